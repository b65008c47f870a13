"""Random edits, undo, redo and reopening, held against a plain model.

The model is a pile of dumps of every table of records: what undo and redo must bring back exactly.
`HYPOTHESIS_PROFILE=long` plays another forty times as much, each time anew, in ten minutes or so.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from adventus.catalogue import derived
from adventus.catalogue.authorities import delete_unused, set_other_names
from adventus.catalogue.bulk_edits import (
    REPLACEABLE,
    apply,
    propose_replace,
    propose_set,
    tag,
    untag,
)
from adventus.catalogue.evidence import (
    change_citation,
    cite,
    decide,
    remove_citation,
    withdraw_decision,
)
from adventus.catalogue.file import Catalogue, create, open_catalogue
from adventus.catalogue.history import redo, undo, undo_revision
from adventus.catalogue.journal import RECORDS
from adventus.catalogue.merging import MERGEABLE, merge
from adventus.catalogue.past import visit_as_of
from adventus.catalogue.records import Visit, visit
from adventus.catalogue.revisions import revisions
from adventus.catalogue.sources import add_source, change_source, delete_source
from adventus.catalogue.visits import add_visit, delete_visit, put_engagement, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
Dump = dict[str, list[tuple[Any, ...]]]

NAMES = st.sampled_from(["Anna", "Boris", "anna", "Clara | Dora", "Anna | Boris | Emil", "é😀"])
VALUES: dict[str, st.SearchStrategy[str]] = {
    "reference": st.sampled_from(["V-1", "V-2", "V-3", "V-0004"]),
    "traveller": NAMES,
    "host": st.one_of(NAMES, st.sampled_from(["", "!unknown", "!none"])),
    "met": st.one_of(NAMES, st.just("")),
    "date": st.sampled_from(["2022", "2022-10", "2022-10-05", "2023~", "!unknown", ""]),
    "programme_date": st.sampled_from(["2022-10-05/2022-10-06", "", "!none"]),
    "country": st.sampled_from(["AUT", "DEU", "SUN", ""]),
    "place": st.sampled_from(["Vienna", "Vienna, Austria", "Bonn", "Bonn, Germany", ""]),
    "venue": st.sampled_from(["Hofburg", "'; --", ""]),
    "rank": st.sampled_from(["state", "working", ""]),
    "occasion": st.sampled_from(["summit", "!none", ""]),
    "engagements": st.sampled_from(["", "meeting: talks", "event: a | address: b [2022-10-05]"]),
    "journey": st.sampled_from(["Winter tour", "Summer tour", ""]),
    "tags": st.sampled_from(["", "water", "Water | border", "border"]),
    "notes": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9),
    "review": st.sampled_from(["draft", "approved", "rejected"]),
}  # fmt: skip
FIELD_VALUES = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.tuples(st.just(name), VALUES[name])
)
CITABLE = st.sampled_from(["", "date", "place", "country", "met", "venue"])
SAYS = st.sampled_from(["", "2022", "2021", "Vienna", "Austria", "Anna", "!none"])
CHOICE = st.integers(0, 1_000)
DERIVED = ("assessment", "visit_text")


def dump(catalogue: Catalogue, tables: tuple[str, ...] = tuple(RECORDS)) -> Dump:
    read = catalogue.connection.execute
    return {
        table: sorted(map(tuple, read(f'SELECT * FROM "{table}"')), key=repr)  # noqa: S608
        for table in tables
    }


@contextmanager
def rolled_back(catalogue: Catalogue) -> Iterator[None]:
    catalogue.connection.execute("BEGIN")
    try:
        yield
    finally:
        catalogue.connection.execute("ROLLBACK")


class Games(RuleBasedStateMachine):
    """What may happen to a catalogue, and what must be true after it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="adventus-machine-"))
        self.catalogue = create(self.folder / "games.adventus", by="Ada")
        # For each edit in force what there was before it; None once an earlier edit was undone by
        # itself, as then there is no such state to go back to.
        self.undos: list[Dump | None] = []
        # For each undoing what there had been, and the pile above as it was.
        self.redos: list[tuple[Dump, list[Dump | None]]] = []
        self.known: dict[int, dict[int, Visit]] = {}

    def teardown(self) -> None:
        self.catalogue.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.edit(lambda edit: [add_visit(edit, {"traveller": "Anna"}), add_source(edit, "Daily")])

    def edit(self, *works: Callable[[Edit], object]) -> None:
        """Make an edit; one that is refused must leave everything as it was."""

        def all_works() -> Changes:
            with self.catalogue.edit("Edit") as edit:
                for work in works:
                    work(edit)
            return edit.changes

        self.change(all_works)

    def change(self, work: Callable[[], Changes]) -> None:
        """Do what makes one edit at most; one that is refused must leave everything as it was."""
        before = dump(self.catalogue)
        try:
            changes = work()
        except UserError:
            assert dump(self.catalogue) == before
            return
        if changes:
            self.undos.append(before)
            self.redos.clear()
        else:
            assert dump(self.catalogue) == before

    def one(self, table: str, choice: int) -> int:
        """Choose a row of a table; 0 if it has none."""
        ids = [
            row[0]
            for row in self.catalogue.connection.execute(f'SELECT id FROM "{table}" ORDER BY id')  # noqa: S608
        ]
        return ids[choice % len(ids)] if ids else 0

    def some(self, choice: int) -> list[int]:
        """Choose some visits, and one that is not there."""
        ids = [row[0] for row in self.catalogue.connection.execute("SELECT id FROM visit")]
        return [*(each for at, each in enumerate(ids) if choice >> at & 1), 99_999]

    @rule(values=st.lists(FIELD_VALUES, max_size=4))
    def add(self, values: list[tuple[str, str]]) -> None:
        self.edit(lambda edit: add_visit(edit, dict(values)))

    @rule(
        choice=CHOICE, values=st.lists(FIELD_VALUES, min_size=1, max_size=4), vaguer=st.booleans()
    )
    def set_fields(self, choice: int, values: list[tuple[str, str]], vaguer: bool) -> None:
        visit_id = self.one("visit", choice)
        if visit_id:
            self.edit(
                lambda edit: [set_field(edit, visit_id, *value, vaguer=vaguer) for value in values]
            )

    @rule(field=FIELD_VALUES)
    def set_everywhere(self, field: tuple[str, str]) -> None:
        ids = [row[0] for row in self.catalogue.connection.execute("SELECT id FROM visit")]
        self.edit(lambda edit: [set_field(edit, each, *field) for each in ids])

    @rule(choice=CHOICE)
    def delete(self, choice: int) -> None:
        self.edit(lambda edit: delete_visit(edit, self.one("visit", choice)))

    @rule(choice=CHOICE, other=CHOICE, names=NAMES, title=st.sampled_from(["talks", "dinner"]))
    def engage(self, choice: int, other: int, names: str, title: str) -> None:
        visit_id = self.one("visit", choice)
        known = self.catalogue.connection.execute(
            "SELECT uid FROM engagement WHERE visit_id = ?", (visit_id,)
        ).fetchall()
        uid = known[other % len(known)][0] if known and other % 2 else ""
        if visit_id:
            agents = [name.strip() for name in names.split("|")]
            self.edit(lambda edit: put_engagement(edit, visit_id, uid, title=title, agents=agents))

    @rule(text=st.sampled_from(["", "In Vienna, 2022.", "Nothing of it"]), choice=CHOICE)
    def capture(self, text: str, choice: int) -> None:
        source_id = self.one("source", choice)
        if source_id and choice % 3:
            self.edit(lambda edit: change_source(edit, source_id, captured_text=text))
        else:
            self.edit(lambda edit: add_source(edit, f"Paper {choice % 3}", captured_text=text))

    @rule(choice=CHOICE, other=CHOICE, name=CITABLE, says=SAYS)
    def cite(self, choice: int, other: int, name: str, says: str) -> None:
        visit_id, source_id = self.one("visit", choice), self.one("source", other)
        if visit_id and source_id:
            self.edit(
                lambda edit: cite(edit, visit_id, name, source_id, quotation="Vienna", says=says)
            )

    @rule(choice=CHOICE, says=SAYS)
    def change_citation(self, choice: int, says: str) -> None:
        citation_id = self.one("citation", choice)
        if citation_id and choice % 2:
            self.edit(lambda edit: change_citation(edit, citation_id, says=says, note="checked"))
        elif citation_id:
            self.edit(lambda edit: remove_citation(edit, citation_id))

    @rule(choice=CHOICE, name=st.sampled_from(["date", "place", "met"]), keep=st.booleans())
    def decide(self, choice: int, name: str, keep: bool) -> None:
        visit_id = self.one("visit", choice)
        if not visit_id:
            return
        if keep:
            self.edit(lambda edit: decide(edit, visit_id, name, "because"))
        else:
            self.edit(lambda edit: withdraw_decision(edit, visit_id, name))

    @rule(
        record=st.sampled_from(["agent", "place", "tag", "journey"]),
        choice=CHOICE,
        name=st.sampled_from(["Anna", "Wien", "border", "Zed"]),
    )
    def rename(self, record: str, choice: int, name: str) -> None:
        row_id = self.one(record, choice)
        column = "title" if record == "journey" else "name"
        taken = (
            record == "tag"
            and self.catalogue.connection.execute(
                "SELECT 1 FROM tag WHERE name = ?", (name,)
            ).fetchone()
        )
        if row_id and not taken:
            self.edit(lambda edit: edit.update(record, row_id, {column: name}))
        if row_id and record in {"agent", "place"}:
            self.edit(lambda edit: set_other_names(edit, record, row_id, [name, "Other"]))

    @rule(record=st.sampled_from(["agent", "place", "tag", "journey", "source"]), choice=CHOICE)
    def delete_record(self, record: str, choice: int) -> None:
        row_id = self.one(record, choice)
        if row_id and record == "source":
            self.edit(lambda edit: delete_source(edit, row_id))
        elif row_id:
            self.edit(lambda edit: delete_unused(edit, record, row_id))

    @rule(record=st.sampled_from(MERGEABLE), choice=CHOICE, other=CHOICE)
    def merge(self, record: str, choice: int, other: int) -> None:
        self.edit(
            lambda edit: merge(edit, record, self.one(record, choice), [self.one(record, other)])
        )

    @rule(choice=CHOICE, field=FIELD_VALUES, vaguer=st.booleans())
    def bulk_set(self, choice: int, field: tuple[str, str], vaguer: bool) -> None:
        found = propose_set(self.catalogue.connection, self.some(choice), *field)
        self.change(lambda: apply(self.catalogue, "Set", found, vaguer=vaguer))

    @rule(choice=CHOICE, find=st.sampled_from(["a", "Anna", "o", "r t"]), new=st.sampled_from("éB"))
    def bulk_replace(self, choice: int, find: str, new: str) -> None:
        ids = self.some(choice)
        found = propose_replace(self.catalogue.connection, ids, REPLACEABLE, find, new)
        self.change(lambda: apply(self.catalogue, "Replace", found))

    @rule(choice=CHOICE, names=st.sampled_from([["water"], ["border", "new"]]), on=st.booleans())
    def bulk_tag(self, choice: int, names: list[str], on: bool) -> None:
        self.change(lambda: (tag if on else untag)(self.catalogue, self.some(choice), names))

    @rule(choice=CHOICE, field=FIELD_VALUES)
    def fail_half_way(self, choice: int, field: tuple[str, str]) -> None:
        visit_id = self.one("visit", choice)
        if visit_id:
            self.edit(
                lambda edit: set_field(edit, visit_id, *field, vaguer=True),
                lambda edit: delete_visit(edit, visit_id),
                lambda edit: set_field(edit, self.one("visit", 0), "rank", "no such rank"),
            )

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            if not self.undos:
                with pytest.raises(UserError, match="nothing to undo"):
                    undo(self.catalogue)
                return
            before, pile = dump(self.catalogue), list(self.undos)
            expected = self.undos.pop()
            try:
                undo(self.catalogue)
            except UserError:
                assert expected is None
                assert dump(self.catalogue) == before
                self.undos = pile
                return
            assert expected in (None, dump(self.catalogue))
            self.redos.append((before, pile))

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            if not self.redos:
                with pytest.raises(UserError, match="nothing to redo"):
                    redo(self.catalogue)
                return
            redo(self.catalogue)
            expected, self.undos = self.redos.pop()
            assert dump(self.catalogue) == expected

    @rule(choice=CHOICE, rest=st.booleans())
    def undo_one(self, choice: int, rest: bool) -> None:
        edits = [r.id for r in revisions(self.catalogue.connection) if r.kind == "edit"]
        before = dump(self.catalogue)
        undone = None
        with suppress(UserError):
            undone = undo_revision(self.catalogue, edits[choice % len(edits)], rest=rest)
        if undone:
            self.redos.append((before, self.undos))
            self.undos = [None] * (len(self.undos) - 1)
        else:
            assert dump(self.catalogue) == before

    @rule()
    def reopen(self) -> None:
        before = dump(self.catalogue)
        self.catalogue.close()
        self.catalogue = open_catalogue(self.folder / "games.adventus", by="Ada")
        assert dump(self.catalogue) == before

    @precondition(lambda self: len(self.known) > 1)
    @rule(choice=CHOICE)
    def look_back(self, choice: int) -> None:
        revision = sorted(self.known)[choice % len(self.known)]
        for visit_id in {each for state in self.known.values() for each in state}:
            then = visit_as_of(self.catalogue.connection, visit_id, revision)
            assert then == self.known[revision].get(visit_id)

    @invariant()
    def the_present_is_what_the_journal_ends_with(self) -> None:
        connection = self.catalogue.connection
        row = connection.execute("SELECT coalesce(max(id), 0) FROM revision").fetchone()
        ids = [row[0] for row in connection.execute("SELECT id FROM visit")]
        self.known[row[0]] = {each: visit(connection, each) for each in ids}

    @invariant()
    def what_is_derived_is_as_if_made_anew(self) -> None:
        connection = self.catalogue.connection
        kept = dump(self.catalogue, DERIVED)
        with rolled_back(self.catalogue):
            ids = frozenset(row[0] for row in connection.execute("SELECT id FROM visit"))
            connection.execute("INSERT INTO open_edit VALUES (0)")
            connection.execute("DELETE FROM assessment")
            connection.execute("DELETE FROM visit_text")
            derived.refresh(connection, {"visit": ids})
            assert dump(self.catalogue, DERIVED) == kept

    @invariant()
    def the_file_is_sound(self) -> None:
        connection = self.catalogue.connection
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert not connection.in_transaction


PLAYED = settings(
    max_examples=1_000 if LONG else 40,
    stateful_step_count=60 if LONG else 40,
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
)
TestGames = Games.TestCase
TestGames.settings = PLAYED
