"""Cites the selected passage: for which visit, which field, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from adventus.catalogue.fields import FIELDS
from adventus.catalogue.records import find_visit
from adventus.drafting import CONTEXT
from adventus.errors import UserError
from adventus.ui.labels import heading, set_role, tooltip
from adventus.ui.reader.known_visits import known_visits
from adventus.ui.reader.wording import shown
from adventus.ui.record.citing import CitationDraft, save_citation
from adventus.ui.record.field_editor import WordBox
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.line import Line
from adventus.ui.record.question_bar import QuestionBar
from adventus.ui.record.saving import Asked, OpenVisit, Refused, Saved

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.drafting import Draft, Known
    from adventus.ui.asking import Asker
    from adventus.ui.record.saving import Answer


class CiteForm(QWidget):
    """Shows what a passage proposes; a person chooses.

    Signals:
        saved: the passage is cited.
        left: it is not to be cited.
    """

    saved = Signal()
    left = Signal()

    def __init__(self, catalogue: Catalogue, asker: Asker, parent: QWidget) -> None:
        super().__init__(parent)
        self._asker = asker
        self._place = OpenVisit(catalogue)
        self._draft: Draft | None = None
        self._source = ""
        # Made in the order in which Tab goes through them.
        self.visit, self.offers = Line(self), WordBox(self)
        self.field, self.says = WordBox(self), Line(self)
        self.visit.setPlaceholderText("reference of the visit, such as V-0121")
        self.says.setPlaceholderText("the value these words give; empty if they don’t say")
        self.field.addItem("the record as a whole", "")
        for each in FIELDS:
            if each.citable:
                self.field.addItem(each.label, each.name)
        self.question = QuestionBar(self)
        self.error = InkLabel("", "bad", self)
        self.error.setWordWrap(True)
        self.cancel, self.keep = QPushButton("Cancel", self), QPushButton("Cite", self)
        self.keep.setShortcut("Ctrl+Return")
        tooltip(self.keep, "Cite the passage (Ctrl+Enter)")
        set_role(self.keep, "primary")
        self._lay_out()
        self._connect()

    def show_passage(self, source: str, draft: Draft, reference: str = "") -> None:
        """Ask what a passage is to be cited for; visits that it may be about are offered.

        Args:
            source: the uid or title of its source.
            reference: a visit that is to be proposed instead of the first of them.
        """
        self._source, self._draft = source, draft
        self.question.clear()
        self.error.setText("")
        self.visit.setText(reference)
        self._show_known([])
        self.field.setCurrentIndex(self.field.findData("date"))
        self._propose()
        values = {each.name: each.value for each in draft.proposals}
        self._asker.ask(lambda connection: known_visits(connection, values), self._show_known)

    @Slot()
    def save(self) -> None:
        """Cite it, or say why not."""
        self._settle(self.says.text())

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(heading("Cite this passage", self))
        form = self._form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, widget in (
            ("Visit", self.visit),
            ("May be", self.offers),
            ("Field", self.field),
            ("Says", self.says),
        ):
            label = QLabel(name, self)
            label.setBuddy(widget)
            set_role(label, "muted")
            widget.setAccessibleName(name)
            form.addRow(label, widget)
        rows.addLayout(form)
        rows.addWidget(self.question)
        rows.addWidget(self.error)
        buttons = QHBoxLayout()
        for button in (self.cancel, self.keep):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        rows.addLayout(buttons)

    def _connect(self) -> None:
        self.offers.activated.connect(self._take_offer)
        self.field.activated.connect(self._propose)
        for line in (self.visit, self.says):
            line.entered.connect(self.save)
        self.keep.clicked.connect(self.save)
        self.cancel.clicked.connect(self.left)
        self.question.answered.connect(self._answer)

    def _show_known(self, known: list[Known]) -> None:
        self.offers.clear()
        for each in known:
            self.offers.addItem(f"{each.reference}  {each.line}", each.reference)
        self._form.setRowVisible(self.offers, bool(known))
        if known and not self.visit.text():
            self.visit.setText(known[0].reference)

    @Slot()
    def _take_offer(self) -> None:
        self.visit.setText(str(self.offers.currentData()))

    @Slot()
    def _propose(self) -> None:
        name = str(self.field.currentData())
        self.says.setText(shown(name, self._draft.value(name)) if self._draft and name else "")
        self.says.setEnabled(bool(name))

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        self.question.clear()
        self._settle(answer.typed.text)

    def _settle(self, says: str) -> None:
        draft = self._draft
        if draft is None:
            return
        name = str(self.field.currentData())
        proposal = draft.proposal(name)
        kept = proposal if proposal and says == shown(name, proposal.value) else None
        reading = kept.how if kept and name == "date" else ""
        try:
            found = find_visit(self._place.catalogue.connection, self.visit.text().strip())
        except UserError as error:
            self.error.setText(str(error))
            return
        self._place.read(found)
        outcome = save_citation(
            self._place,
            CitationDraft(
                None,
                name,
                self._source,
                quotation=draft.quotation,
                near=draft.start,
                says=(kept.value if kept else says) if name else "",
                reading=reading,
                note=kept.note if kept and kept.how == CONTEXT else "",
            ),
        )
        self.error.setText(outcome.message if isinstance(outcome, Refused) else "")
        if isinstance(outcome, Asked):
            self.question.ask(outcome, self.says)
            self.question.enter()
        elif isinstance(outcome, Saved):
            self.saved.emit()
