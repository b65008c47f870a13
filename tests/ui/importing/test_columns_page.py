from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from adventus.catalogue.listing import rows
from adventus.exchange.plan import FileSource
from adventus.ui.importing.column_rows import SEPARATOR, TARGET

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


def test_a_file_that_is_no_mapping_changes_nothing(desk: Any, trips: Path) -> None:
    desk.map(trips)
    before = desk.parts.columns.mapping()
    desk.parts.columns.load(str(trips))
    assert "is no JSON" in desk.parts.said()
    assert desk.parts.columns.mapping() == before


def test_columns_go_where_the_person_says_and_the_mapping_is_kept(
    catalogue: Catalogue, desk: Any, trips: Path
) -> None:
    desk.map(trips)
    page = desk.parts.columns
    model = page.columns.rows
    page.columns.setCurrentIndex(model.index(3, TARGET))
    assert desk.becomes() == {"gas; oil": "gas\noil"}
    model.setData(model.index(3, SEPARATOR), "")
    assert desk.becomes() == {"gas; oil": "gas; oil"}
    model.setData(model.index(3, TARGET), "notes")
    assert not model.flags(model.index(3, SEPARATOR)) & Qt.ItemFlag.ItemIsEditable
    page.options.constant_field.setCurrentIndex(page.options.constant_field.findData("country"))
    QTest.keyClicks(page.options.constant, "Perux")
    assert page.options.said().startswith("✖ ")
    QTest.keyClick(page.options.constant, Qt.Key.Key_Backspace)
    assert page.options.said() == "Country: Peru"
    page.options.dates.setCurrentIndex(1)
    page.options.cite.setChecked(True)
    kept = trips.with_name("m.json")
    page.save(str(kept))
    wanted = page.mapping()
    assert (wanted.constants, wanted.day_first) == ({"country": "Peru"}, True)
    desk.read(trips)
    assert page.mapping().constants == {}
    page.load(str(kept))
    assert page.mapping() == wanted
    desk.go_on()
    desk.go_on()
    (ada, _) = rows(catalogue.connection, [1, 2])
    assert (ada.cells["country"], ada.cells["notes"]) == ("Peru", "gas; oil")


def test_a_click_opens_the_list_of_fields(desk: Any, trips: Path) -> None:
    desk.map(trips)
    table = desk.parts.columns.columns
    index = table.rows.index(3, TARGET)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    chooser = table.indexWidget(index)
    assert isinstance(chooser, QComboBox)
    assert chooser.currentText() == "Tags"
    QTest.keyClicks(chooser.view(), "occ")
    QTest.keyClick(chooser.view(), Qt.Key.Key_Return)
    assert desk.parts.columns.mapping().columns["tags"] == "occasion"


def test_a_mapping_that_contradicts_itself_is_refused_in_place(desk: Any, trips: Path) -> None:
    desk.map(trips)
    model = desk.parts.columns.columns.rows
    model.setData(model.index(0, TARGET), "date")
    desk.go_on()
    assert desk.parts.said().startswith("Mapping: date is filled twice")
    model.setData(model.index(0, TARGET), "reference")
    desk.go_on()
    assert desk.parts.next.text() == "Import: add 2"


def test_dates_that_can_not_be_read_are_listed_beside_the_columns(
    desk: Any, trips: Path, qtbot: QtBot
) -> None:
    desk.map(trips)
    page = desk.parts.columns
    preview = page.becoming
    qtbot.waitUntil(lambda: not preview.waits)
    assert preview.unread.text() == "1 row with a date that can't be read"
    page.columns.setCurrentIndex(page.columns.rows.index(2, TARGET))
    assert desk.becomes()["2022-10"] == "some day in October 2022 (2022-10)"
    preview.unread.click()
    assert list(desk.becomes()) == ["never"]
    assert preview.rows.index(0, 1).data() == "row 3"
    page.columns.rows.setData(page.columns.rows.index(2, TARGET), "notes")
    qtbot.waitUntil(lambda: not preview.waits)
    assert preview.unread.isHidden()
    assert desk.becomes()["never"] == "never"


def test_all_of_a_mapping_can_be_changed(desk: Any, trips: Path) -> None:
    desk.map(trips)
    options = desk.parts.columns.options
    assert options.kind.currentText() == "Dataset"
    options.kind.setCurrentIndex(options.kind.findData("book"))
    options.title.setText("Trips, third edition")
    options.cite.setChecked(True)
    options.own.setChecked(True)
    mapping = desk.parts.columns.mapping()
    assert mapping.source == FileSource("Trips, third edition", "book", cite_values=True)
    assert mapping.own
    options.sourced.setChecked(False)
    assert not options.kind.isEnabled()
    assert desk.parts.columns.mapping().source is None
