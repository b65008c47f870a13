from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.visits import add_visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

    Add = Callable[..., int]
    Found = Callable[..., list[Any]]


# The 219 of 4,271 trips that overlap another of the same person by more than a travel day, from
# HistoryAtState/travels (Office of the Historian, CC0).
TRIPS = Path(__file__).with_name("overlapping-trips.csv")


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ("2023-05-01/2023-05-03", "2023-05-03/2023-05-05", None),  # a travel day
        ("2023-05-01/2023-05-03", "2023-05-03", None),
        ("2023-05-01", "2023-05-01", None),
        ("2023-05-01/2023-05-05", "2023-05-03", "information"),  # a side trip
        ("2023-05-01/2023-05-05", "2023-05-01/2023-05-03", "information"),
        ("2023-05-01/2023-05-05", "2023-05-01/2023-05-05", "information"),  # an enclave
        ("2023-05-01/2023-05-05", "2023-05-03/2023-05-08", "warning"),
        ("2023-05-01/2023-05-05?", "2023-05-03/2023-05-08", "information"),
        ("2023-05", "2023-05-03/2023-05-08", None),  # some day in May
        ("2023-05/2023-08", "2023-06-03/2023-06-08", "information"),
        ("2023-05/2023-07", "2023-06-03/2023-08-08", "warning"),
        ("2023-05-01/..", "2023-05-03/2023-05-08", None),
        ("2023-05-01/2023-05-03", "", None),
    ],
)
def test_grades(add: Add, found: Found, one: str, other: str, grade: str | None) -> None:
    add(other, "Peru", traveller="Ruth")
    add(one, "Chile", traveller="Ruth")
    assert [each[0] for each in found("two-places")] == ([grade] if grade else [])


def test_what_is_said(add: Add, found: Found) -> None:
    add("2023-05-01/2023-05-05", "Peru", traveller="Ruth | Bo")
    add("2023-05-03/2023-05-08", "Chile", traveller="Ruth | Bo")
    words = "Ruth is in Peru (1–5 May 2023) and in Chile (3–8 May 2023) at once."
    assert found("two-places") == [("warning", "V-0001 V-0002", words)]


@pytest.mark.parametrize(
    ("other", "grade"),
    [
        ({"status": "cancelled"}, None),
        ({"status": "remote"}, None),
        ({"status": "postponed"}, None),
        ({"status": "did not occur"}, None),
        ({"status": "unconfirmed"}, "information"),
        ({"status": "planned"}, "warning"),
        ({"country": "Peru"}, None),
        ({"country": ""}, None),
        ({"traveller": "Bo"}, None),
    ],
)
def test_only_who_was_really_in_another_country(
    add: Add, found: Found, other: dict[str, str], grade: str | None
) -> None:
    add("2023-05-01/2023-05-05", "Peru", traveller="Ruth")
    add("2023-05-03/2023-05-08", **{"country": "Chile", "traveller": "Ruth", **other})
    assert [each[0] for each in found("two-places")] == ([grade] if grade else [])


def test_only_pairs_with_a_visit_that_is_asked_about(add: Add, found: Found) -> None:
    add("2023-05-01/2023-05-05", "Peru", traveller="Ruth")
    asked = add("2023-05-03/2023-05-08", "Chile", traveller="Ruth")
    add("2022-05-01/2022-05-05", "Peru", traveller="Ruth")
    add("2022-05-03/2022-05-08", "Chile", traveller="Ruth")
    assert [each[1] for each in found("two-places", [asked])] == ["V-0001 V-0002"]


def test_trips_of_a_public_register(catalogue: Catalogue, found: Found) -> None:
    """West Berlin and the Federal Republic have one code; by the register's names it is 120."""
    with catalogue.edit("Load") as edit, TRIPS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            days = dict.fromkeys((row["start_date"], row["end_date"]))
            add_visit(
                edit,
                {"traveller": row["who"], "date": "/".join(days), "country": row["country"]},
            )
    grades = Counter(each[0] for each in found("two-places"))
    assert grades == {"information": 119, "warning": 4}
