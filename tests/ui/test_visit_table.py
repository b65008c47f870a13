from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from adventus.catalogue import history
from adventus.catalogue.listing import Order
from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit
from adventus.ui import asking
from adventus.ui.cell_editor import CellEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow
    from adventus.ui.settings import Settings
    from adventus.ui.visit_table import VisitTable
    from adventus.ui.visits_page import VisitsPage


@pytest.fixture(autouse=True, params=[5_000, 0], ids=["at once", "beside the window"])
def _small_or_large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", request.param)


@pytest.fixture
def table(window: MainWindow) -> VisitTable:
    assert window.workspace is not None
    found = window.workspace.page.table
    calm(found)
    return found


def calm(table: VisitTable) -> None:
    """Wait until every answer came."""
    for _ in range(1_000):
        if table.visits.complete:
            return
        QTest.qWait(5)
    pytest.fail("no answer")


def open_catalogue_of(window: MainWindow) -> Catalogue:
    assert window.session is not None
    return window.session.catalogue


def value(window: MainWindow, visit_id: int, name: str) -> str:
    return notation(visit(open_catalogue_of(window).connection, visit_id).values[name])


def edit_cell(table: VisitTable, row: int, name: str, text: str) -> CellEditor:
    """Go to a cell, press Enter, type over what is there, press Enter."""
    table.setFocus()
    table.setCurrentIndex(table.visits.index(row, table.visits.columns.index(name)))
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChildren(CellEditor)[-1]
    assert isinstance(editor, CellEditor)
    editor.line.selectAll()
    QTest.keyClicks(editor.line, text)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    return editor


def test_the_first_visit_is_selected_at_the_start(table: VisitTable) -> None:
    assert table.selected_ids() == [table.visits.ids[0]]


def test_the_selection_follows_its_visits(window: MainWindow, table: VisitTable) -> None:
    ada = table.visits.ids[2]
    table.select_id(ada)
    table.sort_by("traveller")
    calm(table)
    assert (table.current_id(), table.selected_ids()) == (ada, [ada])
    table.sort_by("traveller")
    calm(table)
    assert (table.current_id(), table.currentIndex().row()) == (ada, 4)
    page = window.workspace.page if window.workspace else None
    assert page is not None
    page.search.set_text("country:Oman")
    calm(table)
    assert (table.current_id(), table.selected_count()) == (ada, 1)
    page.search.set_text("country:Peru")
    calm(table)
    assert table.current_id() != ada
    page.search.set_text("")
    calm(table)
    assert table.current_id() == ada


def test_undo_keeps_the_current_visit(window: MainWindow, table: VisitTable) -> None:
    ada = table.visits.ids[2]
    table.select_id(ada)
    edit_cell(table, 2, "date", "2020-01-01")
    calm(table)
    assert (table.current_id(), table.currentIndex().row()) == (ada, 0)
    window.commands.run("edit.undo")
    calm(table)
    assert (table.current_id(), table.currentIndex().row()) == (ada, 2)


def test_a_cell_is_edited_by_keyboard(window: MainWindow, table: VisitTable) -> None:
    edit_cell(table, 0, "occasion", "Trade fair")
    assert value(window, table.visits.ids[0], "occasion") == "Trade fair"
    assert window.commands.action("edit.undo").text() == (
        "Undo: set occasion of V-0003 to Trade fair"
    )


def test_what_cannot_be_read_stays_with_its_reason(window: MainWindow, table: VisitTable) -> None:
    editor = edit_cell(table, 1, "date", "yesteryear")
    assert editor.line.text() == "yesteryear"
    assert "yesteryear" in editor.note_text()
    assert value(window, table.visits.ids[1], "date") == "2022-10"
    QTest.keyClicks(editor.line, "!")
    assert editor.note_text() == ""
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    assert value(window, table.visits.ids[1], "date") == "2022-10"


def test_a_date_with_two_readings_is_asked_about(window: MainWindow, table: VisitTable) -> None:
    bo = table.visits.ids[1]
    editor = edit_cell(table, 1, "date", "04/05/2022")
    assert [button.text() for button in editor.buttons()] == ["4 May 2022", "5 April 2022"]
    QTest.keyClick(editor.line, Qt.Key.Key_Down)
    QTest.keyClick(editor.buttons()[0], Qt.Key.Key_Return)
    date = visit(open_catalogue_of(window).connection, bo).values["date"]
    assert getattr(date, "edtf", "") == "2022-05-04"
    assert getattr(date, "as_written", "") == "04/05/2022"


def test_a_vaguer_date_is_asked_about(window: MainWindow, table: VisitTable) -> None:
    ada = table.visits.ids[2]
    editor = edit_cell(table, 2, "date", "2023")
    assert value(window, ada, "date") == "2023-12-06"
    editor.buttons()[0].click()
    assert value(window, ada, "date") == "2023"


def test_evidence_is_not_edited_in_the_table(window: MainWindow, table: VisitTable) -> None:
    table.setCurrentIndex(table.visits.index(0, table.visits.columns.index("evidence")))
    QTest.keyClick(table, Qt.Key.Key_Return)
    window.commands.run("visit.edit")
    assert table.findChildren(CellEditor) == []


def test_an_unchanged_cell_makes_no_revision(window: MainWindow, table: VisitTable) -> None:
    before = window.status.text
    edit_cell(table, 1, "place", "Astana")
    assert window.status.text == before


