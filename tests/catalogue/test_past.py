from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.history import undo
from adventus.catalogue.past import row_as_of, visit_as_of
from adventus.catalogue.records import visit
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, delete_visit, put_engagement, set_field

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.records import Visit


def full(catalogue: Catalogue) -> int:
    with catalogue.edit("Add") as edit:
        visit_id = add_visit(
            edit,
            {
                "traveller": "Anna | Boris",
                "date": "6 Dec 2023",
                "place": "Vienna, Austria",
                "tags": "water | border",
                "journey": "Winter tour",
                "host": "!unknown",
                "notes": 'He said "so"\n— 😀 {"a": 1}',
            },
        )
        put_engagement(edit, visit_id, title="Talks", date="2023-12-06", agents=["Clara"])
        source = add_source(edit, "Daily", captured_text="In Vienna.")
        cite(edit, visit_id, "place", source, quotation="Vienna", says="Vienna")
        decide(edit, visit_id, "date", "the minutes say so")
    return visit_id


def test_a_visit_as_of_every_revision_is_what_it_was(catalogue: Catalogue) -> None:
    states: dict[int, Visit | None] = {0: None}
    visit_id = full(catalogue)
    states[1] = visit(catalogue.connection, visit_id)
    edits: list[dict[str, str]] = [
        {"traveller": "Boris | Dora"},
        {"date": "2023-12-07", "host": "Emil"},
        {"engagements": "", "tags": "border", "place": "Graz", "journey": ""},
        {"review": "approved"},
        {"notes": ""},
    ]
    for values in edits:
        with catalogue.edit("Change") as edit:
            for name, text in values.items():
                set_field(edit, visit_id, name, text)
        states[edit.changes.revision] = visit(catalogue.connection, visit_id)
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, visit_id)
    states[edit.changes.revision] = None
    undone = undo(catalogue)
    states[undone.revision] = visit(catalogue.connection, visit_id)
    assert len(states) == 9
    for revision, state in states.items():
        assert visit_as_of(catalogue.connection, visit_id, revision) == state, revision


def test_names_are_those_of_the_time(catalogue: Catalogue) -> None:
    visit_id = full(catalogue)
    then = visit(catalogue.connection, visit_id)
    anna = catalogue.connection.execute("SELECT id FROM agent WHERE name = 'Anna'").fetchone()[0]
    with catalogue.edit("Rename") as edit:
        edit.update("agent", anna, {"name": "Anne"})
        for table, columns in (
            ("place", {"name": "Wien"}), ("tag", {"name": "rivers"}), ("journey", {"title": "Tour"})
        ):  # fmt: skip
            edit.update(table, 1, columns)
    assert visit_as_of(catalogue.connection, visit_id, 1) == then
    assert visit_as_of(catalogue.connection, visit_id, 2) == visit(catalogue.connection, visit_id)


def test_rows_are_followed_past_their_removal(catalogue: Catalogue) -> None:
    visit_id = full(catalogue)
    with catalogue.edit("Look") as edit:
        tables = ("visit", "engagement", "visit_agent", "citation", "decision", "mark", "visit_tag")
        rows = {table: edit.row(table, 1) for table in tables}
        delete_visit(edit, visit_id)
    for table, row in rows.items():
        assert row_as_of(catalogue.connection, table, 1, 0) is None
        assert row_as_of(catalogue.connection, table, 1, 1) == row
        assert row_as_of(catalogue.connection, table, 1, 2) is None


def test_a_visit_that_never_was_has_no_past(catalogue: Catalogue) -> None:
    assert visit_as_of(catalogue.connection, 77, 0) is None
    assert row_as_of(catalogue.connection, "mark", 77, 0) is None
