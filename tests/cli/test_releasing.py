from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from adventus.cli import main
from adventus.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sample(tmp_path: Path) -> str:
    path: Path = tmp_path / "Sample.adventus"
    make_sample(path)
    return str(path)


def test_releases_are_made_one_after_the_other(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    one, two = str(tmp_path / "one"), str(tmp_path / "two.zip")
    assert main(["release", sample, one, "--date", "2026-01-05", "--note", "All of it."]) == 0
    assert capsys.readouterr().err == f"adventus: release 1 (26 visits) in “{one}”\n"
    assert main(["release", sample, two]) == 1
    assert "Nothing has changed since release 1" in capsys.readouterr().err
    assert not (tmp_path / "two.zip").exists()

    assert main(["set", sample, "V-0003", "venue", "Hall 3"]) == 0
    capsys.readouterr()
    assert main(["release", sample, two, "--date", "2026-02-01", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.pop("revision") > 2
    assert told == {
        "number": 2,
        "date": "2026-02-01",
        "visits": 26,
        "note": "",
        "changes": "since release 1: 1 visit changed",
    }


def test_a_dry_run_only_says_what_changed(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    output = str(tmp_path / "one")
    assert main(["release", sample, output, "--dry-run"]) == 0
    assert capsys.readouterr().out == "release 1, first release: 26 visits\n"
    assert main(["release", sample, output]) == 0
    assert main(["set", sample, "V-0003", "venue", "Hall 3"]) == 0
    capsys.readouterr()
    assert main(["release", sample, str(tmp_path / "two"), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["number"], told["since"], told["known"], told["added"]) == (2, 1, True, [])
    assert told["changed"][0]["fields"][0] == {"field": "venue", "before": "", "after": "Hall 3"}
    assert not (tmp_path / "two").exists()


def test_a_day_that_is_none_is_refused(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    assert main(["release", sample, str(tmp_path / "one"), "--date", "5.1.2026"]) == 1
    assert capsys.readouterr().err == ("adventus: “5.1.2026” is no day; write it as 2026-01-31.\n")


def test_what_the_catalogue_is_can_be_said_and_read(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    assert main(["about", sample, "--creators", "Ada | Bo", "--licence", "CC0-1.0"]) == 0
    capsys.readouterr()
    assert main(["about", sample]) == 0
    assert capsys.readouterr().out == (
        "Journeys of a president, 2022–2025 (sample)\n  creators: Ada\n    Bo\n  licence: CC0-1.0\n"
    )
    assert main(["about", sample, "--licence", "", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "title": "Journeys of a president, 2022–2025 (sample)",
        "description": "",
        "creators": "Ada\nBo",
        "licence": "",
        "citation": "",
    }
