from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from adventus.cli import main
from adventus.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("history") / "Sample.adventus"
    make_sample(path)
    return str(path)


def read_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main(["history", *words, "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["history", *words]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.strip()


def test_the_newest_revisions_and_what_undo_would_do(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    assert main(["history", sample, "--limit", "1"]) == 0
    said = capsys.readouterr()
    assert said.out == ("85  2025-08-11 10:46:00Z  Sample editor  Cite 6 passages for V-0026\n")
    assert said.err == "adventus: undo would take back 85: Cite 6 passages for V-0026\n"
    (newest,) = read_json(capsys, sample, "--limit", "1")
    assert newest == {
        "revision": 85,
        "label": "Cite 6 passages for V-0026",
        "by": "Sample editor",
        "at": "2025-08-11T10:46:00Z",
        "kind": "edit",
        "target": None,
    }


def test_a_visit_tells_what_each_revision_changed(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    found = read_json(capsys, sample, "V-0013")

    assert [each["label"] for each in found] == [
        "Approve V-0013",
        "Decide the date of V-0013",
        "Cite 6 passages for V-0013",
        "Add V-0013: Vladimir Putin, Abu Dhabi, 6 Dec 2023",
    ]
    assert {each["by"] for each in found} == {"Sample editor"}
    assert found[0]["changes"] == [
        {"field": "review", "about": "value", "before": "draft", "after": "approved", "item": ""}
    ]
    assert [each["about"] for each in found[2]["changes"]] == ["citation"] * 6
    assert main(["history", sample, "V-0013", "--limit", "1"]) == 0
    assert capsys.readouterr().out == (
        "48  2025-08-11 10:01:00Z  Sample editor  Approve V-0013\n    Review: draft → approved\n"
    )


def test_a_field_tells_on_which_evidence(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    found = read_json(capsys, sample, "V-0013", "--field", "rank")

    assert [each["revision"] for each in found] == [46, 45]
    assert {change["field"] for each in found for change in each["changes"]} == {"rank"}
    assert main(["history", sample, "V-0013", "--field", "rank"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith("    Rank, cited: + Shorter flights: a president’s map")
    assert said[3] == "    Rank: + working"
    assert main(["history", sample, "V-0013", "--field", "purpose"]) == 0
    assert capsys.readouterr().err == "adventus: nobody has changed that yet\n"


def test_what_has_no_history_is_refused(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    assert "--field is about one visit" in refused(capsys, sample, "--field", "date")
    assert "did you mean date?" in refused(capsys, sample, "V-0013", "--field", "dates")
    assert "There is no visit “V-9999”" in refused(capsys, sample, "V-9999")
