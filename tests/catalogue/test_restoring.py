from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adventus.catalogue import merging
from adventus.catalogue.evidence import cite, decide, remove_citation, withdraw_decision
from adventus.catalogue.file import create
from adventus.catalogue.history import undo
from adventus.catalogue.past import visit_as_of
from adventus.catalogue.records import visit
from adventus.catalogue.restoring import merged_since, restore_field, restore_record, vaguer_dates
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import DateStatement, Mark, notation
from adventus.catalogue.visits import add_visit, delete_visit, put_engagement, set_field
from adventus.errors import UserError
from adventus.exchange import export_json

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def change(catalogue: Catalogue, visit_id: int, **values: str) -> int:
    with catalogue.edit("Change") as edit:
        for name, text in values.items():
            set_field(edit, visit_id, name, text, vaguer=True)
    return edit.changes.revision


def restored(catalogue: Catalogue, visit_id: int, revision: int, name: str = "") -> None:
    with catalogue.edit("Restore") as edit:
        if name:
            restore_field(edit, visit_id, name, revision)
        else:
            restore_record(edit, visit_id, revision)


def exported(catalogue: Catalogue) -> str:
    stream = io.StringIO()
    export_json(catalogue, stream)
    return stream.getvalue()


def shown(catalogue: Catalogue, visit_id: int, name: str) -> str:
    return notation(visit(catalogue.connection, visit_id).values[name])


