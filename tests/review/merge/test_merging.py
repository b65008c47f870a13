from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.catalogue.assessment import State
from adventus.catalogue.evidence import cite, decide, evidence
from adventus.catalogue.records import find_visit, visit
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import EngagementValue, notation
from adventus.catalogue.visits import add_visit, put_engagement, set_field
from adventus.errors import UserError
from adventus.review.merge.merging import merge, merge_label
from adventus.review.side_by_side.choosing import Choice
from adventus.review.side_by_side.comparing import compare
from adventus.review.split.unmerging import unmerge

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from adventus.catalogue.file import Catalogue


def merged(catalogue: Catalogue, *records: dict[str, str], **choices: Choice) -> dict[str, str]:
    """Merge visits of these values; give the values of the one that is kept."""
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, record) for record in records]
    return merge_all(catalogue, ids, **choices)


def merge_all(catalogue: Catalogue, ids: list[int], **choices: Choice) -> dict[str, str]:
    with catalogue.edit("Merge") as edit:
        kept = merge(edit, ids, choices)
    values = visit(catalogue.connection, kept).values
    return {name: notation(value) for name, value in values.items()}


def test_the_kept_visit_answers_to_all_names(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit) for _ in range(3)]
    uids = [visit(catalogue.connection, number).uid for number in ids]
    merge_all(catalogue, ids[1:])

    found = merge_all(catalogue, ids[:2])

    assert found["reference"] == "V-0001"
    for name in ("V-0001", "V-0002", "V-0003", *uids):
        assert find_visit(catalogue.connection, name) == ids[0]


def test_what_is_most_likely_right_is_taken(catalogue: Catalogue) -> None:
    found = merged(
        catalogue,
        {"date": "2022-10", "host": "Ann", "notes": "Talks.", "venue": "!none"},
        {"date": "6 Oct 2022", "host": "Bob", "notes": "Dinner.", "venue": "Palace"},
    )

    assert found["date"] == "2022-10-06"
    assert found["host"] == "Ann | Bob"
    assert found["notes"] == "Talks.\n\nDinner."
    assert found["venue"] == "Palace"


def test_what_is_chosen_or_typed_is_taken(catalogue: Catalogue) -> None:
    found = merged(
        catalogue,
        {"date": "2022-10-06", "host": "Ann", "venue": "Court", "place": "Astana"},
        {"date": "2022-10", "host": "Bob", "venue": "Palace", "place": "Almaty"},
        date=Choice((1,)),
        host=Choice(typed="Bob | Cem"),
        venue=Choice(typed="Villa"),
        place=Choice((1,)),
        tags=Choice(typed="trade"),
        engagements=Choice(typed="event: dinner [2022-10-06]"),
    )

    assert found["date"] == "2022-10"
    assert found["host"] == "Bob | Cem"
    assert (found["venue"], found["place"], found["tags"]) == ("Villa", "Almaty", "trade")
    assert found["engagements"] == "event: dinner [2022-10-06]"


def test_the_wording_of_a_date_comes_with_it(catalogue: Catalogue) -> None:
    merged(catalogue, {"date": "2022"}, {"date": "6 October 2022"})

    assert catalogue.connection.execute(
        "SELECT date, date_as_written, date_reading FROM visit"
    ).fetchall() == [("2022-10-06", "6 October 2022", "stated")]


def test_a_losing_value_stays_as_what_its_source_says(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, title="Wire")
        ids = [add_visit(edit, {"venue": venue}) for venue in ("Court", "Palace")]
        for number in ids:
            cite(edit, number, "venue", source, quotation=f"at {number}")
    merge_all(catalogue, ids, venue=Choice((1,)))

    found = evidence(catalogue.connection, ids[0], "venue")

    assert [(cited.quotation, cited.says) for cited in found.citations] == [
        ("at 1", "Court"),
        ("at 2", ""),
    ]
    assert found.state is State.DECIDED
    assert found.decision
    assert (found.decision.value, found.decision.reason) == ("Palace", "V-0002 merged into V-0001")


def test_an_earlier_reason_is_kept_and_a_winning_decision_comes_along(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, title="Wire")
        ids = [add_visit(edit, {"venue": venue, "rank": "state"}) for venue in ("Court", "Palace")]
        cite(edit, ids[1], "venue", source, says="Palace")
        decide(edit, ids[0], "venue", "seen myself")
        decide(edit, ids[1], "rank", "as announced")
    merge_all(catalogue, ids, venue=Choice((0,)))

    reasons = dict(catalogue.connection.execute("SELECT field, reason FROM decision").fetchall())

    assert reasons == {"venue": "seen myself; V-0002 merged into V-0001", "rank": "as announced"}


def test_engagements_alike_become_one_with_all_who_took_part(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, title="Wire")
        ids = [add_visit(edit), add_visit(edit)]
        first = put_engagement(edit, ids[0], title="talks", agents=["Ann"])
        second = put_engagement(edit, ids[1], title="talks", agents=["Bob"])
        put_engagement(edit, ids[1], kind="event", title="dinner", agents=["Cem"])
        cite(edit, ids[1], "engagements", source, item=second)
    merge_all(catalogue, ids)

    talks, dinner = visit(catalogue.connection, ids[0]).values["engagements"]  # type: ignore[misc]

    assert isinstance(talks, EngagementValue)
    assert isinstance(dinner, EngagementValue)
    assert (talks.uid, [agent.name for agent in talks.agents]) == (first, ["Ann", "Bob"])
    assert [agent.name for agent in dinner.agents] == ["Cem"]
    assert catalogue.connection.execute("SELECT item, says FROM citation").fetchall() == [
        (first, "")
    ]


