"""The command that splits a merged visit off the current one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from adventus.ui.actions import Command
from adventus.ui.undo_offer import UndoOffer
from adventus.ui.visit_edits import reference

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.ui.main_window import MainWindow
    from adventus.ui.session import Session


class UnmergeActions(QObject):
    """Asks about the parts of the current visit, and goes to the visit that is there again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def can_split(self) -> bool:
        """Whether the current visit has parts and can be changed."""
        session, visit_id = self._window.session, self._current()
        if session is None or session.busy or session.catalogue.read_only or visit_id is None:
            return False
        found = session.catalogue.connection.execute(
            "SELECT 1 FROM merged WHERE visit_id = ? LIMIT 1", (visit_id,)
        )
        return found.fetchone() is not None

    def split(self) -> None:
        """Ask which part of the current visit is split off."""
        # What merges and splits comes with the tables, which the window opens without.
        from adventus.ui.desk.unmerge_dialog import UnmergeDialog  # noqa: PLC0415

        session, visit_id, workspace = self._session(), self._current(), self._window.workspace
        if visit_id is None or workspace is None:
            return
        if workspace.record is not None:
            workspace.record.commit()
        named = reference(session.catalogue, visit_id)
        UnmergeDialog(session, visit_id, named, self._done, self._window).open()

    def _done(self, visit_id: int, changes: Changes) -> None:
        session = self._session()
        named = reference(session.catalogue, visit_id)
        offer = UndoOffer(self._window.messages, session, changes.revision)
        offer.show_done(f"{named} is a visit of its own again.")
        self._window.actions_.go_to(visit_id)

    def _session(self) -> Session:
        session = self._window.session
        if session is None:
            raise RuntimeError("a command for an open catalogue was run without one")
        return session

    def _current(self) -> int | None:
        workspace = self._window.workspace
        return workspace.page.table.current_id() if workspace is not None else None


def unmerge_commands(actions: UnmergeActions) -> list[Command]:
    """Give the command of the Visit menu."""
    return [
        Command(
            "visit.unmerge",
            "Split off a merged visit…",
            actions.split,
            "Visit",
            "make",
            enabled_when=actions.can_split,
            explanation="Brings back a visit that was merged into the current one.",
        )
    ]
