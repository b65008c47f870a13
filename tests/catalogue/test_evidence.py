from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.assessment import Stance, State
from adventus.catalogue.evidence import (
    change_citation,
    cite,
    decide,
    evidence,
    evidence_states,
    remove_citation,
    withdraw_decision,
)
from adventus.catalogue.history import undo
from adventus.catalogue.records import visit
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import notation
from adventus.catalogue.visits import put_engagement, set_field
from adventus.errors import Ambiguous, UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


@pytest.fixture
def source(catalogue: Catalogue, visit_id: int) -> int:
    """A source, and a visit that has a date."""
    with catalogue.edit("Add a source") as edit:
        set_field(edit, visit_id, "date", "2022-10-05")
        return add_source(
            edit, "Daily", captured_text="In Vienna, then Vienna again.", reliability="B"
        )


def state(catalogue: Catalogue, visit_id: int, name: str = "date") -> State:
    found = evidence(catalogue.connection, visit_id, name)
    kept = evidence_states(catalogue.connection, visit_id).get(name)
    assert (kept[3] if kept else State.AGREED) is found.state
    return found.state


def test_a_citation_tells_its_source_passage_and_claim(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    with catalogue.edit("Cite") as edit:
        cite(
            edit, visit_id, "date", source, quotation="Vienna", near=20, says="Oct 2022",
            locator="p. 3", credibility=2, note="from a cable",
        )  # fmt: skip
    (found,) = evidence(catalogue.connection, visit_id, "date").citations
    assert (found.source, found.reliability, found.credibility) == ("Daily", "B", 2)
    assert (found.quotation, found.locator, found.note) == ("Vienna", "p. 3", "from a cable")
    assert (found.says, found.reading, found.stance) == ("2022-10", "stated", Stance.SUPPORTS)
    assert found.anchored
    row = catalogue.connection.execute("SELECT start, prefix FROM citation").fetchone()
    assert row == (16, "In Vienna, then ")


def test_a_conflict_is_settled_by_a_decision_that_keeps_the_losing_citation(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    with catalogue.edit("Cite") as edit:
        cite(edit, visit_id, "date", source, says="2021")
    assert state(catalogue, visit_id) is State.CONFLICT
    with catalogue.edit("Decide") as edit:
        decide(edit, visit_id, "date", "  a slip of the pen ")
    assert state(catalogue, visit_id) is State.DECIDED
    found = evidence(catalogue.connection, visit_id, "date")
    assert found.decision is not None
    assert (found.decision.value, found.decision.reason) == ("2022-10-05", "a slip of the pen")
    assert (found.decision.by, found.decision.at) == ("Ada", "2026-01-01T00:00:00Z")
    assert len(found.citations) == 1
    with catalogue.edit("Withdraw") as edit:
        withdraw_decision(edit, visit_id, "date")
    assert state(catalogue, visit_id) is State.CONFLICT
    undo(catalogue)
    assert state(catalogue, visit_id) is State.DECIDED


def test_a_decision_can_choose_another_even_a_vaguer_value(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    del source
    with catalogue.edit("Decide") as edit:
        decide(edit, visit_id, "date", "nobody knows the day", "2022")
    assert notation(visit(catalogue.connection, visit_id).values["date"]) == "2022"
    assert state(catalogue, visit_id) is State.DECIDED


@pytest.mark.parametrize("what", ["value", "new citation", "claim", "removal"])
def test_a_decision_whose_basis_changed_is_to_be_checked_again(
    catalogue: Catalogue, visit_id: int, source: int, what: str
) -> None:
    with catalogue.edit("Decide") as edit:
        citation = cite(edit, visit_id, "date", source, says="2021")
        decide(edit, visit_id, "date", "because")
    with catalogue.edit("Change") as edit:
        match what:
            case "value":
                set_field(edit, visit_id, "date", "2022-10-06")
            case "new citation":
                cite(edit, visit_id, "date", source, says="2020")
            case "claim":
                change_citation(edit, citation, says="2020")
            case _:
                remove_citation(edit, citation)
    assert state(catalogue, visit_id) is State.RECHECK
    undo(catalogue)
    assert state(catalogue, visit_id) is State.DECIDED


def test_what_does_not_bear_on_a_decision_leaves_it_alone(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    with catalogue.edit("Decide") as edit:
        citation = cite(edit, visit_id, "date", source, says="2021")
        decide(edit, visit_id, "date", "because")
    with catalogue.edit("Change") as edit:
        change_citation(edit, citation, note="read again", locator="p. 9")
        set_field(edit, visit_id, "venue", "Hofburg")
        cite(edit, visit_id, "venue", source, says="Hofburg")
    assert state(catalogue, visit_id) is State.DECIDED


def test_a_citation_is_changed_and_anchored_anew(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    with catalogue.edit("Cite") as edit:
        other = add_source(edit, "Weekly", captured_text="Then Bonn.")
        citation = cite(edit, visit_id, "date", source, quotation="Vienna", says="2022")
        change_citation(edit, citation, source_id=other)
        assert edit.row("citation", citation)["start"] is None
        change_citation(edit, citation, quotation="Bonn", says="Nov 2022")
        row = edit.row("citation", citation)
        assert (row["start"], row["end"], row["says"]) == (5, 9, "2022-11")
    assert state(catalogue, visit_id) is State.CONFLICT


def test_an_item_of_a_list_is_cited_by_itself(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    with catalogue.edit("Cite") as edit:
        uid = put_engagement(edit, visit_id, title="Talks")
        put_engagement(edit, visit_id, title="Ball", kind="event")
        cite(edit, visit_id, "engagements", source, says="meeting: Talks", item=uid)
        cite(edit, visit_id, "engagements", source, says="event: Ball", item=uid)
    stances = [
        citation.stance
        for citation in evidence(catalogue.connection, visit_id, "engagements").citations
    ]
    assert stances == [Stance.SUPPORTS, Stance.CONTRADICTS]


def test_the_whole_record_is_cited_without_a_value(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    with catalogue.edit("Cite") as edit:
        cite(edit, visit_id, "", source, quotation="Vienna")
        with pytest.raises(UserError, match="whole record says no value; choose a field"):
            cite(edit, visit_id, "", source, says="2022")
    assert evidence_states(catalogue.connection, visit_id) == {"": (1, 0, 0, State.AGREED)}
    assert len(evidence(catalogue.connection, visit_id, "").citations) == 1


@pytest.mark.parametrize(
    ("name", "says", "sentence"),
    [
        ("reference", "V-1", "^Reference is the archive's own and needs no source; cite a field"),
        ("tags", "water", "^Tags is the archive's own"),
        ("review", "", "^Review is the archive's own"),
        ("date", "soon", "^Date: "),
        ("rank", "grand", "^Rank: “grand” is not one of its words"),
        ("country", "Atlantis", "^Country: "),
        ("nowhere", "x", "^There is no field “nowhere”"),
        ("venue", "a\x00b", "^Venue: the character at position 2"),
    ],
)
def test_what_cannot_be_cited_or_said_is_refused(
    catalogue: Catalogue, visit_id: int, source: int, name: str, says: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence), catalogue.edit("Cite") as edit:
        cite(edit, visit_id, name, source, says=says)


def test_a_claim_that_can_be_read_two_ways_is_a_question(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    with pytest.raises(Ambiguous), catalogue.edit("Cite") as edit:
        cite(edit, visit_id, "date", source, says="06/12/2023")


@pytest.mark.parametrize(
    ("name", "says", "kept"),
    [
        ("place", "Vienna, Austria", "Vienna"),
        ("met", "Anna |Boris", "Anna | Boris"),
        ("engagements", "talks [Oct 2022]", "other: talks [2022-10]"),
        ("country", "Soviet Union", "SUN"),
        ("host", "!none", "!none"),
        ("date", "n.d.", ""),
        ("purpose", " Trade ", "Trade"),
    ],
)
def test_what_a_passage_says_is_kept_in_notation(
    catalogue: Catalogue, visit_id: int, source: int, name: str, says: str, kept: str
) -> None:
    with catalogue.edit("Cite") as edit:
        citation = cite(edit, visit_id, name, source, says=says)
        assert edit.row("citation", citation)["says"] == kept


def test_renaming_what_a_claim_names_is_weighed_again(
    catalogue: Catalogue, visit_id: int, source: int
) -> None:
    with catalogue.edit("Cite") as edit:
        set_field(edit, visit_id, "met", "Anna")
        cite(edit, visit_id, "met", source, says="Anne")
    assert state(catalogue, visit_id, "met") is State.CONFLICT
    with catalogue.edit("Rename") as edit:
        edit.update("agent", 1, {"name": "Anne"})
    assert state(catalogue, visit_id, "met") is State.AGREED
