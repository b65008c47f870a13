from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from adventus.ui.record.passage_view import (
    Passage,
    PassageView,
    characters,
    in_blocks,
    utf16_offsets,
    utf16_units,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT = "😀𐎀 at sea\nthe end"


def test_offsets_are_converted_past_an_emoji_and_a_cuneiform_sign() -> None:
    assert [characters(TEXT, units) for units in (0, 2, 4, 5)] == [0, 1, 2, 3]
    assert [utf16_units(TEXT, offset) for offset in (0, 1, 2, 3)] == [0, 2, 4, 5]


def test_a_selection_is_given_in_characters_without_the_blanks_around_it(qtbot: QtBot) -> None:
    view = PassageView()
    qtbot.addWidget(view)
    view.show_source(TEXT)
    chosen: list[Passage] = []
    view.chosen.connect(chosen.append)
    cursor = view.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert chosen == [Passage("at", 3)]


def test_a_known_passage_is_selected_without_being_quoted_anew(qtbot: QtBot) -> None:
    view = PassageView()
    qtbot.addWidget(view)
    view.show_source(TEXT)
    chosen: list[Passage] = []
    view.chosen.connect(chosen.append)
    view.show_passage(10, 7)
    assert view.selected() == Passage("the end", 10)
    assert chosen == []


def test_many_offsets_are_converted_in_one_walk_in_any_order() -> None:
    assert utf16_offsets(TEXT, [3, 0, 2, 1, 3, len(TEXT)]) == [5, 0, 4, 2, 5, len(TEXT) + 2]
    assert utf16_offsets("at sea", [4, 2]) == [4, 2]


def test_long_paragraphs_are_broken_at_blanks_without_moving_anything() -> None:
    text = "word " * 2_000 + "\n\nshort\n" + "x" * 9_000
    shown = in_blocks(text)
    assert len(shown) == len(text)
    assert shown.replace("\n", " ") == text.replace("\n", " ")
    assert sorted(len(line) for line in shown.split("\n")) == [0, 5, 1990, 4004, 4004, 9000]
