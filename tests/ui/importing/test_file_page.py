from __future__ import annotations

import time
from typing import TYPE_CHECKING

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.ui.importing import working

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import pytest

    from adventus.progress import Progress
    from adventus.ui.messages import Messages


def test_the_file_is_shown_as_it_was_read(desk: Any, trips: Path) -> None:
    assert not desk.parts.next.isEnabled()
    desk.read(trips)
    page = desk.parts.file
    assert (page.options.encoding.currentText(), page.options.delimiter.currentData()) == (
        "utf-8",
        ",",
    )
    assert page.rows.index(0, 1).data() == "Ada"
    assert page.rows.headerData(0, Qt.Orientation.Vertical) == "2"
    page.options.delimiter.setCurrentIndex(page.options.delimiter.findData(";"))
    page.options.delimiter.activated.emit(0)
    desk.settle()
    assert page.rows.headerData(0, Qt.Orientation.Horizontal) == "reference,traveller,date,tags"


def test_an_encoding_is_asked_with_previews(desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("traveller,date\nJosé Ibáñez,1999\n".encode("cp1252"))
    desk.read(path)
    assert "is no UTF-8" in desk.parts.said()
    assert not desk.parts.next.isEnabled()
    encodings = desk.parts.file.encodings
    assert encodings.item(0).text() == "Western Europe (Windows)\nJosé Ibáñez,1999"
    assert encodings.hasFocus()
    QTest.keyClick(encodings, Qt.Key.Key_Return)
    desk.settle()
    assert desk.parts.file.rows.index(0, 0).data() == "José Ibáñez"
    assert desk.parts.next.isEnabled()


def test_another_sheet_of_a_workbook_is_chosen(desk: Any, tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.create_sheet("Old").append(["traveller", "date"])
    workbook["Old"].append(["Ada", "1999"])
    workbook["Sheet"].append(["nothing"])
    workbook.save(tmp_path / "two.xlsx")
    desk.read(tmp_path / "two.xlsx")
    options = desk.parts.file.options
    assert options.encoding.isHidden()
    assert [options.sheet.itemText(at) for at in range(options.sheet.count())] == ["Sheet", "Old"]
    assert not desk.parts.next.isEnabled()
    options.sheet.setFocus()
    QTest.keyClick(options.sheet, Qt.Key.Key_Down)
    desk.settle()
    assert desk.parts.file.rows.index(0, 0).data() == "Ada"
    assert desk.parts.next.isEnabled()


def test_a_file_that_is_not_there_is_complained_of_in_place(
    desk: Any, tmp_path: Path, messages: Messages
) -> None:
    desk.read(tmp_path / "none.csv")
    assert "none.csv” can't be read" in desk.parts.said()
    assert not desk.parts.next.isEnabled()
    assert messages.shown() == ()


def test_a_table_of_a_heading_alone_says_why_it_goes_no_further(desk: Any, trips: Path) -> None:
    trips.write_text("traveller,date\n", encoding="utf-8")
    desk.read(trips)
    assert "There is only a heading" in desk.parts.file.told()
    assert not desk.parts.next.isEnabled()


def test_a_reading_that_is_cancelled_leaves_the_step_as_it_was(
    desk: Any, trips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_without_end(asked: working.Asked, progress: Progress) -> None:
        del asked
        while True:
            progress.step()
            time.sleep(0.001)

    desk.read(trips)
    monkeypatch.setattr(working, "read_file", read_without_end)
    desk.parts.file.read("other.csv")
    assert desk.parts.work.words == "Reading other.csv…"
    assert not desk.parts.next.isEnabled()
    QTest.keyClick(desk.window, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.window.isVisible()
    page = desk.parts.file
    assert page.path.text() == str(trips)
    assert page.rows.index(0, 1).data() == "Ada"
    assert page.options.delimiter.currentData() == ","
    assert desk.parts.next.isEnabled()
