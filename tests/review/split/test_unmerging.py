from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue import history
from adventus.catalogue.evidence import cite
from adventus.catalogue.journal import RECORDS
from adventus.catalogue.merging import merge as merge_records
from adventus.catalogue.records import visit
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.exchange.json_export import export_json
from adventus.review.merge.merging import merge
from adventus.review.side_by_side.choosing import Choice
from adventus.review.split.unmerging import parts, split_questions, unmerge

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


Dice = Callable[[int], Any]


def exported(catalogue: Catalogue) -> str:
    export_json(catalogue, stream := io.StringIO())
    return stream.getvalue()


def merged(catalogue: Catalogue, ids: list[int], choices: dict[str, Choice]) -> list[str]:
    """Merge visits; give the uids of the parts."""
    with catalogue.edit("Merge") as edit:
        kept = merge(edit, ids, choices)
    return [part.uid for part in parts(catalogue.connection, kept)]


def split_off(catalogue: Catalogue, uid: str, answers: dict[str, str] | None = None) -> int:
    with catalogue.edit("Split") as edit:
        return unmerge(edit, uid, answers or {})


def rows(catalogue: Catalogue) -> dict[str, list[Any]]:
    return {
        table: sorted(catalogue.connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - ours
        for table in RECORDS
    }


@pytest.mark.parametrize("seed", range(12))
def test_two_visits_merged_and_split_are_as_they_were(
    catalogue: Catalogue, anyhow: Dice, seed: int
) -> None:
    dice = anyhow(seed)
    ids = dice.visits(2)
    before, text = rows(catalogue), exported(catalogue)

    (uid,) = merged(catalogue, ids, dice.choices(ids))

    assert split_questions(catalogue.connection, uid) == ()
    assert split_off(catalogue, uid) == ids[1]
    assert rows(catalogue) == before
    assert exported(catalogue) == text


@pytest.mark.parametrize(("seed", "count"), [*((seed, 4) for seed in range(12)), (12, 8), (13, 8)])
def test_several_visits_merged_at_once_are_split_one_by_one(
    catalogue: Catalogue, anyhow: Dice, seed: int, count: int
) -> None:
    dice = anyhow(seed)
    ids = dice.visits(count)
    before, text = rows(catalogue), exported(catalogue)

    uids = merged(catalogue, ids, dice.choices(ids))
    dice.random.shuffle(uids)
    for uid in uids:
        assert split_questions(catalogue.connection, uid) == ()
        split_off(catalogue, uid)

    assert rows(catalogue) == before
    assert exported(catalogue) == text


@pytest.mark.parametrize("seed", range(12))
def test_undoing_a_merge_or_a_split_brings_everything_back(
    catalogue: Catalogue, anyhow: Dice, seed: int
) -> None:
    dice = anyhow(seed)
    ids = dice.visits(3)
    before = exported(catalogue)

    uids = merged(catalogue, ids, dice.choices(ids))
    after = exported(catalogue)
    history.undo(catalogue)
    assert exported(catalogue) == before
    history.redo(catalogue)
    assert exported(catalogue) == after
    split_off(catalogue, uids[0])
    history.undo(catalogue)
    assert exported(catalogue) == after
    for uid in uids:
        split_off(catalogue, uid)
    assert exported(catalogue) == before


@pytest.mark.parametrize("seed", range(12))
def test_parts_of_parts_are_split_off_in_turn(
    catalogue: Catalogue, anyhow: Dice, seed: int
) -> None:
    dice = anyhow(seed)
    first, second, third = dice.visits(3)
    before = exported(catalogue)

    (inner,) = merged(catalogue, [second, third], dice.choices([second, third]))
    once = exported(catalogue)
    outer, _ = merged(catalogue, [first, second], dice.choices([first, second]))

    with pytest.raises(UserError, match="V-0003 came along with V-0002; split V-0002 off first"):
        split_off(catalogue, inner)
    split_off(catalogue, outer)
    assert exported(catalogue) == once
    split_off(catalogue, inner)
    assert exported(catalogue) == before


@pytest.mark.parametrize("seed", range(12))
def test_nothing_cited_is_lost(catalogue: Catalogue, anyhow: Dice, seed: int) -> None:
    dice = anyhow(seed)
    ids = dice.visits(3)

    def cited() -> list[Any]:
        sql = "SELECT uid, source_id, quotation, locator FROM citation ORDER BY uid"
        return catalogue.connection.execute(sql).fetchall()

    before = cited()
    merged(catalogue, ids, dice.choices(ids))

    assert cited() == before


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_edited_and_answered_nothing_cited_is_lost(
    catalogue: Catalogue, anyhow: Dice, seed: int
) -> None:
    dice = anyhow(seed)
    ids = dice.visits(3)
    for uid in merged(catalogue, ids, dice.choices(ids)):
        dice.edit_first()
        sql = "SELECT DISTINCT source_id, quotation, locator FROM citation ORDER BY 1, 2, 3"
        before, text = catalogue.connection.execute(sql).fetchall(), exported(catalogue)
        asked = split_questions(catalogue.connection, uid)

        split_off(catalogue, uid, {one.key: dice.random.choice(one.options) for one in asked})

        assert catalogue.connection.execute(sql).fetchall() == before
        after = exported(catalogue)
        history.undo(catalogue)
        assert exported(catalogue) == text
        history.redo(catalogue)
        assert exported(catalogue) == after


def pair(catalogue: Catalogue, first: dict[str, str], second: dict[str, str]) -> str:
    """Merge two visits made of these values; give the uid of the second."""
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, first), add_visit(edit, second)]
    return merged(catalogue, ids, {})[0]


