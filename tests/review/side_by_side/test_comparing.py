from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.assessment import State
from adventus.catalogue.evidence import cite
from adventus.catalogue.file import Catalogue, create
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.review.side_by_side.choosing import Choice, first_choices, items, result
from adventus.review.side_by_side.comparing import Comparison, Row, compare, compare_states

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "visits.adventus", by="Ada")
    made.clock = lambda: "2026-11-03T00:00:00Z"
    yield made
    made.close()


def compared(catalogue: Catalogue, *records: dict[str, str]) -> Comparison:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, record) for record in records]
    return compare(catalogue.connection, ids)


def row_of(comparison: Comparison, name: str) -> Row:
    return next(row for row in comparison.rows if row.field.name == name)


def best(catalogue: Catalogue, name: str, *values: str) -> tuple[int, ...]:
    found = compared(catalogue, *({name: value} for value in values))
    return first_choices(found)[name].take


def test_records_stand_side_by_side(catalogue: Catalogue) -> None:
    found = compared(catalogue, {"venue": "Palace", "rank": "state"}, {"rank": "state"})

    assert [record.label for record in found.records] == ["V-0001", "V-0002"]
    assert [cell.text for cell in row_of(found, "venue").cells] == ["Palace", ""]
    assert [row.field.name for row in found.rows if row.differs] == ["venue"]


def test_only_one_to_eight_visits_that_are_there_are_compared(catalogue: Catalogue) -> None:
    compared(catalogue, {})
    for wrong in ([], [1, 1], list(range(1, 10)), [1, 7]):
        with pytest.raises(UserError, match="Compare: "):
            compare(catalogue.connection, wrong)


def test_states_of_a_visit_have_the_citations_there_were(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        number = add_visit(edit, {"venue": "Palace"})
        source = add_source(edit, title="Wire", reliability="B")
        cite(edit, number, "venue", source, says="Court", quotation="in court")
    with catalogue.edit("Change") as edit:
        set_field(edit, number, "venue", "Court")
        edit.execute("DELETE FROM citation")

    found = compare_states(catalogue.connection, number, [1, None])

    assert [record.label for record in found.records] == [
        "V-0001, 3 Nov 2026, revision 1",
        "V-0001, now",
    ]
    then, now = row_of(found, "venue").cells
    assert (then.text, then.state, now.text, now.citations) == (
        "Palace",
        State.CONFLICT,
        "Court",
        (),
    )
    assert (then.citations[0].source, then.citations[0].reliability) == ("Wire", "B")
    with pytest.raises(UserError, match="not there as of revision 0"):
        compare_states(catalogue.connection, number, [0])


@pytest.mark.parametrize(
    ("name", "values", "taken"),
    [
        ("venue", ("", "Palace"), (1,)),
        ("venue", ("Court", "Palace"), (0,)),
        ("venue", ("!none", "Palace"), (1,)),
        ("venue", ("", "!unknown"), (1,)),
        ("venue", ("", ""), (0,)),
        ("date", ("2022-10", "2022-10-06"), (1,)),
        ("date", ("2022-10-07", "2022-10-06"), (0,)),
        ("host", ("Ann", "", "Bob"), (0, 2)),
        ("notes", ("Talks.", "Dinner."), (0, 1)),
        ("notes", ("Talks.", "Talks. Dinner."), (1,)),
        ("notes", ("Talks.", "Talks."), (0,)),
    ],
)
def test_what_is_proposed(
    catalogue: Catalogue, name: str, values: tuple[str, ...], taken: tuple[int, ...]
) -> None:
    assert best(catalogue, name, *values) == taken


def test_better_evidence_is_proposed_and_copies_are_one_witness(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, {"venue": venue}) for venue in ("Court", "Palace")]
        agency = add_source(edit, title="Agency", reliability="C")
        for title in ("Morning", "Evening"):
            paper = add_source(edit, title=title, reliability="C", derived_from_id=agency)
            cite(edit, ids[0], "venue", paper)
        cite(edit, ids[1], "venue", add_source(edit, title="Archive", reliability="A"))
    found = compare(catalogue.connection, ids)

    assert first_choices(found)["venue"].take == (1,)
    chosen = result(row_of(found, "venue"), Choice((1,)))
    assert chosen.note == "all 3 citations kept; Morning and Evening do not fit"


def test_a_vaguer_date_is_never_chosen_without_a_word(catalogue: Catalogue) -> None:
    row = row_of(compared(catalogue, {"date": "2022-10"}, {"date": "2022-10-06"}), "date")

    assert result(row, Choice((0,))).note == "vaguer than 6 Oct 2022"
    assert result(row, Choice((0,))).vaguer
    assert not result(row, Choice((1,))).vaguer
    assert result(row, Choice(typed="Oct 2022")).vaguer


def test_lists_are_united_item_by_item(catalogue: Catalogue) -> None:
    row = row_of(compared(catalogue, {"host": "Ann | Bob"}, {"host": "Bob | Cem"}), "host")

    assert [(one.name, one.holders) for one in items(row)] == [
        ("Ann", (0,)),
        ("Bob", (0, 1)),
        ("Cem", (1,)),
    ]
    left = frozenset({items(row)[0].uid})
    assert result(row, Choice((1, 0), leave=left)).text == "Bob | Cem"
    assert result(row, Choice((1, 0), leave=left)).note == "1 left out"


def test_engagements_alike_are_one_and_twins_stay_two(catalogue: Catalogue) -> None:
    row = row_of(
        compared(
            catalogue,
            {"engagements": "meeting: talks | meeting: talks"},
            {"engagements": "meeting: talks | event: dinner"},
        ),
        "engagements",
    )

    assert [one.holders for one in items(row)] == [(0, 1), (0,), (1,)]
    assert len(items(row)[0].uids) == 2


def test_a_value_typed_is_shown_or_said_to_be_none(catalogue: Catalogue) -> None:
    found = compared(catalogue, {"date": "2022-10"}, {"notes": "Talks."})

    assert result(row_of(found, "date"), Choice(typed="2021")).words == "2021"
    assert "Date:" in result(row_of(found, "date"), Choice(typed="no such day")).note
    assert result(row_of(found, "notes"), Choice(typed="a\n\nb")).words == "a\n\nb"
