"""Asks for a date to go to, in any way that people write dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from adventus import dates
from adventus.errors import UserError
from adventus.ui.labels import PlainLabel, set_role
from adventus.ui.small_dialog import lay_out

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class GoToDialog(QDialog):
    """A line for the date; what is wrong with it stands below.

    Signals:
        wanted: the first and the last day of what was typed.
    """

    wanted = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Go to date")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Date")
        self.line.setPlaceholderText("2022-10, 6 December 2023, 44 BC, 1990s")
        self._trouble = PlainLabel("", self)
        self._trouble.setWordWrap(True)
        self.line.textChanged.connect(self._trouble.clear)
        self._go = QPushButton("Go", self)
        set_role(self._go, "primary")
        self._go.setDefault(True)
        self._go.clicked.connect(self.go)
        self._lay_out()

    def trouble(self) -> str:
        """What is wrong with the date; '' for nothing."""
        return self._trouble.text()

    @Slot()
    def go(self) -> None:
        """Go there, or say why not."""
        try:
            first, last = days_of(self.line.text())
        except UserError as error:
            self._trouble.setText(str(error))
            self.line.setAccessibleDescription(str(error))
            return
        self.wanted.emit(first, last)
        self.accept()

    def _lay_out(self) -> None:
        label = PlainLabel("Date", self)
        label.setBuddy(self.line)
        lay_out(self, (label, self.line, self._trouble), self._go, (24, 8))


def days_of(text: str) -> tuple[int, int]:
    """Give the first and the last day of a date as people write it.

    Raises:
        UserError: it is no date, can be read in several ways, or has no end.
    """
    from adventus.dates.reading import Question, Reading, read  # noqa: PLC0415 - slow to load

    found = read(text)
    if isinstance(found, Question):
        ways = " or ".join(found.readings)
        raise UserError(f"“{text}” can be read in several ways; write {ways}.")
    if not isinstance(found, Reading):
        raise UserError("Type a date, such as 2022-10 or 6 December 2023.")
    days = dates.span(dates.parse(found.edtf))
    first, last = days.start_min, days.end_max
    if first == dates.OPEN_PAST:
        first = days.start_max if days.start_max != dates.OPEN_FUTURE else last
    if last == dates.OPEN_FUTURE:
        last = max(first, days.end_min)
    return first, last
