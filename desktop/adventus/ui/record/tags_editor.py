"""The tags of a visit: coloured chips, and a line that adds to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adventus.catalogue.authorities import tags
from adventus.catalogue.values import join_list, split_list
from adventus.ui.chips import Chip, ChipButton, ChipRow
from adventus.ui.record.field_editor import FieldEditor
from adventus.ui.record.line import Completion, Line
from adventus.ui.record.tag_colours import TagColourMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent

    from adventus.catalogue.fields import Field
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.values import Value
    from adventus.ui.record.authority_lists import AuthorityLists


class TagsEditor(FieldEditor):
    """Chips above a line; Enter adds what stands in the line, a chip's cross or Delete removes.

    Signals:
        recoloured: a tag's name and its new colour, `#rrggbb` or ''.
    """

    recoloured = Signal(str, str)

    def __init__(
        self,
        field: Field,
        lists: AuthorityLists,
        catalogue: Catalogue,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, parent)
        self._catalogue = catalogue
        place = QWidget(self)
        rows = QVBoxLayout(place)
        rows.setContentsMargins(0, 0, 0, 0)
        self._chips = ChipRow(place)
        self._chips.setAccessibleName("Tags of this visit")
        entries = partial(lists.entries, "tag")
        self._line = Line(place, Completion(entries, "tag", several=True))
        self._line.setPlaceholderText("add a tag")
        rows.addWidget(self._chips)
        rows.addWidget(self._line)
        self._row.addWidget(place)
        self.setFocusProxy(self._line)
        self._line.setAccessibleName("Add a tag")
        self._colours = TagColourMenu(self)
        self._connect()

    def _connect(self) -> None:
        self._chips.removed.connect(self._remove)
        self._chips.activated.connect(self._ask_colour)
        self._colours.chosen.connect(self.recoloured)
        self._line.typed.connect(self.typed)
        self._line.entered.connect(self.entered)
        self._line.leaving.connect(self.leaving)
        self._line.menu_wanted.connect(self.menu_wanted)

    def keyboard(self) -> Line:
        """The line."""
        return self._line

    def chips(self) -> tuple[Chip, ...]:
        """The tags as they are shown."""
        return self._chips.chips()

    def show_value(self, value: Value) -> None:
        """Show the tags with their colours of now, and an empty line."""
        names = [tag.name for tag in value] if isinstance(value, tuple) else []
        self._show_chips(names)
        self._line.show_text("")

    def text(self) -> str:
        """All tags as they would be saved, joined."""
        added = split_list(self._line.text())
        return join_list(dict.fromkeys((*(chip.key for chip in self.chips()), *added)))

    def show_text(self, text: str) -> None:
        """Put unsaved tags back: those that are no chips yet into the line."""
        shown = {chip.key for chip in self.chips()}
        self._line.show_text(join_list(name for name in split_list(text) if name not in shown))

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be added or removed."""
        self._chips.setDisabled(read_only)
        self._line.setReadOnly(read_only)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the colour of the chip under the pointer, or of the one with the keyboard."""
        for chip in self._chips.findChildren(ChipButton):
            here = chip.rect().contains(chip.mapFromGlobal(event.globalPos()))
            if chip.isVisible() and (here or chip.hasFocus()):
                self._ask_colour(chip.chip.key)

    def _show_chips(self, names: list[str]) -> None:
        colours = (
            {tag.name: tag.colour for tag in tags(self._catalogue.connection)} if names else {}
        )
        self._chips.set_chips([Chip(name, name, colours.get(name, "")) for name in names])
        self._chips.setVisible(bool(names))

    @Slot(str)
    def _remove(self, name: str) -> None:
        self._show_chips([chip.key for chip in self.chips() if chip.key != name])
        if not self.chips():
            self._line.setFocus()
        self.entered.emit()

    @Slot(str)
    def _ask_colour(self, name: str) -> None:
        for chip in self._chips.findChildren(ChipButton):
            if chip.chip.key == name and chip.isVisible():
                below = chip.mapToGlobal(QPoint(0, chip.height()))
                self._colours.ask(name, chip.chip.colour, below)
                return
