"""The command that opens the findings, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from adventus.errors import UserError
from adventus.ui.actions import Command

if TYPE_CHECKING:
    from adventus.ui.findings.findings_window import FindingsWindow
    from adventus.ui.main_window import MainWindow


class FindingsActions(QObject):
    """Opens the window of findings of a main window, once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.findings: FindingsWindow | None = None

    def is_open(self) -> bool:
        """Whether there is a catalogue to check, and no long work has it."""
        return self._window.actions_.is_open()

    def show_findings(self) -> None:
        """Show the findings, those of the window that is open already."""
        # The rules and their window are for those who ask for them.
        from adventus.ui.findings.findings_window import FindingsWindow  # noqa: PLC0415

        session = self._window.session
        if session is None:
            return
        if self.findings is None:
            self.findings = FindingsWindow(session, self._window)
            self.findings.visit_wanted.connect(self._go_to)
            self.findings.compare_wanted.connect(self._compare)
            self.findings.finished.connect(self._forget)
        self.findings.show()
        self.findings.raise_()
        self.findings.activateWindow()

    @Slot()
    def _forget(self) -> None:
        self.findings = None

    @Slot(object, str)
    def _go_to(self, visit_id: int, field: str) -> None:
        self._window.actions_.go_to(visit_id, field or "traveller")
        self._window.activateWindow()

    @Slot(object)
    def _compare(self, visit_ids: list[int]) -> None:
        try:
            self._window.desk_actions.desk().open_visits(visit_ids)
        except UserError as error:
            self._window.messages.error(error)


def findings_commands(actions: FindingsActions) -> list[Command]:
    """Give the command of the Review menu."""
    return [
        Command(
            "review.findings",
            "Findings…",
            actions.show_findings,
            "Review",
            "checks",
            ("Shift+F7",),
            "warning",
            actions.is_open,
            explanation="What the checks find, and what was acknowledged.",
        )
    ]
