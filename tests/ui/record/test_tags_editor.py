from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from adventus.ui.chips import Chip, ChipButton
from adventus.ui.record.tag_colours import TAG_COLOURS
from adventus.ui.record.tags_editor import TagsEditor

if TYPE_CHECKING:
    from conftest import Desk


def editor(desk: Desk) -> TagsEditor:
    found = desk.row("tags").editor
    assert isinstance(found, TagsEditor)
    return found


def test_enter_adds_a_tag_and_leaves_the_line_empty_for_the_next(desk: Desk) -> None:
    desk.enter("tags", "Gulf")
    desk.enter("tags", "energy")
    assert desk.value("tags") == "Gulf | energy"
    assert [chip.text for chip in editor(desk).chips()] == ["Gulf", "energy"]
    assert desk.keyboard("tags").text() == ""
    assert desk.keyboard("tags").hasFocus()


def test_delete_on_a_chip_takes_the_tag_off(desk: Desk) -> None:
    desk.enter("tags", "Gulf | energy")
    chip = editor(desk).findChildren(ChipButton)[0]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert desk.value("tags") == "energy"
    desk.undo()
    assert [chip.text for chip in editor(desk).chips()] == ["Gulf", "energy"]


def test_the_line_completes_the_tags_there_are(desk: Desk) -> None:
    desk.enter("tags", "Gulf")
    desk.write("tags", "gu")
    assert desk.keyboard("tags").offered() == ["Gulf", "New tag “gu”"]


def test_a_chip_asks_for_its_colour_and_wears_it(desk: Desk) -> None:
    desk.enter("tags", "Gulf")
    chip = editor(desk).findChildren(ChipButton)[0]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    menu = editor(desk)._colours.menu
    assert menu.isVisible()
    red = next(action for action in menu.actions() if action.text() == "Red")
    red.trigger()
    menu.hide()
    assert editor(desk).chips() == (Chip("Gulf", "Gulf", TAG_COLOURS["Red"]),)
    assert desk.labels()[0] == "Colour the tag “Gulf”"
    desk.undo()
    assert editor(desk).chips() == (Chip("Gulf", "Gulf", ""),)


def test_any_other_colour_can_be_given(desk: Desk) -> None:
    desk.enter("tags", "Gulf")
    colours = editor(desk)._colours
    colours._tag = "Gulf"
    colours._take_custom(QColor("#123456"))
    assert editor(desk).chips()[0].colour == "#123456"
