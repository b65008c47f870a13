from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from adventus.catalogue.evidence import cite
from adventus.catalogue.file import create
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit
from adventus.review.side_by_side.choosing import Choice, first_choices
from adventus.review.side_by_side.comparing import compare
from adventus.ui.desk.grid import CompareGrid
from adventus.ui.desk.grid_editor import ItemTicks, ResultEditor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

Key = Qt.Key
LONG = "A sentence that goes on for a while. " * 400
RECORDS = (
    {"traveller": "Ada", "date": "2022-12", "country": "Oman", "tags": "gulf", "occasion": "Talks"},
    {"traveller": "Ada", "date": "2022-12-06", "country": "Oman", "tags": "gulf | oil"},
    {"traveller": "Ada | Bo", "date": "2022-12-06", "country": "Oman", "notes": LONG},
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "test.adventus", by="Ann")
    with made.edit("Fill") as edit:
        ids = [add_visit(edit, values) for values in RECORDS]
        for number in range(5):
            add_visit(edit, {"traveller": "Ada", "occasion": f"Fair {number}"})
        cite(edit, ids[0], "date", add_source(edit, "Gazette"), says="2022-12", locator="p. 4")
    yield made
    made.close()


def shown(qtbot: QtBot, catalogue: Catalogue, *ids: int, choosing: bool = True) -> CompareGrid:
    grid = CompareGrid()
    qtbot.addWidget(grid)
    grid.resize(1000, 700)
    compared = compare(catalogue.connection, ids)
    grid.show_comparison(compared, first_choices(compared) if choosing else None)
    with qtbot.waitActive(grid):
        grid.show()
        grid.activateWindow()
    grid.setFocus()
    return grid


@pytest.fixture
def grid(qtbot: QtBot, catalogue: Catalogue) -> CompareGrid:
    return shown(qtbot, catalogue, 1, 2)


def press(grid: CompareGrid, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(grid.records, key)


def outcome(grid: CompareGrid) -> str:
    """The result of the current field, as it is painted."""
    model = grid.model
    return model.shown(model.current, model.columnCount() - 1).text


def taken(grid: CompareGrid) -> tuple[int, ...]:
    return grid.choices()[grid.current_field()].take


def test_up_and_down_go_through_the_fields_that_hold_something(grid: CompareGrid) -> None:
    names = [row.field.name for row in grid.model.rows]
    assert names == ["traveller", "date", "country", "status", "occasion", "tags"]
    assert grid.current_field() == "date"  # the first that differs
    press(grid, Key.Key_Down)
    assert grid.current_field() == "country"
    press(grid, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Up)
    assert grid.current_field() == "traveller"
    press(grid, Key.Key_End)
    assert grid.current_field() == "tags"


def test_left_and_right_take_and_the_result_follows(grid: CompareGrid) -> None:
    press(grid, Key.Key_Left)
    assert (outcome(grid), taken(grid)) == ("2022-12", (0,))
    press(grid, Key.Key_Right)
    assert (outcome(grid), taken(grid)) == ("2022-12-06", (1,))
    assert not grid.model.shown(1, 0).taken
    assert grid.model.shown(1, 1).taken


def test_both_unites_a_list_and_is_refused_for_a_date(qtbot: QtBot, grid: CompareGrid) -> None:
    with qtbot.waitSignal(grid.refused) as said:
        press(grid, Key.Key_B)
    assert said.args == ["A visit has only one date: take one, or edit the result (E)."]
    grid.set_current_field("tags")
    press(grid, Key.Key_Left)
    assert outcome(grid) == "gulf"
    press(grid, Key.Key_B)
    assert (outcome(grid), taken(grid)) == ("gulf; oil", (0, 1))


def test_u_goes_back_to_the_proposal(grid: CompareGrid) -> None:
    proposed = taken(grid)
    press(grid, Key.Key_Left, Key.Key_U)
    assert taken(grid) == proposed


def test_a_number_takes_a_record_of_several(qtbot: QtBot, catalogue: Catalogue) -> None:
    grid = shown(qtbot, catalogue, 1, 2, 3)
    press(grid, Key.Key_3)
    assert taken(grid) == (2,)
    press(grid, Key.Key_8)  # there is none
    assert taken(grid) == (2,)


def test_a_click_takes_and_with_ctrl_adds(grid: CompareGrid) -> None:
    row = [each.field.name for each in grid.model.rows].index("tags")
    places = [grid.records.visualRect(grid.model.index(row, at)).center() for at in (0, 1)]
    port = grid.records.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=places[1])
    assert (grid.current_field(), taken(grid)) == ("tags", (1,))
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, held, places[0])
    assert taken(grid) == (1, 0)


