"""Releases: numbered, recorded, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from frictionless import Package, system

from adventus.catalogue import editing, history
from adventus.catalogue.about import About, set_about
from adventus.catalogue.file import create, open_catalogue
from adventus.catalogue.revisions import undoable
from adventus.catalogue.visits import set_field
from adventus.errors import UserError
from adventus.exchange import export_json
from adventus.exchange.release import Release, changes_since, next_number, release, releases
from adventus.exchange.whole import export_package, read_whole
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

DAY = date(2026, 1, 5)


@pytest.mark.usefixtures("visits")
def test_the_first_release(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.edit("Say") as edit:
        set_about(edit, About(creators="Ada\nBo", licence="CC0-1.0"))
    made = release(catalogue, tmp_path / "one", note="All of it.", day=DAY)
    assert made == Release(1, "2026-01-05", 3, 3, "All of it.")
    assert releases(catalogue.connection) == (made,)
    assert next_number(catalogue.connection) == 2
    newest = undoable(catalogue.connection)
    assert newest is not None
    assert newest.label == "Release 1"

    described = json.loads((tmp_path / "one/datapackage.json").read_bytes())
    assert (described["version"], described["created"]) == ("1", "2026-01-05T00:00:00Z")
    assert (tmp_path / "one/CITATION.txt").read_text(encoding="utf-8") == (
        "Ada; Bo (2026). Besuche — визиты (release 1) [data set].\n"
    )
    assert (tmp_path / "one/CHANGES.md").read_text(encoding="utf-8") == (
        "# Releases of “Besuche — визиты”\n\n"
        "## Release 1 (2026-01-05)\n\n> All of it.\n\n3 visits.\n"
    )
    schema = json.loads((tmp_path / "one/catalogue.schema.json").read_bytes())
    whole = json.loads((tmp_path / "one/catalogue.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(whole)
    assert len(whole["visits"]) == 3


def test_frictionless_finds_no_fault(
    catalogue: Catalogue, visits: list[int], tmp_path: Path
) -> None:
    release(catalogue, tmp_path / "one.zip", day=DAY)
    with catalogue.edit("Change") as edit:
        set_field(edit, visits[0], "venue", "=1+1")
        edit.delete("visit", visits[1])
    release(catalogue, tmp_path / "two", day=DAY)
    for path in (tmp_path / "one.zip", tmp_path / "two" / "datapackage.json"):
        with system.use_context(trusted=True):
            assert Package(str(path)).validate().flatten(["type", "title", "note"]) == []


def test_the_second_release_tells_what_changed(
    catalogue: Catalogue, visits: list[int], tmp_path: Path
) -> None:
    release(catalogue, tmp_path / "one", day=DAY)
    with catalogue.edit("Change") as edit:
        set_field(edit, visits[0], "venue", "Hall")
        edit.delete("visit", visits[2])
    made = release(
        catalogue, tmp_path / "two", note="Better.\n\n## Release 9", day=date(2026, 2, 1)
    )
    assert (made.number, made.changes) == (2, "since release 1: 1 visit changed, 1 removed")
    assert (tmp_path / "two/CHANGES.md").read_text(encoding="utf-8") == (
        "# Releases of “Besuche — визиты”\n\n"
        "## Release 2 (2026-02-01)\n\n> Better.\n>\n> ## Release 9\n\n"
        "2 visits; since release 1: 1 visit changed, 1 removed.\n\n"
        "## Release 1 (2026-01-05)\n\n3 visits.\n"
    )


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.usefixtures("visits")
def test_the_same_state_makes_the_same_bytes(catalogue: Catalogue, tmp_path: Path) -> None:
    release(catalogue, tmp_path / "one", day=DAY)
    release(catalogue, tmp_path / "one.zip", day=DAY, again=True)
    history.undo(catalogue)
    history.undo(catalogue)
    assert releases(catalogue.connection) == ()
    again = release(catalogue, tmp_path / "again", day=DAY)
    assert again.number == 1
    listed = tree(tmp_path / "one")
    assert listed.keys() == tree(tmp_path / "again").keys()
    # Only the number of the revision differs, which the catalogue's properties tell.
    differ = {name for name, sum_ in tree(tmp_path / "again").items() if sum_ != listed[name]}
    assert differ == {"SHA256SUMS", "catalogue.json", "datapackage.json", "properties.csv"}

    with_copies = []
    for name in ("a", "b"):
        with (tmp_path / f"{name}.adventus").open("xb") as copy:
            copy.write(catalogue.path.read_bytes())
        opened = open_catalogue(tmp_path / f"{name}.adventus", by="Ada")
        release(opened, tmp_path / f"{name}.zip", day=DAY, again=True)
        opened.close()
        with_copies.append((tmp_path / f"{name}.zip").read_bytes())
    assert with_copies[0] == with_copies[1]


def test_what_is_released_comes_back_and_keeps_its_number(
    catalogue: Catalogue, visits: list[int], tmp_path: Path
) -> None:
    made = release(catalogue, tmp_path / "one", day=DAY)
    for source in (tmp_path / "one", tmp_path / "one" / "catalogue.json"):
        other = create(tmp_path / f"{source.name}.adventus", by="Bo")
        read_whole(other, source)
        assert releases(other.connection) == (made,)
        with other.edit("Change") as edit:
            set_field(edit, visits[0], "venue", "Hall")
        changes = changes_since(other.connection, made)
        assert not changes.known
        second = release(other, tmp_path / f"{source.name}-two", day=DAY)
        assert second.number == 2
        assert second.changes == "what changed since release 1 is not known in this file"
        assert not (tmp_path / f"{source.name}-two" / "changes.csv").exists()
        other.close()


def exported(catalogue: Catalogue) -> Any:
    path = catalogue.path.with_suffix(".compared")
    export_json(catalogue, path)
    return json.loads(path.read_bytes())


@pytest.mark.usefixtures("visits")
@pytest.mark.parametrize("name", ["package", "package.zip"])
def test_what_can_not_be_recorded_is_not_released(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fail(*_: Any) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    output = tmp_path / name
    with monkeypatch.context() as broken:
        broken.setattr(editing, "_close", fail)
        with pytest.raises(UserError):
            release(catalogue, output, day=DAY)
    assert not output.exists()
    assert releases(catalogue.connection) == ()

    release(catalogue, output, day=DAY)
    before = tree(output) if output.is_dir() else output.read_bytes()
    state = exported(catalogue)
    with monkeypatch.context() as broken:
        broken.setattr(editing, "_close", fail)
        with pytest.raises(UserError):
            release(catalogue, output, day=DAY, again=True)
    assert (tree(output) if output.is_dir() else output.read_bytes()) == before
    assert exported(catalogue) == state
    assert not list(tmp_path.glob(".adventus-*"))


@pytest.mark.usefixtures("visits")
def test_cancelling_leaves_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    progress = Progress(lambda done, _: progress.cancel() if done > 2 else None)
    with pytest.raises(Cancelled):
        release(catalogue, tmp_path / "one", day=DAY, progress=progress)
    assert not (tmp_path / "one").exists()
    assert releases(catalogue.connection) == ()


@pytest.mark.usefixtures("visits")
def test_each_visit_is_a_step_twice(catalogue: Catalogue, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    told = Progress(lambda done, total: seen.append((done, total)))
    release(catalogue, tmp_path / "one", day=DAY, progress=told)
    assert seen[-1] == (6, 6)
    assert seen == sorted(seen)


def test_nothing_to_release_is_refused(
    catalogue: Catalogue, visits: list[int], tmp_path: Path
) -> None:
    other = create(tmp_path / "other.adventus")
    with pytest.raises(UserError, match="holds no visits; there is nothing"):
        release(other, tmp_path / "other", day=DAY)
    other.close()
    release(catalogue, tmp_path / "one", day=DAY)
    with catalogue.edit("Change") as edit:
        set_field(edit, visits[0], "venue", "Hall")
    history.undo(catalogue)
    with pytest.raises(UserError, match="Nothing has changed since release 1"):
        release(catalogue, tmp_path / "two", day=DAY)
    assert not (tmp_path / "two").exists()
    assert release(catalogue, tmp_path / "two", day=DAY, again=True).number == 2


@pytest.mark.usefixtures("visits")
def test_a_change_beside_the_visits_can_be_released(catalogue: Catalogue, tmp_path: Path) -> None:
    release(catalogue, tmp_path / "one", day=DAY)
    with catalogue.edit("Say") as edit:
        set_about(edit, About(licence="CC0-1.0"))
    made = release(catalogue, tmp_path / "two", day=DAY)
    assert made.changes == "since release 1: no visit changed; 1 other record changed"


@pytest.mark.usefixtures("visits")
def test_only_a_package_of_ours_is_replaced(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_bytes(b"mine")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_bytes(b"mine")
    with pytest.raises(UserError, match="exists already and is no data package"):
        release(catalogue, tmp_path / "mine.zip", day=DAY)
    with pytest.raises(UserError, match="holds other files"):
        release(catalogue, tmp_path / "mine", day=DAY)
    with pytest.raises(UserError, match="catalogue's name"):
        release(catalogue, tmp_path / "mine.adventus", day=DAY)
    assert (tmp_path / "mine.zip").read_bytes() == b"mine"
    assert releases(catalogue.connection) == ()

    export_package(catalogue, tmp_path / "plain.zip")
    assert release(catalogue, tmp_path / "plain.zip", day=DAY).number == 1


@pytest.mark.usefixtures("visits")
def test_a_catalogue_for_reading_only_is_not_released(catalogue: Catalogue, tmp_path: Path) -> None:
    reading = open_catalogue(catalogue.path, read_only=True)
    with pytest.raises(UserError, match=r"can't be released\. It was opened for reading only"):
        release(reading, tmp_path / "one", day=DAY)
    assert not (tmp_path / "one").exists()
    reading.close()


def test_a_name_that_is_too_long_is_said(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="File name too long"):
        release(catalogue, tmp_path / f"{'long' * 100}.zip", day=DAY)
