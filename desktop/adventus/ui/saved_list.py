"""Saving the search that is shown, renaming and forgetting saved ones; each can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from adventus.errors import UserError
from adventus.search.saved import forget_search, rename_search, save_search, saved_searches
from adventus.ui.name_dialog import NameDialog
from adventus.ui.undo_offer import UndoOffer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from adventus.catalogue.editing import Edit
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session

_DONE = {"Save": "Saved", "Rename": "Renamed", "Forget": "Forgot"}
_LONGEST = 60  # characters of a name that is proposed


class SavedList(QObject):
    """The saved searches of the open catalogue.

    Signals:
        renamed: the old name of a saved search and the new one.

    Attributes:
        searches: their queries by name, as of the last `read`; none before the first.
    """

    renamed = Signal(str, str)

    def __init__(self, session: Session, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._messages, self._parent = session, messages, parent
        self.searches: Mapping[str, str] = {}

    def read(self) -> bool:
        """Read them again; tell whether they are others now."""
        before = self.searches
        self.searches = saved_searches(self._session.catalogue.connection)
        return before != self.searches

    def ask_save(self, query: str) -> None:
        """Ask for a name, and save a query under it.

        Raises:
            UserError: there is nothing to save.
        """
        if not query:
            raise UserError("There is no search to save; type one into the search line first.")
        name = self.name_of(query) or _proposed(query)
        dialog = NameDialog(
            "Save this search", name, self.searches, self._parent, about=query, may_replace=True
        )
        self._ask(dialog, lambda typed: self._save(typed, query))

    @Slot(str)
    def ask_rename(self, name: str) -> None:
        """Ask for another name of a saved search."""
        taken = [known for known in self.searches if known != name]
        dialog = NameDialog(
            "Rename the saved search", name, taken, self._parent, about=self.searches[name]
        )
        self._ask(dialog, lambda typed: self._rename(name, typed))

    @Slot(str)
    def forget(self, name: str) -> None:
        """Forget a saved search, and offer to undo that."""
        try:
            self._edit("Forget", f"the search “{name}”", lambda edit: forget_search(edit, name))
        except UserError as error:
            self._messages.error(error)

    def name_of(self, query: str) -> str:
        """Give the name that a query is saved under, or ''."""
        return next((name for name, known in self.searches.items() if known == query), "")

    def _ask(self, dialog: NameDialog, keep: Callable[[str], None]) -> None:
        dialog.named.connect(partial(self._try, dialog, keep))
        dialog.show()

    def _try(self, dialog: NameDialog, keep: Callable[[str], None], name: str) -> None:
        try:
            keep(name)
        except UserError as error:
            dialog.show_error(error)
        else:
            dialog.accept()

    def _save(self, name: str, query: str) -> None:
        self._edit("Save", f"the search “{name}”", lambda edit: save_search(edit, name, query))

    def _rename(self, name: str, typed: str) -> None:
        if typed != name:
            what = f"the search “{name}” to “{typed}”"
            self._edit("Rename", what, lambda edit: rename_search(edit, name, typed))
            self.renamed.emit(name, typed)

    def _edit(self, verb: str, what: str, change: Callable[[Edit], object]) -> None:
        with self._session.catalogue.edit(f"{verb} {what}") as edit:
            change(edit)
        if edit.changes:
            offer = UndoOffer(self._messages, self._session, edit.changes.revision)
            offer.show_done(f"{_DONE[verb]} {what}.")


def _proposed(query: str) -> str:
    """Make a name of a query: its words without fields, signs and quotes."""
    words = [part.rpartition(":")[2].strip('"*=()') for part in query.split()]
    kept = " ".join(word for word in words if word and word not in {"or", "and", "not"})
    return kept[:_LONGEST].strip().capitalize() if kept.islower() else kept[:_LONGEST].strip()
