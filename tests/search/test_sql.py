from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import authorities, listing
from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.file import create
from adventus.catalogue.history import undo
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.search import search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

VISITS = (
    {
        "traveller": "Tô Lâm",
        "met": "Ann Smith",
        "date": "2022-10-13/2022-10-14",
        "country": "Kazakhstan",
        "place": "Astana",
        "rank": "official",
        "occasion": "Trade summit",
        "engagements": "meeting: grain export",
        "tags": "Gulf | check the year",
        "journey": "Steppe",
    },
    {
        "traveller": "Ann Smith",
        "date": "2023?",
        "country": "Korea, South",
        "rank": "official working",
        "status": "planned",
        "venue": "!unknown",
        "purpose": "Straße 100%_done",
        "review": "in review",
    },
    {"traveller": "Ann Smith", "country": "Korea, North", "venue": "!none", "notes": "foo-bar C++"},
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    path: Path = tmp_path_factory.mktemp("search") / "c.adventus"
    made = create(path)
    with made.edit("Fill") as edit:
        first, second, _ = [add_visit(edit, values) for values in VISITS]
        lam = authorities.find_agents(edit.connection, "Tô Lâm")[0]
        authorities.set_other_names(edit, "agent", lam.id, ["То Лам"])
        astana = authorities.find_places(edit.connection, "Astana")[0]
        authorities.set_other_names(edit, "place", astana.id, ["Nur-Sultan"])
        diary = add_source(edit, "Diary")
        cite(edit, first, "date", diary, says="2021", quotation="a windy spring")
        cite(edit, second, "date", diary, says="2021")
        decide(edit, second, "date", "the diary errs")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3]),
        ("smith", [1, 2, 3]),
        ("smi", [1, 2, 3]),
        ("smi ", []),
        ("to lam", [1]),
        ("лам", [1]),
        ("windy", [1]),
        ('"windy spring"', [1]),
        ('"spring windy"', []),
        ("smith -astana", [2, 3]),
        ("C++ ", [3]),
        ("foo-b", [3]),
        ("kasachstan", [1]),
        ("traveller:smith", [2, 3]),
        ("traveller:LAM", [1]),
        ("traveller:Там", []),
        ("traveller:Лам", [1]),
        ("met:smith", [1]),
        ("date:2022", [1]),
        ('date:"14 Oct 2022"', [1]),
        ("date:2022-10-15", []),
        ("date:2022/2023", [1, 2]),
        ("-date:2022", [2, 3]),
        ("country:KZ", [1]),
        ("country:Korea", [2, 3]),
        ("place:sultan", [1]),
        ("-place:astana", [2, 3]),
        ("rank:official", [1]),
        ('rank:"official working"', [2]),
        ("status:planned", [2]),
        ("is:planned", [2]),
        ("is:in_review", [2]),
        ("is:conflict", [1]),
        ("is:decided", [2]),
        ("tag:gulf", [1]),
        ("engagements:GRAIN", [1]),
        ("journey:steppe", [1]),
        ("purpose:strasse", [2]),
        ("purpose:100%_", [2]),
        ("purpose:1%", []),
        ("reference:v-0003", [3]),
        ("venue:unknown", [2]),
        ("venue:none", [3]),
        ('venue:"unknown"', []),
        ("no:venue", [1, 2, 3]),
        ("no:date", [3]),
        ("has:place", [1]),
        ("has:tag has:engagement has:journey has:met", [1]),
        ("has:citation", [1, 2]),
        ("no:citation", [3]),
        ("has:decision", [2]),
    ],
)
def test_a_query_finds(catalogue: Catalogue, query: str, found: list[int]) -> None:
    assert sorted(listing.ids(catalogue.connection, search(query))) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("reference:V-0187", [1]),
        ("reference:v-01", [1]),
        ("ref:=V-0187", [1]),
        ("ref:=V-0001", [1]),
        ("-reference:V-0187", [2, 3]),
        ("reference:V-018*", [1]),
        ('reference:~"018[7-9]$"', [1]),
        ("V-0187", [1]),
        ("0187", [1]),
        ("V-0001", [1]),
        ("uid:d0d0d0d0-0000-4000-8000-000000000000", [1]),
        ("is:merged", [1]),
        ("-is:merged", [2, 3]),
        ("has:remark", [2]),
        ("no:remarks", [1, 3]),
    ],
)
def test_a_merged_visit_is_found_by_what_its_parts_were(
    catalogue: Catalogue, query: str, found: list[int]
) -> None:
    with catalogue.edit("Merge") as edit:
        uid = "d0d0d0d0-0000-4000-8000-000000000000"
        edit.insert("merged", {"visit_id": 1, "part_id": 9, "uid": uid, "reference": "V-0187"})
        edit.insert("remark", {"visit_id": 2, "review": "in review", "text": "Which hall?"})
    condition = search(query)

    assert sorted(listing.ids(catalogue.connection, condition)) == found
    assert _probed(catalogue, condition) == found
    undo(catalogue)
    assert listing.ids(catalogue.connection, search("V-0187")) == []


