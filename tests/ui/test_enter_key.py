from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from adventus.ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("modifier", "presses"),
    [(Qt.KeyboardModifier.NoModifier, 1), (Qt.KeyboardModifier.ControlModifier, 0)],
)
def test_enter_presses_the_button_with_the_keyboard(
    window: MainWindow, modifier: Qt.KeyboardModifier, presses: int
) -> None:
    button = QPushButton("Add…", window)
    button.show()
    button.setFocus()
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("Add"))
    QTest.keyClick(button, Qt.Key.Key_Return, modifier)
    assert len(pressed) == presses
    page = window.workspace.page if window.workspace else None
    assert page is not None
    page.search.line.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == presses
