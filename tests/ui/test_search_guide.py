from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from adventus.search.guide import guide
from adventus.ui.search_box import SearchBox
from adventus.ui.search_guide import SearchGuide, show_search_guide

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow


def _opened(qtbot: QtBot, tried: list[str]) -> SearchGuide:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = show_search_guide(parent, tried.append)
    shown.test_parent = parent  # type: ignore[attr-defined] - it dies with its parent
    return shown


def test_an_example_is_pressed_with_the_keyboard(qtbot: QtBot) -> None:
    tried: list[str] = []
    shown = _opened(qtbot, tried)
    pressed = next(each for each in shown.page.examples if each.text() == "tag:=energy")
    assert pressed.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    assert tried == ["tag:=energy"]
    assert shown.isVisible()


def test_every_example_and_sentence_is_on_the_page(qtbot: QtBot) -> None:
    shown = _opened(qtbot, [])
    said = {label.text() for label in shown.page.findChildren(QLabel)}
    for section in guide():
        assert {section.heading, *section.sentences} <= said
        assert {example.finds for example in section.examples} <= said
        assert {entry.meaning for entry in section.entries} <= said
    assert [each.property("query") for each in shown.page.examples] == [
        example.query for section in guide() for example in section.examples
    ]


def test_it_tells_what_clicks_with_keys_on_values_do(qtbot: QtBot) -> None:
    said = " ".join(label.text() for label in _opened(qtbot, []).page.findChildren(QLabel))
    assert all(f"With {key}" in said for key in ("Ctrl", "Shift", "Alt"))


def test_an_example_says_what_it_finds_to_those_who_do_not_see_the_page(qtbot: QtBot) -> None:
    first = _opened(qtbot, []).page.examples[0]
    assert first.accessibleName() == "Search for astana trade"
    assert first.accessibleDescription() == "visits with both words"


def test_a_narrow_page_sets_the_explanation_under_the_query(qtbot: QtBot) -> None:
    shown = _opened(qtbot, [])
    example = shown.page.examples[0]
    finds = next(
        label
        for label in shown.page.findChildren(QLabel)
        if label.text() == example.accessibleDescription()
    )
    with qtbot.waitExposed(shown):
        shown.resize(900, 600)
    qtbot.waitUntil(lambda: finds.x() >= example.geometry().right())
    shown.resize(300, 600)
    qtbot.waitUntil(lambda: finds.y() >= example.geometry().bottom())
    assert finds.geometry().right() <= shown.page.width()


def test_opened_again_it_writes_into_the_newer_line(qtbot: QtBot) -> None:
    tried: list[str] = []
    shown = _opened(qtbot, tried)
    box = QLineEdit()
    qtbot.addWidget(box)
    assert show_search_guide(shown.parentWidget(), box.setText) is shown
    shown.page.examples[0].click()
    assert tried == []
    assert box.text() == "astana trade"


def test_a_line_that_is_gone_takes_nothing_and_breaks_nothing(qtbot: QtBot) -> None:
    box = SearchBox()
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = show_search_guide(parent, box.set_text)
    shiboken6.delete(box)
    shown.page.examples[0].click()
    tried: list[str] = []
    show_search_guide(parent, tried.append).page.examples[0].click()
    assert tried == ["astana trade"]


def test_escape_closes_it(qtbot: QtBot) -> None:
    shown = _opened(qtbot, [])
    with qtbot.waitSignal(shown.destroyed):
        QTest.keyClick(shown, Qt.Key.Key_Escape)


def test_in_the_window_an_example_is_written_into_the_search_box(
    window: MainWindow,
) -> None:
    window.commands.run("help.search")
    shown = window.findChild(SearchGuide)
    assert isinstance(shown, SearchGuide)
    pressed = next(each for each in shown.page.examples if each.text() == "country:Burma")
    pressed.click()
    assert window.workspace is not None
    assert window.workspace.page.search.text == "country:Burma"
    assert shown.isVisible()
    shown.close()
