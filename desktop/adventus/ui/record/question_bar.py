"""A question asked beside a field: the sentence, and a button for each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from adventus.ui.flow import FlowLayout
from adventus.ui.labels import tooltip
from adventus.ui.record.ink import InkLabel, TintedCard

if TYPE_CHECKING:
    from adventus.ui.record.saving import Answer, Asked

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class AnswerButton(QPushButton):
    """One answer. Enter chooses it, the arrows go to its neighbours, Alt and its number too.

    Signals:
        chosen: this answer was taken.
        stepped: an arrow key, -1 or 1.
    """

    chosen = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, answer: Answer, number: int, parent: QWidget) -> None:
        super().__init__(answer.words.replace("&", "&&"), parent)
        self.answer = answer
        self.setAutoDefault(False)
        tooltip(self, f"{answer.words} (Alt+{number})")
        self.clicked.connect(self._choose)

    def minimumSizeHint(self) -> QSize:
        """Words that are too long may be cut; the sentence and the tool tip say them."""
        return QSize(self.fontMetrics().height() * 4, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, step with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() in _STEPS:
            self.stepped.emit(self, _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.answer)


class QuestionBar(TintedCard):
    """Shows one question, or nothing.

    Signals:
        answered: the `Answer` that was chosen.
    """

    answered = Signal(object)

    def __init__(self, scope: QWidget) -> None:
        """Start without a question; Alt and a number answer anywhere within `scope`."""
        super().__init__(scope, ground="warn_soft", edge="warn")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 6, 8, 6)
        self._sentence = InkLabel("", "text", self)
        self._sentence.setWordWrap(True)
        rows.addWidget(self._sentence)
        self._place = QWidget(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self._place)
        policy = self._place.sizePolicy()
        policy.setHeightForWidth(True)
        self._place.setSizePolicy(policy)
        rows.addWidget(self._place)
        self._buttons: list[AnswerButton] = []
        self._keys: list[QShortcut] = []
        self._scope = scope
        self.hide()

    def buttons(self) -> tuple[AnswerButton, ...]:
        """The answers that can be chosen now."""
        return tuple(self._buttons)

    def ask(self, asked: Asked, after: QWidget) -> None:
        """Show a question; its buttons follow the widget `after` in the order of Tab."""
        self.clear()
        self._sentence.setText(asked.message)
        self.setAccessibleName(asked.message)
        before = after
        for number, answer in enumerate(asked.answers, 1):
            button = self._made(answer, number)
            QWidget.setTabOrder(before, button)
            before = button
        self.show()
        self._keep_height()

    def clear(self) -> None:
        """Take the question away."""
        for each in (*self._buttons, *self._keys):
            each.deleteLater()
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
        self._buttons, self._keys = [], []
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height that the sentence and the answers need at this width."""
        super().resizeEvent(event)
        self._keep_height()

    @Slot()
    def enter(self) -> None:
        """Give the keyboard to the first answer."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_height(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def _made(self, answer: Answer, number: int) -> AnswerButton:
        button = AnswerButton(answer, number, self._place)
        button.setAccessibleDescription(self._sentence.text())
        button.chosen.connect(self.answered)
        button.stepped.connect(self._step)
        self._flow.addWidget(button)
        self._buttons.append(button)
        key = QShortcut(QKeySequence(f"Alt+{number}"), self._scope)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(button.click)
        self._keys.append(key)
        return button

    @Slot(object, int)
    def _step(self, button: AnswerButton, step: int) -> None:
        place = self._buttons.index(button) + step
        if 0 <= place < len(self._buttons):
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
