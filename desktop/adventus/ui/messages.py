"""The one door to the user: sentences in bars in the window, never a box that stops the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QEnterEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from adventus.ui.icons import Sign, icon
from adventus.ui.labels import PlainLabel, set_role, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.errors import UserError

_AT_MOST = 3
_PASSING = ("info", "good")
_PASSING_SECONDS = 12
_ICONS = {"info": "info", "good": "check", "warn": "warning", "bad": "warning"}
BUG_SENTENCE = "Something went wrong in the program. Your catalogue is safe on disk."


@dataclass(frozen=True)
class Offer:
    """What a message lets the person do about it, as a button: `Offer("Undo", undo)`."""

    title: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Message:
    """What a bar shows.

    Attributes:
        kind: `info`, `good`, `warn` or `bad`; the first two go away by themselves.
        text: one or two sentences.
        offer: what can be done about it.
        details: more for whoever mends it, folded away and ready to copy.
    """

    kind: str
    text: str
    offer: Offer | None = None
    details: str = ""


class MessageBar(QFrame):
    """One message.

    Signals:
        dismissed: the bar is done with; its owner takes it away.
    """

    dismissed = Signal(object)

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        self.setProperty("kind", message.kind)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PASSING_SECONDS * 1000)
        self._timer.timeout.connect(self.dismiss)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 4, 6, 4)
        self._row = QHBoxLayout()
        rows.addLayout(self._row)
        self._add_sentence()
        if message.details:
            self._add_details(rows)
        if message.offer is not None:
            self._add_button(message.offer.title, self._take_offer)
        self._add_close()
        self.resume_clock()

    def resume_clock(self) -> None:
        """Let a passing message go in a while; one that must be read stays."""
        if self.message.kind in _PASSING:
            self._timer.start()

    @Slot()
    def dismiss(self) -> None:
        """Be done with this message."""
        self._timer.stop()
        self.dismissed.emit(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on with the clock."""
        self.resume_clock()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc dismisses."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _add_sentence(self) -> None:
        sign = Sign(_ICONS[self.message.kind], self.message.kind, self)
        text = PlainLabel(self.message.text, self)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.message.text)
        self._row.addWidget(sign)
        self._row.addWidget(text, 1)

    def _add_button(self, title: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(title.replace("&", "&&"), self)
        button.clicked.connect(slot)
        self._row.addWidget(button)
        return button

    def _add_close(self) -> None:
        close = QToolButton(self)
        close.setIcon(icon("close"))
        close.setAccessibleName("Dismiss")
        tooltip(close, "Dismiss")
        set_role(close, "quiet")
        close.clicked.connect(self.dismiss)
        self._row.addWidget(close)

    def _add_details(self, rows: QVBoxLayout) -> None:
        self._details = QPlainTextEdit(self.message.details, self)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Details")
        from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - only bugs have details

        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setFixedHeight(self.fontMetrics().height() * 9)
        self._details.hide()
        rows.addWidget(self._details)
        toggle = self._add_button("Details", self._fold)
        toggle.setCheckable(True)
        self._add_button("Copy details", self._copy)

    @Slot()
    def _fold(self) -> None:
        self._details.setVisible(self._details.isHidden())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.message.text}\n\n{self.message.details}")

    @Slot()
    def _take_offer(self) -> None:
        self.dismiss()
        if self.message.offer is not None:
            self.message.offer.run()


class Messages(QWidget):
    """The place of the messages in the window: nothing when there are none, at most three bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[MessageBar] = []
        self._told: set[str] = set()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(8, 4, 8, 4)
        self._rows.setSpacing(4)
        self.setAccessibleName("Messages")
        self.hide()

    def shown(self) -> tuple[Message, ...]:
        """The messages that are shown, the newest last."""
        return tuple(bar.message for bar in self._bars)

    def info(self, text: str, offer: Offer | None = None) -> None:
        """Tell some news; it goes away by itself."""
        self.show_message(Message("info", text, offer))

    def done(self, text: str, offer: Offer | None = None) -> None:
        """Say that something was done; it goes away by itself."""
        self.show_message(Message("good", text, offer))

    def warn(self, text: str, offer: Offer | None = None) -> None:
        """Say what should be looked at; it stays until it is dismissed."""
        self.show_message(Message("warn", text, offer))

    def error(self, error: UserError | str, offer: Offer | None = None) -> None:
        """Say what could not be done and why; it stays until it is dismissed."""
        self.show_message(Message("bad", str(error), offer))

    def bug(self, details: str, key: str = "") -> None:
        """Say once that the program itself failed.

        Args:
            details: the traceback, folded away.
            key: what makes two failures the same; the details themselves if empty.
        """
        if (key or details) not in self._told:
            self._told.add(key or details)
            self.show_message(Message("bad", BUG_SENTENCE, details=details))

    def show_message(self, message: Message) -> None:
        """Show a message below the others; one that says the same makes room for it."""
        same = [bar for bar in self._bars if _says(bar.message) == _says(message)]
        extra = self._bars[: max(0, len(self._bars) - len(same) - _AT_MOST + 1)]
        for bar in {*same, *extra}:
            self.take_away(bar)
        bar = MessageBar(message, self)
        bar.dismissed.connect(self.take_away)
        self._bars.append(bar)
        self._rows.addWidget(bar)
        self.show()
        # The window opens without these.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(bar, message.text))

    def clear_news(self) -> None:
        """Take away what would go by itself, to make room for newer news."""
        for bar in [bar for bar in self._bars if bar.message.kind in _PASSING]:
            self.take_away(bar)

    def withdraw(self, message: Message) -> None:
        """Take back a message that no longer holds; nothing if it is gone already."""
        for bar in [bar for bar in self._bars if bar.message is message]:
            self.take_away(bar)

    @Slot()
    def dismiss_newest(self) -> None:
        """Dismiss the message that came last, if there is one."""
        if self._bars:
            self._bars[-1].dismiss()

    @Slot(object)
    def take_away(self, bar: MessageBar) -> None:
        """Remove a bar that is done with."""
        if bar in self._bars:
            self._bars.remove(bar)
            self._rows.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))


def _says(message: Message) -> tuple[str, str, str]:
    return message.kind, message.text, message.details