def test_a_date_comes_back_with_its_wording_and_reading(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Set") as edit:
        written = "on St Nicholas"
        set_field(edit, visit_id, "date", "2023-12-06", as_written=written, reading="from context")
    change(catalogue, visit_id, date="2024-01-02", venue="Hofburg")
    restored(catalogue, visit_id, 2, "date")

    now = visit(catalogue.connection, visit_id).values
    assert now["date"] == DateStatement("2023-12-06", "on St Nicholas", "from context")
    assert now["venue"] == "Hofburg"
    days = catalogue.connection.execute("SELECT date_start_min = date_end_max FROM visit")
    assert days.fetchone() == (1,)


def test_a_mark_comes_back_and_goes_again(catalogue: Catalogue, visit_id: int) -> None:
    marked = change(catalogue, visit_id, host="!unknown")
    named = change(catalogue, visit_id, host="Emil")
    restored(catalogue, visit_id, marked, "host")
    assert visit(catalogue.connection, visit_id).values["host"] is Mark.UNKNOWN
    restored(catalogue, visit_id, named, "host")
    assert shown(catalogue, visit_id, "host") == "Emil"


def test_engagements_come_back_with_their_identity_and_who_took_part(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Meet") as edit:
        uid = put_engagement(edit, visit_id, title="Talks", date="2023", agents=["Clara", "Dora"])
    then = visit(catalogue.connection, visit_id).values["engagements"]
    change(catalogue, visit_id, engagements="event: Dinner")
    restored(catalogue, visit_id, 2, "engagements")

    now = visit(catalogue.connection, visit_id).values["engagements"]
    assert now == then
    assert isinstance(now, tuple)
    assert now[0].uid == uid


def test_what_is_gone_is_made_again(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Set") as edit:
        set_field(edit, visit_id, "traveller", "Anna")
        set_field(edit, visit_id, "tags", "water")
        edit.insert("agent_name", {"agent_id": 1, "name": "Anne", "position": 0})
    change(catalogue, visit_id, traveller="Boris", tags="")
    with catalogue.edit("Remove") as edit:
        edit.delete("agent", 1)
        edit.delete("tag", 1)
    restored(catalogue, visit_id, 2)

    assert shown(catalogue, visit_id, "traveller") == "Anna"
    assert shown(catalogue, visit_id, "tags") == "water"
    assert catalogue.connection.execute("SELECT name FROM agent_name").fetchall() == [("Anne",)]


def test_who_was_merged_since_comes_back_as_who_bears_the_name(
    catalogue: Catalogue, visit_id: int
) -> None:
    with_both = change(catalogue, visit_id, met="V. Chirac | Jacques Chirac", tags="a | A2")
    with catalogue.edit("Merge") as edit:
        merging.merge(edit, "agent", 2, [1])
    change(catalogue, visit_id, met="")
    restored(catalogue, visit_id, with_both, "met")

    assert shown(catalogue, visit_id, "met") == "Jacques Chirac"
    assert catalogue.connection.execute("SELECT name FROM agent").fetchall() == [
        ("Jacques Chirac",)
    ]


def test_citations_removed_since_come_back_and_later_ones_stay(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Cite") as edit:
        source = add_source(edit, "Daily", captured_text="In Vienna.")
        set_field(edit, visit_id, "place", "Vienna")
        lost = cite(edit, visit_id, "place", source, quotation="Vienna", says="Vienna")
        uid = edit.row("citation", lost)["uid"]
    with catalogue.edit("Other") as edit:
        remove_citation(edit, lost)
        cite(edit, visit_id, "date", source, says="2022")
        set_field(edit, visit_id, "place", "Graz")
    restored(catalogue, visit_id, 2)

    found = catalogue.connection.execute('SELECT uid, field, "start" FROM citation ORDER BY id')
    rows = found.fetchall()
    assert rows[0] == (uid, "place", 3)
    assert [row[1] for row in rows] == ["place", "date"]


def test_a_decision_goes_with_its_value(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Decide") as edit:
        decide(edit, visit_id, "venue", "the plan", "Hofburg")
        decide(edit, visit_id, "occasion", "the poster", "Fair")
    with catalogue.edit("Change") as edit:
        decide(edit, visit_id, "venue", "the minutes", "Ballhausplatz")
        withdraw_decision(edit, visit_id, "occasion")
        set_field(edit, visit_id, "rank", "state")
        decide(edit, visit_id, "format", "one guest")
    restored(catalogue, visit_id, 2)

    decided = catalogue.connection.execute("SELECT field, reason FROM decision ORDER BY field")
    assert decided.fetchall() == [("format", "one guest"), ("venue", "the plan")]


def test_a_deleted_visit_comes_back_under_its_number_with_all_it_had(
    catalogue: Catalogue, visit_id: int
) -> None:
    change(catalogue, visit_id, traveller="Anna", date="2022", venue="Hofburg")
    with catalogue.edit("Cite") as edit:
        cite(edit, visit_id, "date", add_source(edit, "Daily"), says="2022")
        edit.insert("remark", {"visit_id": visit_id, "review": "draft", "text": "Who says so?"})
        edit.insert("merged", {"visit_id": visit_id, "part_id": 9, "reference": "V-0009"})
    before = exported(catalogue)
    last = visit(catalogue.connection, visit_id)
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, visit_id)
    restored(catalogue, visit_id, 3)

    assert visit(catalogue.connection, visit_id) == last
    assert exported(catalogue) == before
    kept = catalogue.connection.execute("SELECT reference FROM merged").fetchall()
    assert kept == [("V-0009",)]
    assert catalogue.connection.execute("SELECT text FROM remark").fetchone() == ("Who says so?",)
    undo(catalogue)
    assert catalogue.connection.execute("SELECT count(*) FROM visit").fetchone() == (0,)


def test_an_approval_comes_back_with_who_gave_it(catalogue: Catalogue, visit_id: int) -> None:
    catalogue.by = "Bruno"
    approved = change(catalogue, visit_id, venue="Hofburg", review="approved")
    then = visit(catalogue.connection, visit_id)
    catalogue.by = "Ada"
    change(catalogue, visit_id, venue="Graz", review="approved")
    restored(catalogue, visit_id, approved)
    assert visit(catalogue.connection, visit_id) == then
    assert then.reviewed_by == "Bruno"

    change(catalogue, visit_id, venue="Linz", review="approved")
    restored(catalogue, visit_id, approved, "venue")
    assert shown(catalogue, visit_id, "review") == "in review"


def test_what_cannot_be_restored_says_why(catalogue: Catalogue, visit_id: int) -> None:
    change(catalogue, visit_id, reference="A-1")
    change(catalogue, visit_id, reference="A-2")
    with catalogue.edit("Add") as edit:
        other = add_visit(edit, {"reference": "A-1"})
    for name in ("reference", ""):
        with pytest.raises(UserError, match="“A-1” leads to another visit now"):
            restored(catalogue, visit_id, 2, name)
    with pytest.raises(UserError, match="was not there as of revision 3; choose a state"):
        restored(catalogue, other, 3)
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, other)
    with pytest.raises(UserError, match="was deleted; restore the record"):
        restored(catalogue, other, 4, "venue")


def test_a_visit_merged_into_another_is_split_off_instead(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Add") as edit:
        part = add_visit(edit, {"reference": "B-7"})
        uid = edit.row("visit", part)["uid"]
    with catalogue.edit("Merge") as edit:
        delete_visit(edit, part)
        merged = {"uid": uid, "visit_id": visit_id, "part_id": part, "reference": "B-7"}
        edit.insert("merged", merged)
    with pytest.raises(UserError, match="B-7 was merged into V-0001; split it off there"):
        restored(catalogue, part, 2)


def test_what_was_merged_in_since_stays_and_is_told(catalogue: Catalogue, visit_id: int) -> None:
    change(catalogue, visit_id, venue="Hofburg")
    with catalogue.edit("Merge") as edit:
        edit.insert("merged", {"visit_id": visit_id, "part_id": 9, "reference": "B-7"})
        set_field(edit, visit_id, "venue", "Graz")
    assert merged_since(catalogue.connection, visit_id, 2) == ("B-7",)
    assert merged_since(catalogue.connection, visit_id, 3) == ()
    restored(catalogue, visit_id, 2)
    assert shown(catalogue, visit_id, "venue") == "Hofburg"
    assert catalogue.connection.execute("SELECT reference FROM merged").fetchall() == [("B-7",)]


def test_a_date_made_vaguer_is_told(catalogue: Catalogue, visit_id: int) -> None:
    change(catalogue, visit_id, date="2022")
    change(catalogue, visit_id, date="2022-10-05", programme_date="2022-10")
    connection = catalogue.connection
    assert vaguer_dates(connection, visit_id, 2) == ("Date", "Programme")
    assert vaguer_dates(connection, visit_id, 2, "date") == ("Date",)
    assert vaguer_dates(connection, visit_id, 3) == ()
    assert vaguer_dates(connection, visit_id, 2, "venue") == ()


VALUES: dict[str, list[str]] = {
    "traveller": ["Anna", "Boris | Anna", "Clara | Dora", ""],
    "host": ["!none", "Emil", "Anna | Emil"],
    "date": ["2022", "ca. 1921", "5 Oct 2022", "!unknown", ""],
    "country": ["AUT", "SUN", ""],
    "place": ["Vienna, Austria", "Bonn, Germany", ""],
    "engagements": ["", "meeting: talks", "event: a | address: b [2022-10-05]"],
    "journey": ["Winter tour", ""],
    "tags": ["", "water", "Water | border"],
    "notes": ["", "“so”\n— 😀", "!unknown"],
    "review": ["draft", "approved", "rejected"],
    "reference": ["V-1", "V-2"],
}  # fmt: skip
CHANGES = st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 9), max_size=4)


def play(catalogue: Catalogue, visit_id: int, number: int, picks: dict[str, Any]) -> None:
    with catalogue.edit(f"Change {number}") as edit:
        for name, pick in picks.items():
            text = VALUES[name][pick % len(VALUES[name])]
            set_field(edit, visit_id, name, text, vaguer=True)
        if number % 2:
            put_engagement(edit, visit_id, title=f"Talks {number}", agents=["Anna", "Clara"])
        if number == 3:
            edit.execute(
                "DELETE FROM journey WHERE id NOT IN"
                " (SELECT journey_id FROM visit WHERE journey_id IS NOT NULL)"
            )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHANGES, min_size=1, max_size=5), st.integers(0, 5), st.booleans())
def test_any_state_comes_back_to_the_letter(
    edits: list[dict[str, Any]], choice: int, deleted: bool
) -> None:
    with TemporaryDirectory() as folder:
        catalogue = create(Path(folder) / "a.adventus", by="Ada")
        with catalogue.edit("Add") as edit:
            visit_id = add_visit(edit, {"traveller": "Anna"})
        for number, picks in enumerate(edits):
            play(catalogue, visit_id, number, picks)
        last = catalogue.connection.execute("SELECT max(id) FROM revision").fetchone()[0]
        if deleted:
            with catalogue.edit("Delete") as edit:
                delete_visit(edit, visit_id)
        revision = 1 + choice % last
        before = exported(catalogue)
        then = visit_as_of(catalogue.connection, visit_id, revision)

        with catalogue.edit("Restore") as edit:
            restore_record(edit, visit_id, revision)

        assert visit(catalogue.connection, visit_id) == then
        if edit.changes:
            undo(catalogue)
        assert exported(catalogue) == before
        catalogue.close()
