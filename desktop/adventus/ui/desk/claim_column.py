"""One column of the conflict board: a value that is claimed, and the citations that claim it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from adventus.catalogue.assessment import Stance
from adventus.ui.labels import PlainLabel, muted, set_role
from adventus.ui.record.citation_card import CitationCard
from adventus.ui.record.ink import InkLabel, NarrowColumn, TintedCard
from adventus.ui.record.wording import shortened, value_words

if TYPE_CHECKING:
    from adventus.catalogue.fields import Field
    from adventus.review.board import Column

_STANDS = {
    Stance.SUPPORTS: ("fits the accepted value", "good"),
    Stance.CONTRADICTS: ("does not fit the accepted value", "bad"),
    Stance.SILENT: ("nothing is accepted yet", "muted"),
}
_LONGEST_VALUE = 200


def standing_words(column: Column) -> tuple[str, str]:
    """Say how a claimed value stands to the accepted one, and in which colour."""
    if not column.says:
        return "gives no value", "muted"
    if column.item:
        return "about one of the list", "muted"
    if column.accepted:
        return "the accepted value", "good"
    words, ink = _STANDS[column.stance]
    return (f"{words}, but is vaguer", "warn") if column.vaguer else (words, ink)


def witness_words(column: Column) -> str:
    """Say how many say so: "2 citations, 1 witness"."""
    count = len(column.citations)
    cited = "1 citation" if count == 1 else f"{count} citations"
    if count == column.witnesses:
        return cited
    return f"{cited}, {column.witnesses} witness{'es' * (column.witnesses != 1)}"


class ClaimColumn(TintedCard):
    """Shows one claimed value; its number key or its button chooses it.

    Signals:
        chosen: its place among the columns.
        read_wanted: the `Citation` whose passage is to be shown in its source.
    """

    chosen = Signal(int)
    read_wanted = Signal(object)

    def __init__(
        self, column: Column, field: Field, at: int, parent: QWidget, *, editable: bool
    ) -> None:
        ground = "good_soft" if column.accepted else "surface"
        super().__init__(parent, ground=ground, edge="good" if column.accepted else "line")
        self.column, self._at = column, at
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        words = value_words(field, column.says) if column.says else "No value"
        self._value = PlainLabel(shortened(words, _LONGEST_VALUE), self)
        set_role(self._value, "strong")
        self._stands = InkLabel(*standing_words(column), self)
        rows = QVBoxLayout(self)
        for label in (self._value, self._stands, muted(witness_words(column), self)):
            label.setWordWrap(True)
            rows.addWidget(label)
        rows.addWidget(self._cards(field), 1)
        self.button = QPushButton(f"Choose ({at + 1})", self)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(f"Choose {words}")
        self.button.setVisible(column.can_be_chosen)
        self.button.setEnabled(editable)
        self.button.clicked.connect(self._choose)
        rows.addWidget(self.button)
        self.setAccessibleName(f"{words}: {self._stands.text()}, {witness_words(column)}")

    def words(self) -> tuple[str, str]:
        """The value and how it stands, as they are shown."""
        return self._value.text(), self._stands.text()

    def _cards(self, field: Field) -> QScrollArea:
        inside = NarrowColumn(self)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        for citation in self.column.citations:
            card = CitationCard(citation, field, editable=False, parent=inside)
            card.read_wanted.connect(self.read_wanted)
            rows.addWidget(card)
            if citation.uid in self.column.copied:
                first = shortened(self.column.copied[citation.uid])
                one = InkLabel(f"One witness with “{first}”.", "warn", inside)
                one.setWordWrap(True)
                rows.addWidget(one)
        rows.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        for ground in (scroll.viewport(), inside):
            ground.setAutoFillBackground(False)  # the card's own colour is seen
        return scroll

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._at)
