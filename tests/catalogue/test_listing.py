from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import listing
from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.listing import EVIDENCE, Condition, Order
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named, Value
from adventus.catalogue.visits import add_visit, delete_visit, set_field

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def references(catalogue: Catalogue, *sorting: Order) -> str:
    found = listing.ids(catalogue.connection, sorting=sorting)
    rows = listing.rows(catalogue.connection, found)
    return "".join(row.cells["reference"] for row in rows)


@pytest.fixture
def four(catalogue: Catalogue) -> list[int]:
    """Three visits A to C of known order in most columns, and D without anything."""
    values: dict[str, list[str]] = {
        "reference": ["A", "B", "C", "D"],
        "date": ["2022-10-05", "2021", "2022-10", ""],
        "programme_date": ["2020", "2022", "2021", ""],
        "traveller": ["boris", "Anna", "Clara | Anna", ""],
        "host": ["b", "C", "a", ""],
        "met": ["Anna | Zoe", "Boris | Anna", "clara", ""],
        "organiser": ["X", "y", "Z", ""],
        "country": ["DEU", "AUT", "CHE", ""],
        "place": ["Zurich", "bonn", "Vienna", ""],
        "venue": ["b", "A", "C", ""],
        "rank": ["working", "state", "transit", ""],
        "format": ["other", "bilateral", "multilateral", ""],
        "occasion": ["b", "A", "C", ""],
        "purpose": ["b", "A", "C", ""],
        "engagements": ["event: b", "meeting: A", "c | a", ""],
        "journey": ["b", "A", "C", ""],
        "tags": ["water | b", "a", "x | C", ""],
        "notes": ["b", "A", "C", ""],
    }
    with catalogue.edit("Add") as edit:
        return [
            add_visit(edit, {name: texts[row] for name, texts in values.items()})
            for row in range(4)
        ]


@pytest.mark.parametrize(
    ("name", "ascending", "descending"),
    [
        ("reference", "ABCD", "DCBA"),
        ("traveller", "BACD", "CABD"),
        ("host", "CABD", "BACD"),
        ("met", "ABCD", "CBAD"),
        ("organiser", "ABCD", "CBAD"),
        ("date", "BCAD", "ACBD"),
        ("programme_date", "ACBD", "BCAD"),
        ("country", "BACD", "CABD"),
        ("place", "BCAD", "ACBD"),
        ("venue", "BACD", "CABD"),
        ("rank", "BCAD", "ACBD"),
        ("format", "BCAD", "ACBD"),
        ("status", "BCAD", "BCAD"),
        ("occasion", "BACD", "CABD"),
        ("purpose", "BACD", "CABD"),
        ("engagements", "BACD", "CABD"),
        ("journey", "BACD", "CABD"),
        ("tags", "BACD", "CABD"),
        ("notes", "BACD", "CABD"),
        ("review", "BCAD", "BCAD"),
    ],
)
def test_every_column_sorts_both_ways_with_what_is_empty_last(
    catalogue: Catalogue, four: list[int], name: str, ascending: str, descending: str
) -> None:
    del four
    assert references(catalogue, Order(name)) == ascending
    assert references(catalogue, Order(name, descending=True)) == descending


def test_the_table_above_has_every_field() -> None:
    marks = test_every_column_sorts_both_ways_with_what_is_empty_last.pytestmark  # type: ignore[attr-defined]
    assert [case[0] for case in marks[0].args[1]] == [field.name for field in FIELDS]


def test_what_is_not_ordered_is_ordered_by_date(catalogue: Catalogue, four: list[int]) -> None:
    del four
    assert references(catalogue) == "BCAD"


def test_several_keys_each_break_the_ties_of_the_one_before(
    catalogue: Catalogue, four: list[int]
) -> None:
    with catalogue.edit("Set") as edit:
        for visit_id in (four[0], four[1]):
            set_field(edit, visit_id, "country", "AUT")
    country = Order("country")
    assert references(catalogue, country) == "BACD"
    assert references(catalogue, country, Order("venue", descending=True)) == "ABCD"
    assert references(catalogue, country, Order("date", descending=True)) == "ABCD"
    assert references(catalogue, country, Order("place"), country) == "BACD"
    assert references(catalogue, Order("place"), Order("journey")) == "BCAD"


def test_the_evidence_column_puts_trouble_together(catalogue: Catalogue, four: list[int]) -> None:
    with catalogue.edit("Cite") as edit:
        source = add_source(edit, "Daily")
        cite(edit, four[0], "date", source, says="2022-10-05")
        cite(edit, four[0], "venue", source, says="b")
        cite(edit, four[2], "country", source, says="AUT")
    assert references(catalogue, Order(EVIDENCE, descending=True)) == "CABD"
    a, b, c, _ = listing.rows(catalogue.connection, four)
    assert (a.supports, a.contradicts, a.conflict) == (2, 0, False)
    assert (b.supports, b.contradicts, b.conflict) == (0, 0, False)
    assert (c.supports, c.contradicts, c.conflict) == (0, 1, True)