def values(catalogue: Catalogue, name: str) -> list[str]:
    return [
        notation(visit(catalogue.connection, visit_id).values[name])
        for (visit_id,) in catalogue.connection.execute("SELECT id FROM visit ORDER BY id")
    ]


def edit_field(catalogue: Catalogue, name: str, text: str) -> None:
    with catalogue.edit("Change") as edit:
        set_field(edit, 1, name, text, vaguer=True)


def test_an_edit_goes_to_the_visit_whose_value_it_changed(catalogue: Catalogue) -> None:
    uid = pair(catalogue, {"venue": "Palace", "occasion": ""}, {"venue": "", "occasion": "Summit"})
    edit_field(catalogue, "venue", "Old Palace")
    edit_field(catalogue, "occasion", "SCO summit")

    assert split_questions(catalogue.connection, uid) == ()
    split_off(catalogue, uid)

    assert values(catalogue, "venue") == ["Old Palace", ""]
    assert values(catalogue, "occasion") == ["", "SCO summit"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({}, ["Court", "Palace"]),
        ({"field:venue": "part"}, ["Palace", "Court"]),
        ({"field:venue": "both"}, ["Court", "Court"]),
    ],
)
def test_an_edit_of_what_both_said_is_asked_about(
    catalogue: Catalogue, answer: dict[str, str], expected: list[str]
) -> None:
    uid = pair(catalogue, {"venue": "Palace"}, {"venue": "Palace"})
    edit_field(catalogue, "venue", "Court")

    (question,) = split_questions(catalogue.connection, uid)
    assert (question.key, question.label, question.value) == ("field:venue", "Venue", "Court")
    split_off(catalogue, uid, answer)

    assert values(catalogue, "venue") == expected


def test_list_items_go_back_to_who_had_them(catalogue: Catalogue) -> None:
    uid = pair(catalogue, {"host": "Ann | Bob"}, {"host": "Bob | Cem"})
    edit_field(catalogue, "host", "Ann | Cem | Dina")

    (asked,) = split_questions(catalogue.connection, uid)
    assert (asked.label, asked.value) == ("Host", "Dina")
    split_off(catalogue, uid, {asked.key: "part"})

    assert values(catalogue, "host") == ["Ann", "Cem | Dina"]


def test_an_edited_citation_goes_back_as_it_is_now(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, title="Wire")
        ids = [add_visit(edit, {"venue": "Palace"}), add_visit(edit, {"venue": "Court"})]
        cite(edit, ids[1], "venue", source, quotation="in court")
    (uid,) = merged(catalogue, ids, {"venue": Choice((0,))})
    ((number, says),) = catalogue.connection.execute("SELECT id, says FROM citation").fetchall()
    assert says == "Court"
    with catalogue.edit("Note") as edit:
        edit.update("citation", number, {"note": "by phone"})
        cite(edit, ids[0], "venue", source, quotation="elsewhere")

    (question,) = split_questions(catalogue.connection, uid)
    assert (question.label, question.value) == ("Wire, for Venue", "elsewhere")
    split_off(catalogue, uid)

    assert catalogue.connection.execute(
        "SELECT visit_id, quotation, says, note FROM citation ORDER BY visit_id"
    ).fetchall() == [(1, "elsewhere", "", ""), (2, "in court", "", "by phone")]


