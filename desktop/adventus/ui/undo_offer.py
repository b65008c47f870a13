"""The news of what was done, with an offer to take it back for as long as that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from adventus.catalogue.revisions import in_force
from adventus.errors import UserError
from adventus.ui.messages import Message, Offer
from adventus.ui.stepping_back import undo_revision

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session


class UndoOffer(QObject):
    """Offers to take back one revision, as long as it is in force and its catalogue open."""

    def __init__(self, messages: Messages, session: Session, revision: int) -> None:
        super().__init__(session)
        self._messages, self._session, self._revision = messages, session, revision
        self._message: Message | None = None
        session.changed.connect(self._look_again)

    def show_done(self, text: str) -> None:
        """Say what was done, and offer to undo it."""
        self._message = Message("good", text, Offer("Undo", self.run))
        self._messages.show_message(self._message)

    def run(self) -> None:
        """Take it back; say why if that can't be done any more."""
        try:
            undo_revision(self._session, self._revision)
        except UserError as error:
            self._messages.error(error)

    @Slot()
    def _look_again(self) -> None:
        """Withdraw the offer once something else took the revision back."""
        connection = self._session.catalogue.connection
        if self._message and not in_force(connection, self._revision):
            self._messages.withdraw(self._message)
            self._message = None
            self.deleteLater()


def tell_changed(messages: Messages, session: Session, changes: Changes) -> None:
    """Say how many visits were changed, and offer to take it back."""
    count = len(changes.of("visit"))
    gone = f" {changes.skipped:,} were gone already." if changes.skipped else ""
    if not changes:
        messages.info("Nothing was changed: it is so already.")
        return
    offer = UndoOffer(messages, session, changes.revision)
    offer.show_done(f"Changed {'1 visit' if count == 1 else f'{count:,} visits'}.{gone}")
