"""A catalogue of version 1 that may only be read: everything that reads, reads it as it is."""

from __future__ import annotations

import io
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import listing
from adventus.catalogue.evidence import evidence
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.file import open_catalogue
from adventus.catalogue.reader import Reader
from adventus.catalogue.records import find_visit, visit
from adventus.exchange import export_csv, export_json
from adventus.sample import make_sample
from adventus.search import search
from adventus.search.facets import FACETS, facet_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def now(tmp_path: Path) -> Iterator[Catalogue]:
    make_sample(tmp_path / "sample.adventus")
    with closing(open_catalogue(tmp_path / "sample.adventus", read_only=True)) as catalogue:
        yield catalogue


@pytest.fixture
def old(
    now: Catalogue, tmp_path: Path, make_older: Callable[[Path, Path], None]
) -> Iterator[Catalogue]:
    path = tmp_path / "old.adventus"
    make_older(now.path, path)
    before = path.read_bytes()
    with closing(open_catalogue(path, read_only=True)) as catalogue:
        yield catalogue
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.glob("old*")) == ["old.adventus"]


def test_lists_records_and_evidence_are_as_in_the_current_version(
    now: Catalogue, old: Catalogue
) -> None:
    ids = listing.ids(old.connection)
    assert len(ids) > 10
    assert ids == listing.ids(now.connection)
    assert listing.rows(old.connection, ids) == listing.rows(now.connection, ids)
    for each in ids:
        assert visit(old.connection, each) == visit(now.connection, each)
        for field in FIELDS:
            found = evidence(old.connection, each, field.name)
            assert found == evidence(now.connection, each, field.name)
    assert find_visit(old.connection, "V-0001") == find_visit(now.connection, "V-0001")


@pytest.mark.parametrize(
    "query", ["summit", "is:conflict", "reference:V-0001", "V-0001", "rank:state"]
)
def test_searches_find_the_same(now: Catalogue, old: Catalogue, query: str) -> None:
    found = listing.ids(old.connection, search(query))
    assert found == listing.ids(now.connection, search(query))
    assert found or query == "rank:state"


def test_a_reader_beside_the_window_counts_the_same(now: Catalogue, old: Catalogue) -> None:
    reader = Reader(old)
    for facet in FACETS:
        beside = reader.read(partial(facet_values, condition=search(""), name=facet.name))
        assert beside == facet_values(now.connection, search(""), facet.name)
    reader.close()


def test_exports_are_the_same_to_the_byte(now: Catalogue, old: Catalogue) -> None:
    for export in (export_csv, export_json):
        written = [io.StringIO(), io.StringIO()]
        counts = [export(each, to) for each, to in zip((now, old), written, strict=True)]
        assert counts[0] == counts[1] > 10
        assert written[0].getvalue() == written[1].getvalue()
