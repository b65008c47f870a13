"""What the commands of the timeline do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from adventus.ui.main_window import MainWindow
    from adventus.ui.timeline.view import TimelineView
    from adventus.ui.window_actions import WindowActions

_ZOOM = 1.5


class TimelineActions(QObject):
    """Commands of a window, as methods; each can be done only when its command is enabled."""

    def __init__(self, window: MainWindow, actions: WindowActions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions

    def can_show(self) -> bool:
        """Whether a catalogue is open."""
        return self._actions.is_open()

    def is_shown(self) -> bool:
        """Whether the timeline is in the window."""
        workspace = self._window.workspace
        return workspace is not None and workspace.middle.is_shown

    def can_move(self) -> bool:
        """Whether there is something to move."""
        return self.can_show() and self.is_shown() and self._found() is not None

    def toggle(self) -> None:
        """Show the timeline, or hide it."""
        if (workspace := self._window.workspace) is not None:
            workspace.middle.show_timeline(not workspace.middle.is_shown)
            if not workspace.middle.is_shown:
                workspace.page.enter_table()

    def enter(self) -> None:
        """Give the keyboard to the timeline."""
        if (workspace := self._window.workspace) is not None:
            workspace.middle.show_timeline(True)
            self._view().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def zoom_in(self) -> None:
        """Look closer."""
        self._view().canvas.sight.zoom(_ZOOM)

    def zoom_out(self) -> None:
        """See more time."""
        self._view().canvas.sight.zoom(1 / _ZOOM)

    def fit_all(self) -> None:
        """See all the time there is."""
        self._view().canvas.sight.fit_all()

    def fit_selection(self) -> None:
        """See the selected visits."""
        self._view().fit_selection()

    def go_to_date(self) -> None:
        """Ask for a date and go there."""
        from adventus.ui.timeline.go_to import GoToDialog  # noqa: PLC0415 - rarely wanted

        dialog = GoToDialog(self._window)
        dialog.wanted.connect(self._view().canvas.sight.go_to)
        dialog.open()

    def brushes(self) -> bool:
        """Whether dragging marks a stretch of time."""
        view = self._found()
        return view is not None and view.canvas.brushing

    def toggle_brush(self) -> None:
        """Let dragging mark a stretch of time, or move the view again."""
        canvas = self._view().canvas
        canvas.brushing = not canvas.brushing

    def has_lanes(self, kind: str) -> bool:
        """Whether the lanes are of this kind."""
        view = self._found()
        return view is not None and view.kind == kind

    def set_lanes(self, kind: str) -> None:
        """Put the visits in other lanes."""
        self._view().set_lanes(kind)

    def has_order(self, order: str) -> bool:
        """Whether the lanes stand in this order."""
        view = self._found()
        return view is not None and view.order == order

    def set_order(self, order: str) -> None:
        """Put the lanes in another order."""
        self._view().set_order(order)

    def fold_all(self) -> None:
        """Fold every lane."""
        self._view().fold_all(folded=True)

    def unfold_all(self) -> None:
        """Unfold every lane."""
        self._view().fold_all(folded=False)

    def _found(self) -> TimelineView | None:
        workspace = self._window.workspace
        return workspace.middle.timeline if workspace is not None else None

    def _view(self) -> TimelineView:
        view = self._found()
        if view is None:
            raise RuntimeError("a command for the timeline was run without one")
        return view