def test_columns_are_chosen_and_remembered(window: MainWindow, table: VisitTable) -> None:
    window.commands.run("view.column.venue")
    window.commands.run("view.column.rank")
    names = ["date", "traveller", "place", "occasion", "tags", "evidence", "review", "venue"]
    assert table.columns_in_order() == names
    assert [column.field for column in window.settings.columns("visits")] == names
    table.reset_columns()
    assert "venue" not in table.columns_in_order()


def test_header_clicks_sort_by_one_column_or_by_several(
    qtbot: QtBot, table: VisitTable, settings: Settings
) -> None:
    header = table.horizontalHeader()
    at = table.visits.columns.index("traveller")
    place = header.sectionViewportPosition(at) + header.sectionSize(at) // 2
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    assert [order.field for order in table.visits.sorting] == ["traveller"]
    calm(table)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, shift, pos=QPoint(40, 8))
    assert table.visits.sorting == (Order("traveller"), Order("date"))
    calm(table)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, shift, pos=QPoint(place, 8))
    assert table.visits.sorting == (Order("traveller", descending=True), Order("date"))
    calm(table)
    assert table.currentIndex().row() == 2
    assert settings.sorting("visits") == (("traveller", True), ("date", False))


def test_deleting_by_another_part_moves_on(window: MainWindow, table: VisitTable) -> None:
    last = table.visits.ids[-1]
    table.select_id(last)
    window.commands.run("visit.delete")
    calm(table)
    assert last not in table.visits.ids
    assert table.current_id() is not None
    history.undo(open_catalogue_of(window))
    calm(table)
    assert last in table.visits.ids


def test_text_that_was_refused_waits_in_the_record_when_a_search_closes_its_cell(
    window: MainWindow, table: VisitTable
) -> None:
    workspace = window.workspace
    assert workspace is not None
    assert workspace.record is not None
    ada = table.visits.ids[2]
    edit_cell(table, 2, "date", "32 May 2020")
    workspace.page.search.set_text("country:Peru")
    calm(table)
    workspace.page.search.set_text("")
    calm(table)
    assert value(window, ada, "date") == "2023-12-06"
    assert table.select_id(ada)
    assert workspace.record.form.rows["date"].editor.text() == "32 May 2020"
    assert "could not be saved" in window.messages.shown()[-1].text


def test_text_that_was_given_up_is_not_kept(window: MainWindow, table: VisitTable) -> None:
    workspace = window.workspace
    assert workspace is not None
    assert workspace.record is not None
    editor = edit_cell(table, 2, "date", "32 May 2020")
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    assert workspace.record.form.rows["date"].editor.text() == "2023-12-06"
    assert window.messages.shown() == ()


def test_the_evidence_of_the_current_column_is_shown(window: MainWindow, table: VisitTable) -> None:
    record = window.workspace.record if window.workspace else None
    assert record is not None
    table.setCurrentIndex(table.visits.index(2, table.visits.columns.index("date")))
    assert (record.evidence.name, len(record.evidence.cards())) == ("date", 2)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert record.evidence.name == "traveller"


def test_the_column_of_the_cursor_is_sorted_by_key(window: MainWindow, table: VisitTable) -> None:
    table.setCurrentIndex(table.visits.index(0, table.visits.columns.index("place")))
    QTest.keyClick(table, Qt.Key.Key_F9)
    calm(table)
    assert table.visits.sorting == (Order("place"),)
    table.setCurrentIndex(table.visits.index(0, table.visits.columns.index("review")))
    window.commands.run("view.sort.also")
    assert table.visits.sorting == (Order("place"), Order("review"))


def test_the_selection_survives_what_hides_it(window: MainWindow, table: VisitTable) -> None:
    page = window.workspace.page if window.workspace else None
    assert page is not None
    table.selectAll()
    page.search.set_text("country:Oman")
    calm(table)
    assert table.selected_count() == 1
    page.search.set_text("")
    calm(table)
    assert table.selected_count() == 5
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_ids() == [table.visits.ids[1]]


def test_a_new_visit_is_shown_once_it_is_there(window: MainWindow, table: VisitTable) -> None:
    with open_catalogue_of(window).edit("Add") as edit:
        new = add_visit(edit, {"date": "2022-11"})
    table.select_id(new)
    calm(table)
    assert (table.current_id(), table.selected_ids()) == (new, [new])


def test_a_search_without_an_answer_yet_is_no_empty_one(
    window: MainWindow, table: VisitTable
) -> None:
    page = window.workspace.page if window.workspace else None
    assert page is not None
    page.search.set_text("nothing-like-it")
    calm(table)
    assert shown_words(page) == "Nothing found"
    table.visits.freeze(True)
    page.search.set_text("country:Oman")
    assert shown_words(page) == "Searching…"
    table.visits.freeze(False)
    calm(table)
    assert page._stack.currentWidget() is table


def shown_words(page: VisitsPage) -> str:
    return page._stack.currentWidget().findChildren(QLabel)[0].text()


def test_the_columns_leave_room_for_the_bar_to_scroll_rows(
    qtbot: QtBot, window: MainWindow, table: VisitTable
) -> None:
    window.resize(1700, 700)
    with open_catalogue_of(window).edit("Add many") as edit:
        for _ in range(60):
            add_visit(edit)
    calm(table)
    qtbot.waitUntil(table.verticalScrollBar().isVisible)
    qtbot.wait(20)
    assert table.horizontalScrollBar().maximum() == 0
    spare = table.viewport().width() - table.horizontalHeader().length()
    assert 0 <= spare < 8
