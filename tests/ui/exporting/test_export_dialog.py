from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from adventus.catalogue.export_options import STANDARD, ExportOptions
from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.exchange.columns import COLUMNS
from adventus.ui.exporting.export_dialog import ExportDialog
from adventus.ui.exporting.extent_box import Extent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.ui.exporting.running import Order

    Make = Callable[..., ExportDialog]

SOME = Condition("v.reference = 'V-1'")
NARROWED = Extent(SOME, 112, 4271, narrowed=True)
WHOLE = Extent(EVERYTHING, 4271, 4271, narrowed=False)
SHOWN = ("date", "place", "evidence")


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Make:
    def made(
        extent: Extent = NARROWED,
        options: ExportOptions = STANDARD,
        kept: ExportOptions | None = STANDARD,
    ) -> ExportDialog:
        dialog = ExportDialog(tmp_path / "five.adventus", tmp_path, extent, options, kept, SHOWN)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def orders(dialog: ExportDialog) -> list[Order]:
    given: list[Order] = []
    dialog.wanted.connect(given.append)
    return given


def test_what_is_shown_is_proposed_beside_the_catalogue(make: Make, tmp_path: Path) -> None:
    dialog = make()
    given = orders(dialog)
    assert (dialog.extent.shown.text(), dialog.extent.all.text()) == (
        "The 112 that are shown",
        "All 4,271 visits",
    )
    assert dialog.export_button.text() == "Export 112 visits"
    dialog.export_button.click()
    (order,) = given
    assert (order.output, order.condition) == (tmp_path / "five.csv", SOME)
    assert order.options == STANDARD


def test_all_of_them_are_exported_when_chosen_and_that_is_kept(make: Make) -> None:
    dialog = make()
    given = orders(dialog)
    dialog.extent.all.click()
    assert dialog.export_button.text() == "Export 4,271 visits"
    dialog.export_button.click()
    assert (given[0].condition, given[0].options.whole) == (EVERYTHING, True)
    again = make(NARROWED, given[0].options)
    assert again.export_button.text() == "Export 4,271 visits"


def test_without_a_search_there_is_nothing_to_choose(make: Make) -> None:
    dialog = make(WHOLE)
    assert dialog.extent.shown.isHidden()
    assert dialog.export_button.text() == "Export 4,271 visits"
    assert not dialog.options().whole
    assert make(WHOLE, ExportOptions(whole=True)).options().whole


@pytest.mark.parametrize(
    ("name", "ending", "csv", "columns"),
    [
        ("csv", "five.csv", True, True),
        ("xlsx", "five.xlsx", False, True),
        ("json", "five.json", False, False),
        ("datapackage", "five.zip", False, False),
        ("folder", "five", False, False),
    ],
)
def test_name_and_options_follow_the_format(
    make: Make, tmp_path: Path, name: str, ending: str, csv: bool, columns: bool
) -> None:
    dialog = make()
    given = orders(dialog)
    dialog.formats.buttons[name].click()
    assert dialog.target.line.text() == str(tmp_path / ending)
    assert dialog.table.delimiter.isVisible() is csv
    assert dialog.table.columns.isVisible() is columns
    dialog.export_button.click()
    assert (given[0].format.name, given[0].options.format) == (name, name)


def test_what_is_kept_stands_there_again(make: Make) -> None:
    kept = ExportOptions("csv", ";", bom=True, columns=("uid", "country"))
    dialog = make(NARROWED, kept)
    assert dialog.options() == kept
    dialog.table.excel.click()
    dialog.table.excel.click()
    assert dialog.options() == kept
    dialog.table.excel.click()
    assert not dialog.options().bom


def test_columns_are_ticked_in_one_go(make: Make) -> None:
    dialog = make()
    columns = dialog.table.columns
    assert columns.names() == ()
    columns.none.click()
    assert columns.ticked() == ()
    columns.shown.click()
    assert columns.names() == ("uid", "date", "country", "place")
    columns.all.click()
    assert columns.ticked() == tuple(column.name for column in COLUMNS)
    assert columns.names() == ()