def test_an_approval_falls_back_where_the_split_changes_what_was_approved(
    catalogue: Catalogue,
) -> None:
    approved = {"review": "approved"}
    uid = pair(catalogue, {"venue": "Palace", **approved}, {"occasion": "Summit", **approved})
    edit_field(catalogue, "occasion", "SCO summit")
    with catalogue.edit("Approve") as edit:
        set_field(edit, 1, "review", "approved")

    split_off(catalogue, uid)

    assert values(catalogue, "review") == ["in review", "in review"]


def test_a_reference_given_away_since_is_not_taken_from_its_visit(catalogue: Catalogue) -> None:
    uid = pair(catalogue, {}, {})
    with catalogue.edit("Give the reference away") as edit:
        edit.execute("UPDATE merged SET reference = 'V-0099'")
        set_field(edit, add_visit(edit), "reference", "V-0002")

    with pytest.raises(UserError, match="“V-0002” leads to another visit now"):
        split_off(catalogue, uid)


def test_a_visit_merged_earlier_waits_for_the_later_ones(
    catalogue: Catalogue, anyhow: Dice
) -> None:
    first, second, third = anyhow(1).visits(3)
    before = exported(catalogue)
    (early,) = merged(catalogue, [first, second], {})
    _, late = merged(catalogue, [first, third], {})

    found = {part.uid: part.can_be_split for part in parts(catalogue.connection, first)}
    assert found[late] == ""
    assert found[early].endswith("split V-0003 off first.")
    split_off(catalogue, late)
    split_off(catalogue, early)
    assert exported(catalogue) == before


def test_a_part_whose_history_is_not_in_the_file_stays(catalogue: Catalogue) -> None:
    with catalogue.edit("Import") as edit:
        kept = add_visit(edit)
        edit.insert("merged", {"visit_id": kept, "part_id": 77, "reference": "V-0077"})

    (part,) = parts(catalogue.connection, kept)
    assert part.can_be_split == (
        "What V-0077 was is not in this file's history, so it can't be split off."
    )


def test_agents_merged_since_are_still_who_they_were(catalogue: Catalogue) -> None:
    uid = pair(catalogue, {"host": "Ann", "met": "Eve"}, {"host": "Robert"})
    with catalogue.edit("Merge agents") as edit:
        number = dict(edit.execute("SELECT name, id FROM agent").fetchall())
        bob = edit.insert("agent", {"name": "Bob"})
        merge_records(edit, "agent", bob, [number["Robert"]])

    assert split_questions(catalogue.connection, uid) == ()
    split_off(catalogue, uid)

    assert values(catalogue, "host") == ["Ann", "Bob"]


def test_two_names_that_became_one_person_come_back_as_one(catalogue: Catalogue) -> None:
    uid = pair(catalogue, {}, {"host": "Robert | Bob", "tags": "trade | business"})
    with catalogue.edit("Merge agents and tags") as edit:
        agents = dict(edit.execute("SELECT name, id FROM agent").fetchall())
        merge_records(edit, "agent", agents["Bob"], [agents["Robert"]])
        tags = dict(edit.execute("SELECT name, id FROM tag").fetchall())
        merge_records(edit, "tag", tags["trade"], [tags["business"]])

    split_off(catalogue, uid)

    assert values(catalogue, "host") == ["", "Bob"]
    assert values(catalogue, "tags") == ["", "trade"]


def test_who_and_what_is_gone_since_is_made_again(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [
            add_visit(edit, {"host": "Ann", "country": "KAZ", "place": "Astana"}),
            add_visit(edit, {"host": "Bob", "country": "KAZ", "place": "Almaty", "tags": "trade"}),
        ]
    text = exported(catalogue)
    left = {name: Choice((0,)) for name in ("host", "place", "tags")}
    (uid,) = merged(catalogue, ids, left)
    with catalogue.edit("Clear out") as edit:
        for table, name in (("agent", "Bob"), ("place", "Almaty"), ("tag", "trade")):
            edit.execute(f"DELETE FROM {table} WHERE name = ?", (name,))  # noqa: S608 - ours

    split_off(catalogue, uid)

    assert exported(catalogue) == text
