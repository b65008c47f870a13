"""The evidence for the field that has the keyboard: its citations, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from adventus import dates
from adventus.catalogue.bibliography import source_entry
from adventus.catalogue.evidence import (
    Citation,
    Evidence,
    decide,
    evidence,
    remove_citation,
    withdraw_decision,
)
from adventus.catalogue.fields import field
from adventus.catalogue.values import notation
from adventus.errors import UserError
from adventus.ui.icons import icon
from adventus.ui.labels import heading, muted, tooltip
from adventus.ui.record.citation_card import CitationCard
from adventus.ui.record.decision_box import DecisionBox
from adventus.ui.record.ink import NarrowColumn
from adventus.ui.record.wording import shortened, value_words

if TYPE_CHECKING:
    from adventus.catalogue.evidence import Decision
    from adventus.catalogue.fields import Field
    from adventus.ui.messages import Messages
    from adventus.ui.record.saving import OpenVisit


class EvidenceView(QWidget):
    """Shows the evidence of one field of the open visit, or of the record as a whole.

    Signals:
        cite_wanted: a source is to be cited for the field shown.
        change_wanted: the `Citation` that is to be changed.
        read_wanted: the `Citation` whose passage is to be shown in its source.
    """

    cite_wanted = Signal()
    change_wanted = Signal(object)
    read_wanted = Signal(object)

    def __init__(self, place: OpenVisit, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._place, self._messages = place, messages
        self._name = ""
        self._evidence: Evidence | None = None
        self._shown: tuple[int | None, str, Evidence | None] | None = None
        self._cards: list[CitationCard] = []
        self._heading = heading("", self)
        self._cite = QPushButton(icon("cite"), "Cite…", self)
        self._cite.setAutoDefault(False)
        self._cite.clicked.connect(self.cite_wanted)
        tooltip(self._cite, "Cite a source for this field (Ctrl+Shift+K)")
        self._empty = muted("", self)
        self._empty.setWordWrap(True)
        self._decision = DecisionBox(self)
        self._decision.keep_wanted.connect(self._keep)
        self._decision.withdrawn.connect(self._withdraw)
        self._lay_out()

    @property
    def name(self) -> str:
        """The field whose evidence is shown; '' for the record as a whole."""
        return self._name

    def cards(self) -> tuple[CitationCard, ...]:
        """The cards that are shown, in order."""
        return tuple(self._cards)

    def decision(self) -> DecisionBox:
        """The box of the decision."""
        return self._decision

    def empty_words(self) -> str:
        """What is said in place of cards; '' when there are some."""
        return "" if self._empty.isHidden() else self._empty.text()

    def show_field(self, name: str) -> None:
        """Show the evidence of a field of the open visit; of the record if it can't be cited."""
        self._name = name if name and field(name).citable else ""
        self.refresh()

    def refresh(self) -> None:
        """Read the evidence again and show it."""
        visit = self._place.visit
        about = f"“{field(self._name).label}”" if self._name else "the record"
        self._heading.setText(f"Evidence for {about}")
        known = evidence(self._place.catalogue.connection, visit.id, self._name) if visit else None
        self._cite.setEnabled(visit is not None and not self._place.catalogue.read_only)
        shown = (visit.id if visit else None, self._name, known)
        if shown != self._shown:
            self._shown, self._evidence = shown, known
            self._show_cards()
        self._show_decision()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._cite)
        rows.addLayout(top)
        inside = NarrowColumn(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        rows.addWidget(scroll, 1)
        # Not among the cards: however many there are, what was made of them stays in sight.
        rows.addWidget(self._decision)

    def _described(self) -> Field | None:
        return field(self._name) if self._name else None

    def _show_cards(self) -> None:
        focused = next((at for at, card in enumerate(self._cards) if card.hasFocus()), None)
        citations = self._evidence.citations if self._evidence else ()
        old, self._cards = self._cards, [self._made(citation) for citation in citations]
        for at, card in enumerate(self._cards):
            self._column.insertWidget(at, card)
            card.show()
        if focused is not None:
            # Before the old cards go, or the keyboard would leave the evidence for a moment.
            nearest = self._cards[min(focused, len(self._cards) - 1)] if self._cards else self._cite
            nearest.setFocus()
        for card in old:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._empty.setText(self._what_next())
        self._empty.setVisible(not self._cards)

    def _made(self, citation: Citation) -> CitationCard:
        editable = not self._place.catalogue.read_only
        card = CitationCard(citation, self._described(), editable=editable, parent=self)
        if citation.quotation and not citation.anchored and self._has_text(citation.source_id):
            card.say_lost()
        card.accepted.connect(self._accept)
        card.change_wanted.connect(self.change_wanted)
        card.removed.connect(self._remove)
        card.read_wanted.connect(self.read_wanted)
        return card

    def _has_text(self, source_id: int) -> bool:
        entry = source_entry(self._place.catalogue.connection, source_id)
        return bool(entry and entry.captured_at)

    def _what_next(self) -> str:
        if self._place.visit is None:
            return "Choose a visit to see how it is known."
        if not self._name:
            return "No source is cited for the record as a whole. Cite… adds one."
        return "No source for this field yet. Cite… adds one."

    def _show_decision(self) -> None:
        visit, described = self._place.visit, self._described()
        if not visit or not described or not self._evidence:
            self._decision.hide()
            return
        about = (visit.id, self._name)
        value = notation(visit.values[self._name])
        made = _made_by(self._evidence.decision)
        self._decision.show_evidence(about, described, self._evidence, value, made)
        self._decision.set_read_only(self._place.catalogue.read_only)

    @Slot(object)
    def _accept(self, citation: Citation) -> None:
        self._decide(self._decision.reason(), citation.says)

    @Slot(str)
    def _keep(self, reason: str) -> None:
        self._decide(reason, None)

    def _decide(self, reason: str, value: str | None) -> None:
        visit, described = self._place.visit, self._described()
        if not visit or not described:
            return
        chosen = notation(visit.values[self._name]) if value is None else value
        words = shortened(value_words(described, chosen))
        label = f"Decide {described.label.lower()} of {self._place.reference}: {words}"
        try:
            with self._place.catalogue.edit(label) as edit:
                decide(edit, visit.id, self._name, reason, value)
        except UserError as error:
            self._messages.error(error)
            return
        self._decision.clear_reason()

    @Slot()
    def _withdraw(self) -> None:
        visit, described = self._place.visit, self._described()
        if visit and described:
            label = f"Withdraw the decision on {described.label.lower()} of {self._place.reference}"
            with self._place.catalogue.edit(label) as edit:
                withdraw_decision(edit, visit.id, self._name)

    @Slot(object)
    def _remove(self, citation: Citation) -> None:
        where = field(self._name).label.lower() if self._name else "the record"
        source = shortened(citation.source, 40)
        label = f"Remove citation of “{source}” for {where} of {self._place.reference}"
        with self._place.catalogue.edit(label) as edit:
            remove_citation(edit, citation.id)


def _made_by(decision: Decision | None) -> str:
    if decision is None:
        return ""
    day = dates.words(dates.parse(decision.at[:10])) if decision.at else "an unknown day"
    return f"by {decision.by}, {day}"