def test_leaving_out_the_uid_is_warned_of(make: Make) -> None:
    dialog = make()
    columns = dialog.table.columns
    assert columns.hint == ""
    columns.rows.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "by their reference only" in columns.hint
    columns.rows.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert "can't find these visits again" in columns.hint
    columns.none.click()
    assert columns.hint == "Tick at least one column."
    assert not dialog.export_button.isEnabled()
    dialog.formats.buttons["json"].click()
    assert dialog.export_button.isEnabled()


def test_a_file_that_is_there_is_replaced_when_asked_twice(make: Make, tmp_path: Path) -> None:
    (tmp_path / "five.csv").write_text("old")
    dialog = make()
    given = orders(dialog)
    dialog.export_button.click()
    assert (given, dialog.said()) == ([], "“five.csv” is there already. It would be lost.")
    assert dialog.export_button.text() == "Replace it and export 112 visits"
    dialog.target.line.setText("other")
    assert dialog.export_button.text() == "Export 112 visits"
    dialog.target.line.setText("five.csv")
    dialog.export_button.click()
    assert given == []
    dialog.export_button.click()
    assert given[0].output == tmp_path / "five.csv"


@pytest.mark.parametrize(
    ("format_", "name", "sentence"),
    [
        ("csv", "gone/out.csv", "There is no folder"),
        ("csv", "folder.csv", "“folder.csv” is a folder"),
        ("folder", "file", "“file” is a file"),
        ("csv", "long" * 100, "can't be read: File name too long"),
    ],
)
def test_a_place_where_it_cannot_go_is_refused_there(
    make: Make, tmp_path: Path, format_: str, name: str, sentence: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").write_text("")
    dialog = make()
    given = orders(dialog)
    dialog.formats.buttons[format_].click()
    dialog.target.take(str(tmp_path / name))
    dialog.export_button.click()
    assert (given, sentence in dialog.said()) == ([], True)


def test_no_path_is_no_export(make: Make) -> None:
    dialog = make()
    dialog.target.line.setText(" ")
    assert not dialog.export_button.isEnabled()
    dialog.target.line.setText("out")
    assert dialog.export_button.isEnabled()


def test_the_path_can_be_looked_for(make: Make, tmp_path: Path) -> None:
    dialog = make()
    dialog.target.choose_button.click()
    (asked,) = dialog.findChildren(QFileDialog)
    assert asked.selectedFiles() == [str(tmp_path / "five.csv")]
    asked.fileSelected.emit(str(tmp_path / "chosen"))
    asked.reject()
    assert dialog.target.line.text() == str(tmp_path / "chosen.csv")


def test_the_catalogue_keeps_the_choices_where_that_is_asked_for(make: Make) -> None:
    dialog = make()
    assert (dialog.keep_box.isHidden(), dialog.keeps()) == (True, False)
    dialog.formats.buttons["xlsx"].click()
    assert (dialog.keep_box.isHidden(), dialog.keeps()) == (False, False)
    dialog.keep_box.click()
    assert dialog.keeps()
    dialog.formats.buttons["csv"].click()
    assert not dialog.keeps()
    assert make(NARROWED, ExportOptions("json"), None).keep_box.isHidden()


def test_every_input_has_a_name(make: Make) -> None:
    dialog = make()
    parts = (dialog.table.delimiter, dialog.table.columns.rows, dialog.target.line)
    assert all(part.accessibleName() for part in parts)
    assert all(button.accessibleDescription() for button in dialog.formats.buttons.values())


def test_no_visits_are_told(make: Make) -> None:
    assert make(Extent(SOME, 0, 5, narrowed=True)).export_button.text() == "Export 0 visits"
    assert make(Extent(SOME, 1, 5, narrowed=True)).export_button.text() == "Export 1 visit"
