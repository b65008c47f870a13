"""One field of an agent, place, tag or journey: what is typed, and why it could not be saved."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from adventus.ui.labels import set_role
from adventus.ui.record.field_editor import LongText, WordBox
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.line import Line
from adventus.ui.record.record_form import give_menus
from adventus.ui.record.tag_colours import TagColourMenu, colour_name, swatch

Keyboard = Line | LongText | WordBox


class ColourButton(QPushButton):
    """Shows a tag's colour and its name; asks for another when pressed.

    Signals:
        picked: a colour was chosen.
    """

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = self.tag = ""
        self.setAutoDefault(False)
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self._menu = TagColourMenu(self)
        self._menu.chosen.connect(self._take)
        self.clicked.connect(self._ask)

    def show_colour(self, colour: str) -> None:
        """Show a colour, `#rrggbb` or '' for none."""
        self.colour = colour
        self.setIcon(swatch(colour))
        self.setText(colour_name(colour))
        self.setAccessibleName(f"Colour: {colour_name(colour)}")

    @Slot()
    def _ask(self) -> None:
        self._menu.ask(self.tag, self.colour, self.mapToGlobal(QPoint(0, self.height())))

    @Slot(str, str)
    def _take(self, tag: str, colour: str) -> None:
        del tag
        self.show_colour(colour)
        self.picked.emit()


class AuthorityField(QWidget):
    """A widget to type into, and under it the sentence when what is typed is refused.

    Attributes:
        column: the field's name in the catalogue.
        keyboard: the widget that takes the keyboard.

    Signals:
        left: the person went elsewhere, pressed Enter or chose: what stands here is to be saved.
    """

    left = Signal()

    def __init__(
        self, column: str, keyboard: Keyboard | ColourButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.column, self.keyboard = column, keyboard
        self._saved = ""
        self._why = InkLabel("", "bad", self)
        self._why.setWordWrap(True)
        self._why.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(keyboard)
        rows.addWidget(self._why)
        self._connect()

    def text(self) -> str:
        """What stands here, as it would be saved."""
        if isinstance(self.keyboard, Line):
            return self.keyboard.text()
        if isinstance(self.keyboard, LongText):
            return self.keyboard.toPlainText()
        if isinstance(self.keyboard, WordBox):
            return str(self.keyboard.currentData() or "")
        return self.keyboard.colour

    def show_text(self, text: str) -> None:
        """Show what the record holds; nothing is refused any more."""
        self._saved = text
        self.refuse("")
        if text == self.text() and not isinstance(self.keyboard, ColourButton):
            return
        if isinstance(self.keyboard, Line):
            self.keyboard.show_text(text)
        elif isinstance(self.keyboard, LongText):
            self.keyboard.setPlainText(text)
        elif isinstance(self.keyboard, WordBox):
            self.keyboard.setCurrentIndex(self.keyboard.findData(text))
        else:
            self.keyboard.show_colour(text)

    def is_typed(self) -> bool:
        """Tell whether something stands here that is not saved."""
        return self.text() != self._saved

    def refuse(self, sentence: str) -> None:
        """Say why what stands here could not be saved; '' takes it away."""
        self._why.setText(sentence)
        self._why.setVisible(bool(sentence))
        set_role(self.keyboard, "bad" if sentence else "", "state")
        self.keyboard.setAccessibleDescription(sentence)

    def refusal(self) -> str:
        """Why what stands here could not be saved, or ''."""
        return self._why.text()

    def _connect(self) -> None:
        if isinstance(self.keyboard, Line | LongText):
            give_menus(self.keyboard)
        if isinstance(self.keyboard, Line):
            self.keyboard.editingFinished.connect(self.left)
            self.keyboard.entered.connect(self.left)
        elif isinstance(self.keyboard, LongText):
            self.keyboard.left.connect(self.left)
            self.keyboard.entered.connect(self.left)
        elif isinstance(self.keyboard, WordBox):
            self.keyboard.activated.connect(self.left)
        else:
            self.keyboard.picked.connect(self.left)
