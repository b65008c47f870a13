"""Undo and redo by key in a window beside the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from adventus.catalogue.visits import add_visit
from adventus.ui.session import Session
from adventus.ui.step_keys import StepKeys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("redo_key", "held"),
    [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)],
)
def test_each_step_is_told(
    qtbot: QtBot, catalogue: Catalogue, redo_key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    with catalogue.edit("Add a visit") as edit:
        add_visit(edit)
    window, said = QWidget(), list[str]()
    qtbot.addWidget(window)
    session = Session(catalogue)
    StepKeys(window, session, said.append)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(window, redo_key, held)
    qtbot.keyClick(window, redo_key, held)
    assert said[:2] == ["Undo: Add a visit.", "Redo: Add a visit."]
    assert "nothing" in said[2].lower()
    session.stop()


def test_a_refusal_is_told_apart_where_that_is_wanted(qtbot: QtBot, catalogue: Catalogue) -> None:
    window, said, refused = QWidget(), list[str](), list[str]()
    qtbot.addWidget(window)
    session = Session(catalogue)
    StepKeys(window, session, said.append, refused.append).redo()
    assert said == []
    assert refused == ["There is nothing to redo."]
    session.stop()
