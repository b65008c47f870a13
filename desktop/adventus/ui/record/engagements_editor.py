"""The engagements of a visit: a short list, each item written in a small form below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from adventus.catalogue.values import EngagementValue, join_list
from adventus.catalogue.visits import remove_engagement
from adventus.ui.flow import FlowLayout
from adventus.ui.labels import set_role, tooltip
from adventus.ui.record.engagement_form import EngagementForm
from adventus.ui.record.field_editor import FieldEditor
from adventus.ui.record.wording import engagement_line, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

    from adventus.catalogue.fields import Field
    from adventus.catalogue.values import Value
    from adventus.ui.record.authority_lists import AuthorityLists
    from adventus.ui.record.saving import OpenVisit

_MOST_ROWS = 5


class EngagementList(QListWidget):
    """The list. Enter changes an item, Delete removes it, Insert adds one, Alt+arrows move it."""

    def __init__(self, owner: EngagementsEditor) -> None:
        super().__init__(owner)
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: owner.change,
            Qt.Key.Key_Enter: owner.change,
            Qt.Key.Key_F2: owner.change,
            Qt.Key.Key_Delete: owner.remove,
            Qt.Key.Key_Insert: owner.add,
        }
        self._moves: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Up: owner.move_up,
            Qt.Key.Key_Down: owner.move_down,
        }
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run what a key stands for."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        command = (self._moves if alt else self._keys).get(event.key())
        if command:
            command()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the field."""
        event.ignore()

    def fit(self) -> None:
        """Be as high as the items, up to a few."""
        rows = min(max(self.count(), 1), _MOST_ROWS)
        height = max(self.sizeHintForRow(0), self.fontMetrics().height())
        self.setFixedHeight(rows * height + 2 * self.frameWidth() + 2)
        self.setVisible(self.count() > 0)


class EngagementsEditor(FieldEditor):
    """Saves each item by itself, so that it keeps its identity and its evidence."""

    stands_alone = True

    def __init__(
        self, field: Field, place: OpenVisit, lists: AuthorityLists, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._place = place
        self._items: tuple[EngagementValue, ...] = ()
        self._list = EngagementList(self)
        self._list.setAccessibleName(field.label)
        self._list.itemDoubleClicked.connect(self.change)
        self._form = EngagementForm(place, lists, self)
        self._form.finished.connect(self._back)
        self._form.typed.connect(self.typed)
        self._add = self._button("Add…", "Insert", self.add)
        self._others = [
            self._button("Change", "Enter", self.change),
            self._button("Remove", "Delete", self.remove),
        ]
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        column.addWidget(self._form)
        column.addWidget(self._buttons())
        self._row.addLayout(column)
        self.setFocusProxy(self._add)
        self.show_value(None)

    def keyboard(self) -> QWidget:
        """The list, or the button that adds its first item."""
        return self._list if self._items else self._add

    def show_value(self, value: Value) -> None:
        """Show the engagements; the chosen one stays chosen."""
        chosen = self._chosen()
        items = value if isinstance(value, tuple) else ()
        self._items = tuple(item for item in items if isinstance(item, EngagementValue))
        self._list.clear()
        self._list.addItems([engagement_line(item) for item in self._items])
        uids = [item.uid for item in self._items]
        self._list.setCurrentRow(uids.index(chosen.uid) if chosen and chosen.uid in uids else 0)
        self._list.fit()
        for button in self._others:
            button.setVisible(bool(self._items))
        self.setFocusProxy(self.keyboard())

    def saved_text(self) -> str:
        """The list in notation."""
        return join_list(item.name for item in self._items)

    def text(self) -> str:
        """The list in notation, or what is typed in the small form and not kept yet."""
        return self._form.unsaved_text() or self.saved_text()

    def show_text(self, text: str) -> None:
        """Put an unkept engagement back into the small form."""
        self._form.open_with(text)

    def forget_typed(self) -> None:
        """Close the small form, as another visit is shown."""
        self._form.hide()

    @Slot()
    def add(self) -> None:
        """Write a new engagement."""
        self._form.open_for(None)

    @Slot()
    def change(self) -> None:
        """Write the chosen engagement anew."""
        if chosen := self._chosen():
            self._form.open_for(chosen)

    @Slot()
    def remove(self) -> None:
        """Take the chosen engagement off the visit."""
        chosen, visit = self._chosen(), self._place.visit
        if chosen and visit:
            label = f"Remove {chosen.kind} “{shortened(chosen.title, 40)}”"
            with self._place.catalogue.edit(f"{label} from {self._place.reference}") as edit:
                remove_engagement(edit, visit.id, chosen.uid)

    @Slot()
    def move_up(self) -> None:
        """Put the chosen engagement before the one above it."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Put the chosen engagement after the one below it."""
        self._move(1)

    def _move(self, step: int) -> None:
        at = self._list.currentRow()
        order = list(self._items)
        if not (0 <= at < len(order) and 0 <= at + step < len(order)):
            return
        order[at], order[at + step] = order[at + step], order[at]
        with self._place.catalogue.edit(f"Order engagements of {self._place.reference}") as edit:
            for position, item in enumerate(order):
                edit.update("engagement", item.id, {"position": position})

    def _chosen(self) -> EngagementValue | None:
        at = self._list.currentRow()
        return self._items[at] if 0 <= at < len(self._items) else None

    def _button(self, words: str, key: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        set_role(button, "quiet")
        button.setAccessibleName(f"{words.removesuffix('…')} engagement")
        tooltip(button, f"{words.removesuffix('…')} engagement ({key} in the list)")
        button.clicked.connect(slot)
        return button

    def _buttons(self) -> QWidget:
        place = QWidget(self)
        flow = FlowLayout(place, gap=2)
        for button in (self._add, *self._others):
            flow.addWidget(button)
        return place

    @Slot()
    def _back(self) -> None:
        self.typed.emit()
        self.keyboard().setFocus()
