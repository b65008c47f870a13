from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from adventus.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TRIPS = """id,name,start_date,end_date,country,remarks
1,Ann,1990-05-12,1990-05-14,France,Met Bob.
2,Cem,1991-02-01,1991-02-01,Atlantis,
3,Dan,1992-02-01,1992-02-01,Peru,
"""


class Shell:
    """A catalogue, a table to import, and a command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = folder / "j.adventus"
        self.trips = folder / "trips.csv"
        self.trips.write_text(TRIPS, encoding="utf-8")
        self._capsys = capsys

    def run(self, command: str, *words: str, status: int = 0) -> tuple[str, str]:
        assert main([command, str(self.path), *words]) == status
        said = self._capsys.readouterr()
        return said.out, said.err

    def take(self, *words: str, status: int = 0) -> tuple[str, str]:
        return self.run("import", str(self.trips), *words, status=status)

    def told(self, command: str, *words: str) -> Any:
        return json.loads(self.run(command, *words, "--json")[0])


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path, capsys)
    made.run("new")
    return made


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "m.json"
    columns = {"id": "key", "name": "traveller", "country": "country"}
    content = {"format": "adventus-mapping", "version": 1, "columns": columns}
    path.write_text(json.dumps({**content, "source": {"title": "T"}}), encoding="utf-8")
    return path


def test_an_import_says_what_it_did_and_where_the_problems_are(shell: Shell) -> None:
    out, err = shell.take()

    assert out.splitlines() == [
        "3 rows: 2 added, 0 changed, 0 the same, 1 with problems",
        "row 3: Country: there is no “Atlantis”; write its name or its ISO code.",
    ]
    assert "columns: id → key, name → traveller, start_date → date.start" in err
    problems = shell.trips.with_name("trips.csv.problems.csv")
    assert f"the rows with problems are in “{problems}”, with the reasons" in err
    assert problems.read_text(encoding="utf-8").splitlines()[1].startswith('"3","Country: there')


def test_the_same_again_changes_nothing_and_one_undo_takes_it_back(shell: Shell) -> None:
    shell.take()
    out, _ = shell.take()

    assert out.startswith("3 rows: 0 added, 0 changed, 2 the same, 1 with problems\n")
    assert shell.run("undo")[0] == "Undone: Import trips.csv: 2 added\n"
    assert shell.run("search")[0] == ""


def test_a_dry_run_writes_nothing(shell: Shell) -> None:
    out, _ = shell.take("--dry-run")

    assert out.startswith("3 rows: 2 would be added, 0 would be changed")
    assert shell.run("search")[0] == ""
    assert not shell.trips.with_name("trips.csv.problems.csv").exists()


def test_a_mapping_is_saved_and_used_again(shell: Shell, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    shell.take("--dry-run", "--save-mapping", str(saved))
    out, err = shell.take("--mapping", str(saved), "--problems", str(tmp_path / "bad.csv"))

    assert out.startswith("3 rows: 2 added")
    assert "columns:" not in err
    assert (tmp_path / "bad.csv").exists()


def test_the_order_of_dates_is_answered_once(shell: Shell) -> None:
    shell.trips.write_text("name,date\nAnn,3/4/1990\n", encoding="utf-8")
    assert "may each be the day or the month" in shell.take("--dry-run")[0]

    shell.take("--dates", "month-first")

    assert shell.told("search", "date:1990-03-04")[0]["date"] == "1990-03-04"


def test_all_is_told_as_json(shell: Shell, mapping: Path) -> None:
    told = shell.told("import", str(shell.trips), "--mapping", str(mapping))

    assert told["actions"] == {"add": 2, "change": 0, "same": 0, "waits": 0, "problem": 1}
    assert (told["rows"], told["added"], told["changed"], told["revision"]) == (3, 2, 0, 1)
    assert [one["row"] for one in told["problems"]] == [3]
    assert told["mapping"]["columns"]["id"] == "key"


def test_the_next_edition_names_what_changed_and_vanished(shell: Shell, mapping: Path) -> None:
    shell.take("--mapping", str(mapping))
    shell.trips.write_text("id,name,country\n1,Ann,Italy\n", encoding="utf-8")
    told = shell.told("import", str(shell.trips), "--mapping", str(mapping))

    assert told["changes"] == [
        {"row": 2, "reference": "V-0001", "fields": {"country": ["FRA", "ITA"]}}
    ]
    assert told["vanished"] == ["V-0002"]
    _, err = shell.take("--mapping", str(mapping))
    assert "no row any more for 1 visit of an earlier import (V-0002)" in err


def test_a_whole_catalogue_goes_in_whole(shell: Shell, tmp_path: Path) -> None:
    shell.take()
    whole = tmp_path / "all.json"
    shell.run("export", str(whole))
    shell.run("undo")
    shell.path = tmp_path / "other.adventus"
    shell.run("new")

    out, _ = shell.run("import", str(whole))

    assert out == "2 visits added, with all that belongs to them\n"
    _, err = shell.run("import", str(whole), "--dry-run", status=1)
    assert "is a whole catalogue" in err


@pytest.mark.parametrize(
    ("content", "said"), [("", "trips.csv"), ("id,name\n", "has no row that can be read")]
)
def test_a_file_with_nothing_in_it_is_at_fault(shell: Shell, content: str, said: str) -> None:
    shell.trips.write_text(content, encoding="utf-8")

    assert said in shell.take(status=1)[1]
    assert shell.run("history")[0] == ""


def test_what_is_not_there_is_said(shell: Shell) -> None:
    shell.trips.unlink()

    assert "trips.csv" in shell.take(status=1)[1]


SAME_DAY = "id,name,start_date,end_date,country\n1,Ann,1990-05-12,1990-05-14,France\n"


@pytest.fixture
def twice(shell: Shell, tmp_path: Path) -> Path:
    """Take in a visit from a file; give a mapping by which another file has it, too."""
    shell.trips.write_text(SAME_DAY, encoding="utf-8")
    shell.take()
    columns = {"id": "key", "name": "traveller", "start_date": "date.start"}
    content = {"format": "adventus-mapping", "version": 1, "source": {"title": "Other"}}
    columns |= {"end_date": "date.end", "country": "country"}
    path = tmp_path / "other.json"
    path.write_text(json.dumps({**content, "columns": columns}), encoding="utf-8")
    return path


def test_a_row_that_is_probably_a_visit_is_held_and_named(shell: Shell, twice: Path) -> None:
    out, err = shell.take("--mapping", str(twice))

    assert out == "1 row: 0 added, 0 changed, 0 the same, 1 held, 0 with problems\n"
    assert "row 2 is probably V-0001 (" in err
    assert "--duplicates add takes them in" in err

    out, err = shell.take("--mapping", str(twice))
    assert out == "1 row: 0 added, 0 changed, 0 the same, 1 waiting, 0 with problems\n"
    assert "1 row held by an earlier import: 2" in err
    out, _ = shell.take("--mapping", str(twice), "--duplicates", "add")
    assert out.startswith("1 row: 1 added")
    assert len(shell.told("search")) == 2


@pytest.mark.parametrize(
    ("choice", "count", "said"), [("add", 2, "1 added"), ("skip", 1, "0 added")]
)
def test_duplicates_are_added_or_skipped_as_asked(
    shell: Shell, twice: Path, choice: str, count: int, said: str
) -> None:
    out, _ = shell.take("--mapping", str(twice), "--duplicates", choice)

    assert out.startswith(f"1 row: {said}")
    assert len(shell.told("search")) == count
    told = shell.told("import", str(shell.trips), "--mapping", str(twice), "--dry-run")
    assert (told["waiting"], told["held"]) == ([], [])


def test_what_was_edited_here_is_named_as_spared_or_left(shell: Shell, mapping: Path) -> None:
    shell.take("--mapping", str(mapping))
    shell.run("set", "V-0001", "country", "Italy")
    shell.run("set", "V-0002", "country", "Chile")
    shell.trips.write_text("id,name,country\n1,Ada,France\n3,Dan,Bolivia\n", encoding="utf-8")
    words = ("import", str(shell.trips), "--mapping", str(mapping))

    told = shell.told(*words, "--dry-run")
    assert told["spared"] == [
        {"row": 2, "reference": "V-0001", "fields": {"country": ["ITA", "FRA"]}}
    ]
    assert told["left"] == [{"row": 3, "reference": "V-0002", "fields": {"country": "edited"}}]
    out, err = shell.take("--mapping", str(mapping))
    assert out == "2 rows: 0 added, 1 changed, 0 the same, 1 left as it is, 0 with problems\n"
    assert "1 visit differs from the file by what was edited here since" in err
    assert "that stays (V-0001: country)" in err
    assert "as the file changed it, too; it was left as it is (V-0002: country)" in err
    assert {one["country"] for one in shell.told("search")} == {"ITA", "CHL"}


def test_a_file_in_another_encoding_shows_what_it_may_be(shell: Shell) -> None:
    shell.trips.write_bytes("id,name\n1,Zo\xe9\n".encode("cp1252"))

    _, err = shell.take(status=1)

    assert "adventus: --encoding cp1252 (Western Europe (Windows)): 1,Zoé\n" in err
    assert err.splitlines()[-1].startswith("adventus: “trips.csv”, line 2, is no UTF-8; say how")
    shell.take("--encoding", "cp1252")
    assert shell.told("search")[0]["traveller"] == ["Zoé"]


def test_problems_of_an_earlier_import_are_told_to_be_so(shell: Shell) -> None:
    shell.take()
    shell.trips.write_text(TRIPS.replace("Atlantis", "Peru"), encoding="utf-8")

    _, err = shell.take()

    problems = shell.trips.with_name("trips.csv.problems.csv")
    assert f"“{problems}” is of an earlier import; this one had no problems" in err
    assert problems.exists()
    problems.write_text("mine\n", encoding="utf-8")
    assert "earlier import; this one" not in shell.take()[1]


def test_undoing_the_rest_of_an_import_names_what_stays(shell: Shell, mapping: Path) -> None:
    shell.take("--mapping", str(mapping))
    shell.run("set", "V-0002", "country", "Chile")

    out, err = shell.run("undo", "1", "--rest")

    assert out == "Undone in part: Import trips.csv: 2 added\n"
    assert err == "adventus: left as they were changed since: V-0002\n"
    assert [one["reference"] for one in shell.told("search")] == ["V-0002"]


def test_the_next_edition_under_another_name_is_known_by_its_rows(shell: Shell) -> None:
    shell.take()
    shell.trips = shell.trips.rename(shell.trips.with_name("trips of 2024.csv"))

    out, err = shell.take()

    assert "by its rows this is an edition of “trips.csv”, imported before" in err
    assert ": 0 added, 0 changed" in out


def test_our_table_from_a_spreadsheet_says_what_it_would_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, capsys)
    shell.run("new")
    for day in ("1990-05-12", "1990-06-13"):
        shell.run("add", "--traveller", "Ann", "--date", day, "--country", "France")
    shell.run("export", str(shell.trips), "--columns", "uid,date,country,purpose")
    lines = shell.trips.read_text(encoding="utf-8").splitlines()
    shell.trips.write_text(
        f"{lines[0]}\n{lines[2].replace('1990-06-13', '13/06/1990').replace('FRA', '')}\n",
        encoding="utf-8",
    )

    out, err = shell.take("--dry-run")

    assert out == (
        "1 row: 0 would be added, 1 would be changed, 0 the same, 0 with problems\n"
        "row 2, V-0002: country: FRA → nothing\n"
    )
    assert "empty cells empty fields of 1 visit (V-0002: country)" in err
    assert "1 visit of the catalogue has no row in the file; nothing was deleted" in err


def test_mended_problems_go_in_as_rows_of_the_first_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, capsys)
    shell.run("new")
    shell.take()
    problems = tmp_path / "trips.csv.problems.csv"
    problems.write_text(
        problems.read_text(encoding="utf-8").replace("Atlantis", "Spain"), encoding="utf-8"
    )

    out, err = shell.run("import", str(problems))

    assert out == "1 row: 1 added, 0 changed, 0 the same, 0 with problems\n"
    assert "no row any more" not in err
    shell.trips.write_text(TRIPS.replace("Atlantis", "Spain"), encoding="utf-8")
    assert shell.take()[0] == "3 rows: 0 added, 0 changed, 3 the same, 0 with problems\n"
