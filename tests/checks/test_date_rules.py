from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.evidence import cite
from adventus.catalogue.sources import add_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

    Add = Callable[..., int]
    Found = Callable[..., list[Any]]


def test_a_date_that_ends_before_it_starts(catalogue: Catalogue, add: Add, found: Found) -> None:
    visit_id = add("2023-05-02/2023-05-09")
    add("2023-05-02")
    add("2023")
    assert found("end-before-start") == []
    # No field takes such a date; another program may have written it.
    with catalogue.edit("Spoil") as edit:
        edit.execute("UPDATE visit SET date_end_max = date_start_min - 1 WHERE id = ?", [visit_id])
    assert found("end-before-start") == [
        ("error", "V-0001", "“2023-05-02/2023-05-09” ends before it starts.")
    ]


def test_an_engagement_outside_the_stay(add: Add, found: Found) -> None:
    add("2023-05-02/2023-05-04", engagements="meeting: Talks [2023-06-03]")
    add("2023-05-02/2023-05-04", engagements="meeting: Talks [2023-05-04] | event: Fair [2023]")
    add("2023-05~", engagements="meeting: Talks [2023-06-03]")
    add("2023-05-02", status="postponed", engagements="meeting: Talks [2023-06-03]")
    assert found("end-before-start") == [
        ("warning", "V-0001", "“Talks” on 3 Jun 2023 lies outside the stay, 2–4 May 2023."),
        ("information", "V-0003", "“Talks” on 3 Jun 2023 lies outside the stay, c. May 2023."),
    ]


def test_only_stays_that_are_certainly_long(add: Add, found: Found) -> None:
    add("2023-01-01/2023-03-01")  # 60 days
    add("2023-01-01/2023-03-02")
    add("2023")
    add("2022-12-30/2024-01-02")
    add("2022-12-30/..")
    add("2022-12-30/2024-01-02?")
    assert found("long-stay") == [
        ("information", "V-0002", "The stay lasts 61 days: 1 Jan – 2 Mar 2023."),
        ("warning", "V-0004", "The stay lasts 369 days: 30 Dec 2022 – 2 Jan 2024."),
        ("information", "V-0006", "The stay lasts 369 days: 30 Dec 2022 – 2 Jan 2024?."),
    ]


def test_what_is_planned_may_not_be_past(catalogue: Catalogue, add: Add, found: Found) -> None:
    add("2025-12-31", status="planned")
    cited = add("2025-11", status="planned")
    add("2026-01-01", status="planned")
    add("2025/2026", status="planned")
    add("2025-12-31", status="cancelled")
    add("", status="planned")
    with catalogue.edit("Cite") as edit:
        cite(edit, cited, "date", add_source(edit, "Gazette"), says="2025-11")
    assert [(grade, visit) for grade, visit, _ in found("planned-past")] == [
        ("warning", "V-0001"),
        ("information", "V-0002"),
    ]
