from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import create
from adventus.exchange.input.table import InputRow, InputTable
from adventus.exchange.plan import apply_plan, make_plan, propose
from adventus.exchange.plan.editions import earlier_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

HEADING = ("id", "traveller", "date")
FIRST = (("1", "Ada", "1999"), ("2", "Bo", "2001"), ("3", "Cy", "2003"))


def table(name: str, *cells: tuple[str, ...]) -> InputTable:
    rows = tuple(InputRow(number, row) for number, row in enumerate(cells, start=2))
    return InputTable(name, HEADING, rows)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "c.adventus", by="Ann")
    first = table("trips.csv", *FIRST)
    apply_plan(made, make_plan(made.connection, first, propose(first)))
    yield made
    made.close()


def test_a_file_that_says_mostly_the_same_is_the_next_edition(catalogue: Catalogue) -> None:
    newer = table("trips 2.csv", *FIRST[:2], ("3", "Cy", "2004"))
    assert earlier_edition(catalogue.connection, newer, propose(newer)) == "trips.csv"


def test_the_same_keys_alone_make_no_edition(catalogue: Catalogue) -> None:
    other = table("guests.csv", ("1", "Dot", "1999"), ("2", "Eve", "1999"), FIRST[2])
    assert earlier_edition(catalogue.connection, other, propose(other)) == ""


def test_a_file_without_a_source_has_no_editions(catalogue: Catalogue) -> None:
    again = table("trips.csv", *FIRST)
    mapping = replace(propose(again), source=None)
    assert earlier_edition(catalogue.connection, again, mapping) == ""


def test_rows_that_can_not_be_read_are_passed_over(catalogue: Catalogue) -> None:
    torn = table("trips 2.csv", *FIRST, ("4", "Dot", "no day at all"))
    assert earlier_edition(catalogue.connection, torn, propose(torn)) == "trips.csv"
    empty = table("trips 3.csv")
    assert earlier_edition(catalogue.connection, empty, propose(table("t", *FIRST))) == ""
