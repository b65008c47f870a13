"""The small form in which one engagement is written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QWidget

from adventus.catalogue.entry import read_date
from adventus.catalogue.fields import field
from adventus.catalogue.records import visit
from adventus.catalogue.values import EngagementValue, join_list, split_list
from adventus.catalogue.visits import put_engagement
from adventus.catalogue.vocabularies import ENGAGEMENT_KINDS
from adventus.errors import Ambiguous, UserError
from adventus.ui.labels import PlainLabel, muted, set_role
from adventus.ui.record.field_editor import WordBox
from adventus.ui.record.ink import InkLabel, TintedCard
from adventus.ui.record.line import Completion, Line
from adventus.ui.record.question_bar import QuestionBar
from adventus.ui.record.saving import Answer, Asked, Outcome, Refused, Saved, Typed
from adventus.ui.record.wording import date_note, reading_words, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from adventus.catalogue.editing import Edit
    from adventus.ui.record.authority_lists import AuthorityLists
    from adventus.ui.record.saving import OpenVisit

_DATE_SIGN = " · date: "


@dataclass(frozen=True)
class EngagementDraft:
    """An engagement as typed; without a uid it is a new one."""

    uid: str
    kind: str
    title: str
    date: str
    agents: str
    as_written: str | None = None


def save_engagement(place: OpenVisit, draft: EngagementDraft) -> Outcome:
    """Save an engagement of the open visit as one edit."""
    if place.visit is None:
        return Refused("There is no visit to save this in; choose one in the list.")
    if not draft.title.strip():
        return Refused("Title: an engagement needs a few words; type what happened.")
    verb = "Change" if draft.uid else "Add"
    label = f"{verb} {draft.kind} “{shortened(draft.title, 40)}” of {place.reference}"
    try:
        read_date(draft.date.strip(), label="Date")
    except Ambiguous as question:
        return Asked(str(question), tuple(_answer(reading) for reading in question.readings))
    except UserError as refusal:
        return Refused(str(refusal))
    try:
        with place.catalogue.edit(label) as edit:
            uid = put_engagement(
                edit,
                place.visit.id,
                draft.uid,
                kind=draft.kind,
                title=draft.title,
                date=draft.date,
                agents=split_list(draft.agents),
            )
            if draft.as_written:
                _keep_written(edit, place.visit.id, uid, draft.as_written)
    except UserError as refusal:
        return Refused(str(refusal))
    return Saved()


def _keep_written(edit: Edit, visit_id: int, uid: str, written: str) -> None:
    """Keep the text that a date was read from, where its reading was chosen."""
    items = visit(edit.connection, visit_id).values["engagements"]
    for item in items if isinstance(items, tuple) else ():
        if isinstance(item, EngagementValue) and item.uid == uid:
            edit.update("engagement", item.id, {"date_as_written": written})


def _answer(reading: str) -> Answer:
    return Answer(reading_words(field("date"), reading), Typed(reading))


class EngagementForm(TintedCard):
    """Kind, title, date and agents of one engagement. Enter saves, Esc leaves it.

    Signals:
        finished: it was saved, or left.
        typed: something in it was changed.
    """

    finished = Signal()
    typed = Signal()

    def __init__(self, place: OpenVisit, lists: AuthorityLists, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._uid = ""
        self._opened_with: EngagementDraft | None = None
        self._kind = WordBox(self)
        self._kind.addItems(list(ENGAGEMENT_KINDS))
        self._title, self._date = Line(self), Line(self)
        entries = partial(lists.entries, "agent")
        self._agents = Line(self, Completion(entries, "person", several=True))
        self._words = muted("", self)
        self._error = InkLabel("", "bad", self)
        self._error.setWordWrap(True)
        self._question = QuestionBar(self)
        self._question.answered.connect(self._answer)
        self._lay_out()
        self.hide()

    def open_for(self, item: EngagementValue | None) -> None:
        """Start with an engagement, or with a new one."""
        self._uid = item.uid if item else ""
        self._kind.setCurrentText(item.kind if item else ENGAGEMENT_KINDS[0])
        self._title.setText(item.title if item else "")
        self._date.setText(item.date.edtf if item and item.date else "")
        self._agents.setText(join_list(agent.name for agent in item.agents) if item else "")
        self._show_error("")
        self._question.clear()
        self._read_date()
        self._opened_with = self.draft()
        self.show()
        self._title.setFocus()

    def draft(self) -> EngagementDraft:
        """What is typed now."""
        return EngagementDraft(
            self._uid,
            self._kind.currentText(),
            self._title.text(),
            self._date.text(),
            self._agents.text(),
        )

    def open_with(self, text: str) -> None:
        """Start with a new engagement as `unsaved_text` gave it."""
        self.open_for(None)
        kind, _, title = "".join(split_list(text)).partition(": ")
        title, _, date = title.partition(_DATE_SIGN)
        self._kind.setCurrentText(kind)
        self._title.setText(title)
        self._date.setText(date)

    def unsaved_text(self) -> str:
        """What is typed and not kept yet, for the drafts; '' for nothing."""
        now = self.draft()
        if self.isHidden() or now == self._opened_with:
            return ""
        date = f"{_DATE_SIGN}{now.date}" if now.date else ""
        return join_list([f"{now.kind}: {now.title}{date}"])

    @Slot()
    def save(self) -> None:
        """Save it, or say why not and keep what is typed."""
        self._settle(self.draft())

    @Slot()
    def leave(self) -> None:
        """Forget what is typed."""
        self.hide()
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(10, 8, 10, 8)
        inputs = {"Kind": self._kind, "Title": self._title, "Date": self._date}
        for name, widget in {**inputs, "Agents": self._agents}.items():
            label = PlainLabel(name, self)
            set_role(label, "muted")
            label.setBuddy(widget)
            widget.setAccessibleName(f"Engagement: {name.lower()}")
            form.addRow(label, widget)
            if widget is self._date:
                form.addRow("", self._words)
        self._agents.setPlaceholderText("who took part; several with |")
        for line in (self._title, self._date, self._agents):
            line.entered.connect(self.save)
            line.typed.connect(self.typed)
        self._date.typed.connect(self._read_date)
        self._date.stepped_down.connect(self._question.enter)
        form.addRow(self._question)
        form.addRow(self._error)
        form.addRow(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for words, slot in (("Cancel", self.leave), ("Keep", self.save)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    @Slot()
    def _read_date(self) -> None:
        note = date_note(self._date.text())
        self._words.setText(note)
        self._words.setVisible(bool(note))

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        written = self._date.text()
        self._question.clear()
        now = self.draft()
        self._settle(
            EngagementDraft(now.uid, now.kind, now.title, answer.typed.text, now.agents, written)
        )

    def _settle(self, draft: EngagementDraft) -> None:
        outcome = save_engagement(self._place, draft)
        self._show_error(outcome.message if isinstance(outcome, Refused) else "")
        if isinstance(outcome, Asked):
            self._question.ask(outcome, self._date)
            self._question.enter()
        elif isinstance(outcome, Saved):
            self.leave()

    def _show_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
