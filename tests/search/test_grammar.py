"""The table of queries in `grammar.toml`, run over the catalogue described there."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue import authorities, listing
from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.file import create
from adventus.catalogue.sources import add_source, find_source
from adventus.catalogue.visits import add_visit, set_field
from adventus.search import SearchError, parse, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

TABLE = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text(encoding="utf-8"))
TODAY = dt.date.fromisoformat(TABLE["today"])
SAVED = TABLE["saved"]
VISITS = range(1, len(TABLE["visit"]) + 1)
FINDS = [row for group in TABLE["finds"].values() for row in group]
REFUSED = [row for group in TABLE["refused"].values() for row in group]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    made = create(tmp_path_factory.mktemp("grammar") / "c.adventus", by="Ada")
    made.clock = lambda: "2025-12-30T23:59:59Z"
    with made.edit("Fill") as edit:
        for values in TABLE["visit"]:
            add_visit(edit, values)
        for name, others in TABLE["other_names"].items():
            _name(edit, name, others)
        for source in TABLE["source"]:
            _cite(edit, source)
        for decision in TABLE["decision"]:
            decide(edit, decision["visit"], decision["field"], decision["reason"])
    for later in TABLE["later"]:
        _go_on(made, later)
    yield made
    made.close()


def _name(edit: Edit, name: str, others: list[str]) -> None:
    for record, found in (
        ("agent", authorities.find_agents(edit.connection, name)),
        ("place", authorities.find_places(edit.connection, name)),
    ):
        for known in found:
            authorities.set_other_names(edit, record, known.id, others)


def _cite(edit: Edit, source: dict[str, Any]) -> None:
    columns = {name: text for name, text in source.items() if name not in {"title", "cited"}}
    source_id = add_source(edit, source["title"], **columns)
    for cited in source["cited"]:
        quotation = cited.get("quotation", "")
        cite(
            edit,
            cited["visit"],
            cited["field"],
            source_id,
            says=cited["says"],
            quotation=quotation,
        )


def _go_on(made: Catalogue, later: dict[str, Any]) -> None:
    made.clock = lambda: str(later["at"])
    made.by = later["by"]
    with made.edit("Go on") as edit:
        if claim := later.get("cite"):
            source_id = find_source(edit.connection, claim["source"])
            assert source_id is not None
            cite(edit, claim["visit"], claim["field"], source_id, says=claim["says"])
        change = later["set"]
        set_field(edit, change["visit"], change["field"], change["text"])


def _expected(found: str) -> list[int]:
    said = [int(number) for number in found.removeprefix("all but").split()]
    if found.startswith("all but"):
        return [visit for visit in VISITS if visit not in said]
    return said


@pytest.mark.parametrize(("text", "written", "found"), FINDS)
def test_a_query_is_understood_and_finds(
    catalogue: Catalogue, text: str, written: str, found: str
) -> None:
    condition = search(text, SAVED, TODAY)

    assert str(parse(text, SAVED)) == written
    assert sorted(listing.ids(catalogue.connection, condition)) == _expected(found)


@pytest.mark.parametrize(("text", "written"), [row[:2] for row in FINDS])
def test_what_is_written_back_means_the_same(text: str, written: str) -> None:
    assert parse(written, SAVED) == parse(text, SAVED)


@pytest.mark.parametrize(("text", "found"), [(row[0], row[2]) for row in FINDS])
def test_each_visit_can_be_asked_whether_it_fits(
    catalogue: Catalogue, text: str, found: str
) -> None:
    condition = search(text, SAVED, TODAY)
    probe = condition.probe or condition.sql

    rows = catalogue.connection.execute(
        f"SELECT v.id FROM visit v WHERE {probe} ORDER BY v.id",  # noqa: S608 - what search made
        condition.parameters,
    )
    assert [row[0] for row in rows] == _expected(found)


@pytest.mark.parametrize(("text", "marked", "words"), REFUSED)
def test_what_is_refused_is_marked_and_explained(text: str, marked: str, words: str) -> None:
    with pytest.raises(SearchError) as raised:
        search(text, SAVED, TODAY)

    assert words in str(raised.value)
    assert text[raised.value.start : raised.value.end] == marked


def test_a_visit_is_found_by_its_uid(catalogue: Catalogue) -> None:
    uid = catalogue.connection.execute("SELECT uid FROM visit WHERE id = 7").fetchone()[0]

    assert listing.ids(catalogue.connection, search(f"uid:{uid}")) == [7]
    assert listing.ids(catalogue.connection, search(f"uid:{uid[:8]}")) == []
