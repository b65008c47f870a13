from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from adventus.catalogue.listing import Condition
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.exchange import COLUMNS, export_csv, export_xlsx, xlsx_export
from adventus.exchange.input import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

HOSTILE = "=1+1\n\"q\", 'x' <&> \t _x000D_ __x0041_ \x1f 👩‍🚀 \u202eabc \ufffe end "


@pytest.fixture
def filled(catalogue: Catalogue) -> Catalogue:
    with catalogue.edit("Add visits") as edit:
        add_visit(
            edit, {"traveller": "Vladimir Putin", "date": "Oct 2022", "country": "Kazakhstan"}
        )
        add_visit(edit, {"occasion": "@SUM(1)", "notes": HOSTILE, "host": "!unknown"})
        add_visit(edit, {"tags": "007 | 2024-01-01", "date": "2022?/2023~"})
    return catalogue


def test_the_workbook_holds_what_the_csv_holds(filled: Catalogue, tmp_path: Path) -> None:
    assert export_xlsx(filled, tmp_path / "v.xlsx") == 3
    export_csv(filled, tmp_path / "v.csv")
    workbook, text = read_table(tmp_path / "v.xlsx"), read_table(tmp_path / "v.csv")
    assert workbook.columns == text.columns == tuple(column.name for column in COLUMNS)
    assert [row.cells for row in workbook.rows] == [row.cells for row in text.rows]
    assert workbook.notes == ()


@given(note=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
@example("_x000D_")
@example("_x005F_x000D_")
@example("_x0041\r")
@example("_x0041_x0041\r_x0041\ufffe")
@example("\r\n \r \x01\ufffe")
@example(" ")
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
def test_whatever_is_noted_comes_back(catalogue: Catalogue, tmp_path: Path, note: str) -> None:
    with catalogue.edit("Add a visit") as edit:
        row_id = add_visit(edit, {})
        edit.update("visit", row_id, {"notes": note})
    condition = Condition(f"id = {row_id}")
    columns = ("reference", "notes")
    export_xlsx(catalogue, tmp_path / "v.xlsx", condition, columns=columns)
    [row] = read_table(tmp_path / "v.xlsx").rows
    assert row.cells[1] == note


def test_every_cell_is_text_and_the_header_frozen(filled: Catalogue, tmp_path: Path) -> None:
    export_xlsx(filled, tmp_path / "v.xlsx")
    sheet = load_workbook(tmp_path / "v.xlsx").active
    assert sheet.freeze_panes == "A2"
    assert {cell.data_type for row in sheet for cell in row if cell.value} <= {"s", "inlineStr"}
    assert {cell.number_format for row in sheet for cell in row if cell.value} == {"@"}


def test_the_same_catalogue_makes_the_same_bytes(
    filled: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_xlsx(filled, tmp_path / "first.xlsx")
    monkeypatch.setattr("time.time", lambda: 0.0)
    export_xlsx(filled, tmp_path / "second.xlsx")
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    export_xlsx(filled, stream)
    first = (tmp_path / "first.xlsx").read_bytes()
    assert (tmp_path / "second.xlsx").read_bytes() == first
    assert stream.buffer.getvalue() == first


def test_many_rows_and_chosen_columns(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.edit("Add visits") as edit:
        for _ in range(1001):
            add_visit(edit, {})
    assert export_xlsx(catalogue, tmp_path / "v.xlsx", columns=("reference",)) == 1001
    table = read_table(tmp_path / "v.xlsx")
    assert table.columns == ("reference",)
    assert [row.number for row in table.rows] == list(range(2, 1003))
    assert max(row.cells[0] for row in table.rows) == "V-1001"


def test_what_no_sheet_can_hold_is_refused_and_the_old_file_stays(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "v.xlsx"
    path.write_bytes(b"old")
    with catalogue.edit("Add a visit") as edit:
        add_visit(edit, {"notes": "😀" * 16_384})
    with pytest.raises(UserError, match="V-0001: “notes” has more than 32,767 characters"):
        export_xlsx(catalogue, path)
    monkeypatch.setattr(xlsx_export, "MOST_VISITS", 0)
    with pytest.raises(UserError, match="A sheet holds 0 visits at most"):
        export_xlsx(catalogue, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob(".adventus-*")) == []
