"""What can be done with the timeline beyond looking: pictures, paper, dates by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from adventus.errors import UserError
from adventus.ui.actions import Command
from adventus.ui.timeline.pages import Picture, save_picture

if TYPE_CHECKING:
    from concurrent.futures import Future

    from adventus.ui.main_window import MainWindow
    from adventus.ui.timeline.view import TimelineView
    from adventus.ui.window_actions import WindowActions

_MENU = "View/Timeline"


class PictureActions(QObject):
    """Commands of a window, as methods; each can be done only when its command is enabled."""

    def __init__(self, window: MainWindow, actions: WindowActions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions

    def can_draw(self) -> bool:
        """Whether there is a timeline to make a picture of."""
        return self._actions.is_open() and self._found() is not None

    def can_unlock(self) -> bool:
        """Whether dates could be dragged."""
        return self._actions.is_editable() and self._found() is not None

    def is_unlocked(self) -> bool:
        """Whether dates can be dragged now."""
        view = self._found()
        return view is not None and view.dragger.unlocked

    def toggle_lock(self) -> None:
        """Let dates be dragged, or no more."""
        view = self._view()
        view.dragger.set_unlocked(not view.dragger.unlocked)

    def export(self) -> None:
        """Ask what a picture shall show, and then for its file."""
        from adventus.ui.timeline.export_dialog import ExportDialog  # noqa: PLC0415 - rarely wanted

        dialog = ExportDialog(self._picture(), self._view().canvas.sight.days, self._window)
        dialog.wanted.connect(self._ask_file)
        dialog.open()

    def preview(self) -> None:
        """Show the sheets of paper, to be printed."""
        from adventus.ui.timeline.printing import PrintPreview  # noqa: PLC0415 - rarely wanted

        PrintPreview(self._picture(), self._window.worker, self._window).show()

    def write(self, picture: Picture, name: str) -> None:
        """Write a picture into a file, beside the window."""
        work = partial(save_picture, picture, Path(name))
        self._window.worker.submit("Drawing the timeline…", work, self._tell)

    def _ask_file(self, picture: Picture) -> None:
        from adventus.ui.timeline.export_dialog import PictureFileDialog  # noqa: PLC0415 - as above

        folder, name = picture.path.parent, f"{picture.path.stem} timeline"
        dialog = PictureFileDialog(folder, name, self._window)
        dialog.fileSelected.connect(partial(self.write, picture))
        dialog.open()

    def _tell(self, future: Future[object]) -> None:
        try:
            self._window.messages.done(str(future.result()))
        except UserError as error:
            self._window.messages.error(error)

    def _picture(self) -> Picture:
        view, session, workspace = self._view(), self._window.session, self._window.workspace
        if session is None or workspace is None:
            raise RuntimeError("a picture was asked for without a catalogue")
        catalogue, query = session.catalogue, workspace.page.search.understood()
        shown = view.source.condition
        return Picture(catalogue.path, shown, view.kind, view.order, catalogue.title, query)

    def _found(self) -> TimelineView | None:
        workspace = self._window.workspace
        return workspace.middle.timeline if workspace is not None else None

    def _view(self) -> TimelineView:
        view = self._found()
        if view is None:
            raise RuntimeError("a command for the timeline was run without one")
        return view


def picture_commands(pictures: PictureActions) -> list[Command]:
    """Give the commands for pictures of the timeline, and for changing dates in it."""
    return [
        Command(
            "timeline.export",
            "Export the timeline…",
            pictures.export,
            "File",
            "copy",
            ("Ctrl+Shift+E",),
            "export",
            pictures.can_draw,
            explanation="Draw the visits that are shown into an SVG, PDF or PNG file.",
        ),
        Command(
            "timeline.print",
            "Print the timeline…",
            pictures.preview,
            "File",
            "copy",
            (QKeySequence.StandardKey.Print,),
            "",
            pictures.can_draw,
            explanation="See the sheets of paper beside the window, and print them.",
        ),
        Command(
            "timeline.unlock",
            "Unlock dates",
            pictures.toggle_lock,
            _MENU,
            "hand",
            (),
            "lock",
            pictures.can_unlock,
            pictures.is_unlocked,
            explanation="Drag a bar, or an end of it, to change its date. Hold Ctrl to set it at"
            " the precision of the zoom.",
        ),
    ]
