from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import authorities, listing
from adventus.catalogue.evidence import cite
from adventus.catalogue.file import create
from adventus.catalogue.reader import Reader
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.search import condition, parse, search
from adventus.search.expression import Holds, all_of
from adventus.search.facets import (
    FACETS,
    facet,
    facet_names,
    facet_values,
    histogram,
    without_own,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

DATES = (
    "",
    "!unknown",
    "2022-10-13/2022-10-14",
    "2021-12-30/2022-01-02",
    "2022",
    "2023?",
    "[2021,2023]",
    "2023-05/..",
    "../2020-03",
    "/2022",
    "1999",
    "-0044-03-15",
    "Y-17000",
)
PEOPLE = ("Ann Smith", "Tô Lâm", 'The "Eagle"', "unknown", "J. Smith", "или (Ivan)")
COUNTRIES = ("", "!unknown", "Kazakhstan", "Korea, South", "Korea, North", "SUN", "Congo, DR")
TAGS = ("Gulf", "gulf", "energy*", "or", "a | b".replace(" | ", "/"))
QUERIES = (
    "",
    "summit",
    "-summit",
    "date:2022",
    "country:Korea or is:planned",
    "no:traveller",
    'traveller:="Ann Smith" -tag:gulf',
    "nothinghasthis",
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    path: Path = tmp_path_factory.mktemp("facets") / "c.adventus"
    made = create(path)
    with made.edit("Fill") as edit:
        _fill(edit, random.Random(3))
    yield made
    made.close()


def _fill(edit: Edit, chance: random.Random) -> None:
    """Fill it with visits whose people, places and sources share names in every way."""
    visits = [add_visit(edit, _visit(chance)) for _ in range(60)]
    for name, others in (("J. Smith", ["Ann Smith", "A. S."]), ("unknown", ["A. S."])):
        person = authorities.find_agents(edit.connection, name)[0]
        authorities.set_other_names(edit, "agent", person.id, others)
    seoul = authorities.find_places(edit.connection, "Seoul")[0]
    authorities.set_other_names(edit, "place", seoul.id, ["Astana"])
    twin = edit.insert("agent", {"uid": "twin", "name": "Ann Smith"})
    sources = [add_source(edit, title) for title in ("Diary", "Diary", "Gazette")]
    edit.update("source", sources[2], {"reference": "Diary"})
    for visit_id in visits[::2]:
        for _ in range(chance.randrange(3)):
            cite(edit, visit_id, "occasion", chance.choice(sources), quotation="so it says")
    for visit_id in visits[::5]:
        row = {"visit_id": visit_id, "agent_id": twin, "role": "traveller", "position": 9}
        edit.insert("visit_agent", row)


def _visit(chance: random.Random) -> dict[str, str]:
    some = {
        "traveller": " | ".join(chance.sample(PEOPLE, chance.randrange(3))),
        "met": chance.choice(PEOPLE),
        "date": chance.choice(DATES),
        "country": chance.choice(COUNTRIES),
        "place": chance.choice(("", "Astana", "Seoul")),
        "rank": chance.choice(("", "!none", "state", "official working")),
        "status": chance.choice(("planned", "occurred", "did not occur")),
        "occasion": chance.choice(("", "Trade summit")),
        "journey": chance.choice(("", "Steppe", "Coast")),
        "tags": " | ".join(chance.sample(TAGS, chance.randrange(3))),
    }
    return {name: text for name, text in some.items() if text}


def shown(catalogue: Catalogue, query: str, name: str) -> list[tuple[str, int, str]]:
    return [
        (value.label, value.count, str(value.term))
        for value in facet_values(catalogue.connection, search(query), name)
    ]


@pytest.mark.parametrize("name", facet_names())
@pytest.mark.parametrize("query", QUERIES)
def test_a_count_is_what_the_query_finds_with_the_term(
    catalogue: Catalogue, query: str, name: str
) -> None:
    connection = catalogue.connection
    for value in facet_values(connection, search(query), name):
        narrowed = all_of([parse(query), value.term])

        assert parse(str(value.term)) == value.term
        assert listing.count(connection, search(str(narrowed))) == value.count > 0


@pytest.mark.parametrize("name", facet_names())
@pytest.mark.parametrize("query", ["", "summit"])
def test_every_visit_is_counted_somewhere(catalogue: Catalogue, query: str, name: str) -> None:
    connection = catalogue.connection
    found: set[int] = set()
    for value in facet_values(connection, search(query), name):
        found.update(listing.ids(connection, condition(all_of([parse(query), value.term]))))

    assert found == set(listing.ids(connection, search(query)))


@pytest.mark.parametrize("name", [name for name in facet_names() if name != "year"])
def test_the_commonest_come_first_and_a_limit_cuts_the_rest(
    catalogue: Catalogue, name: str
) -> None:
    connection = catalogue.connection
    everything = facet_values(connection, search("-summit"), name)

    assert [value.count for value in everything] == sorted(
        (value.count for value in everything), reverse=True
    )
    for limit in (1, 2, 3):
        cut = facet_values(connection, search("-summit"), name, limit=limit)
        assert [value.count for value in cut] == [value.count for value in everything[:limit]]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "small.adventus")
    with made.edit("Fill") as edit:
        add_visit(edit, {"country": "Oman", "date": "2021/2022", "occasion": "summit"})
        add_visit(edit, {"country": "Oman", "date": "2022", "occasion": "summit"})
        add_visit(edit, {"country": "Kazakhstan", "tags": "oil", "occasion": "summit"})
        add_visit(edit, {"rank": "official working", "date": "[2022-02,2023]"})
    yield made
    made.close()


def test_values_have_labels_and_terms(small: Catalogue) -> None:
    assert shown(small, "", "country") == [
        ("Oman", 2, "country:Oman"),
        ("(none)", 1, "no:country"),
        ("Kazakhstan", 1, "country:Kazakhstan"),
    ]
    assert shown(small, "", "rank") == [
        ("(none)", 3, "no:rank"),
        ("official working", 1, 'rank:"official working"'),
    ]
    assert shown(small, "", "tag") == [("(none)", 3, "no:tags"), ("oil", 1, "tags:=oil")]
    assert shown(small, "", "source") == [("(none)", 4, "no:citation")]
    assert shown(small, "", "year") == [
        ("2021", 1, "date:2021"),
        ("2022", 3, "date:2022"),
        ("2023", 1, "date:2023"),
        ("(none)", 1, "no:date"),
    ]


def test_bars_too_many_become_decades(small: Catalogue) -> None:
    def bars(most: int) -> list[tuple[str, int, str]]:
        found = histogram(small.connection, search(""), most=most)
        return [(value.label, value.count, str(value.term)) for value in found]

    assert [label for label, _, _ in bars(3)] == ["2021", "2022", "2023"]
    assert bars(2) == [("2020–2029", 3, "date:2020..2029")]


def test_counts_follow_edits_here_and_beside(small: Catalogue) -> None:
    def count(catalogue_reader: Reader) -> list[tuple[str, int]]:
        found = catalogue_reader.read(
            lambda connection: facet_values(connection, search("summit"), "country")
        )
        return [(value.label, value.count) for value in found]

    reader = Reader(small)
    assert count(reader) == [("Oman", 2), ("Kazakhstan", 1)]
    assert shown(small, "summit", "country")[0] == ("Oman", 2, "country:Oman")

    with small.edit("Move") as edit:
        set_field(edit, 1, "country", "Kazakhstan")

    assert count(reader) == [("Kazakhstan", 2), ("Oman", 1)]
    assert shown(small, "summit", "country")[0] == ("Kazakhstan", 2, "country:Kazakhstan")
    reader.close()


@pytest.mark.parametrize(
    ("query", "name", "rest"),
    [
        ("oil country:Oman", "country", '"oil"'),
        ("oil -country:Oman is:planned", "country", "oil is:planned"),
        ("(country:Oman or country:Iran) tag:a", "country", "tags:a"),
        ("(country:Oman or tag:a) no:tag", "tag", "(country:Oman or tags:a)"),
        ("is:planned is:conflict", "status", "is:conflict"),
        ("date:>2020 date:certainly:2022 date:..2023", "year", ""),
        ("cited:diary no:citation", "source", ""),
        ("country:Oman", "country", ""),
    ],
)
def test_a_facet_is_counted_without_its_own_terms(query: str, name: str, rest: str) -> None:
    assert without_own(parse(query), name) == parse(rest)


def test_facets_are_found_by_their_fields_too() -> None:
    assert [each.name for each in FACETS] == [
        "traveller",
        "country",
        "rank",
        "status",
        "tag",
        "source",
        "year",
    ]
    assert (facet("tags").name, facet("Date").name, facet("met").label) == ("tag", "year", "Met")
    with pytest.raises(UserError, match="Visits can't be counted by “contry”; did you mean count"):
        facet("contry")


def test_a_term_is_data_as_the_parser_gives_it(small: Catalogue) -> None:
    (first, *_) = facet_values(small.connection, search(""), "country")

    assert first.term == Holds("country", "Oman")
