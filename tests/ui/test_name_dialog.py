from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from adventus.errors import UserError
from adventus.ui.name_dialog import NameDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_taken_name_is_refused_or_replaced(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    renaming = NameDialog("Rename", "Gulf", ["Oil"], window)
    assert renaming.keep.isEnabled()
    renaming.line.setText("oil")
    assert not renaming.keep.isEnabled()
    assert renaming.trouble() == "There is a saved search “Oil” already; choose another name."
    saving = NameDialog("Save", "", ["Oil"], window, may_replace=True)
    assert not saving.keep.isEnabled()
    saving.line.setText(" oil ")
    assert saving.keep.text() == "Replace"
    with qtbot.waitSignal(saving.named) as named:
        saving.keep.click()
    assert named.args == ["Oil"]


def test_an_error_is_said_in_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = NameDialog("Save", "x", [], window)
    dialog.show_error(UserError("It leads back to itself."))
    assert dialog.trouble() == "It leads back to itself."
    dialog.line.setText("y")
    assert dialog.trouble() == ""
