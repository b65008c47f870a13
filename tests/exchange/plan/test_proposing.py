from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.exchange import COLUMNS
from adventus.exchange.input import InputRow, InputTable
from adventus.exchange.plan import propose

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., InputTable]


def test_the_travels_are_mapped_by_what_their_columns_are_called(
    sample: Callable[[str], InputTable],
) -> None:
    proposed = propose(sample("travels"))

    assert proposed.columns == {
        "id": "key",
        "role": "tags",
        "who": "keep",
        "name": "traveller",
        "start_date": "date.start",
        "end_date": "date.end",
        "country": "country",
        "locale": "place",
        "remarks": "purpose",
    }
    assert proposed.source
    assert proposed.source.title == "travels.csv"


def test_where_visitors_come_from_is_not_the_country_that_they_visit(
    sample: Callable[[str], InputTable],
) -> None:
    assert propose(sample("visits")).columns["from"] == "keep"


def test_a_column_is_known_by_what_it_holds(table: Make) -> None:
    proposed = propose(table("a|b|c", "12 May 1990|France|x", "June 1991|Peru|y"))

    assert proposed.columns == {"a": "date", "b": "country", "c": "keep"}


def test_a_name_does_not_count_against_what_a_column_holds(table: Make) -> None:
    proposed = propose(table("State|Id|Date", "solid|1|?x", "liquid|1|?y"))

    assert proposed.columns == {"State": "keep", "Id": "keep", "Date": "keep"}


def test_a_first_day_alone_is_the_date(table: Make) -> None:
    assert propose(table("startDate", "1990-05-12")).columns == {"startDate": "date"}


def test_what_stands_between_values_is_found(table: Make) -> None:
    assert propose(table("Met with", "Ann; Bob", "Cem")).separators == {"Met with": ";"}


def test_the_order_of_day_and_month_is_told_by_a_part_over_twelve(table: Make) -> None:
    assert propose(table("date", "3/4/1990", "25/4/1990")).day_first is True
    assert propose(table("date", "3/4/1990", "4/25/1990")).day_first is False
    assert propose(table("date", "3/4/1990", "4/5/1990")).day_first is None
    assert propose(table("date", "25/4/1990", "4/25/1990")).day_first is None


def test_a_column_called_uid_is_a_key_where_its_uids_are_not_ours(table: Make) -> None:
    assert propose(table("uid|name", "12|Ann")).columns == {"uid": "key", "name": "traveller"}


def test_a_table_that_we_wrote_is_known_by_its_uids() -> None:
    names = tuple(column.name for column in COLUMNS)
    proposed = propose(InputTable("visits.csv", names, ()))

    assert proposed.own
    assert proposed.source is None
    assert proposed.columns["date_earliest"] == "ignore"
    assert proposed.columns["date_as_written"] == "date.as_written"
    assert "keep" not in proposed.columns.values()


def _own(columns: tuple[str, ...], *rows: tuple[str, ...]) -> InputTable:
    return InputTable("ours.csv", columns, tuple(InputRow(n, row) for n, row in enumerate(rows, 2)))


UIDS = ("125d384a-d075-4fe1-bf2d-570a02ab4426", "9fa7525b-04db-4e74-8ef0-2acf55671889")


def test_one_uid_typed_wrong_does_not_make_our_table_a_foreign_one() -> None:
    table = _own(("uid", "purpose"), (UIDS[0], "a"), (UIDS[1], "b"), ("new", "c"))

    assert propose(table).own


def test_a_spreadsheet_that_wrote_our_dates_anew_is_understood() -> None:
    table = _own(("uid", "date"), (UIDS[0], "13/02/1975"), (UIDS[1], "07/03/1975"))

    assert propose(table).day_first is True


def test_an_export_without_its_uids_puts_nothing_into_the_notes() -> None:
    columns = ("reference", "date", "date_earliest", "date_latest", "date_as_written", "review")
    table = _own(columns, ("V-1", "1990", "1990-01-01", "1990-12-31", "", "draft"))

    assert propose(table).columns == {
        "reference": "reference",
        "date": "date",
        "date_earliest": "ignore",
        "date_latest": "ignore",
        "date_as_written": "date.as_written",
        "review": "review",
    }


def test_one_table_of_a_data_package_is_refused() -> None:
    table = _own(("uid", "date", "date_reading", "reviewed_by"), (UIDS[0], "1990", "", ""))

    with pytest.raises(UserError, match="one table of a data package"):
        propose(table)


def test_two_people_are_no_country() -> None:
    assert propose(_own(("with",), ("A, B",))).columns == {"with": "keep"}
