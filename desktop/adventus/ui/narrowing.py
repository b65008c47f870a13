"""Search line, saved searches, views and facets as one: whatever narrows the visits shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from adventus.errors import UserError
from adventus.search.expression import ALL, Saved
from adventus.search.facet_terms import facet
from adventus.search.nested import uses_saved
from adventus.search.respelling import respelled
from adventus.ui.facets_dialog import FacetDialog
from adventus.ui.saved_list import SavedList
from adventus.ui.search_completion import SearchCompletion
from adventus.ui.views_panel import ViewsPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from adventus.search.expression import Expression
    from adventus.ui.messages import Messages
    from adventus.ui.search_box import SearchBox
    from adventus.ui.session import Session
    from adventus.ui.settings import Settings


class Narrowing(QObject):
    """Keeps the search line and the left of the window at one query, and the counts up to date.

    Nothing is counted while the table waits for its list: see `give_way`.

    Signals:
        counted: `only_possible` is another number now.

    Attributes:
        panel: the left of the window.
        saved: the saved searches.
        only_possible: how many of the visits shown fit only possibly; None while not known, and
            where the query asks no dates.
    """

    counted = Signal()

    def __init__(
        self,
        session: Session,
        messages: Messages,
        settings: Settings,
        box: SearchBox,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._box, self._window = session, box, parent
        self._table_waits = self._work_runs = False
        self.only_possible: int | None = None
        self._dialogs: dict[str, FacetDialog] = {}
        self.saved = SavedList(session, messages, parent)
        self.panel = ViewsPanel(session.catalogue, settings)
        self.completion = SearchCompletion(box.line, session.catalogue, self)
        self._connect()
        self._read_saved()
        box.search_now()
        self.panel.recount()

    def ask_save(self) -> None:
        """Ask for a name for the query in the search line.

        Raises:
            UserError: there is none, or it can't be understood.
        """
        self._box.search_now()
        self.saved.ask_save(self._box.understood())

    def take_in(self) -> None:
        """Read and count anew after an edit."""
        self._read_saved()
        self.panel.recount()
        self._follow_dialogs()

    def stop(self) -> None:
        """Ask the catalogue nothing more."""
        self.panel.stop()
        self.completion.stop()
        for dialog in list(self._dialogs.values()):
            dialog.reject()

    @Slot(bool)
    def give_way(self, table_waits: bool) -> None:
        """Count only when the table has its list; what is being counted is begun again then."""
        self._table_waits = table_waits
        self._let_count()

    @Slot()
    def _follow(self) -> None:
        """Show the query that was understood at the left."""
        self.panel.show_query(self._query())
        self._follow_dialogs()

    def _query(self) -> Expression:
        return ALL if self._box.query is None else self._box.query

    def _read_saved(self) -> None:
        if self.saved.read():
            self._box.saved = self.saved.searches
            self.panel.show_saved(self.saved.searches)
            if uses_saved(self._query()):
                self._box.search_now()

    @Slot(str, str)
    def _follow_name(self, old: str, new: str) -> None:
        """Call a saved search in the search line by its new name."""
        text = respelled(
            self._box.text, {old}, lambda term: Saved(new) if term == Saved(old) else term
        )
        if text != self._box.text:
            self._box.set_text(text)

    @Slot(object)
    def _write(self, query: Expression) -> None:
        self._box.set_text(str(query))

    @Slot(object)
    def _keep_possible(self, count: int | None) -> None:
        if count != self.only_possible:
            self.only_possible = count
            self.counted.emit()

    @Slot()
    def _try_save(self) -> None:
        try:
            self.ask_save()
        except UserError as error:
            self._box.complain(str(error))

    @Slot()
    def _show_guide(self) -> None:
        # Most sessions never look at it.
        from adventus.ui.search_guide import show_search_guide  # noqa: PLC0415

        show_search_guide(self._window.window(), self._box.set_text)

    @Slot(str)
    def _show_more(self, name: str) -> None:
        if name not in self._dialogs:
            dialog = FacetDialog(self._session.catalogue, facet(name), self._window)
            dialog.refined.connect(self._write)
            dialog.finished.connect(lambda: self._dialogs.pop(name, None))
            self._dialogs[name] = dialog
            dialog.freeze(self._table_waits or self._work_runs)
            dialog.show_query(self._query(), self.saved.searches)
        self._dialogs[name].show()
        self._dialogs[name].activateWindow()

    def _follow_dialogs(self) -> None:
        for dialog in self._dialogs.values():
            dialog.show_query(self._query(), self.saved.searches)

    @Slot()
    def _freeze(self) -> None:
        self._work_runs = True
        self._let_count()

    @Slot()
    def _thaw(self) -> None:
        self._work_runs = False
        self._let_count()

    def _let_count(self) -> None:
        self.completion.freeze(self._work_runs)
        parts: list[ViewsPanel | FacetDialog] = [self.panel, *self._dialogs.values()]
        for part in parts:
            part.freeze(self._table_waits or self._work_runs)

    def _connect(self) -> None:
        self._box.searched.connect(self._follow)
        self._box.save_wanted.connect(self._try_save)
        self.saved.renamed.connect(self._follow_name)
        self._box.help_wanted.connect(self._show_guide)
        self.panel.chosen.connect(self._box.set_text)
        self.panel.possible_known.connect(self._keep_possible)
        self.panel.more_wanted.connect(self._show_more)
        self.panel.rename_wanted.connect(self.saved.ask_rename)
        self.panel.forget_wanted.connect(self.saved.forget)
        self._session.began.connect(self._freeze)
        self._session.ended.connect(self._thaw)
