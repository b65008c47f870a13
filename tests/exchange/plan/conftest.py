"""A catalogue to import into, tables made from a few lines, and the two samples of real data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adventus.exchange.input import InputRow, InputTable, read_table
from adventus.exchange.plan import Mapping, apply_plan, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.plan import Applied

DATA = Path(__file__).parent / "data"


@pytest.fixture
def table() -> Callable[..., InputTable]:
    """Make a table of a header and rows, each cells between bars."""

    def make(*lines: str, name: str = "trips.csv") -> InputTable:
        columns, *rows = (tuple(line.split("|")) for line in lines)
        numbered = (InputRow(number, cells) for number, cells in enumerate(rows, 2))
        return InputTable(name, columns, tuple(numbered))

    return make


@pytest.fixture
def take(catalogue: Catalogue) -> Callable[[InputTable, Mapping], Applied]:
    """Plan and apply."""
    return lambda made, mapping: apply_plan(
        catalogue, make_plan(catalogue.connection, made, mapping)
    )


@pytest.fixture
def sample() -> Callable[[str], InputTable]:
    """Read a sample of real data."""
    return lambda name: read_table(DATA / f"{name}.csv")
