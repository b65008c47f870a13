from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.records import visit
from adventus.catalogue.values import DateStatement, Mark, Named, split_list
from adventus.catalogue.visits import add_visit, put_engagement, set_field
from adventus.exchange.cells import CELLS, rows
from adventus.exchange.columns import COLUMNS, chosen

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


@pytest.mark.parametrize(
    ("statement", "columns"),
    [
        (DateStatement("2022-10", "Oct."), "2022-10; 2022-10-01; 2022-10-31; Oct."),
        (DateStatement("1057-04/1057-05"), "1057-04/1057-05; 1057-04-01; 1057-05-31; "),
        (
            DateStatement("2022-09-15/2022-09-16"),
            "2022-09-15/2022-09-16; 2022-09-15; 2022-09-16; ",
        ),
        (DateStatement("2024-02-29", "29/2"), "2024-02-29; 2024-02-29; 2024-02-29; 29/2"),
        (DateStatement("2024?", "in 2024"), "2024?; 2024-01-01; 2024-12-31; in 2024"),
        (DateStatement("[..1053-11-02]"), "[..1053-11-02]; ; 1053-11-02; "),
        (DateStatement("2022-02-24/.."), "2022-02-24/..; 2022-02-24; ; "),
        (DateStatement("-0043-03-15"), "-0043-03-15; -0043-03-15; -0043-03-15; "),
    ],
)
def test_a_date_gives_its_edtf_its_days_and_its_words(
    statement: DateStatement, columns: str
) -> None:
    assert "; ".join(CELLS.date("date", statement).values()) == columns
    assert list(CELLS.date("date", statement)) == [
        "date",
        "date_earliest",
        "date_latest",
        "date_as_written",
    ]


@pytest.fixture
def visit_id(catalogue: Catalogue) -> int:
    with catalogue.edit("Add") as edit:
        return add_visit(edit)


def test_the_cells_of_a_visit(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Fill") as edit:
        for name, text in {
            "date": "!unknown",
            "programme_date": "Oct 2022",
            "host": "!none",
            "met": r"Salman, King | A\|B | back\\slash",
            "organiser": r"\!none",
            "place": "Aix | Bad, Austria",
            "tags": "water | Border",
        }.items():
            set_field(edit, visit_id, name, text)
        put_engagement(edit, visit_id, kind="agreement", title="Treaty", date="19 Jun 2024")
    (cells,) = rows(catalogue.connection, [visit_id], COLUMNS)
    names = (column.name for column in COLUMNS)
    uid = visit(catalogue.connection, visit_id).uid
    assert {name: cell for name, cell in zip(names, cells, strict=True) if cell} == {
        "uid": uid,
        "reference": "V-0001",
        "date": "!unknown",
        "programme_date": "2022-10",
        "programme_date_earliest": "2022-10-01",
        "programme_date_latest": "2022-10-31",
        "programme_date_as_written": "Oct 2022",
        "host": "!none",
        "met": r"Salman, King | A\|B | back\\slash",
        "organiser": r"\!none",
        "country": "AUT",
        "place": "Aix | Bad",
        "tags": "Border | water",
        "engagements": "agreement: Treaty [2024-06-19]",
        "status": "occurred",
        "review": "draft",
    }


def test_one_column_is_a_row_of_one_cell(catalogue: Catalogue, visit_id: int) -> None:
    assert list(rows(catalogue.connection, [visit_id], chosen(["reference"]))) == [("V-0001",)]


def test_a_name_that_looks_like_a_mark_is_told_from_it() -> None:
    assert CELLS.several([CELLS.item(Named(1, "a", "!none"))]) == r"\!none"
    assert CELLS.mark(Mark.NONE) == "!none"
    assert split_list(r"\!none") == ("!none",)