TRAPS = (
    "' OR 1=1 --",
    "foo-bar",
    "l'abbé",
    '"unbalanced',
    "NEAR(a b, 2)",
    "a AND",
    "NOT",
    "names : x",
    "{a b} : c",
    "^ast",
    "a + b",
    "(((((",
    "*",
    "''",
    "%_",
    "\\",
    "\u202eabc",
    "\u0301",
    "ᚠᛇᚻ",
    "田中さん",
    "👾 🙇 💁",
    "０１２",
    "\ufeffabc",
    "a\x1bb",
    "Y-17E7",
    "99999999999999999999",
    "-99999-01-01",
    "{{7*7}}",
    "z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
)


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize(
    "field", ["", "traveller:", "date:", "country:", "venue:", "rank:", "engagements:", "is:", "-"]
)
def test_hostile_text_gives_rows_or_a_sentence(catalogue: Catalogue, field: str, trap: str) -> None:
    for query in (field + trap, f'{field}"{trap}'):
        try:
            listing.count(catalogue.connection, search(query))
        except UserError as error:
            assert "(At character " in str(error)  # noqa: PT017 - half of them are refused


def test_the_longest_query_is_still_one_that_sqlite_takes(catalogue: Catalogue) -> None:
    assert listing.count(catalogue.connection, search("smith " * 100)) == 3
    assert listing.count(catalogue.connection, search("-minsk " * 100)) == 3
    assert listing.count(catalogue.connection, search(f"venue:{'%' * 9_000}")) == 0


def _nested(levels: int, opening: str) -> str:
    """Write brackets inside each other, the deepest last, each with a term before it."""
    return f"(engagements:x or {opening}" * levels + "smith" + ")" * levels


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"traveller:ann {_nested(48, 'smith ')}", 2),
        (f"traveller:ann {_nested(24, 'smith -')}", 2),
        ("-(smith -(to " * 12 + "lam" + "))" * 12, 1),
        (" ".join([_nested(8, "met:x or place:y "), _nested(24, "cited:x ")]), 1),
    ],
)
def test_the_deepest_query_is_still_one_that_sqlite_takes(
    catalogue: Catalogue, query: str, found: int
) -> None:
    condition = search(query)

    assert listing.count(catalogue.connection, condition) == found
    assert len(_probed(catalogue, condition)) == found


def _probed(catalogue: Catalogue, condition: listing.Condition) -> list[int]:
    rows = catalogue.connection.execute(
        f"SELECT v.id FROM visit v WHERE {condition.probe or condition.sql} ORDER BY v.id",  # noqa: S608 - what search made
        condition.parameters,
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    "query",
    [
        "(smith or met:smith) -place:astana",
        '-(date:2022 rank:official) or no:date "smith"',
        "tags:2 or (-tags:>0 -is:planned)",
        "not (citations:0 or -changed:>2000) cited:diary",
        "-(journey:steppe or venue:none or is:conflict)",
    ],
)
def test_gathering_and_probing_find_the_same(catalogue: Catalogue, query: str) -> None:
    condition = search(query)

    assert condition.probe
    assert _probed(catalogue, condition) == sorted(listing.ids(catalogue.connection, condition))


def test_undated_visits_fit_what_is_not_dated(catalogue: Catalogue) -> None:
    assert listing.ids(catalogue.connection, search("-(date:2022 or date:2023)")) == [3]
    assert sorted(listing.ids(catalogue.connection, search("-(date:2022 date:2023)"))) == [1, 2, 3]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("smith ", "SCAN visit_text VIRTUAL TABLE INDEX"),
        ("tag:gulf", "SEARCH visit_tag USING INDEX ix_visit_tag_tag_id"),
        ("traveller:=Ann", "SEARCH visit_agent USING COVERING INDEX visit_agent_by_agent"),
        ("traveller:=Ann", "SEARCH agent USING COVERING INDEX ix_agent_name (name=?)"),
        ("place:astana", "SEARCH v USING COVERING INDEX ix_visit_place_id"),
        ("journey:steppe", "SEARCH v USING COVERING INDEX ix_visit_journey_id"),
        ("cited:diary", "SEARCH citation USING INDEX ix_citation_source_id"),
        ("is:conflict", "SEARCH assessment USING COVERING INDEX assessment_by_state"),
        ("citations:>2", "SCAN citation USING COVERING INDEX citation_of_field"),
        ("date:2022", "SCAN v USING COVERING INDEX visit_by_date"),
        ("changed:>2026-01-01", "SEARCH change USING INDEX ix_change_revision_id"),
        ("changed:>2026-01-01", "SEARCH change USING INDEX change_of_record"),
        ("reference:=V-0001", "SEARCH v USING COVERING INDEX sqlite_autoindex_visit_2"),
        ("reference:=V-0001", "SEARCH merged USING INDEX ix_merged_reference"),
        ("is:merged", "SEARCH v USING INTEGER PRIMARY KEY"),
    ],
)
def test_visits_are_gathered_through_an_index(catalogue: Catalogue, query: str, index: str) -> None:
    condition = search(query)

    plan = catalogue.connection.execute(
        f"EXPLAIN QUERY PLAN SELECT count(*) FROM visit v WHERE {condition.sql}",  # noqa: S608 - what search made
        condition.parameters,
    )
    assert any(index in row[3] for row in plan)
