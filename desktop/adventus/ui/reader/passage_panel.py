"""Beside the text: the passage that is selected, what cites it, and what can be made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.passages import placed
from adventus.catalogue.records import visits
from adventus.catalogue.sources import find_source
from adventus.catalogue.values import notation
from adventus.drafting import accept, already_there, draft
from adventus.errors import Ambiguous, UserError
from adventus.ui.labels import PlainLabel, heading
from adventus.ui.reader.cite_form import CiteForm
from adventus.ui.reader.draft_form import DraftForm
from adventus.ui.reader.wording import listed_passage, passage_line
from adventus.ui.record.authority_lists import AuthorityLists
from adventus.ui.record.ink import InkLabel, NarrowColumn, quotation_font
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from adventus.catalogue.bibliography import SourceEntry
    from adventus.catalogue.cited_passages import CitedPassage
    from adventus.drafting import Draft
    from adventus.ui.record.passage_view import Passage
    from adventus.ui.session import Session

_DATA = Qt.ItemDataRole.UserRole
_LONGEST_SHOWN = 400
_LISTS, _CITE, _DRAFT = range(3)


class PassagePanel(QWidget):
    """Cites, drafts, and lists every passage that is cited, lost ones first.

    Signals:
        visit_wanted: the number of a visit that is to be shown.
        passage_wanted: the `CitedPassage` that is to be shown in the text.
    """

    visit_wanted = Signal(int)
    passage_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogue = session.catalogue
        self._entry: SourceEntry | None = None
        self._text = ""
        self._passages: list[CitedPassage] = []
        self.passage: Passage | None = None
        self.words = PlainLabel("", self)
        self.words.setWordWrap(True)
        self.words.setFont(quotation_font(self.font()))
        self.here, self.all = QListWidget(self), QListWidget(self)
        self.cite_button = QPushButton("Cite (C)", self)
        self.draft_button = QPushButton("Draft a visit (D)", self)
        self.place_button = QPushButton("It is the selected passage", self)
        self.draft_form = DraftForm(self._catalogue, AuthorityLists(session, self), self)
        self.cite_form = CiteForm(self._catalogue, self)
        self._said = InkLabel("", "muted", self)
        self._said.setWordWrap(True)
        self._all_heading = heading("", self)
        self._lay_out()
        self._connect()
        self.clear()

    def say(self, sentence: str, purpose: str = "muted") -> None:
        """Say what was done, or could not be done, in a colour of the theme."""
        self._said.set_purpose(purpose)
        self._said.setText(sentence)

    def said(self) -> str:
        """What is said now."""
        return self._said.text()

    def clear(self) -> None:
        """Show no passage."""
        self.passage = None
        self.words.setText("Select a passage in the text.")
        self.here.clear()
        self._stack.setCurrentIndex(_LISTS)
        self._enable()

    def close_down(self) -> None:
        """Look nothing up any more."""
        self.draft_form.close_down()

    def show_source(self, entry: SourceEntry, text: str, passages: list[CitedPassage]) -> None:
        """Follow a source as it is now."""
        if self._entry is not None and (entry.id != self._entry.id or text != self._text):
            self.clear()
        self._entry, self._text, self._passages = entry, text, passages
        lost = [each for each in passages if each.start is None]
        self._all_heading.setText(f"Passages cited: {len(passages):,}, lost: {len(lost):,}")
        self.all.clear()
        for each in [*lost, *passages[: len(passages) - len(lost)]]:
            _add(self.all, listed_passage(each), each)
        self._show_here()
        self._enable()

    @Slot(object)
    def show_passage(self, passage: Passage) -> None:
        """Show the passage that is selected."""
        self.passage = passage
        shown = passage.text[:_LONGEST_SHOWN]
        self.words.setText(f"“{shown}{'…' if len(passage.text) > len(shown) else ''}”")
        self._stack.setCurrentIndex(_LISTS)
        self.say("")
        self._show_here()
        self._enable()

    @Slot()
    def cite(self) -> None:
        """Ask what the passage is to be cited for."""
        self._ask_cite("")

    @Slot()
    def draft(self) -> None:
        """Draft a visit from the passage."""
        found = self._drafted()
        if found is not None:
            self.draft_form.show_draft(found)
            self._stack.setCurrentIndex(_DRAFT)
            self.draft_form.lines["traveller"].setFocus()

    @Slot()
    def accept(self) -> None:
        """Make the draft a visit, with its citations, in one edit."""
        found = self.draft_form.draft
        if found is None or self._entry is None:
            return
        label = f"Draft a visit from “{shortened(self._entry.title, 40)}”"
        try:
            with self._catalogue.edit(label) as edit:
                visit_id = accept(edit, found, self.draft_form.values())
        except Ambiguous as question:
            self.say(f"{question} It may be: {', '.join(question.readings)}.", "bad")
            return
        except UserError as error:
            self.say(str(error), "bad")
            return
        self._stack.setCurrentIndex(_LISTS)
        self.say(f"Added {self._reference(visit_id)}. Undo takes it back.", "good")

    @Slot()
    def put_in_place(self) -> None:
        """Anchor the lost quotation that is chosen in the list to the passage selected."""
        lost, passage = self._chosen(self.all), self.passage
        if lost is None or lost.start is not None or passage is None:
            return
        columns = {
            "quotation": passage.text,
            **placed(self._text, passage.start, passage.start + len(passage.text)),
        }
        with self._catalogue.edit(f"Find a lost quotation of {lost.reference}") as edit:
            edit.update("citation", lost.citation_id, columns)
        self.say(f"The quotation of {lost.reference} is this passage now.", "good")

    def _ask_cite(self, reference: str) -> None:
        found = self._drafted()
        if found is None or self._entry is None:
            return
        values = {each.name: each.value for each in found.proposals}
        known = already_there(self._catalogue.connection, values)
        self.cite_form.show_passage(self._source_name(), found, known, reference)
        self._stack.setCurrentIndex(_CITE)
        self.cite_form.visit.setFocus()

    def _drafted(self) -> Draft | None:
        passage, entry = self.passage, self._entry
        if passage is None or entry is None or self._catalogue.read_only:
            return None
        end = passage.start + len(passage.text)
        return draft(self._catalogue.connection, self._text, passage.start, end, entry.id)

    def _source_name(self) -> str:
        """The source's title; its uid where others have that title."""
        entry, connection = self._entry, self._catalogue.connection
        if entry is None:
            return ""
        try:
            if find_source(connection, entry.title) == entry.id:
                return entry.title
        except UserError:  # several have it
            pass
        row = connection.execute("SELECT uid FROM source WHERE id = ?", (entry.id,)).fetchone()
        return str(row[0])

    def _reference(self, visit_id: int) -> str:
        found = next(visits(self._catalogue.connection, [visit_id]))
        return notation(found.values["reference"])

    def _show_here(self) -> None:
        self.here.clear()
        if self.passage is None:
            return
        start = self.passage.start
        end = start + max(1, len(self.passage.text))
        for each in self._passages:
            if each.start is None or each.end is None or each.start >= end:
                continue
            if each.end > start:
                _add(self.here, passage_line(each), each)

    def _enable(self) -> None:
        able = self.passage is not None and not self._catalogue.read_only
        self.cite_button.setEnabled(able)
        self.draft_button.setEnabled(able)
        lost = self._chosen(self.all)
        self.place_button.setVisible(lost is not None and lost.start is None)
        self.place_button.setEnabled(able)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        for name, rows in (("Citations at this place", self.here), ("Passages cited", self.all)):
            rows.setAccessibleName(name)
            rows.setWordWrap(True)
            rows.setUniformItemSizes(False)
        self.here.setMaximumHeight(7 * self.fontMetrics().height())
        buttons = QHBoxLayout()
        for button in (self.cite_button, self.draft_button):
            buttons.addWidget(button)
        for button in (self.cite_button, self.draft_button, self.place_button):
            button.setAutoDefault(False)
        first = QWidget(self)
        rows_ = QVBoxLayout(first)
        rows_.setContentsMargins(0, 0, 0, 0)
        rows_.addLayout(buttons)
        rows_.addWidget(heading("Citations at this place", first))
        rows_.addWidget(self.here, 1)
        rows_.addWidget(self._all_heading)
        rows_.addWidget(self.all, 3)
        rows_.addWidget(self.place_button)
        for page in (first, self.cite_form, self.draft_form):
            self._stack.addWidget(page if page is first else _scrolled(page, self))
        whole = QVBoxLayout(self)
        whole.addWidget(heading("Passage", self))
        whole.addWidget(self.words)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._said)

    def _connect(self) -> None:
        self.cite_button.clicked.connect(self.cite)
        self.draft_button.clicked.connect(self.draft)
        self.place_button.clicked.connect(self.put_in_place)
        self.here.itemActivated.connect(self._go_to_visit)
        self.here.itemClicked.connect(self._go_to_visit)
        self.all.itemActivated.connect(self._go_to_passage)
        self.all.itemClicked.connect(self._go_to_passage)
        self.all.currentRowChanged.connect(self._look_at_row)
        self.draft_form.accepted.connect(self.accept)
        self.draft_form.dropped.connect(self.leave_form)
        self.draft_form.cite_wanted.connect(self._cite_known)
        self.cite_form.saved.connect(self._tell_cited)
        self.cite_form.left.connect(self.leave_form)

    def _chosen(self, rows: QListWidget) -> CitedPassage | None:
        item = rows.currentItem()
        found: CitedPassage | None = item.data(_DATA) if item is not None else None
        return found

    @Slot()
    def _look_at_row(self) -> None:
        self._enable()

    @Slot(QListWidgetItem)
    def _go_to_visit(self, item: QListWidgetItem) -> None:
        self.visit_wanted.emit(item.data(_DATA).visit_id)

    @Slot(QListWidgetItem)
    def _go_to_passage(self, item: QListWidgetItem) -> None:
        if item.data(_DATA).start is None:
            self.say("Select in the text what these words are now, then place them there.", "warn")
        else:
            self.passage_wanted.emit(item.data(_DATA))

    @Slot(int)
    def _cite_known(self, visit_id: int) -> None:
        self._ask_cite(self._reference(visit_id))

    @Slot()
    def _tell_cited(self) -> None:
        self.leave_form()
        self.say(f"Cited for {self.cite_form.visit.text()}. Undo takes it back.", "good")

    def shows_form(self) -> bool:
        """Whether a draft or a citation is being made."""
        return self._stack.currentIndex() != _LISTS

    @Slot()
    def leave_form(self) -> None:
        """Make nothing of the passage."""
        self._stack.setCurrentIndex(_LISTS)
        self.cite_button.setFocus()


def _add(rows: QListWidget, words: str, passage: CitedPassage) -> None:
    item = QListWidgetItem(words, rows)
    item.setData(_DATA, passage)


def _scrolled(page: QWidget, parent: QWidget) -> QScrollArea:
    inside = NarrowColumn(parent)
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 6, 0)
    rows.addWidget(page)
    rows.addStretch(1)
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    return scroll
