"""What a page of the desk writes: one revision at a time, with undo offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.ui.undo_offer import UndoOffer

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.editing import Edit
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session


class PageSteps:
    """The revisions of a page.

    Attributes:
        working: whether one is being written now, so that its news is the page's own.
    """

    def __init__(self, session: Session, messages: Messages) -> None:
        self._session = session
        self._messages = messages
        self.working = False

    def write(self, label: str, work: Callable[[Edit], object]) -> int | None:
        """Do something as one revision; None if it was refused, which is said."""
        self.working = True
        try:
            with self._session.catalogue.edit(label) as edit:
                work(edit)
        except UserError as error:
            self._messages.error(error)
            return None
        finally:
            self.working = False
        return edit.changes.revision

    def offer(self, words: str, revision: int) -> None:
        """Say what was done, and offer to undo it."""
        self._messages.clear_news()
        UndoOffer(self._messages, self._session, revision).show_done(words)
