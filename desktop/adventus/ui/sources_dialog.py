"""The dialog of all sources: search them, describe them, capture their text, remove them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from adventus.catalogue.bibliography import SourceEntry, source_entries
from adventus.catalogue.sources import add_source, delete_source
from adventus.ui.record.authority_lists import AuthorityLists
from adventus.ui.record.source_form import SourceForm
from adventus.ui.record_list import ListedRecord
from adventus.ui.records_dialog import RecordsDialog
from adventus.ui.records_page import RecordKind, RecordsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from adventus.catalogue.file import Catalogue
    from adventus.ui.session import Session


def cited_words(count: int) -> str:
    """Say how often a source is cited."""
    return {0: "not cited yet", 1: "cited once"}.get(count, f"cited {count:,} times")


class SourcesDialog(RecordsDialog):
    """The sources at the left, the chosen one at the right. Every change can be undone.

    Signals:
        read_wanted: the number of the source that is to be read; the dialog is closed.
    """

    read_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "Sources", parent)
        kind = RecordKind(
            "source",
            "title, reference, author",
            partial(_listed, session.catalogue),
            add_source,
            delete_source,
            partial(SourceForm, session.catalogue, AuthorityLists(session, self)),
        )
        page = RecordsPage(session, kind, self)
        self.hold(page, [page])
        self.read_button = QPushButton("Read the source…", self)
        self.read_button.setAutoDefault(False)
        self.read_button.clicked.connect(self._read)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.read_button, 0, Qt.AlignmentFlag.AlignRight)

    @Slot()
    def _read(self) -> None:
        """Close, since nothing else can be used beside this dialog, and let it be read."""
        source_id = self.page().form.record_id
        if source_id is not None:
            self.accept()
            self.read_wanted.emit(source_id)


def _listed(catalogue: Catalogue) -> list[ListedRecord]:
    return [_row(entry) for entry in source_entries(catalogue.connection)]


def _row(entry: SourceEntry) -> ListedRecord:
    cited = cited_words(entry.citations)
    beneath = f"{entry.reference} · {cited}" if entry.reference else cited
    searched = (entry.title, entry.reference, entry.author, entry.publisher, entry.date)
    return ListedRecord(entry.id, entry.title, beneath, cited, " ".join(searched))
