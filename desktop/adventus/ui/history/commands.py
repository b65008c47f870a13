"""The commands that open the history of what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.ui.actions import Command

if TYPE_CHECKING:
    from adventus.ui.main_window import MainWindow
    from adventus.ui.window_actions import WindowActions


class HistoryActions:
    """Opens histories from the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def show_visit(self) -> None:
        """Show the history of the visit in the record panel."""
        self._open("")

    def show_field(self) -> None:
        """Show the history of the field whose evidence is shown there."""
        workspace = self._window.workspace
        if workspace is not None and workspace.record is not None:
            self._open(workspace.record.evidence.name)

    def _open(self, name: str) -> None:
        # Comparing is not needed before the window is shown.
        from adventus.ui.history.record_history import RecordHistory  # noqa: PLC0415

        workspace, session = self._window.workspace, self._window.session
        if workspace is None or session is None or workspace.record is None:
            return
        workspace.record.commit()
        visit_id = workspace.record.visit_id
        if visit_id is not None:
            RecordHistory(session, "visit", visit_id, name, self._window).show()


def history_commands(window: WindowActions, histories: HistoryActions) -> list[Command]:
    """Give the commands of the Visit menu that are about history."""
    return [
        Command(
            "visit.history",
            "History of the visit…",
            histories.show_visit,
            "Visit",
            "history",
            ("Ctrl+Shift+H",),
            "history",
            window.has_visit,
            explanation="What was changed, by whom and when; any state can be restored.",
        ),
        Command(
            "visit.field_history",
            "History of the field…",
            histories.show_field,
            "Visit",
            "history",
            ("Ctrl+Alt+H",),
            "",
            window.has_visit,
            explanation="Who set the field that has the keyboard, when, on which evidence.",
        ),
    ]
