"""The dialog of all sources: search them, describe them, capture their text, remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.bibliography import SourceEntry, source_entries
from adventus.catalogue.sources import add_source, delete_source
from adventus.errors import UserError
from adventus.ui.icons import icon
from adventus.ui.labels import muted, plain_tooltip, set_role
from adventus.ui.record.authority_lists import AuthorityLists
from adventus.ui.record.completion import folded
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.line import Line
from adventus.ui.record.source_form import SourceForm
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.ui.session import Session

_ID = Qt.ItemDataRole.UserRole


def matches(entry: SourceEntry, wanted: str) -> bool:
    """Tell whether every word of a search stands in a source's description; any case."""
    described = (entry.title, entry.reference, entry.author, entry.publisher, entry.date)
    text = folded(" ".join(described))
    return all(word in text for word in folded(wanted).split())


def cited_words(count: int) -> str:
    """Say how often a source is cited."""
    return {0: "not cited yet", 1: "cited once"}.get(count, f"cited {count:,} times")


class SourcesDialog(QDialog):
    """The sources at the left, the chosen one at the right. Every change can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = session.catalogue
        self._entries: list[SourceEntry] = []
        self.setWindowTitle("Sources")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = Line(self)
        self.search.setPlaceholderText("title, reference, author")
        self.search.setAccessibleName("Search sources")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Sources")
        set_role(self.list, "navigation")
        self._empty = muted("", self)
        self._empty.setWordWrap(True)
        self.form = SourceForm(session.catalogue, AuthorityLists(session, self), self)
        self._cited = muted("", self)
        self._error = InkLabel("", "bad", self)
        self._error.setWordWrap(True)
        self._error.hide()
        self._new = QPushButton(icon("add"), "New source", self)
        self._delete = QPushButton(icon("delete"), "Remove", self)
        self._lay_out()
        self._connect(session)
        self.refresh()

    def choose(self, source_id: int) -> None:
        """Show one source."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == source_id:
                self.list.setCurrentRow(row)

    def error(self) -> str:
        """What could not be done, or ''."""
        return "" if self._error.isHidden() else self._error.text()

    def done(self, result: int) -> None:
        """Save the field that is being typed, and close."""
        self.form.close_down()
        super().done(result)

    @Slot()
    def refresh(self) -> None:
        """Read the sources again; the chosen one stays chosen."""
        chosen = self.form.source_id
        self._entries = source_entries(self._catalogue.connection)
        shown = [entry for entry in self._entries if matches(entry, self.search.text())]
        self.list.blockSignals(True)
        self.list.clear()
        for entry in shown:
            self.list.addItem(_item(entry))
        ids = [entry.id for entry in shown]
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else 0)
        self.list.blockSignals(False)
        self._empty.setText(
            "No source fits the search." if self._entries else "No source yet. New source adds one."
        )
        self._empty.setVisible(not shown)
        self._show_chosen()

    @Slot()
    def add(self) -> None:
        """Add a source, called as the search line says, and write its title."""
        title = self.search.text().strip() or "New source"
        try:
            with self._catalogue.edit(f"Add source “{shortened(title, 40)}”") as edit:
                source_id = add_source(edit, title)
        except UserError as error:
            self.show_error(str(error))
            return
        self.search.clear()
        self.refresh()
        self.choose(source_id)
        self.form.lines["title"].setFocus()
        self.form.lines["title"].selectAll()

    @Slot()
    def remove(self) -> None:
        """Remove the chosen source, unless it is cited."""
        entry = self._chosen()
        if entry is None:
            return
        try:
            with self._catalogue.edit(f"Remove source “{shortened(entry.title, 40)}”") as edit:
                delete_source(edit, entry.id)
        except UserError as error:
            self.show_error(str(error))
            return
        self.show_error("")

    @Slot(str)
    def show_error(self, sentence: str) -> None:
        """Say what could not be done; '' takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        left, right = QWidget(self), QWidget(self)
        rows = QVBoxLayout(left)
        rows.addWidget(self.search)
        rows.addWidget(self._empty)
        rows.addWidget(self.list, 1)
        rows.addLayout(self._buttons())
        scroll = QScrollArea(right)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        rows = QVBoxLayout(right)
        rows.addWidget(self._cited)
        rows.addWidget(scroll, 1)
        rows.addWidget(self._error)
        close = QPushButton("Close", self)
        close.clicked.connect(self.accept)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([320, 520])
        QVBoxLayout(self).addWidget(split)
        for button in (close, self._new, self._delete):
            button.setAutoDefault(False)
        em = self.fontMetrics().height()
        self.resize(58 * em, 44 * em)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._new)
        row.addStretch(1)
        row.addWidget(self._delete)
        return row

    def _connect(self, session: Session) -> None:
        session.changed.connect(self._take_in)
        self.search.textChanged.connect(self.refresh)
        self.list.currentRowChanged.connect(self._show_chosen)
        self.form.refused.connect(self.show_error)
        self._new.clicked.connect(self.add)
        self._delete.clicked.connect(self.remove)
        self._new.setDisabled(self._catalogue.read_only)

    @Slot(object)
    def _take_in(self, changes: Changes) -> None:
        if changes.of("source") or changes.of("visit"):
            self.refresh()

    def _chosen(self) -> SourceEntry | None:
        item = self.list.currentItem()
        wanted = item.data(_ID) if item else None
        return next((entry for entry in self._entries if entry.id == wanted), None)

    @Slot()
    def _show_chosen(self) -> None:
        entry = self._chosen()
        if entry is None or entry.id != self.form.source_id:
            self.show_error("")
        self.form.show_source(entry.id if entry else None)
        self._cited.setText(cited_words(entry.citations) if entry else "")
        self._delete.setEnabled(entry is not None and not self._catalogue.read_only)


def _item(entry: SourceEntry) -> QListWidgetItem:
    beneath = [entry.reference, cited_words(entry.citations)]
    text = f"{shortened(entry.title, 80)}\n{' · '.join(part for part in beneath if part)}"
    item = QListWidgetItem(text)
    item.setData(_ID, entry.id)
    item.setToolTip(plain_tooltip(entry.title))
    return item
