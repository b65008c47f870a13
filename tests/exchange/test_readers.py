"""What others' readers make of an export: identifiers and dates stay the texts that they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from frictionless import Package, system
from openpyxl import load_workbook

from adventus.catalogue.visits import add_visit
from adventus.exchange import export_xlsx
from adventus.exchange.whole import export_package

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

ROWS = [("007", "2024", "NA"), ("0010", "2022-10", "null"), ("1e5", "2022", "True")]
NAMES = ("reference", "date", "traveller")


@pytest.fixture
def looking_like_numbers(catalogue: Catalogue) -> Catalogue:
    with catalogue.edit("Add") as edit:
        for reference, date, traveller in ROWS:
            add_visit(edit, {"reference": reference, "date": date, "traveller": traveller})
    return catalogue


def test_a_workbook_holds_nothing_but_texts(
    looking_like_numbers: Catalogue, tmp_path: Path
) -> None:
    export_xlsx(looking_like_numbers, tmp_path / "visits.xlsx")

    header, *rows = load_workbook(tmp_path / "visits.xlsx").active.iter_rows(values_only=True)

    assert {type(cell) for row in rows for cell in row if cell is not None} == {str}
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert sorted(tuple(row[name] for name in NAMES) for row in found) == sorted(ROWS)


def test_a_package_is_read_as_its_description_says(
    looking_like_numbers: Catalogue, tmp_path: Path
) -> None:
    export_package(looking_like_numbers, tmp_path / "package")

    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "package" / "datapackage.json"))
        visits = package.get_resource("visits").read_rows()
        agents = package.get_resource("agents").read_rows()

    assert sorted((row["reference"], row["date"]) for row in visits) == sorted(
        row[:2] for row in ROWS
    )
    assert sorted(row["name"] for row in agents) == ["NA", "True", "null"]
