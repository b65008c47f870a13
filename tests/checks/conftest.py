"""A fresh catalogue, a way to add visits to it, and what one rule finds on New Year's Day 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit
from adventus.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "visits.adventus", by="Ada")
    made.clock = lambda: "2026-01-01T00:00:00Z"
    yield made
    made.close()


@pytest.fixture
def add(catalogue: Catalogue) -> Callable[..., int]:
    def add_one(date: str = "", country: str = "", **values: str) -> int:
        with catalogue.edit("Add") as edit:
            return add_visit(edit, {"date": date, "country": country, **values})

    return add_one


@pytest.fixture
def found(catalogue: Catalogue) -> Callable[..., list[Any]]:
    """Give grade, visits and words of what a rule finds and nobody acknowledged."""

    def find(rule: str, visits: list[int] | None = None) -> list[Any]:
        return [
            (finding.severity.value, " ".join(finding.references), finding.words)
            for finding in check(catalogue.connection, [rule], visits, today=date(2026, 1, 1))
            if not finding.acknowledged
        ]

    return find
