"""The dialog in which a source is cited for a field."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.bibliography import captured_text, passage_start
from adventus.catalogue.fields import Kind, field
from adventus.catalogue.sources import find_source
from adventus.catalogue.values import Named
from adventus.catalogue.vocabularies import READINGS
from adventus.errors import UserError
from adventus.ui.labels import heading, muted, set_role, title
from adventus.ui.record.citing import CitationDraft, save_citation
from adventus.ui.record.field_editor import LongText, WordBox, completion_for
from adventus.ui.record.ink import InkLabel, quotation_font
from adventus.ui.record.line import Completion, Line
from adventus.ui.record.passage_view import Passage, PassageView
from adventus.ui.record.question_bar import QuestionBar
from adventus.ui.record.saving import Answer, Asked, Refused, Saved
from adventus.ui.record.wording import country_note, date_note, engagement_line, shortened

if TYPE_CHECKING:
    from adventus.catalogue.evidence import Citation
    from adventus.catalogue.values import EngagementValue
    from adventus.ui.record.authority_lists import AuthorityLists
    from adventus.ui.record.saving import OpenVisit

_CREDIBILITIES = (
    "not graded",
    "1 confirmed by others",
    "2 probably true",
    "3 possibly true",
    "4 doubtful",
    "5 improbable",
    "6 can’t be judged",
)
_LOOK_UP_AFTER_MS = 200


class CitationDialog(QDialog):
    """One citation, new or to be changed. It stays open until it is saved or left.

    Signals:
        saved: the citation is in the catalogue.
    """

    saved = Signal()

    def __init__(
        self,
        place: OpenVisit,
        lists: AuthorityLists,
        name: str,
        citation: Citation | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._place, self._name = place, name
        self._citation_id = citation.id if citation else None
        self._near = 0
        self._source_id: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_inputs(lists)
        self._lay_out()
        self._connect()
        if citation:
            self._show_citation(citation)
        self._look_up()

    def draft(self) -> CitationDraft:
        """What is typed now."""
        return CitationDraft(
            self._citation_id,
            self._name,
            self.source.text(),
            self.locator.text(),
            self.quotation.toPlainText(),
            self._near,
            self.says.text() if self._name else "",
            str(self.item.currentData() or ""),
            self.credibility.currentIndex() or None,
            self.reading.currentText() if self._is_date else "",
            self.note.text(),
        )

    @Slot()
    def save(self) -> None:
        """Save it and close, or say why not and stay."""
        self._settle(self.draft())

    @property
    def _is_date(self) -> bool:
        return bool(self._name) and field(self._name).kind is Kind.DATE

    def _make_inputs(self, lists: AuthorityLists) -> None:
        sources = Completion(partial(lists.entries, "source"), "source")
        self.source = Line(self, sources)
        self.source.setPlaceholderText("title or reference; a new title makes a new source")
        self.locator = Line(self)
        self.locator.setPlaceholderText("page, paragraph, folio")
        self.quotation = LongText(self, lines=3)
        self.quotation.setPlaceholderText("the source’s exact words")
        self.quotation.setFont(quotation_font(self.font()))
        kind = field(self._name).kind if self._name else Kind.TEXT
        self.says = Line(self, completion_for(kind, lists))
        self.says.setPlaceholderText("the value these words give; empty if they don’t say")
        self.item = WordBox(self)
        self.item.addItem("the whole field", "")
        for known in self._items():
            self.item.addItem(known[1], known[0])
        self.credibility = _box(self, _CREDIBILITIES)
        self.reading = _box(self, READINGS)
        self.note = Line(self)
        self._words = muted("", self)
        self._words.setWordWrap(True)
        self._question = QuestionBar(self)
        self._error = InkLabel("", "bad", self)
        self._error.setWordWrap(True)
        self._error.hide()
        self.passages = PassageView(self)

    def _items(self) -> list[tuple[str, str]]:
        """The items that can be cited for by themselves, by uid."""
        visit = self._place.visit
        value = visit.values[self._name] if visit and self._name else ()
        if not isinstance(value, tuple):
            return []
        return [(known.uid, shortened(_item_words(known))) for known in value]

    def _lay_out(self) -> None:
        about = f"“{field(self._name).label}”" if self._name else "the record as a whole"
        verb = "Cite a source" if self._citation_id is None else "Change the citation"
        self.setWindowTitle(f"{verb} for {about} of {self._place.reference}")
        left = QWidget(self)
        rows = QVBoxLayout(left)
        rows.addWidget(title(f"{verb} for {about}", left, elide=True))
        rows.addLayout(self._form())
        rows.addWidget(self._error)
        rows.addStretch(1)
        rows.addWidget(self._buttons())
        self._side = QWidget(self)
        side = QVBoxLayout(self._side)
        side.addWidget(heading("Captured text", self._side))
        hint = muted("Select a passage: it becomes the quotation, at this place.", self._side)
        hint.setWordWrap(True)
        side.addWidget(hint)
        side.addWidget(self.passages, 1)
        split = QSplitter(self)
        split.addWidget(left)
        split.addWidget(self._side)
        split.setSizes([520, 420])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 4, 4, 4)
        whole.addWidget(split)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._row(form, "Source", self.source)
        self._row(form, "Locator", self.locator)
        self._row(form, "Quotation", self.quotation)
        if self._name:
            self._row(form, "Says", self.says)
            form.addRow("", self._words)
            form.addRow("", self._question)
        if self.item.count() > 1:
            self._row(form, "About", self.item)
        self._row(form, "Credibility", self.credibility)
        if self._is_date:
            self._row(form, "Date read as", self.reading)
        self._row(form, "Note", self.note)
        for unused in (self.says, self.item, self.reading):
            unused.setVisible(bool(unused.accessibleName()))
        return form

    def _row(self, form: QFormLayout, name: str, widget: QWidget) -> None:
        label = QLabel(name, self)
        label.setBuddy(widget)
        set_role(label, "muted")
        widget.setAccessibleName(name)
        form.addRow(label, widget)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        self._keep = box.addButton(
            "Cite" if self._citation_id is None else "Keep",
            QDialogButtonBox.ButtonRole.AcceptRole,
        )
        self._keep.setShortcut("Ctrl+Return")
        set_role(self._keep, "primary")
        cancel = box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self._keep, cancel):
            button.setAutoDefault(False)
        box.accepted.connect(self.save)
        box.rejected.connect(self.reject)
        return box

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_UP_AFTER_MS)
        self._timer.timeout.connect(self._look_up)
        self.source.typed.connect(self._timer.start)
        self.says.typed.connect(self._timer.start)
        self.says.typed.connect(self._question.clear)
        self.says.stepped_down.connect(self._question.enter)
        for line in (self.source, self.locator, self.says, self.note):
            line.entered.connect(self.save)
        self.quotation.entered.connect(self.save)
        self._question.answered.connect(self._answer)
        self.passages.chosen.connect(self._quote)

    def _show_citation(self, citation: Citation) -> None:
        self.source.setText(citation.source)
        self.locator.setText(citation.locator)
        self.quotation.setPlainText(citation.quotation)
        self.says.setText(citation.says)
        self.item.setCurrentIndex(max(0, self.item.findData(citation.item)))
        self.credibility.setCurrentIndex(citation.credibility or 0)
        self.reading.setCurrentText(citation.reading)
        self.note.setText(citation.note)
        start = passage_start(self._place.catalogue.connection, citation.id)
        self._near = start or 0
        self._look_up()
        if start is not None:
            self.passages.show_passage(start, len(citation.quotation))

    def done(self, result: int) -> None:
        """Close, and look nothing up any more: the catalogue may be closed next."""
        self._timer.stop()
        super().done(result)

    @Slot()
    def _look_up(self) -> None:
        """Show the source's captured text, and how what it says is read."""
        if self._name:
            kind = field(self._name).kind
            note = {Kind.DATE: date_note, Kind.COUNTRY: country_note}.get(kind)
            self._words.setText(note(self.says.text()) if note else "")
            self._words.setVisible(bool(self._words.text()))
        connection = self._place.catalogue.connection
        try:
            source_id = find_source(connection, self.source.text())
        except UserError:  # several have the name; saving says so
            source_id = None
        if source_id != self._source_id or source_id is None:
            self._source_id = source_id
            text = captured_text(connection, source_id) if source_id else ""
            self.passages.show_source(text)
            self._side.setVisible(bool(text))
            self._fit()

    def _fit(self) -> None:
        """Be wide only when there is a text beside the form."""
        em = self.fontMetrics().height()
        wanted = 62 * em if not self._side.isHidden() else 34 * em
        if abs(self.width() - wanted) > em:
            self.resize(wanted, max(self.sizeHint().height(), 28 * em))

    @Slot(object)
    def _quote(self, passage: Passage) -> None:
        self.quotation.setPlainText(passage.text)
        self._near = passage.start

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        self._question.clear()
        self._settle(replace(self.draft(), says=answer.typed.text))

    def _settle(self, draft: CitationDraft) -> None:
        outcome = save_citation(self._place, draft)
        self._error.setText(outcome.message if isinstance(outcome, Refused) else "")
        self._error.setVisible(isinstance(outcome, Refused))
        if isinstance(outcome, Asked):
            self._question.ask(outcome, self.says)
            self._question.enter()
        elif isinstance(outcome, Saved):
            self.saved.emit()
            self.accept()


def _box(parent: QWidget, words: tuple[str, ...]) -> QComboBox:
    box = WordBox(parent)
    box.addItems(list(words))
    return box


def _item_words(item: Named | EngagementValue) -> str:
    return item.name if isinstance(item, Named) else engagement_line(item)
