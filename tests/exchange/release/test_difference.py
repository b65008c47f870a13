"""Whatever is edited: the changes listed are the difference of the two packages' tables."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adventus.catalogue import history
from adventus.catalogue.evidence import cite
from adventus.catalogue.file import create
from adventus.catalogue.revisions import undoable
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, put_engagement, set_field
from adventus.exchange.release import release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

    Row = dict[str, str]
    Read = Callable[[Path, str], list[Row]]

DAY = date(2026, 1, 5)
DERIVED = ("uid", "date_earliest", "date_latest", "programme_date_earliest")
DERIVED += ("programme_date_latest",)

NAMES = st.sampled_from(["Nadia", "Bo", "=Omar", 'a, "b"\n\'', "Ann \\| Eve"])
LISTS = st.lists(NAMES, max_size=3, unique=True).map(" | ".join)
SETTINGS = st.one_of(
    st.tuples(st.sampled_from(["traveller", "host", "tags"]), LISTS),
    st.tuples(st.sampled_from(["host", "met", "place", "rank"]), st.just("!unknown")),
    st.tuples(st.just("date"), st.sampled_from(["", "2022-10", "Oct 2022", "2022-10-13", "!none"])),
    st.tuples(st.just("country"), st.sampled_from(["", "KAZ", "CHN"])),
    st.tuples(
        st.sampled_from(["place", "journey", "venue", "notes"]), st.one_of(NAMES, st.just(""))
    ),
    st.tuples(st.just("review"), st.sampled_from(["draft", "approved"])),
)
NUMBERS = {
    "agent": "SELECT id FROM agent ORDER BY id",
    "visit": "SELECT id FROM visit ORDER BY id",
}
WHICH = st.integers(0, 4)
STEPS = st.one_of(
    st.tuples(st.just("set"), WHICH, SETTINGS),
    st.tuples(st.sampled_from(["add", "delete", "undo", "meet", "cite"]), WHICH, st.none()),
    st.tuples(st.just("rename"), WHICH, st.sampled_from(["Nadezhda", "Somebody"])),
)


def take(catalogue: Catalogue, step: tuple[str, int, Any]) -> None:
    """Take one step of an editor, on one of the visits or agents there."""
    what, which, value = step
    if what == "undo":
        take_back(catalogue)
        return
    numbers = NUMBERS["agent" if what == "rename" else "visit"]
    ids = [row[0] for row in catalogue.connection.execute(numbers)]
    if not ids or which >= len(ids):
        return
    with catalogue.edit("Step") as edit:
        if what == "set":
            set_field(edit, ids[which], *value, vaguer=True)
        elif what == "add":
            add_visit(edit, {"traveller": "Nadia"})
        elif what == "delete":
            edit.delete("visit", ids[which])
        elif what == "meet":
            put_engagement(edit, ids[which], title="Talks", agents=["Bo"])
        elif what == "cite":
            cite(edit, ids[which], "", add_source(edit, "Notes"))
        else:
            edit.update("agent", ids[which], {"name": f"{value} {which}"})


def take_back(catalogue: Catalogue) -> None:
    """Undo the newest edit, unless that is the release itself."""
    newest = undoable(catalogue.connection)
    if newest and not newest.label.startswith("Release"):
        history.undo(catalogue)


def plain(cell: str) -> str:
    """Take the apostrophe off that guards a formula."""
    return cell.removeprefix("'")


LISTED = {
    "visit_agents": "agent",
    "visit_tags": "tag",
    "engagements": "uid",
    "citations": "uid",
    "decisions": "uid",
    "remarks": "uid",
}
# What the tables call otherwise than the changes do.
CALLED = {"visit_tags": "tags"}
# What only differs or does not, here: the changes write it in words, or count it.
IN_WORDS = ("engagements", "citations", "decisions", "remarks")


def visits(package: Path, read: Read) -> dict[str, dict[str, str]]:
    """Give the visits of a package with their lists, each value as its notation says it."""
    names = {
        row["uid"]: plain(row.get("name", row.get("title", "")))
        for table in ("agents", "places", "tags", "journeys")
        for row in read(package, table)
    }
    found = {}
    for row in read(package, "visits"):
        cells = {name: plain(cell) for name, cell in row.items() if name not in DERIVED}
        cells["place"], cells["journey"] = (names.get(row[one], "") for one in ("place", "journey"))
        found[row["uid"]] = cells | {"uid": row["uid"]}
    lists: dict[tuple[str, str], list[str]] = defaultdict(list)
    for table, column in LISTED.items():
        for row in read(package, table):
            item = row[column]
            lists[row["visit"], row.get("role", table)].append(names.get(item, item))
    for (visit, name), items in lists.items():
        found[visit][CALLED.get(name, name)] = " | ".join(
            item.replace("\\", r"\\").replace("|", r"\|") for item in items
        )
    for row in read(package, "visit_marks"):
        found[row["visit"]][row["field"]] = f"!{row['mark']}"
    return found


def difference(before: Path, after: Path, read: Read) -> set[tuple[str, str, str]]:
    """Compare two packages: what became of a visit, and of which of its columns and lists."""
    old, new = visits(before, read), visits(after, read)
    found = {(uid, "added", "") for uid in new.keys() - old.keys()}
    found |= {(uid, "removed", "") for uid in old.keys() - new.keys()}
    for uid in old.keys() & new.keys():
        for name in old[uid].keys() | new[uid].keys():
            if old[uid].get(name, "") != new[uid].get(name, ""):
                found.add((uid, "changed", "engagements" if name == "participant" else name))
    return found


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=30,
)
@given(first=st.lists(STEPS, max_size=6), second=st.lists(STEPS, min_size=1, max_size=10))
def test_the_changes_listed_are_the_difference(
    tmp_path: Path, read: Read, first: list[Any], second: list[Any]
) -> None:
    path = tmp_path / "made.adventus"
    path.unlink(missing_ok=True)
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    with closing(create(path, by="Ada")) as catalogue:
        catalogue.connection.execute("PRAGMA synchronous=OFF")
        with catalogue.edit("Fill") as edit:
            for number in range(3):
                add_visit(edit, {"traveller": "Nadia | Bo", "reference": f"V{number}"})
        for step in first:
            take(catalogue, step)
        release(catalogue, one, day=DAY, again=True)
        for step in second:
            take(catalogue, step)
        release(catalogue, two, day=DAY, again=True)

    listed = read(two, "changes")
    assert {(row["uid"], row["change"], row["field"]) for row in listed} == difference(
        one, two, read
    )
    old, new = visits(one, read), visits(two, read)
    for row in listed:
        if row["change"] == "changed" and row["field"] not in IN_WORDS:
            uid, name = row["uid"], row["field"]
            assert plain(row["before"]) == old[uid].get(name, "")
            assert plain(row["after"]) == new[uid].get(name, "")
