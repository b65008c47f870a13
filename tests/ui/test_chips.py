"""Tags as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from adventus.ui.chips import Chip, ChipRow, chip_look
from adventus.ui.palettes import LIGHT
from adventus.ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

THREE = (Chip("g", "Gulf 2023", "#2b5c8a"), Chip("e", "energy", "#f0c000"), Chip("i", "ICC"))


class Desk(QWidget):
    """A row of chips between two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.row, self.after = QLineEdit(), ChipRow(), QLineEdit()
        rows = QVBoxLayout(self)
        for widget in (self.before, self.row, self.after):
            rows.addWidget(widget)
        self.removed: list[str] = []
        self.row.removed.connect(self.removed.append)
        self.row.set_chips(THREE)

    def focused(self) -> str:
        widget = self.focusWidget()
        return widget.chip.key if hasattr(widget, "chip") else "elsewhere"


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    apply_theme(qapp, Scheme.LIGHT)
    made = Desk()
    qtbot.addWidget(made)
    made.resize(600, 200)
    with qtbot.waitExposed(made):
        made.show()
    made.before.setFocus()
    return made


def press(qtbot: QtBot, desk: Desk, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(desk.focusWidget(), key)


def test_one_tab_enters_the_row_and_one_leaves_it(qtbot: QtBot, desk: Desk) -> None:
    press(qtbot, desk, Qt.Key.Key_Tab)
    assert desk.focused() == "g"
    press(qtbot, desk, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert desk.focused() == "i"
    press(qtbot, desk, Qt.Key.Key_Left)
    assert desk.focused() == "e"
    press(qtbot, desk, Qt.Key.Key_Tab)
    assert desk.focusWidget() is desk.after


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_the_keyboard_removes_and_stays_in_place(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    press(qtbot, desk, Qt.Key.Key_Tab, Qt.Key.Key_Right, key)
    assert desk.removed == ["e"]
    assert desk.row.chips() == THREE
    desk.row.set_chips((THREE[0], THREE[2]))
    assert desk.focused() == "i"
    desk.row.set_chips((THREE[0],))
    assert desk.focused() == "g"


def test_the_cross_removes_and_the_words_activate(qtbot: QtBot, desk: Desk) -> None:
    activated: list[str] = []
    desk.row.activated.connect(activated.append)
    button = desk.row._buttons[1]
    right = QPoint(button.width() - 8, button.height() // 2)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=right)
    assert (desk.removed, activated) == (["e"], [])
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))
    assert (desk.removed, activated) == (["e"], ["e"])


def test_a_row_to_look_at_removes_nothing(qtbot: QtBot) -> None:
    row = ChipRow(removable=False)
    qtbot.addWidget(row)
    row.set_chips(THREE)
    button = row._buttons[0]
    with qtbot.assertNotEmitted(row.removed):
        qtbot.keyClick(button, Qt.Key.Key_Delete)
    assert button.accessibleDescription() == ""


def test_a_chip_says_its_tag(desk: Desk) -> None:
    button = desk.row._buttons[0]
    assert button.accessibleName() == "Tag Gulf 2023"
    assert button.accessibleDescription() == "Delete removes it"


@pytest.mark.parametrize("colour", ["", "not a colour"])
def test_a_chip_without_colour_is_grey(qapp: QApplication, colour: str) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    look = chip_look(Chip("x", "ICC", colour))
    assert (look.background.name(), look.ink.name()) == (LIGHT.neutral_soft, LIGHT.muted)


def test_tab_order_holds_for_a_row_filled_before_it_has_a_place(qtbot: QtBot) -> None:
    around, row, after = QWidget(), ChipRow(), QLineEdit()
    qtbot.addWidget(around)
    row.set_chips(THREE)
    rows = QVBoxLayout(around)
    rows.addWidget(row)
    rows.addWidget(after)
    assert row.nextInFocusChain() is row._buttons[0]
    assert row._buttons[2].nextInFocusChain() is after


def test_a_click_beside_the_chips_reaches_one(qtbot: QtBot, desk: Desk) -> None:
    beside = QPoint(desk.row.width() - 2, 2)
    qtbot.mouseClick(desk.row, Qt.MouseButton.LeftButton, pos=beside)
    assert desk.focused() == "g"


def test_chips_wrap_in_a_narrow_form(desk: Desk) -> None:
    assert desk.row.heightForWidth(600) < desk.row.heightForWidth(120)
