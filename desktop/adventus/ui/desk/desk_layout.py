"""How the desk is laid out: the side, the line above, and the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from adventus.ui.desk.compare_page import ComparePage
from adventus.ui.desk.conflict_page import ConflictPage
from adventus.ui.desk.queue_side import QueueSide
from adventus.ui.desk.review_page import ReviewPage
from adventus.ui.labels import PlainLabel, muted, title, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from adventus.ui.desk.round import Round
    from adventus.ui.session import Session
    from adventus.ui.settings import Settings

Page = ComparePage | ConflictPage | ReviewPage

_FIRST_SIZE = (1320, 860)
_SIDE_SHARE = (300, 1020)
_SIZE, _SPLIT = "desk window", "desk"


class DeskLayout(QWidget):
    """The parts of the desk in their places.

    Attributes:
        side: the queues and their items.
        pages: what deals with an item, by the name that queues give it.
    """

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.side = QueueSide(self)
        self._review = ReviewPage(session, self)
        self.pages: dict[str, Page] = {
            "compare": ComparePage(session, self),
            "conflict": ConflictPage(session, self),
            "review": self._review,
        }
        self._where = muted("", self, elide=True)
        self.previous_button = self._button("◂ Previous", "Page Up, or Alt+Left")
        self.next_button = self._button("Next ▸", "Page Down, or Alt+Right")
        self._note, self._note_title, self._note_text = self._made_note()
        self._stack = QStackedWidget(self)
        for page in (self._note, *self.pages.values()):
            self._stack.addWidget(page)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._arrange(window)

    def page(self) -> Page | None:
        """The page that is shown; None while a note is."""
        shown = self._stack.currentWidget()
        return next((page for page in self.pages.values() if page is shown), None)

    def show_page(self, name: str) -> Page:
        """Show a page."""
        self._stack.setCurrentWidget(self.pages[name])
        return self.pages[name]

    def show_note(self, heading: str, sentence: str) -> None:
        """Show a note in place of a page."""
        self._note_title.setText(heading)
        self._note_text.setText(sentence)
        self._note.setAccessibleName(f"{heading}. {sentence}")
        self._stack.setCurrentWidget(self._note)

    def note_words(self) -> str:
        """The note that is shown; '' while a page is."""
        return "" if self.page() else f"{self._note_title.text()}. {self._note_text.text()}"

    def say(self, sentence: str) -> None:
        """Say something above what is shown."""
        page = self.page()
        if page is None:
            self.show_note(self._note_title.text(), sentence)
        else:
            page.messages.info(sentence)

    def name(self, shown: Round) -> None:
        """Say where one is in a round."""
        parts = (shown.label, shown.words(), f"{len(shown.dealt):,} dealt with" * bool(shown.dealt))
        self._where.setText(" · ".join(part for part in parts if part))
        self.previous_button.setEnabled(shown.at > 0)
        self.next_button.setEnabled(0 <= shown.at < len(shown.items) - 1)

    def where_words(self) -> str:
        """Where one is, as it is shown."""
        return self._where.text()

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while it is others'."""
        self.setDisabled(frozen)
        self._review.freeze(frozen)

    def stop(self) -> None:
        """Read nothing any more, as the catalogue is about to be closed."""
        self._review.stop()

    def restore(self, settings: Settings | None) -> None:
        """Take the size that the desk had last."""
        size = settings.splitter(_SIZE) if settings else []
        wanted = QSize(*(size if len(size) == len(_FIRST_SIZE) else _FIRST_SIZE))
        self.window().resize(wanted.boundedTo(self.screen().availableSize()))
        shares = settings.splitter(_SPLIT) if settings else []
        self._splitter.setSizes(shares or list(_SIDE_SHARE))

    def save(self, settings: Settings | None) -> None:
        """Remember the size of the desk."""
        if settings is not None:
            settings.set_splitter(_SIZE, [self.window().width(), self.window().height()])
            settings.set_splitter(_SPLIT, self._splitter.sizes())

    def _button(self, words: str, keys: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tooltip(button, keys)
        return button

    def _made_note(self) -> tuple[QWidget, PlainLabel, PlainLabel]:
        note = QWidget(self)
        heading, text = title("", note), muted("", note)
        rows = QVBoxLayout(note)
        rows.addStretch(2)
        for label in (heading, text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rows.addWidget(label)
        rows.addStretch(3)
        return note, heading, text

    def _arrange(self, window: QWidget) -> None:
        top = QHBoxLayout()
        top.addWidget(self._where, 1)
        top.addWidget(self.previous_button)
        top.addWidget(self.next_button)
        middle = QWidget(self._splitter)
        column = QVBoxLayout(middle)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self._splitter.addWidget(self.side)
        self._splitter.addWidget(middle)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._splitter)
        around = QVBoxLayout(window)
        around.addWidget(self)


def add_keys(window: QWidget, keys: Mapping[Callable[[], object], Sequence[str]]) -> None:
    """Give a window its keys; text fields keep those that they know themselves."""
    for slot, sequences in keys.items():
        for sequence in sequences:
            shortcut = QShortcut(QKeySequence(sequence), window)
            shortcut.activated.connect(slot)
