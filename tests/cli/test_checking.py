from __future__ import annotations

import json
from pathlib import Path

import pytest

from adventus.catalogue.file import create
from adventus.catalogue.opening import opened
from adventus.catalogue.visits import add_visit
from adventus.checks import acknowledge, check
from adventus.cli import main

VISITS = (
    {"traveller": "Ruth", "country": "Peru", "date": "2023-05-01/2023-05-05"},
    {"traveller": "Ruth", "country": "Chile", "date": "2023-05-03/2023-05-08"},
    {"traveller": "Bo", "country": "SUN", "date": "1992"},
)
TWO_PLACES = "Ruth is in Peru (1–5 May 2023) and in Chile (3–8 May 2023) at once."


@pytest.fixture
def file(tmp_path: Path) -> str:
    made = create(tmp_path / "c.adventus")
    with made.edit("Fill") as edit:
        for values in VISITS:
            add_visit(edit, values)
    made.close()
    return str(tmp_path / "c.adventus")


def test_findings_are_listed_and_summed_up(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["check", file, "--rule", "two-places", "--rule", "country-then"]) == 0
    said = capsys.readouterr()
    assert said.out == (
        f"warning  V-0001, V-0002  two-places    {TWO_PLACES}\n"
        "warning  V-0003          country-then"
        "  There was no Soviet Union after 1991; the visit was 1992.\n"
    )
    assert said.err == "adventus: 2 findings: 2 warnings\n"


def test_json_gives_each_finding_whole(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["check", file, "--rule", "two-places", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    subject = found.pop("subject")
    assert found == {
        "rule": "two-places",
        "severity": "warning",
        "words": TWO_PLACES,
        "visits": ["V-0001", "V-0002"],
        "field": "date",
        "acknowledged": "",
    }
    assert subject.endswith(" date")


def test_a_strict_check_fails_on_what_nobody_acknowledged(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, file: str
) -> None:
    words = ["check", file, "--rule", "two-places", "--strict"]
    assert main(words) == 3
    with opened(tmp_path / "c.adventus") as catalogue:
        (finding,) = check(catalogue.connection, ["two-places"])
        with catalogue.edit("Acknowledge") as edit:
            acknowledge(edit, finding, "a border town")
    capsys.readouterr()
    assert main(words) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "adventus: no findings; 1 acknowledged; --all shows them\n"
    assert main([*words, "--all"]) == 0
    assert capsys.readouterr().out.endswith("at once. (acknowledged: a border town)\n")


def test_information_alone_never_fails(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["check", file, "--rule", "no-source", "--strict"]) == 0
    assert capsys.readouterr().err == "adventus: 3 findings: 3 for information\n"


def test_an_unknown_rule_is_at_fault(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["check", file, "--rule", "two-place"]) == 1
    assert capsys.readouterr().err == (
        "adventus: There is no rule “two-place”; did you mean two-places?\n"
    )


def test_what_a_terminal_would_obey_is_only_shown(
    capsys: pytest.CaptureFixture[str], file: str
) -> None:
    with opened(Path(file)) as catalogue, catalogue.edit("Acknowledge") as edit:
        (finding,) = check(catalogue.connection, ["country-then"])
        acknowledge(edit, finding, "so it\nwas \x1b[31mred\x9b")
    assert main(["check", file, "--rule", "country-then", "--all"]) == 0
    assert capsys.readouterr().out.endswith("(acknowledged: so it was ␛[31mred�)\n")
    assert main(["history", file, "V-0003", "--field", "no\x1b[31m"]) == 1
    assert "“no␛[31m”" in capsys.readouterr().err
