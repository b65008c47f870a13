"""Exports tell how far they are, and stop when asked, leaving an older file as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.visits import add_visit
from adventus.exchange import export_csv, export_json, export_xlsx
from adventus.exchange.publish import publish
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

VISITS = 1_203

each_export = pytest.mark.parametrize("export", [export_csv, export_json, export_xlsx, publish])


@pytest.fixture
def many(catalogue: Catalogue) -> Catalogue:
    with catalogue.edit("Add") as edit:
        for _ in range(VISITS):
            add_visit(edit)
    return catalogue


@each_export
def test_every_visit_is_told_of(
    many: Catalogue, tmp_path: Path, export: Callable[..., int]
) -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: told.append((done, total)))
    assert export(many, tmp_path / "visits", progress=progress) == VISITS
    assert told == [(0, VISITS), (500, VISITS), (1_000, VISITS), (VISITS, VISITS)]


@each_export
def test_who_stops_an_export_keeps_the_older_file(
    many: Catalogue, tmp_path: Path, export: Callable[..., int]
) -> None:
    path = tmp_path / "visits"
    path.write_text("older")

    def stop(done: int, _total: int) -> None:
        if done == 500:
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        export(many, path, progress=progress)
    assert path.read_text() == "older"
    assert list(tmp_path.glob(".adventus-*")) == []
    assert not many.connection.in_transaction
