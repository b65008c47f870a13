"""The offer to take up a text that an earlier run left unsaved."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from adventus.ui.record.ink import InkLabel, TintedCard


class DraftBar(TintedCard):
    """One sentence, and the two things that can be done.

    Signals:
        restored: the text is wanted.
        discarded: it is not.
    """

    restored = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, ground="info_soft", edge="info")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 6, 8, 6)
        self._sentence = InkLabel("", "text", self)
        self._sentence.setWordWrap(True)
        rows.addWidget(self._sentence)
        row = QHBoxLayout()
        row.addStretch(1)
        for words, slot in (("Restore", self._restore), ("Discard", self._discard)):
            button = QPushButton(words, self)
            button.clicked.connect(slot)
            row.addWidget(button)
        rows.addLayout(row)
        self.hide()

    def offer(self, sentence: str) -> None:
        """Show an offer; an empty sentence shows none."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """What is offered now."""
        return self._sentence.text()

    @Slot()
    def _restore(self) -> None:
        self.restored.emit()

    @Slot()
    def _discard(self) -> None:
        self.discarded.emit()