def test_field_names_and_results_are_pointed_at(grid: CompareGrid) -> None:
    left, names = Qt.MouseButton.LeftButton, grid.records.verticalHeader()
    before = grid.choices()
    QTest.mouseClick(names.viewport(), left, pos=QPoint(5, names.sectionViewportPosition(4) + 5))
    assert grid.current_field() == "occasion"
    place = grid.result.visualRect(grid.model.index(2, 2)).center()
    QTest.mouseClick(grid.result.viewport(), left, pos=place)
    assert grid.current_field() == "country"
    assert grid.choices() == before
    assert grid.records.hasFocus()
    QTest.mouseDClick(grid.result.viewport(), left, pos=place)
    assert isinstance(grid.editor(), ResultEditor)


def test_a_click_elsewhere_takes_what_is_typed_or_stays(grid: CompareGrid) -> None:
    port = grid.records.viewport()
    away = grid.records.visualRect(grid.model.index(4, 0)).center()
    press(grid, Key.Key_E)
    editor = grid.editor()
    assert isinstance(editor, ResultEditor)
    QTest.keyClicks(editor.text, "soon")
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=away)
    assert (grid.current_field(), grid.editor()) == ("date", editor)
    editor.text.selectAll()
    QTest.keyClicks(editor.text, "2022-12-09")
    away = grid.records.visualRect(grid.model.index(4, 0)).center()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=away)
    assert grid.current_field() == "occasion"
    assert grid.choices()["date"] == Choice(typed="2022-12-09")


def test_the_result_is_edited_in_place(grid: CompareGrid) -> None:
    press(grid, Key.Key_E)
    editor = grid.editor()
    assert isinstance(editor, ResultEditor)
    assert editor.text.hasFocus()
    QTest.keyClicks(editor.text, "7 Dec 2022")
    assert grid.is_editing()
    QTest.keyClick(editor.text, Key.Key_Return)
    assert outcome(grid) == "2022-12-07"
    assert grid.choices()["date"] == Choice(typed="2022-12-07")
    assert grid.records.hasFocus()


def test_what_cannot_be_read_stays_with_the_reason(grid: CompareGrid) -> None:
    press(grid, Key.Key_E)
    editor = grid.editor()
    assert isinstance(editor, ResultEditor)
    QTest.keyClicks(editor.text, "soon")
    QTest.keyClick(editor.text, Key.Key_Return)
    assert editor.text.toPlainText() == "soon"
    assert "“soon” is not understood as a date" in editor.trouble()
    grid.set_current_field("tags")
    assert grid.current_field() == "date"  # it is not left with the text
    QTest.keyClick(editor.text, Key.Key_Escape)
    assert grid.editor() is None
    assert outcome(grid) == "2022-12-06"


def test_what_can_be_read_two_ways_is_asked(grid: CompareGrid) -> None:
    press(grid, Key.Key_E)
    editor = grid.editor()
    assert isinstance(editor, ResultEditor)
    QTest.keyClicks(editor.text, "06/12/2022")
    QTest.keyClick(editor.text, Key.Key_Return)
    assert [button.text() for button in editor.question.buttons()] == [
        "6 December 2022",
        "12 June 2022",
    ]
    editor.question.buttons()[1].click()
    assert outcome(grid) == "2022-06-12"


def test_a_list_opens_item_by_item(grid: CompareGrid) -> None:
    grid.set_current_field("tags")
    press(grid, Key.Key_Space)
    ticks = grid.editor()
    assert isinstance(ticks, ItemTicks)
    assert [ticks.item(at).text() for at in range(2)] == ["gulf — V-0001, V-0002", "oil — V-0002"]
    QTest.keyClick(ticks, Key.Key_Space)
    assert outcome(grid) == "oil"
    QTest.keyClick(ticks, Key.Key_Escape)
    assert grid.editor() is None
    assert grid.records.hasFocus()
    press(grid, Key.Key_Return)
    assert isinstance(grid.editor(), ItemTicks)


def test_a_long_text_is_cut_until_it_is_opened(qtbot: QtBot, catalogue: Catalogue) -> None:
    grid = shown(qtbot, catalogue, 2, 3)
    grid.set_current_field("notes")
    row, line = grid.model.current, grid.fontMetrics().height()
    assert 8 * line < grid.records.rowHeight(row) < 12 * line
    press(grid, Key.Key_Space)
    assert grid.records.rowHeight(row) > 100 * line
    assert grid.result.rowHeight(row) == grid.records.rowHeight(row)
    press(grid, Key.Key_Space)
    assert grid.records.rowHeight(row) < 12 * line


