"""Strings made to break programs, as queries: each gives rows or a sentence, nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import listing
from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit
from adventus.search import SearchError, parse, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.catalogue.file import Catalogue

HOSTILE = Path(__file__).with_name("hostile")
STRINGS = [
    *json.loads((HOSTILE / "blns.json").read_text(encoding="utf-8")),
    *(row["q"] for row in json.loads((HOSTILE / "fts5-queries.json").read_text(encoding="utf-8"))),
]
FORMS = (
    "{}",
    '"{}"',
    '"{}',
    "({})",
    "-({} or x)",
    'traveller:"{}"',
    "place:={}",
    'tag:~"{}"',
    "notes:{}*",
    "date:{}",
    "date:certainly:>{}",
    "date:{}..",
    "country:{}",
    "citations:>{}",
    "changed:{}",
    'cited:"{}"',
    "saved:{}",
    "is:{}",
    "{}:x",
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    made = create(tmp_path_factory.mktemp("hostile") / "c.adventus")
    with made.edit("Fill") as edit:
        for text in ("Ann", "O'Neil | 田中さん"):
            add_visit(edit, {"traveller": text, "date": "2022", "notes": "undefined null 1;DROP"})
    yield made
    made.close()


@pytest.mark.parametrize("text", STRINGS, ids=[f"{at}" for at in range(len(STRINGS))])
def test_a_hostile_string_gives_rows_or_a_sentence(catalogue: Catalogue, text: str) -> None:
    for form in FORMS:
        query = form.replace("{}", text)
        try:
            found = listing.ids(catalogue.connection, search(query))
        except SearchError as error:
            assert 0 <= error.start <= error.end <= len(query), query  # noqa: PT017 - most are refused
            assert str(error).endswith(" of the search.)"), query  # noqa: PT017 - as above
        else:
            assert set(found) <= {1, 2}, query
            assert parse(str(parse(query))) == parse(query), query


def test_every_string_is_there() -> None:
    assert len(STRINGS) == 515 + 162
