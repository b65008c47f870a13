"""Undo and redo of the catalogue by key, in the windows beside the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from adventus.errors import UserError
from adventus.ui.stepping_back import redo, undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from adventus.catalogue.changes import Changes
    from adventus.ui.session import Session

    Step = Callable[[Session, Callable[[Changes], object]], None]


class StepKeys(QObject):
    """Gives a window Ctrl+Z and Ctrl+Y; a text field with the keyboard takes them first."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        say: Callable[[str], object],
        refuse: Callable[[str], object] | None = None,
    ) -> None:
        """Follow the keys of a window.

        Args:
            say: is told what was undone or redone.
            refuse: is told why nothing was; `say` is if this is None.
        """
        super().__init__(window)
        self._session, self._say, self._refuse = session, say, refuse or say
        for slot, keys in ((self.undo, ("Ctrl+Z",)), (self.redo, ("Ctrl+Shift+Z", "Ctrl+Y"))):
            for key in keys:
                QShortcut(QKeySequence(key), window).activated.connect(slot)

    @Slot()
    def undo(self) -> None:
        """Undo the newest edit of the catalogue."""
        self._step(undo)

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        self._step(redo)

    def _step(self, step: Step) -> None:
        if self._session.busy:
            return
        try:
            step(self._session, self._tell)
        except UserError as error:
            self._refuse(str(error))

    def _tell(self, changes: Changes) -> None:
        self._say(f"{changes.label}.")
