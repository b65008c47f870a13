"""Which visits are exported: all, or those that the search shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from adventus.ui.labels import PlainLabel, muted

if TYPE_CHECKING:
    from adventus.catalogue.listing import Condition

_NONE = "There are no visits yet. A table will have its heading only."
_NOT_NARROWED = "Search first to export a part of them."


@dataclass(frozen=True)
class Extent:
    """What there is to choose from.

    Attributes:
        condition: which visits the table shows.
        shown: how many these are.
        whole: how many there are in all.
        narrowed: whether a search leaves some out.
    """

    condition: Condition
    shown: int
    whole: int
    narrowed: bool


class ExtentBox(QWidget):
    """Asks which visits are meant, where there is a choice.

    Signals:
        changed: others are meant now.

    Attributes:
        shown, all: the two answers.
    """

    changed = Signal()

    def __init__(self, extent: Extent, *, whole: bool, parent: QWidget | None = None) -> None:
        """Ask which visits are meant.

        Args:
            whole: propose all of them, also when a search leaves some out.
        """
        super().__init__(parent)
        self._extent = extent
        self._standard = whole
        noun = "visit" if extent.whole == 1 else "visits"
        self.shown = QRadioButton(_shown_words(extent.shown), self)
        self.all = QRadioButton(f"All {extent.whole:,} {noun}", self)
        self._group = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for button in (self.shown, self.all):
            self._group.addButton(button)
            rows.addWidget(button)
        (self.shown if extent.narrowed and not whole else self.all).setChecked(True)
        if not extent.narrowed:
            self.shown.hide()
            self.all.hide()
            if extent.whole:
                rows.addWidget(PlainLabel(self.all.text(), self))
            hint = muted(_NOT_NARROWED if extent.whole else _NONE, self)
            hint.setWordWrap(True)
            rows.addWidget(hint)
        self._group.buttonToggled.connect(self._tell)

    @property
    def takes_all(self) -> bool:
        """Whether all visits are meant."""
        return self.all.isChecked()

    @property
    def count(self) -> int:
        """How many visits are meant."""
        return self._extent.whole if self.takes_all else self._extent.shown

    @property
    def whole(self) -> bool:
        """What to propose the next time; only a search that leaves some out makes it a question."""
        return self.takes_all if self._extent.narrowed else self._standard

    def _tell(self) -> None:
        self.changed.emit()


def _shown_words(count: int) -> str:
    if count == 1:
        return "The visit that is shown"
    return f"The {count:,} that are shown" if count else "Those that are shown: none"
