"""The parts of the import desk, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from adventus.ui.importing.columns_page import ColumnsPage
from adventus.ui.importing.file_page import FilePage
from adventus.ui.importing.plan_page import PlanPage
from adventus.ui.labels import muted, set_role, title, tooltip
from adventus.ui.record.ink import InkLabel
from adventus.ui.work_line import WorkLine

if TYPE_CHECKING:
    from adventus.errors import UserError
    from adventus.ui.worker import Worker

FILE, COLUMNS, PLAN, DONE = range(4)
_STEPS = (
    ("Choose the file", "step 1 of 3"),
    ("Where do the columns go?", "step 2 of 3"),
    ("What would be imported", "step 3 of 3"),
    ("What was imported", "done"),
)


class ImportLayout(QWidget):
    """Heading, the page of the step, what was said, the buttons.

    Attributes:
        step: which page is shown.
        file, columns, plan: the pages.
        next, back, close_: the buttons; `next` is the primary one.
        review: shows what waits on the review desk; hidden while nothing was sent there.
    """

    def __init__(self, window: QWidget, worker: Worker) -> None:
        super().__init__(window)
        self._heading, self._about = title("", self), muted("", self, elide=True)
        self.file, self.plan = FilePage(self), PlanPage(self)
        self.columns = ColumnsPage(worker, self)
        self._pages = QStackedWidget(self)
        for page in (self.file, self.columns, self.plan):
            self._pages.addWidget(page)
        self._said = InkLabel("", "text", self)
        self._said.setWordWrap(True)
        self.work = WorkLine(self)
        self.back, self.next = self._button("Back"), self._button("")
        self.close_ = self._button("Close")
        self.review = self._button("Open the review desk")
        self.review.hide()
        set_role(self.next, "primary")
        tooltip(self.next, "Ctrl+Enter")
        tooltip(self.back, "Esc")
        self._can = False
        self._focus: QWidget | None = None
        self._lay_out(window)

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self._pages.currentIndex()

    def show_step(self, step: int) -> None:
        """Show the page of a step, and give it the keyboard."""
        self._pages.setCurrentIndex(step)
        self.back.setEnabled(step != FILE)
        (self.file.path, self.columns.columns, self.plan.table)[step].setFocus()

    def head(self, step: int, name: str) -> None:
        """Say above the page which step it is, or that all is done, and for which file."""
        heading, about = _STEPS[step]
        self._heading.setText(heading)
        self._about.setText(f"{about} · {name}" if name else about)

    @Slot(str)
    def say(self, text: str) -> None:
        """Say news."""
        self._said.set_purpose("text")
        self._said.setText(text)

    @Slot(object)
    def complain(self, error: UserError) -> None:
        """Say what could not be done."""
        self._said.set_purpose("bad")
        self._said.setText(str(error))

    def heading(self) -> str:
        """What stands above the page."""
        return self._heading.text()

    def said(self) -> str:
        """What is said."""
        return self._said.text()

    def offer(self, words: str, *, can: bool) -> None:
        """Have the primary button say what it does."""
        self._can = can
        self.next.setText(words)
        self.next.setEnabled(can and self._pages.isEnabled())

    @Slot()
    def freeze(self) -> None:
        """Let nothing be changed while the catalogue is at work."""
        self._focus = self.window().focusWidget()
        for part in (self._pages, self.back, self.next):
            part.setEnabled(False)

    @Slot()
    def thaw(self) -> None:
        """Go on where the keyboard was."""
        self._pages.setEnabled(True)
        self.back.setEnabled(self.step != FILE)
        self.next.setEnabled(self._can)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self, window: QWidget) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._heading)
        top.addWidget(self._about, 1)
        below.addWidget(self.work)
        below.addStretch()
        for button in (self.close_, self.back, self.next):
            below.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(top)
        rows.addWidget(self._pages, 1)
        news = QHBoxLayout()
        news.addWidget(self._said, 1)
        news.addWidget(self.review, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(news)
        rows.addLayout(below)
        QVBoxLayout(window).addWidget(self)
