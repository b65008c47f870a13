from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from adventus.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ANN = ("--traveller", "Ann Smith", "--country", "KZ", "--place", "Astana")


class Shell:
    """A catalogue of two visits, and a command line to change it with."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def run(self, command: str, *words: str, status: int = 0) -> tuple[str, str]:
        assert main([command, str(self.path), *words]) == status
        said = self._capsys.readouterr()
        return said.out, said.err


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path / "j.adventus", capsys)
    made.run("new")
    made.run("add", *ANN, "--date", "Oct 2022", "--host", "Bob")
    made.run("add", *ANN, "--date", "6 Oct 2022", "--host", "Cem", "--venue", "Palace")
    return made


def test_compare_lists_the_fields_that_differ(shell: Shell) -> None:
    out, err = shell.run("compare", "V-0001", "V-0002")

    assert [line.split() for line in out.splitlines()] == [
        ["V-0001", "V-0002"],
        ["Host", "Bob", "Cem"],
        ["Date", "2022-10", "2022-10-06"],
        ["Venue", "Palace"],
    ]
    assert err == "adventus: 3 fields differ, 15 are the same\n"
    shell.run("set", "V-0001", "venue", "Palace")
    shell.run("set", "V-0001", "host", "Cem")
    assert shell.run("compare", "V-0001", "V-0002")[1] == (
        "adventus: 1 field differs, 17 are the same\n"
    )


def test_compare_gives_every_field_as_json(shell: Shell) -> None:
    out, _ = shell.run("compare", "V-0001", "V-0002", "--json")

    found = json.loads(out)
    assert [each["reference"] for each in found["visits"]] == ["V-0001", "V-0002"]
    fields = {each["field"]: each for each in found["fields"]}
    assert fields["date"] == {"field": "date", "values": ["2022-10", "2022-10-06"], "differs": True}
    assert not fields["place"]["differs"]
    assert "reference" not in fields


def test_merge_takes_the_finer_date_and_unites_lists(shell: Shell) -> None:
    out, _ = shell.run("merge", "V-0001", "V-0002")

    assert out.splitlines() == [
        "Merge V-0002 into V-0001",
        "Host: Bob; Cem",
        "Date: 6 Oct 2022",
        "Venue: Palace",
    ]
    found, _ = shell.run("compare", "V-0002", "--json")  # the old reference leads to the kept visit
    assert json.loads(found)["visits"][0]["reference"] == "V-0001"


def test_merge_takes_what_it_is_told_and_says_when_a_date_is_vaguer(shell: Shell) -> None:
    out, _ = shell.run("merge", "V-0002", "V-0001", "--take", "date=right", "--take", "host=1")

    assert "Date: Oct 2022 (vaguer than 6 Oct 2022)" in out.splitlines()
    assert "Host: Cem (1 left out)" in out.splitlines()


def test_merge_refuses_what_it_cannot_take(shell: Shell) -> None:
    _, both = shell.run("merge", "V-0001", "V-0002", "--take", "date=both", status=1)
    _, third = shell.run("merge", "V-0001", "V-0002", "--take", "host=3", status=1)
    _, alone = shell.run("merge", "V-0001", status=1)

    assert both == "adventus: Take: Date holds one value; say left or right.\n"
    assert third.startswith("adventus: Take: “3” is no side; say left, right, both, or a number")
    assert alone == "adventus: Merge: choose two visits or more.\n"


def test_what_is_one_visit_already_is_not_merged_again(shell: Shell) -> None:
    shell.run("merge", "V-0001", "V-0002")

    _, err = shell.run("merge", "V-0001", "V-0002", status=1)

    assert err == ("adventus: “V-0001” and “V-0002” are one visit already; give each visit once.\n")


def test_unmerge_brings_the_visit_back(shell: Shell) -> None:
    before, _ = shell.run("export", "-", "--format", "json")
    shell.run("merge", "V-0001", "V-0002")

    out, _ = shell.run("unmerge", "V-0002")

    assert out == "Split V-0002 off V-0001\n"
    assert shell.run("export", "-", "--format", "json")[0] == before


def test_unmerge_asks_where_an_edit_belongs(shell: Shell) -> None:
    shell.run("merge", "V-0001", "V-0002")
    shell.run("set", "V-0001", "place", "Almaty")

    _, err = shell.run("unmerge", "V-0002", status=1)
    out, _ = shell.run("unmerge", "V-0002", "--answer", "field:place=part", "--json")

    assert "field:place (Place: Almaty)" in err
    assert json.loads(out)["reference"] == "V-0002"
    places, _ = shell.run("compare", "V-0001", "V-0002", "--json")
    fields = {each["field"]: each["values"] for each in json.loads(places)["fields"]}
    assert fields["place"] == ["Astana", "Almaty"]


def test_unmerge_says_what_was_never_merged(shell: Shell) -> None:
    _, err = shell.run("unmerge", "V-0002", status=1)

    assert err == ("adventus: “V-0002” was not merged into another visit; look at its history.\n")
