"""Everything that was done to a catalogue, what each step changed, and a way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.revision_contents import COUNTED_AT_MOST, revision_contents
from adventus.catalogue.revisions import revisions, undone
from adventus.ui.asking import Asker
from adventus.ui.history.changes_view import ChangesView
from adventus.ui.history.record_history import RecordHistory, has_history
from adventus.ui.history.revision_list import RevisionModel, RevisionTable
from adventus.ui.history.undo_bar import UndoBar
from adventus.ui.labels import muted
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.revision_contents import Contents, Touched
    from adventus.ui.session import Session

SHOWN_AT_MOST = 1_000
_LONGEST_TITLE = 90


class HistoryDialog(QDialog):
    """The revisions of a catalogue; opened with `show`, it follows what is done meanwhile.

    Attributes:
        table: the revisions, and `revisions` their model.
        words: filters them.
        records: what the chosen revision touched.
        changes: what it changed of the record that is chosen there.
        bar: undoing by itself, and what came of it.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._contents: Contents | None = None
        self.setWindowTitle("History")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asker = Asker(session.catalogue, self)
        self.revisions = RevisionModel(self)
        self.table = RevisionTable(self.revisions, self)
        self.words = QLineEdit(self)
        self.records = QListWidget(self)
        self.changes = ChangesView(self)
        self.bar = UndoBar(session, self)
        self.record_button = QPushButton("History of this record…", self)
        self._lay_out()
        self._connect()
        self.refresh()
        self.table.setFocus()

    @Slot()
    def refresh(self) -> None:
        """List what was done, with the newest chosen."""
        connection = self._session.catalogue.connection
        found = revisions(connection, limit=SHOWN_AT_MOST, words=self.words.text())
        self.revisions.show(found, undone(connection))
        self._more.setText(
            f"The newest {SHOWN_AT_MOST:,} are listed; type to find earlier ones."
            if len(found) == SHOWN_AT_MOST
            else "Any change can be undone by itself, unless a later one touched the same."
        )
        self.table.selectRow(0)
        self._show_revision()

    @Slot()
    def open_record(self) -> None:
        """Open the history of the record that is chosen."""
        chosen = self._chosen()
        if chosen is not None and has_history(chosen.record):
            RecordHistory(
                self._session, chosen.record, chosen.record_id, parent=self.parentWidget()
            ).show()

    def done(self, result: int) -> None:
        """Close; not while long work runs."""
        if not self._session.busy:
            self._asker.stop()
            super().done(result)

    def _connect(self) -> None:
        self.words.textChanged.connect(self.refresh)
        self.table.selectionModel().currentRowChanged.connect(self._show_revision)
        self.records.currentRowChanged.connect(self._show_record)
        self.records.itemActivated.connect(self.open_record)
        self.record_button.clicked.connect(self.open_record)
        self.bar.close_wanted.connect(self.reject)
        self.bar.free.connect(self._free)
        self._session.changed.connect(self.refresh)

    @Slot(bool)
    def _free(self, free: bool) -> None:
        self._asker.freeze(not free)
        for part in (self.table, self.words, self.records, self.record_button):
            part.setEnabled(free)

    @Slot()
    def _show_revision(self) -> None:
        row = self.table.currentIndex().row()
        chosen = self.revisions.at(row)
        self.bar.offer(chosen if self.revisions.can_be_undone(row) else None)
        self._show_contents(None)
        if chosen is None:
            self._asker.forget()
            return
        number = chosen.id

        def question(connection: sqlite3.Connection) -> Contents:
            return revision_contents(connection, number)

        self._asker.ask(question, self._show_contents)

    def _show_contents(self, contents: Contents | None) -> None:
        self._contents = contents
        self.records.clear()
        records = contents.records if contents else ()
        self.records.addItems([_title(one) for one in records])
        self.records.setCurrentRow(0)
        self._touched.setText(_counted(contents) if contents else "")
        self._show_record()

    @Slot()
    def _show_record(self) -> None:
        chosen = self._chosen()
        self.record_button.setEnabled(chosen is not None and has_history(chosen.record))
        empty = "Choose a change above." if chosen is None else "Nothing that is shown was changed."
        self.changes.show_changes(chosen.differences if chosen else (), empty=empty)

    def _chosen(self) -> Touched | None:
        row = self.records.currentRow()
        known = self._contents.records if self._contents else ()
        return known[row] if 0 <= row < len(known) else None

    def _lay_out(self) -> None:
        self._more, self._touched = muted("", self), muted("", self)
        self._more.setWordWrap(True)
        self.words.setPlaceholderText("Words of the change, or who made it")
        self.words.setAccessibleName("Filter the changes")
        self.words.setClearButtonEnabled(True)
        self.records.setAccessibleName("Records that were touched")
        self.bar.add_button(self.record_button)
        below = QSplitter(Qt.Orientation.Horizontal, self)
        below.addWidget(self._records_side())
        below.addWidget(self.changes)
        whole = QSplitter(Qt.Orientation.Vertical, self)
        whole.addWidget(self.table)
        whole.addWidget(below)
        for splitter, shares in ((below, (2, 3)), (whole, (3, 2))):
            splitter.setChildrenCollapsible(False)
            splitter.setSizes([share * 1000 for share in shares])
        rows = QVBoxLayout(self)
        rows.addWidget(self.words)
        rows.addWidget(self._more)
        rows.addWidget(whole, 1)
        rows.addWidget(self.bar)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 130, unit.height() * 44)

    def _records_side(self) -> QWidget:
        side = QWidget(self)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._touched)
        rows.addWidget(self.records)
        return side


def _title(one: Touched) -> str:
    name = shortened(one.title or "(without a name)", _LONGEST_TITLE)
    return name if one.record in {"apart", "acknowledgement"} else f"{one.record}: {name}"


def _counted(contents: Contents) -> str:
    count, shown = contents.count, len(contents.records)
    if count > COUNTED_AT_MOST:
        return f"It touched more than {COUNTED_AT_MOST:,} records; the first {shown}:"
    if count > shown:
        return f"It touched {count:,} records; the first {shown}:"
    return "It touched:"