def test_an_approval_holds_only_while_nothing_changes(catalogue: Catalogue) -> None:
    same = {"venue": "Court", "review": "approved"}
    assert merged(catalogue, same, {"venue": "Court"})["review"] == "approved"
    assert merged(catalogue, same, {"occasion": "Summit"})["review"] == "in review"


def test_nothing_is_written_when_a_typed_value_is_wrong(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="Date: "):
        merged(catalogue, {"date": "2022"}, {"date": "2023"}, date=Choice(typed="no day"))

    assert catalogue.connection.execute("SELECT count(*) FROM visit").fetchone() == (2,)


def test_one_visit_is_nothing_to_merge(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="two visits or more"):
        merged(catalogue, {})


def test_a_merge_is_called_after_the_visits(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit) for _ in range(5)]

    def label(count: int) -> str:
        return merge_label(compare(catalogue.connection, ids[:count]))

    assert label(2) == "Merge V-0002 into V-0001"
    assert label(4) == "Merge V-0002, V-0003 and V-0004 into V-0001"
    assert label(5) == "Merge 4 visits into V-0001"


def test_a_place_is_taken_together_with_its_country(catalogue: Catalogue) -> None:
    found = merged(catalogue, {"country": "KAZ"}, {"country": "JPN", "place": "Tokyo"})

    assert (found["country"], found["place"]) == ("JPN", "Tokyo")


def test_a_country_that_is_better_known_decides_about_the_place(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        records = ({"country": "JPN", "place": "Tokyo"}, {"country": "KAZ"}, {"country": "KAZ"})
        ids = [add_visit(edit, record) for record in records]
        set_field(edit, ids[2], "place", "Astana")
        cite(edit, ids[1], "country", add_source(edit, title="Wire"), quotation="in Kazakhstan")

    found = merge_all(catalogue, ids)

    assert (found["country"], found["place"]) == ("KAZ", "Astana")


def test_undoing_the_rest_of_a_merge_leaves_what_was_changed_since(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, title="Wire")
        ids = [add_visit(edit, {"host": "Ann"}), add_visit(edit, {"host": "Bob"})]
        cite(edit, ids[1], "host", source, quotation="with Bob")
        put_engagement(edit, ids[1], title="talks", agents=["Cem"])
    merge_all(catalogue, ids)
    with catalogue.edit("Note") as edit:
        edit.execute("UPDATE citation SET note = 'by phone'")
        edit.execute("UPDATE engagement SET title = 'dinner'")

    with pytest.raises(history.ChangedSinceError, match="the citation was changed since by “Note”"):
        history.undo_revision(catalogue, 2)
    history.undo_revision(catalogue, 2, rest=True)

    first, second = (visit(catalogue.connection, number).values for number in ids)
    assert (notation(first["host"]), notation(second["host"])) == ("Ann", "Bob")
    assert notation(first["engagements"]) == "meeting: dinner"
    assert catalogue.connection.execute("SELECT visit_id, note FROM citation").fetchall() == [
        (1, "by phone")
    ]


def merge_some(catalogue: Catalogue, dice: Any) -> None:
    ids = [row[0] for row in catalogue.connection.execute("SELECT id FROM visit ORDER BY id")]
    if len(ids) > 2:
        chosen = dice.random.sample(ids, 2)
        merge_all(catalogue, chosen, **dice.choices(chosen))


def split_some(catalogue: Catalogue, dice: Any) -> None:
    uids = [row[0] for row in catalogue.connection.execute("SELECT uid FROM merged ORDER BY id")]
    if uids:
        with suppress(UserError), catalogue.edit("Split") as edit:
            unmerge(edit, dice.random.choice(uids), {})


def edit_some(catalogue: Catalogue, dice: Any) -> None:
    if catalogue.connection.execute("SELECT 1 FROM visit WHERE id = 1").fetchone():
        dice.edit_first()


def undo_some(catalogue: Catalogue, dice: Any) -> None:
    ids = [row[0] for row in catalogue.connection.execute("SELECT id FROM revision ORDER BY id")]
    with suppress(UserError):
        history.undo_revision(catalogue, dice.random.choice(ids[2:] or [99]), rest=True)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_merged_split_and_undone_no_visit_is_there_twice_and_nothing_cited_is_lost(
    catalogue: Catalogue, anyhow: Callable[[int], Any], seed: int
) -> None:
    dice = anyhow(seed)
    dice.visits(5)
    said = "SELECT uid, quotation FROM citation"
    identities = "SELECT uid FROM visit UNION ALL SELECT uid FROM merged"
    cited = set(catalogue.connection.execute(said))
    for _ in range(12):
        act = dice.random.choice((merge_some, merge_some, split_some, edit_some, undo_some))
        act(catalogue, dice)

        uids = catalogue.connection.execute(identities).fetchall()
        assert len(uids) == len(set(uids)) == 5
        assert cited <= set(catalogue.connection.execute(said))
        assert catalogue.connection.execute("PRAGMA foreign_key_check").fetchall() == []
