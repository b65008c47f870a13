"""A table of visits that was exported makes the same visits again."""

from __future__ import annotations

from contextlib import closing
from io import StringIO
from typing import TYPE_CHECKING

from adventus.catalogue.file import create
from adventus.catalogue.opening import opened
from adventus.exchange import export_csv
from adventus.exchange.input import read_table
from adventus.exchange.plan import apply_plan, make_plan, propose
from adventus.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


def exported(catalogue: Catalogue) -> str:
    stream = StringIO(newline="")
    export_csv(catalogue, stream)
    return stream.getvalue()


def imported(text: str, folder: Path) -> str:
    """Import an exported table into an empty catalogue, and export that."""
    path = folder / "visits.csv"
    path.write_bytes(text.encode())
    with closing(create(folder / "again.adventus")) as catalogue:
        table = read_table(path)
        plan = make_plan(catalogue.connection, table, propose(table))
        assert plan.problems() == ()
        apply_plan(catalogue, plan)
        return exported(catalogue)


def test_the_sample_comes_back_to_the_byte(tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.adventus")
    with opened(tmp_path / "sample.adventus") as catalogue:
        text = exported(catalogue)

    assert imported(text, tmp_path) == text
