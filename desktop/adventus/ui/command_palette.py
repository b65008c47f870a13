"""The command palette: type a few letters of what you want to do, and do it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from adventus.ui.fuzzy import Match, match
from adventus.ui.labels import PlainLabel, muted
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from adventus.ui.actions import Command, Commands

_Index = QModelIndex | QPersistentModelIndex
_ROWS_SHOWN = 10


@dataclass(frozen=True)
class Entry:
    """One line of the palette, as things were when it was opened."""

    command: Command
    title: str
    enabled: bool
    match: Match


def ranked(commands: Commands, query: str) -> list[Entry]:
    """The commands whose title or menu fits a query, the best first, unusable ones last."""
    entries = [
        Entry(command, command.words(), command.is_enabled(), found)
        for command in commands
        if command.in_palette and (found := _found(query, command)) is not None
    ]
    return sorted(entries, key=lambda entry: (not entry.enabled, -entry.match.score))


def _found(query: str, command: Command) -> Match | None:
    title = match(query, command.words())
    if title is not None:
        return title
    whole = match(query, f"{command.menu} {command.words()}")
    return Match(whole.score // 2, ()) if whole else None


class _EntryModel(QAbstractListModel):
    """The lines that fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.title, entry.command.path(), entry.command.keys_shown())
            said = ", ".join(part for part in parts if part)
            return said if entry.enabled else f"{said}, not available now"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        enabled = self.entries[index.row()].enabled
        return (Qt.ItemFlag.ItemIsEnabled if enabled else Qt.ItemFlag.NoItemFlags) | (
            Qt.ItemFlag.ItemIsSelectable
        )


class _EntryDelegate(QStyledItemDelegate):
    """Paints a title with the letters that were found, its menu, and its shortcut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        metrics = option.fontMetrics
        return QSize(200, round(metrics.height() * 1.9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, _EntryModel):
            return
        entry, tokens = model.entries[index.row()], current_tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        font: QFont = option.font
        painter.save()
        if chosen:
            painter.fillRect(rect, tokens.colour("selection"))
        ink = tokens.colour("on_selection" if chosen else "text")
        quiet = ink if chosen else tokens.colour("muted")
        if not entry.enabled:
            ink = quiet = tokens.colour("disabled")
        inner = rect.adjusted(round(rect.height() * 0.35), 0, -round(rect.height() * 0.35), 0)
        inner = _painted_right(painter, inner, entry.command.keys_shown(), font, quiet)
        inner = _painted_right(painter, inner, entry.command.path(), font, quiet)
        _paint_title(painter, inner, entry, font, ink)
        painter.restore()


def _painted_right(painter: QPainter, rect: QRect, text: str, font: QFont, ink: QColor) -> QRect:
    """Paint a text at the right end of a rectangle, and answer what is left of the rectangle."""
    painter.setFont(font)
    painter.setPen(ink)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, text)
    used = painter.fontMetrics().horizontalAdvance(f"{text}MM") if text else 0
    return rect.adjusted(0, 0, -used, 0)


def _paint_title(painter: QPainter, rect: QRect, entry: Entry, font: QFont, ink: QColor) -> None:
    """Paint a title with the found letters in bold, run by run."""
    bold = QFont(font)
    bold.setBold(True)
    painter.setClipRect(rect)
    painter.setPen(ink)
    found = set(entry.match.positions)
    left = rect.left()
    for is_found, run in groupby(enumerate(entry.title), key=lambda item: item[0] in found):
        text = "".join(letter for _, letter in run)
        painter.setFont(bold if is_found else font)
        place = QRect(left, rect.top(), rect.width(), rect.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, text)
        left += painter.fontMetrics().horizontalAdvance(text)


class CommandPalette(QFrame):
    """A search line over a list of commands, on top of the window.

    It lives in the window and is shown by `open_now`. Enter runs the chosen command, Esc or a
    click elsewhere closes it, and the keyboard goes back to where it was.
    """

    def __init__(self, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._commands, self._window = commands, window
        self._before: QWidget | None = None
        self._line = QLineEdit(self)
        self._line.setPlaceholderText("What do you want to do?")
        self._line.setAccessibleName("Search commands")
        self._line.textChanged.connect(self._search)
        self._line.installEventFilter(self)
        self._model = _EntryModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(self._list))
        self._list.setAccessibleName("Commands")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(self._choose)
        self._nothing: PlainLabel = muted("No command is called that.", self)
        self._layout = QVBoxLayout(self)
        for widget in (self._line, self._list, self._nothing):
            self._layout.addWidget(widget)
        window.installEventFilter(self)
        self.hide()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines shown now."""
        return tuple(self._model.entries)

    @Slot()
    def open_now(self) -> None:
        """Show the palette, with every command and the keyboard in its search line."""
        self._before = self.window().focusWidget()
        self._line.clear()
        self._search("")
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def close_now(self) -> None:
        """Hide the palette and give the keyboard back."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list by the keys of the search line, and stay in place over the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._settle()
        if watched is not self._line:
            return False
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() not in _PASSING:
                self._before = None
                self.hide()
            return False
        return (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._key(event)
        )

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS_SHOWN,
            Qt.Key.Key_PageUp: -_ROWS_SHOWN,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._select(self._list.currentIndex().row() + steps[key])
        elif key == Qt.Key.Key_Escape:
            self.close_now()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentIndex())
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    @Slot(str)
    def _search(self, query: str) -> None:
        self._model.show(ranked(self._commands, query))
        self._nothing.setVisible(not self._model.entries)
        self._list.setVisible(bool(self._model.entries))
        self._select(0)
        self._settle()

    def _select(self, row: int) -> None:
        last = self._model.rowCount() - 1
        self._list.setCurrentIndex(self._model.index(max(0, min(row, last)), 0))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and (entry := self._model.entries[index.row()]).enabled:
            self.close_now()
            self._commands.run(entry.command.id)

    def _settle(self) -> None:
        """Take the upper middle of the window, as high as the lines need."""
        around = self._window.rect()
        rows = min(self._model.rowCount(), _ROWS_SHOWN)
        self._list.setFixedHeight(round(self.fontMetrics().height() * 1.9) * max(rows, 1) + 4)
        width = min(self.fontMetrics().averageCharWidth() * 76, around.width() - 24)
        height = min(self._layout.sizeHint().height(), around.height() - 24)
        top = min(around.height() // 8, max(12, around.height() - height - 12))
        self.setGeometry((around.width() - width) // 2, top, width, height)


_PASSING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons to lose the keyboard that don't mean that the person went elsewhere in the window."""