def test_eight_records_keep_a_readable_width_and_the_result_in_sight(
    qtbot: QtBot, catalogue: Catalogue
) -> None:
    grid = shown(qtbot, catalogue, *range(1, 9))
    assert grid.records.columnWidth(7) >= 13 * grid.fontMetrics().height()
    bar = grid.records.horizontalScrollBar()
    assert bar.maximum() > 0
    grid.set_current_field("occasion")
    press(grid, Key.Key_8)
    assert outcome(grid) == "Fair 4"
    right = grid.result.mapTo(grid, QPoint(grid.result.width(), 0)).x()
    assert grid.result.isVisible()
    assert right <= grid.width()
    press(grid, Key.Key_Up, Key.Key_Down)
    assert bar.value() == bar.maximum()  # the record that is taken is scrolled to


def test_without_choices_there_is_no_result_and_keys_change_nothing(
    qtbot: QtBot, catalogue: Catalogue
) -> None:
    grid = shown(qtbot, catalogue, 1, 2, choosing=False)
    assert not grid.result.isVisible()
    press(grid, Key.Key_Left, Key.Key_B, Key.Key_E, Key.Key_1)
    assert (grid.choices(), grid.editor()) == ({}, None)
    press(grid, Key.Key_Down)
    assert grid.current_field() == "country"


def test_one_record_can_be_shown_alone(qtbot: QtBot, catalogue: Catalogue) -> None:
    grid = shown(qtbot, catalogue, 1, choosing=False)
    assert grid.current_field() == "traveller"
    assert [line.text for line in grid.model.shown(1, 0).lines] == [
        "some day in December 2022",
        "● Gazette p. 4",
    ]


def test_empty_fields_are_shown_on_demand(grid: CompareGrid) -> None:
    assert grid.fold_button.text() == "Show 12 empty fields"
    grid.fold_button.click()
    assert len(grid.model.rows) == 18
    assert grid.current_field() == "date"
    assert grid.fold_button.text() == "Hide 12 empty fields"


def test_a_screen_reader_hears_field_record_and_value(grid: CompareGrid) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    said = grid.model.data(grid.model.index(1, 0), role)
    assert said == "Date, V-0001: 2022-12. Gazette supports"
    assert grid.model.data(grid.model.index(1, 2), role).startswith("Date, result: 2022-12-06")


def test_what_is_typed_survives_news_of_a_change(grid: CompareGrid, catalogue: Catalogue) -> None:
    press(grid, Key.Key_E)
    editor = grid.editor()
    assert isinstance(editor, ResultEditor)
    QTest.keyClicks(editor.text, "7 Dec")
    compared = compare(catalogue.connection, (1, 2))
    grid.show_comparison(compared, first_choices(compared))
    editor = grid.editor()
    assert isinstance(editor, ResultEditor)
    assert editor.text.toPlainText() == "7 Dec"


def test_the_table_lets_an_editor_go_at_once(grid: CompareGrid) -> None:
    grid.set_current_field("place")
    press(grid, Qt.Key.Key_E)
    index = grid.model.index(grid.model.current, grid.result_column())
    assert grid.result.indexWidget(index) is grid.editor()
    grid.close_editor()
    assert grid.result.indexWidget(index) is None  # it would be laid out after its end


def test_it_opens_at_its_top_and_keeps_the_current_field_in_sight(
    qtbot: QtBot, catalogue: Catalogue
) -> None:
    grid = CompareGrid()
    qtbot.addWidget(grid)
    grid.resize(1000, 160)  # as before a window lays it out
    compared = compare(catalogue.connection, [2, 3])
    grid.show_comparison(compared, first_choices(compared))
    grid.set_current_field("country")
    grid.show()
    grid.resize(1000, 300)
    bar, current = grid.records.verticalScrollBar(), grid.records.currentIndex()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    grid.resize(1000, 160)
    rect = grid.records.visualRect(current)
    assert grid.records.viewport().rect().contains(rect)
    assert bar.value() in {grid.records.verticalHeader().sectionPosition(at) for at in range(9)}
    assert bar.value() == grid.result.verticalScrollBar().value()


def test_what_was_scrolled_to_by_hand_stays(grid: CompareGrid) -> None:
    grid.resize(1000, 200)
    bar = grid.records.verticalScrollBar()
    bar.setValue(bar.maximum() - 7)
    place = bar.value()
    grid.resize(1000, 190)
    assert bar.value() == place
