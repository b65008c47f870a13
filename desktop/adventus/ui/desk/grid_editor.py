"""What opens in a cell of the result: an editor for its text, or its items with a tick each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from adventus.catalogue.countries import country_name
from adventus.catalogue.entry import PlaceName, read
from adventus.catalogue.fields import Field, Kind
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, join_list
from adventus.errors import Ambiguous, UserError
from adventus.ui.labels import plain_tooltip, set_role
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.question_bar import QuestionBar
from adventus.ui.record.saving import Answer, Asked, Typed
from adventus.ui.record.wording import reading_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from adventus.review.side_by_side.choosing import Item

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_LINES = 12


def typed_notation(field: Field, text: str) -> str:
    """Read what was typed as the value of a field, and write it in notation.

    Raises:
        Ambiguous: it can be read two ways.
        UserError: it is no value of the field.
    """
    entry = read(field, text)
    if isinstance(entry, DateStatement):
        return entry.edtf
    if isinstance(entry, Mark):
        return f"!{entry.value}"
    if isinstance(entry, PlaceName):
        return text.strip()
    if isinstance(entry, tuple):
        return join_list(item.name if isinstance(item, EngagementValue) else item for item in entry)
    return entry or ""


def editable_text(field: Field, text: str) -> str:
    """Write a value in notation the way people type it."""
    named = field.kind is Kind.COUNTRY and text and not text.startswith("!")
    return country_name(text) if named else text


class TypedText(QPlainTextEdit):
    """The text of the editor.

    Signals:
        entered: it is to be taken.
        left: it is to be forgotten.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, text: str, parent: QWidget, *, several_lines: bool) -> None:
        super().__init__(text, parent)
        self._several_lines = several_lines
        self.setTabChangesFocus(True)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the text with Enter (Ctrl+Enter in a long one), forget it with Esc."""
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and (bool(held) or not self._several_lines):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ResultEditor(QWidget):
    """Edits a result by hand. What can't be read stays as it was typed, with the reason below.

    Signals:
        done: the value in notation.
        left: nothing is to change.
        resized: it needs another height now.
    """

    done = Signal(str)
    left = Signal()
    resized = Signal()

    def __init__(self, field: Field, text: str, parent: QWidget) -> None:
        """Edit a value in notation."""
        super().__init__(parent)
        self._field, self._before = field, editable_text(field, text)
        long = field.kind is Kind.LONG_TEXT
        self.text = TypedText(self._before, self, several_lines=long)
        self.text.setMinimumHeight(round(self.fontMetrics().height() * 2.2))
        self.text.setAccessibleName(f"{field.label} of the kept record")
        self._trouble = InkLabel("", "bad", self)
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.question = QuestionBar(self)
        self.question.answered.connect(self._answer)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3, 3, 3, 3)
        rows.setSpacing(3)
        for part in (self.text, self._trouble, self.question):
            rows.addWidget(part)
        self.setFocusProxy(self.text)
        self.setAutoFillBackground(True)
        # Within a table labels would take the ink of its texts, whatever their own is.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.text.entered.connect(self.take)
        self.text.left.connect(self.left)
        self.text.textChanged.connect(self._quiet)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not taken yet."""
        return self.text.toPlainText() != self._before

    def trouble(self) -> str:
        """Why the text can't be taken; '' for nothing."""
        return self._trouble.text()

    def wanted_height(self, width: int) -> int:
        """How high it must be for its text, within bounds."""
        unit = self.fontMetrics().height()
        per_line = max(10, width // max(1, self.fontMetrics().averageCharWidth()))
        lines = sum(1 + len(line) // per_line for line in self.text.toPlainText().split("\n"))
        below = self._trouble.heightForWidth(width) + 6 if not self._trouble.isHidden() else 0
        asked = self.question.layout()
        if asked is not None and not self.question.isHidden():
            below += asked.heightForWidth(width - 6) + 6
        return round(unit * (min(lines, _MOST_LINES) + 1.4)) + 10 + below

    @Slot()
    def take(self) -> None:
        """Read the text and hand the value over; say why if it is none."""
        if not self.dirty:
            self.left.emit()
            return
        try:
            value = typed_notation(self._field, self.text.toPlainText())
        except Ambiguous as error:
            readings = error.readings
            words = [reading_words(self._field, reading) for reading in readings]
            answers = zip(words, readings, strict=True)
            self._say("")
            self.question.ask(
                Asked(str(error), tuple(Answer(said, Typed(kept)) for said, kept in answers)),
                self.text,
            )
            self.question.enter()
            self.resized.emit()
        except UserError as error:
            self.question.clear()
            self._say(str(error))
        else:
            self.done.emit(value)

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        self.done.emit(answer.typed.text)

    @Slot()
    def _quiet(self) -> None:
        if self._trouble.text() or not self.question.isHidden():
            self.question.clear()
            self._say("")
        self.resized.emit()

    def _say(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self.text.setAccessibleDescription(text)
        set_role(self.text, "bad" if text else "", "state")
        self.resized.emit()


class ItemTicks(QListWidget):
    """The items of a list with a tick each; Space ticks, Esc or Enter closes.

    Signals:
        ticked: the uids of the items that are ticked now, in order.
        left: it is to be closed.
    """

    ticked = Signal(object)
    left = Signal()

    def __init__(
        self,
        label: str,
        items: Sequence[Item],
        names: Sequence[str],
        chosen: frozenset[str],
        parent: QWidget,
    ) -> None:
        """Show items.

        Args:
            names: the records, to say who holds an item.
            chosen: the uids of those that are ticked.
        """
        super().__init__(parent)
        self.setAccessibleName(f"Items of {label}")
        self._uids = [item.uid for item in items]
        for item in items:
            held = ", ".join(names[at] for at in item.holders)
            made = QListWidgetItem(f"{item.name} — {held}", self)
            made.setToolTip(plain_tooltip(made.text()))
            made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = item.uid in chosen
            made.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        # A bar across would hide the last line; what is cut has a tool tip.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentRow(0)
        self.itemChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        """As high as its items, within bounds."""
        return QSize(super().sizeHint().width(), self.wanted_height(0))

    def wanted_height(self, width: int) -> int:
        """How high it must be for its items, within bounds."""
        del width
        return min(self.count(), _MOST_LINES) * max(1, self.sizeHintForRow(0)) + 10

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc or Enter."""
        if event.key() in (*_ENTER, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _tell(self, changed: QListWidgetItem) -> None:
        del changed
        self.ticked.emit(
            tuple(
                uid
                for at, uid in enumerate(self._uids)
                if self.item(at).checkState() is Qt.CheckState.Checked
            )
        )
