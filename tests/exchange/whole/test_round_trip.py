"""What is written comes back the same, by JSON and by data package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adventus import dates
from adventus.catalogue import history, listing
from adventus.catalogue.values import DateStatement
from adventus.catalogue.visits import add_visit, date_columns
from adventus.exchange import export_json
from adventus.exchange.whole import export_package, is_whole, read_whole
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from adventus.catalogue.file import Catalogue

    Make = Callable[[str], AbstractContextManager[Catalogue]]

CASES = Path(__file__).parents[2] / "dates" / "edtf-cases.json"

WRITE = {"all.json": export_json, "package": export_package, "package.zip": export_package}


def exported(catalogue: Catalogue) -> dict[str, Any]:
    path = catalogue.path.with_suffix(".compared")
    export_json(catalogue, path)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", WRITE)
def test_everything_but_the_journal_comes_back(
    full: Catalogue, empty: Catalogue, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    assert WRITE[name](full, path) == 2
    assert is_whole(path)
    changes = read_whole(empty, path)

    assert exported(empty) == exported(full)
    assert changes.label == f"Import “{name}”"
    assert (len(changes.of("visit")), len(changes.of("agent"))) == (2, 3)
    assert empty.title == "full"
    # What is derived is there, too: the evidence and the searched text.
    for sql in (
        "SELECT visit_id, field, supports, contradicts, silent, state FROM assessment ORDER BY 1",
        "SELECT rowid, names, places, words, quotations FROM visit_text ORDER BY 1",
        "SELECT date_start_min, date_end_max, programme_date_start_min FROM visit ORDER BY uid",
    ):
        assert len(empty.connection.execute(sql).fetchall()) > 0
    assert sorted(empty.connection.execute("SELECT state FROM assessment").fetchall()) == sorted(
        full.connection.execute("SELECT state FROM assessment").fetchall()
    )


@pytest.mark.parametrize("name", WRITE)
def test_a_second_import_changes_nothing_and_undo_takes_the_first_back(
    full: Catalogue, empty: Catalogue, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    WRITE[name](full, path)
    before = exported(empty)
    read_whole(empty, path)
    assert not read_whole(empty, path)
    assert not read_whole(full, path)

    history.undo(empty)
    assert exported(empty) == before


def test_what_is_new_is_added_beside_what_is_there(
    full: Catalogue, empty: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    export_json(full, path)
    read_whole(empty, path)
    with full.edit("Add a visit") as edit:
        add_visit(edit, {"traveller": "Omar | Chen", "place": "Astana", "tags": "Asia"})
    export_json(full, path)
    changes = read_whole(empty, path)

    assert exported(empty) == exported(full)
    assert (len(changes.of("visit")), len(changes.of("agent"))) == (1, 1)
    assert changes.of("place") == frozenset()


def test_a_number_that_was_a_visits_is_not_given_out_again(
    full: Catalogue, empty: Catalogue, tmp_path: Path
) -> None:
    with empty.edit("Add a visit") as edit:
        gone = add_visit(edit)
    history.undo(empty)
    export_json(full, tmp_path / "all.json")
    changes = read_whole(empty, tmp_path / "all.json")
    assert gone not in changes.of("visit")


def test_cancelling_leaves_nothing(full: Catalogue, empty: Catalogue, tmp_path: Path) -> None:
    export_json(full, tmp_path / "all.json")
    progress = Progress(lambda done, _: progress.cancel() if done else None)
    with pytest.raises(Cancelled):
        read_whole(empty, tmp_path / "all.json", progress)
    assert listing.count(empty.connection) == 0
    assert empty.connection.execute("SELECT count(*) FROM agent").fetchone() == (0,)


def test_every_shape_of_a_date_comes_back(
    full: Catalogue, empty: Catalogue, making: Make, tmp_path: Path
) -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    valid = []
    for case in cases:
        try:
            valid.append(str(dates.parse(case["s"])))
        except dates.DateError:
            continue
    assert len(valid) > 500
    with full.edit("Add visits") as edit:
        for text in valid:
            visit = add_visit(edit)
            edit.update("visit", visit, date_columns("date", DateStatement(text, f"={text}")))
    export_json(full, tmp_path / "all.json")
    read_whole(empty, tmp_path / "all.json")
    assert exported(empty) == exported(full)

    export_package(full, tmp_path / "package")
    with making("other") as other:
        read_whole(other, tmp_path / "package")
        assert exported(other) == exported(full)
