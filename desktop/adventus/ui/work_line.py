"""What is being done just now: in words, with a bar, and with a button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from adventus.ui.labels import PlainLabel

if TYPE_CHECKING:
    from adventus.ui.exporting.running import Exporting
    from adventus.ui.session import Session

_STEPS = 1000  # a bar's own numbers end at 2^31, and a catalogue's need not


class WorkLine(QWidget):
    """Nothing while nothing is done; one line while something is.

    Signals:
        stop_wanted: the button was pressed, or Esc.

    Attributes:
        stop_button: stops what is done; hidden while nothing can be stopped.
    """

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, by_key: bool = True) -> None:
        """Show nothing yet.

        Args:
            by_key: Esc stops the work; not for work beside which everything else goes on.
        """
        super().__init__(parent)
        self._by_key = by_key
        self._quiet_words = ""
        self._words = PlainLabel("", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 20)
        self.stop_button = QPushButton("Cancel", self)
        self.stop_button.setAutoDefault(False)
        self.stop_button.setProperty("role", "quiet")
        self.stop_button.clicked.connect(self._stop)
        # Not the button's own shortcut, which would press it visibly for a while first.
        self._key = QShortcut(QKeySequence("Esc"), self)
        self._key.setEnabled(False)
        self._key.activated.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._words, self._bar, self.stop_button):
            row.addWidget(part)
        self.stop_button.hide()
        self.hide()

    @property
    def words(self) -> str:
        """What is shown as being done; '' when nothing is."""
        return "" if self.isHidden() else self._words.text()

    @property
    def share(self) -> float | None:
        """How much of it is done, between 0 and 1; None when that is not known."""
        return self._bar.value() / _STEPS if self._bar.maximum() else None

    def follow(self, session: Session | Exporting) -> None:
        """Show the long work of a session, or an export."""
        session.began.connect(self.begin)
        session.advanced.connect(self.advance)
        session.ended.connect(self.end)
        self.stop_wanted.connect(session.cancel)

    @Slot(str)
    def show_quiet(self, words: str) -> None:
        """Show work that changes nothing and can't be stopped; '' when there is none."""
        self._quiet_words = words
        if self.stop_button.isHidden():
            self.end()

    @Slot(str)
    def begin(self, words: str) -> None:
        """Show work that can be stopped."""
        self._show(words)
        self.stop_button.setEnabled(True)
        self.stop_button.show()
        self._key.setEnabled(self._by_key)

    @Slot(int, int)
    def advance(self, done: int, total: int) -> None:
        """Show how much is done."""
        self._bar.setRange(0, _STEPS if total else 0)
        self._bar.setValue(min(_STEPS, _STEPS * done // total) if total else 0)

    @Slot()
    def end(self) -> None:
        """Show that it is done."""
        self.stop_button.hide()
        self._key.setEnabled(False)
        self._show(self._quiet_words)

    def _show(self, words: str) -> None:
        self.advance(0, 0)
        self._words.setText(words)
        self.setVisible(bool(words))

    @Slot()
    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self._key.setEnabled(False)
        self._words.setText("Cancelling…")
        self.stop_wanted.emit()
