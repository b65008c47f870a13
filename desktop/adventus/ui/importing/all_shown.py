"""What can be done at once with all rows of a narrowing that asks for a judgement."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from adventus.ui.importing.plan_choices import EDITED, LIKELY, VAGUER
from adventus.ui.labels import muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.ui.importing.plan_rows import PlanRows


class AllShown(QWidget):
    """Buttons for all rows shown; nothing where a narrowing asks for no judgement.

    Signals:
        chosen: one of them was pressed.

    Attributes:
        hold, add, leave: for probable duplicates.
        take, keep: for what is doubtful.
    """

    chosen = Signal()

    def __init__(self, rows: PlanRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._words = muted("", self)
        self._row.addWidget(self._words)
        self.hold = self._button("To the review desk", partial(rows.add, on=False))
        self.add = self._button("Add all the same", partial(rows.add, on=True))
        self.take = self._button("Take theirs", partial(rows.replace, on=True))
        self.keep = self._button("Keep what is here", partial(rows.replace, on=False))
        self.leave = self._button("Leave out", partial(rows.tick, on=False))
        self._row.addStretch()
        self.hide()

    def offer(self, key: str) -> None:
        """Offer what fits a narrowing."""
        likely, doubtful = key == LIKELY, key in (VAGUER, EDITED)
        for button in (self.hold, self.add, self.leave):
            button.setVisible(likely)
        for button in (self.take, self.keep):
            button.setVisible(doubtful)
        count = len(self._rows.listed)
        self._words.setText(f"All {count:,} shown:" if count > 1 else "The one shown:")
        self.setVisible((likely or doubtful) and bool(self._rows.listed))

    def _button(self, words: str, do: Callable[[range], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._do, do))
        self._row.addWidget(button)
        return button

    def _do(self, do: Callable[[range], None], *_clicked: bool) -> None:
        do(range(len(self._rows.listed)))
        self.chosen.emit()
