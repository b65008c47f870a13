"""The tables of a data package read visit by visit where their rows allow it, and told so."""

from __future__ import annotations

import hashlib
import json
import tempfile
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.exchange import export_json
from adventus.exchange.whole import export_package, read_whole
from adventus.exchange.whole.json_reading import NotByLineError
from adventus.exchange.whole.package_reading import read_package
from adventus.exchange.whole.visit_lines import VisitLines
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def package(full: Catalogue, tmp_path: Path) -> Path:
    with full.edit("Add a third") as edit:
        add_visit(edit, {"traveller": "Nadia", "tags": "Asia"})
        edit.execute("UPDATE visit SET notes = ''")  # so that each row here has one line
    export_package(full, tmp_path / "package")
    return tmp_path / "package"


def lines(package: Path, name: str) -> list[str]:
    content = (package / f"{name}.csv").read_bytes().decode()
    return content.removesuffix("\n").split("\n")


def put(package: Path, name: str, changed: list[str]) -> None:
    """Write a table anew, and its checksum with it."""
    content = "".join(f"{line}\n" for line in changed).encode()
    (package / f"{name}.csv").write_bytes(content)
    path = package / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    for each in described["resources"]:
        if each["name"] == name:
            each["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    path.write_text(json.dumps(described), encoding="utf-8")


def exported(catalogue: Catalogue, path: Path) -> bytes:
    export_json(catalogue, path)
    return path.read_bytes()


def test_visits_are_put_together_one_by_one_and_come_to_the_same(
    package: Path, tmp_path: Path
) -> None:
    one_by_one = read_package(package, tmp_path, Progress()).value
    assert isinstance(one_by_one["visits"], VisitLines)
    at_once = read_package(package, None, Progress()).value
    assert {**one_by_one, "visits": list(one_by_one["visits"])} == at_once
    assert len(at_once["visits"]) == 3


@pytest.mark.parametrize("name", ["visit_agents", "visit_tags", "engagements"])
def test_a_table_in_another_order_is_read_all_the_same(
    full: Catalogue, empty: Catalogue, package: Path, tmp_path: Path, name: str
) -> None:
    header, *rows = lines(package, name)
    put(package, name, [header, *rows[1:], rows[0]])
    if name != "engagements":  # both of which are of one visit, where their position counts
        with pytest.raises(NotByLineError):
            read_package(package, tmp_path, Progress())
    read_whole(empty, package)
    assert exported(empty, tmp_path / "a.json") == exported(full, tmp_path / "b.json")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("visit_agents", ",traveller,", ",tourist,", "“tourist” is no role of a visit"),
        ("visit_agents", ",traveller,", ",participant,", "“participant” is no role of a visit"),
        ("visit_agents", ",participant,", ",host,", "“host” is no role in an engagement"),
        ("visit_marks", ",host,", ",guest,", "“guest” is no field"),
    ],
)
def test_a_row_that_stands_for_nothing_is_refused_rather_than_lost(
    empty: Catalogue, package: Path, name: str, old: str, new: str, said: str
) -> None:
    found = lines(package, name)
    at = next(index for index, line in enumerate(found) if old in line)
    found[at] = found[at].replace(old, new)
    put(package, name, found)
    with pytest.raises(UserError) as raised:
        read_whole(empty, package)
    assert str(raised.value) == f"{name}.csv, line {at + 1}: {said}."


def test_a_fault_in_the_last_visit_is_told_with_its_own_line(
    empty: Catalogue, package: Path
) -> None:
    found = lines(package, "visits")
    first = found[1].split(",")[0]
    found[-1] = first + found[-1][len(first) :]
    put(package, "visits", found)
    for name in ("visit_agents", "visit_tags", "visit_marks", "engagements", "citations"):
        put(package, name, lines(package, name)[:1])
    for name in ("decisions", "merged", "remarks"):
        put(package, name, lines(package, name)[:1])
    with pytest.raises(UserError) as raised:
        read_whole(empty, package)
    last = (package / "visits.csv").read_bytes().count(b"\n")
    assert f"visits.csv, line {last}, uid: “{first}” is there twice" in str(raised.value)


def test_every_part_of_the_work_is_told_and_comes_to_an_end(
    empty: Catalogue, package: Path
) -> None:
    told: list[tuple[int, int]] = []
    read_whole(empty, package, Progress(lambda done, total: told.append((done, total))))
    totals = list(dict.fromkeys(total for _, total in told))
    assert totals[0] == 0
    assert totals[2:] == [9]  # three visits, each checked, written and weighed
    assert all(done <= total for done, total in told)
    assert told[-1] == (9, 9)


def test_cancelling_while_the_package_is_read_leaves_nothing(
    empty: Catalogue, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    progress = Progress(lambda done, total: progress.cancel() if done < total != 9 else None)
    with pytest.raises(Cancelled):
        read_whole(empty, package, progress)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert empty.connection.execute("SELECT count(*) FROM visit").fetchone() == (0,)
