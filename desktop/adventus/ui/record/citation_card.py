"""One citation as a card: what it says, its words, where they stand, and how good they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.assessment import Stance
from adventus.catalogue.fields import Kind
from adventus.ui.icons import icon
from adventus.ui.labels import PlainLabel, muted, set_role, tooltip
from adventus.ui.record.ink import InkLabel, TintedCard, quotation_font
from adventus.ui.record.wording import value_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from adventus.catalogue.evidence import Citation
    from adventus.catalogue.fields import Field

_PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOOKS = {
    Stance.SUPPORTS: ("●", "good", "surface", "line"),
    Stance.CONTRADICTS: ("◆", "bad", "bad_soft", "bad"),
    Stance.SILENT: ("○", "muted", "surface", "line"),
}


def stance_line(field: Field | None, citation: Citation) -> str:
    """Say how a citation stands: "◆ says 2022-12 — does not fit"."""
    sign = _LOOKS[citation.stance][0]
    if field is None:
        return f"{sign} cites the whole record"
    if not citation.says:
        return f"{sign} doesn’t say"
    said = f"{sign} says {_said(field, citation.says)}"
    return f"{said} — does not fit" if citation.stance is Stance.CONTRADICTS else said


def where_line(citation: Citation) -> str:
    """Say where a passage stands, how its date was read, and what was noted."""
    parts = [citation.source, citation.locator]
    parts += [f"date {citation.reading}"] if citation.reading not in {"", "stated"} else []
    return " · ".join(part for part in [*parts, citation.note] if part)


def grade(citation: Citation) -> str:
    """Give the two grades together: "B2", "B", "2" or nothing."""
    return citation.reliability + str(citation.credibility or "")


def _said(field: Field, says: str) -> str:
    """Give the notation, with words beside it where it doesn't speak for itself."""
    words = value_words(field, says)
    if field.kind is Kind.COUNTRY:
        return words
    return says if words == says or _PLAIN_DATE.fullmatch(says) else f"{says} ({words})"


class CitationCard(TintedCard):
    """Enter changes the citation, Delete removes it, R reads its source; changes can be undone.

    Signals:
        accepted: the value it gives is to be the field's.
        change_wanted: it is to be changed.
        removed: it is to be removed.
        read_wanted: its passage is to be shown in the source's text.
    """

    accepted = Signal(object)
    change_wanted = Signal(object)
    removed = Signal(object)
    read_wanted = Signal(object)

    def __init__(
        self, citation: Citation, field: Field | None, *, editable: bool, parent: QWidget
    ) -> None:
        self.citation = citation
        _, self._ink, ground, edge = _LOOKS[citation.stance]
        super().__init__(parent, ground=ground, edge=edge)
        self._field = field
        self._editable = editable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(10, 8, 10, 6)
        self._rows.setSpacing(3)
        self._add_stance()
        self._add_words()
        if self.can_be_accepted:
            self._rows.addLayout(self._acceptance())
        self.setAccessibleName(self._spoken())
        changes = "Enter changes it, Delete removes it, " if editable else ""
        self.setAccessibleDescription(f"{changes}R reads the source")

    @property
    def can_be_accepted(self) -> bool:
        """Whether it gives a value for the whole field that the field doesn't hold."""
        if not self._editable or self._field is None or self._field.kind is Kind.ENGAGEMENTS:
            return False
        gives = bool(self.citation.says) and not self.citation.item
        return gives and self.citation.stance is not Stance.SUPPORTS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change or remove the citation, or read its source."""
        if self._editable and event.key() in _ENTER:
            self._change()
        elif self._editable and event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() == Qt.Key.Key_R and not event.modifiers():
            self._read()
        else:
            super().keyPressEvent(event)

    def _add_stance(self) -> None:
        row = QHBoxLayout()
        line = InkLabel(stance_line(self._field, self.citation), self._ink, self)
        set_role(line, "strong")
        line.setWordWrap(True)
        row.addWidget(line, 1)
        if grade(self.citation):
            label = muted(grade(self.citation), self)
            tooltip(label, "Source reliability A–F, information credibility 1–6")
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        self._add_tools(row)
        self._rows.addLayout(row)

    def _add_words(self) -> None:
        if self.citation.quotation:
            words = PlainLabel(f"“{self.citation.quotation}”", self)
            words.setFont(quotation_font(self.font()))
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(words)
        where = muted(where_line(self.citation), self)
        where.setWordWrap(True)
        self._rows.addWidget(where)
        self._keep_narrow()

    def say_lost(self) -> None:
        """Say that the captured text doesn't hold the quotation."""
        lost = InkLabel("These words are not found in the captured text.", "warn", self)
        lost.setWordWrap(True)
        self._rows.insertWidget(self._rows.count() - bool(self.can_be_accepted), lost)
        self._keep_narrow()
        self.setAccessibleName(f"{self.accessibleName()}. {lost.text()}")

    def _keep_narrow(self) -> None:
        for label in self.findChildren(PlainLabel):
            # A word longer than the card must not widen the panel.
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(label.wordWrap())
            if label.wordWrap():
                label.setSizePolicy(policy)

    def _add_tools(self, row: QHBoxLayout) -> None:
        changes = (
            ("edit", "Change… (Enter)", "Change", self._change),
            ("delete", "Remove (Delete)", "Remove", self._remove),
        )
        read = ("source", "Read it in the source (R)", "Read", self._read)
        for picture, words, name, slot in (read, *changes) if self._editable else (read,):
            button = QToolButton(self)
            button.setIcon(icon(picture, "muted"))
            set_role(button, "quiet")
            button.setAccessibleName(f"{name} citation of {self.citation.source}")
            tooltip(button, words)
            button.clicked.connect(slot)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _acceptance(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        button = QPushButton("Accept this", self)
        button.setAutoDefault(False)
        button.setAccessibleName(f"Accept what {self.citation.source} says")
        button.clicked.connect(self._accept)
        row.addWidget(button)
        return row

    def _spoken(self) -> str:
        stance = stance_line(self._field, self.citation)[2:]
        parts = [stance, self.citation.quotation, where_line(self.citation), grade(self.citation)]
        return ". ".join(part for part in parts if part)

    @Slot()
    def _accept(self) -> None:
        self.accepted.emit(self.citation)

    @Slot()
    def _change(self) -> None:
        self.change_wanted.emit(self.citation)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self.citation)

    @Slot()
    def _read(self) -> None:
        self.read_wanted.emit(self.citation)