def test_a_decision_to_be_rechecked_is_no_conflict(catalogue: Catalogue, four: list[int]) -> None:
    with catalogue.edit("Cite and decide") as edit:
        source = add_source(edit, "Daily")
        cite(edit, four[2], "country", source, says="AUT")
        decide(edit, four[2], "country", "the register is nearer")
        cite(edit, four[2], "country", source, says="HUN")
    (row,) = listing.rows(catalogue.connection, [four[2]])
    assert (row.conflict, row.recheck) == (False, True)


def test_conditions_pages_and_counts(catalogue: Catalogue, four: list[int]) -> None:
    read = catalogue.connection
    some = Condition("v.reference IN (?, ?)", ("A", "C"))
    assert listing.ids(read, some) == [four[2], four[0]]
    assert listing.count(read, some) == 2
    assert listing.count(read) == 4
    assert listing.ids(read, limit=2, offset=1) == [four[2], four[0]]
    assert listing.ids(read, Condition("0")) == []


def test_a_row_has_words_for_every_field(catalogue: Catalogue, four: list[int]) -> None:
    with catalogue.edit("Colour") as edit:
        edit.execute("UPDATE tag SET colour = '#112233' WHERE name = 'water'")
    (row,) = listing.rows(catalogue.connection, four[:1])
    assert set(row.cells) == {field.name for field in FIELDS}
    assert row.cells["country"] == "Germany"
    assert row.cells["met"] == "Anna; Zoe"
    assert row.cells["date"] == "5 Oct 2022"
    assert row.date == DateStatement("2022-10-05")
    assert row.tags == (("b", ""), ("water", "#112233"))
    assert (row.status, row.review) == ("occurred", "draft")


def test_rows_that_are_gone_are_left_out(catalogue: Catalogue, four: list[int]) -> None:
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, four[1])
    rows = listing.rows(catalogue.connection, [four[2], four[1], four[0]])
    assert [row.id for row in rows] == [four[2], four[0]]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("venue", "two\n lines", "two lines"),
        ("country", "SUN", "Soviet Union"),
        ("country", "", ""),
        ("date", None, ""),
        ("date", Mark.UNKNOWN, "(unknown)"),
        ("met", Mark.NONE, "(none)"),
        ("met", (Named(1, "a", "A | B"), Named(2, "b", "C")), "A | B; C"),
        ("place", Named(1, "p", "Vienna"), "Vienna"),
        ("engagements", (EngagementValue("e", "event", "Ball"),), "event: Ball"),
    ],
)
def test_values_are_said_in_words(name: str, value: Value, said: str) -> None:
    assert listing.words(name, value) == said


WALKS = [
    (Condition("v.id % 2 = 0"), ()),
    (Condition("v.id IN (SELECT id FROM visit WHERE id % 3)", probe="v.id % 3"), ()),
    (Condition("v.id % 2 = ?", (1,)), (Order("date", descending=True),)),
    (Condition("v.id = 41"), ()),
    (Condition("0"), ()),
    (Condition(), (Order(),)),
    (Condition(), (Order("date", descending=True),)),
    (Condition("v.id % 2 = 0"), (Order("reference"),)),
    (Condition(), (Order("date"), Order("reference", descending=True))),
]


@pytest.fixture
def hundred(catalogue: Catalogue) -> Catalogue:
    """A hundred visits, some of one date, some without any."""
    with catalogue.edit("Add") as edit:
        for number in range(100):
            add_visit(edit, {"date": str(1900 + number * 7 % 40) if number % 9 else ""})
    return catalogue


@pytest.mark.parametrize("trial", [1e9, -1.0], ids=["walked", "given up"])
@pytest.mark.parametrize(("condition", "sorting"), WALKS)
def test_the_first_ones_are_the_same_walked_or_gathered(
    hundred: Catalogue,
    condition: Condition,
    sorting: tuple[Order, ...],
    trial: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "_TRIAL", trial)
    if trial < 0:
        monkeypatch.setattr(listing, "_SECONDS_TO_GATHER", -1.0)
        monkeypatch.setattr(listing, "_SECONDS_TO_SORT", -1.0)
    read = hundred.connection
    wanted = listing.ids(read, condition, sorting)
    assert listing.first(read, condition, sorting, 10) == wanted[:10]
    assert listing.first(read, condition, sorting, 200) == wanted


def test_a_common_word_is_walked_and_a_rare_one_gathered(
    hundred: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_TRIAL", -1.0)
    monkeypatch.setattr(listing, "_SECONDS_TO_SORT", 1.0)
    gathered: list[object] = []
    monkeypatch.setattr(listing, "ids", lambda *asked, **_: gathered.append(asked) or [])
    assert len(listing.first(hundred.connection, Condition("v.id > 0"), limit=10)) == 10
    assert gathered == []
    listing.first(hundred.connection, Condition("v.id = 1000"), limit=10)
    assert len(gathered) == 1
