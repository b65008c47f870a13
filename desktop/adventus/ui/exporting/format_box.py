"""As what visits are exported: one line a format, with what it is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from adventus.exchange.formats import FORMATS, Format
from adventus.ui.labels import muted

_INDENT = 3  # widths of a character


class FormatBox(QWidget):
    """Asks for a format.

    Signals:
        changed: another one is chosen.

    Attributes:
        buttons: one for each of `FORMATS`.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.buttons = {known.name: self._add(at, known) for at, known in enumerate(FORMATS)}
        self.buttons[name].setChecked(True)
        self._group.buttonToggled.connect(self._tell)

    @property
    def format(self) -> Format:
        """What is chosen."""
        return FORMATS[self._group.checkedId()]

    def _add(self, at: int, known: Format) -> QRadioButton:
        button = QRadioButton(f"{known.label} ({known.ending})" if known.ending else known.label)
        button.setAccessibleDescription(known.words)
        words = muted(known.words, self)
        words.setWordWrap(True)
        words.setIndent(self.fontMetrics().averageCharWidth() * _INDENT)
        self._group.addButton(button, at)
        self._rows.addWidget(button)
        self._rows.addWidget(words)
        self._rows.addSpacing(self.fontMetrics().height() // 4)
        return button

    def _tell(self, button: QRadioButton, checked: bool) -> None:
        del button
        if checked:
            self.changed.emit()
