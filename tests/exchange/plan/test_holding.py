"""What is known of rows that wait, or were left out, when their file is imported again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.visits import add_visit
from adventus.exchange.plan import FileSource, Mapping, apply_plan, make_plan
from adventus.exchange.plan.holding import KnownRows
from adventus.exchange.plan.proposals import add_proposal, leave_out, waiting
from adventus.review.duplicates.likely import likely_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Plan

    Make = Callable[..., InputTable]

SOURCE = FileSource("Court diary")
UNKEYED = Mapping({"who": "traveller", "when": "date", "land": "country"}, source=SOURCE)
KEYED = replace(UNKEYED, columns={"id": "key", **UNKEYED.columns})


@pytest.fixture(autouse=True)
def ada(catalogue: Catalogue) -> int:
    with catalogue.edit("Add") as edit:
        return add_visit(edit, {"traveller": "Ada Cole", "date": "2023-12-06", "country": "Oman"})


def planned(catalogue: Catalogue, table: InputTable, mapping: Mapping) -> Plan:
    plan = make_plan(catalogue.connection, table, mapping)
    return plan.with_likely(likely_rows(catalogue.connection, plan.to_compare()))


def test_rows_without_keys_are_known_by_what_they_say_each_once(
    catalogue: Catalogue, table: Make
) -> None:
    row = "Ada Cole|2023-12-06|Oman"
    plan = planned(catalogue, table("who|when|land", row, row), UNKEYED)
    apply_plan(catalogue, plan)
    assert [held.number for held in waiting(catalogue.connection)] == [2, 3]
    known = KnownRows(catalogue.connection, UNKEYED)
    print_ = plan.rows[0].fingerprint
    assert [known.state("", print_, keyed=False) for _ in range(3)] == ["waiting", "waiting", ""]
    with catalogue.edit("Leave out") as edit:
        leave_out(edit, 1)
    known = KnownRows(catalogue.connection, UNKEYED)
    found = [known.state("", print_, keyed=False) for _ in range(3)]
    assert found == ["waiting", "left out", ""]


def test_a_row_whose_date_is_meant_otherwise_by_now_is_held_anew(
    catalogue: Catalogue, table: Make
) -> None:
    lines = ("id|who|when|land", "7|Ada Cole|12/06/2023|Oman")
    month_first, day_first = (replace(KEYED, day_first=order) for order in (False, True))
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"traveller": "Ada Cole", "date": "2023-06-12", "country": "Oman"})
    apply_plan(catalogue, planned(catalogue, table(*lines), month_first))
    assert [held.title for held in waiting(catalogue.connection)] == [
        "Ada Cole · 2023-12-06 · Oman"
    ]
    again = planned(catalogue, table(*lines), month_first)
    assert [row.action for row in again.rows] == ["waits"]
    apply_plan(catalogue, planned(catalogue, table(*lines), day_first))
    assert [held.title for held in waiting(catalogue.connection)] == [
        "Ada Cole · 2023-06-12 · Oman"
    ]


def test_a_row_without_a_key_takes_away_nothing_held_of_another(
    catalogue: Catalogue, table: Make
) -> None:
    head = "id|who|when|land"
    apply_plan(catalogue, planned(catalogue, table(head, "|Ada Cole|2023-12-06|Oman"), KEYED))
    apply_plan(catalogue, planned(catalogue, table(head, "|Bo Ek|1999|Peru"), KEYED))
    assert [held.title for held in waiting(catalogue.connection)] == [
        "Ada Cole · 2023-12-06 · Oman"
    ]


def test_what_is_held_is_read_again_whatever_the_mapping_says_of_separators(
    catalogue: Catalogue, table: Make
) -> None:
    mapping = replace(KEYED, separators={"who": ""})
    lines = ("id|who|when|land", "7|Ada Cole|2023-12-06|Oman")
    apply_plan(catalogue, planned(catalogue, table(*lines), mapping))
    with catalogue.edit("Add") as edit:
        assert add_proposal(edit, 1) == 2
