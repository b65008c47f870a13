"""Beside the text: the passage that is selected, what cites it, and what can be made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from adventus.catalogue.passages import placed
from adventus.catalogue.records import visits
from adventus.catalogue.sources import find_source
from adventus.catalogue.values import notation
from adventus.drafting import accept, draft
from adventus.errors import Ambiguous, UserError
from adventus.ui.asking import Asker
from adventus.ui.labels import PlainLabel, heading
from adventus.ui.reader.cite_form import CiteForm
from adventus.ui.reader.draft_form import DraftForm
from adventus.ui.reader.passage_lists import PassageLists
from adventus.ui.record.authority_lists import AuthorityLists
from adventus.ui.record.ink import InkLabel, NarrowColumn, quotation_font
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from adventus.catalogue.bibliography import SourceEntry
    from adventus.catalogue.cited_passages import CitedPassage
    from adventus.drafting import Draft
    from adventus.ui.record.passage_view import Passage
    from adventus.ui.session import Session

_LONGEST_SHOWN = 400
_LISTS, _CITE, _DRAFT = range(3)
_HOW_TO_SELECT = (
    "Select a passage in the text, with the mouse or with Shift and the arrow keys; N and P go to"
    " the next and the previous one that is cited."
)
_READ_ONLY = "This catalogue is open for reading only: nothing can be cited or drafted in it."


class PassagePanel(QWidget):
    """Cites, drafts, and lists every passage that is cited, lost ones first.

    What is selected while a form is open becomes the passage when the form is left: what was typed
    is not lost to a look at the text.

    Signals:
        visit_wanted: the number of a visit that is to be shown.
        passage_wanted: the `CitedPassage` that is to be shown in the text.
        form_left: the text is to have the keyboard again.
    """

    visit_wanted = Signal(int)
    passage_wanted = Signal(object)
    form_left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogue = session.catalogue
        self._asker = Asker(session.catalogue, self)
        self._entry: SourceEntry | None = None
        self._text = ""
        self.passage: Passage | None = None
        self.words = PlainLabel("", self)
        self.words.setWordWrap(True)
        self.words.setFont(quotation_font(self.font()))
        self.lists = PassageLists(self)
        self.cite_form = CiteForm(self._catalogue, self._asker, self)
        self.draft_form = DraftForm(self._asker, AuthorityLists(session, self), self)
        self._said = InkLabel("", "muted", self)
        self._said.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.clear()

    @Slot(str, str)
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
        self._stack.setCurrentIndex(_LISTS)
        self._show_passage()

    def close_down(self) -> None:
        """Look nothing up any more."""
        self.draft_form.close_down()
        self._asker.stop()

    def freeze(self, frozen: bool) -> None:
        """Ask the catalogue nothing while it is others'."""
        self._asker.freeze(frozen)

    def show_source(self, entry: SourceEntry, text: str, passages: list[CitedPassage]) -> None:
        """Follow a source as it is now."""
        changed = self._entry is None or entry.id != self._entry.id or text != self._text
        self._entry, self._text = entry, text
        self.lists.show_passages(passages, captured=bool(entry.captured_at))
        if changed and self.shows_form():  # it is about words that are elsewhere now, if anywhere
            self.clear()
            self.form_left.emit()
        elif changed:
            self.clear()
        elif not self.shows_form():
            self._show_passage()

    @Slot(object)
    def show_passage(self, passage: Passage) -> None:
        """Take the passage that is selected; nothing but white space is none."""
        self.passage = passage if passage.text else None
        if not self.shows_form():
            self.say("")
            self._show_passage()

    @Slot(int)
    def show_place(self, place: int) -> None:
        """List what cites a place of the text where nothing is selected, in characters."""
        self.passage = None
        if not self.shows_form():
            self._show_passage()
            self.lists.show_here(place, place + 1)

    def go_to_visit(self, place: int) -> None:
        """Go to the visit that is cited at a place of the text, in characters, if there is one."""
        found = self.lists.at(place, place + 1)
        if found:
            # The innermost passage around the place: the last that begins before it.
            self.visit_wanted.emit(found[-1].visit_id)
        else:
            self.say("Nothing is cited here.")

    @Slot()
    def cite(self) -> None:
        """Ask what the passage is to be cited for."""
        self._ask_cite(self._drafted(), "")

    @Slot()
    def draft(self) -> None:
        """Draft a visit from the passage."""
        found = self._drafted()
        if found is not None:
            self.say("")
            self.words.setText(_quoted(found.quotation))
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
        except UserError as error:
            self.say(str(error), "bad")
        else:
            self.leave_form()
            self.say(f"Added {self._reference(visit_id)}. Undo takes it back.", "good")

    @Slot()
    def put_in_place(self) -> None:
        """Anchor the lost words that are chosen to the passage selected, wherever cited."""
        lost, passage = self.lists.lost(), self.passage
        if lost is None or passage is None:
            return
        found = self.lists.same_words(lost)
        end = passage.start + len(passage.text)
        columns = {"quotation": passage.text, **placed(self._text, passage.start, end)}
        references = ", ".join(dict.fromkeys(each.reference for each in found))
        with self._catalogue.edit(f"Place a lost quotation of {references}") as edit:
            for each in found:
                edit.update("citation", each.citation_id, columns)
        self.say(f"The quotation of {references} is this passage now.", "good")

    def shows_form(self) -> bool:
        """Whether a draft or a citation is being made."""
        return self._stack.currentIndex() != _LISTS

    @Slot()
    def leave_form(self) -> None:
        """Make nothing of the passage."""
        self._stack.setCurrentIndex(_LISTS)
        self._show_passage()
        self.form_left.emit()

    def _ask_cite(self, found: Draft | None, reference: str) -> None:
        if found is None or self._entry is None:
            return
        self.say("")
        self.words.setText(_quoted(found.quotation))
        self.cite_form.show_passage(self._source_name(), found, reference)
        self._stack.setCurrentIndex(_CITE)
        self.cite_form.visit.setFocus()

    def _drafted(self) -> Draft | None:
        passage, entry = self.passage, self._entry
        if self._catalogue.read_only:
            self.say(_READ_ONLY)
        elif passage is None or entry is None:
            self.say("Select a passage first.")
        else:
            end = passage.start + len(passage.text)
            return draft(self._catalogue.connection, self._text, passage.start, end, entry.id)
        return None

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

    def _show_passage(self) -> None:
        passage = self.passage
        self.words.setText(_quoted(passage.text) if passage else _HOW_TO_SELECT)
        start = passage.start if passage else 0
        self.lists.show_here(start, start + len(passage.text) if passage else 0)
        self.lists.set_able(passage is not None and not self._catalogue.read_only)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.lists)
        for form in (self.cite_form, self.draft_form):
            self._stack.addWidget(_scrolled(form, self))
        whole = QVBoxLayout(self)
        whole.addWidget(heading("Passage", self))
        whole.addWidget(self.words)
        whole.addSpacing(6)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._said)

    def _connect(self) -> None:
        lists = self.lists
        lists.cite_button.clicked.connect(self.cite)
        lists.draft_button.clicked.connect(self.draft)
        lists.place_button.clicked.connect(self.put_in_place)
        lists.visit_wanted.connect(self.visit_wanted)
        lists.passage_wanted.connect(self.passage_wanted)
        lists.lost_wanted.connect(self._explain_lost)
        self.draft_form.accepted.connect(self.accept)
        self.draft_form.dropped.connect(self.leave_form)
        self.draft_form.cite_wanted.connect(self._cite_known)
        self.cite_form.saved.connect(self._tell_cited)
        self.cite_form.left.connect(self.leave_form)

    @Slot()
    def _explain_lost(self) -> None:
        self.say("Select in the text what these words are now, then place them there.", "warn")

    @Slot(int)
    def _cite_known(self, visit_id: int) -> None:
        # The passage of the draft, whatever is selected by now.
        self._ask_cite(self.draft_form.draft, self._reference(visit_id))

    @Slot()
    def _tell_cited(self) -> None:
        self.leave_form()
        self.say(f"Cited for {self.cite_form.visit.text()}. Undo takes it back.", "good")


def _quoted(words: str) -> str:
    return f"“{words[:_LONGEST_SHOWN]}{'…' if len(words) > _LONGEST_SHOWN else ''}”"


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
