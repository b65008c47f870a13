from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit
from adventus.cli import main

if TYPE_CHECKING:
    from pathlib import Path

STAY = {"traveller": "Ann Lee", "date": "2001-05-03", "country": "Oman", "place": "Muscat"}
OTHER = {"traveller": "Bob Ray", "date": "1999", "country": "Chad"}


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "c.adventus"
    made = create(path)
    with made.edit("Fill") as edit:
        for values in (STAY, OTHER, STAY | {"traveller": "A. Lee", "purpose": "Talks on grain"}):
            add_visit(edit, values)
    made.close()
    return str(path)


def test_a_group_is_a_paragraph(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["duplicates", file]) == 0

    said = capsys.readouterr()
    assert said.out == (
        "0.92  probably one visit: “Ann Lee” is alike “A. Lee”, same date, same place\n"
        "  V-0001  3 May 2001  Ann Lee  Muscat, Oman\n"
        "  V-0003  3 May 2001  A. Lee   Muscat, Oman  Talks on grain\n\n"
    )
    assert said.err == "adventus: 1 probable group found\n"


def test_json_is_one_list(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["duplicates", file, "--json"]) == 0

    said = capsys.readouterr()
    (group,) = json.loads(said.out)
    assert [visit["reference"] for visit in group["visits"]] == ["V-0001", "V-0003"]
    assert group["kind"] == "duplicate"
    assert group["reasons"][1:] == ["same date", "same place"]
    assert said.err == ""


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    create(tmp_path / "c.adventus").close()

    assert main(["duplicates", str(tmp_path / "c.adventus")]) == 0

    assert capsys.readouterr().err == "adventus: no visit is there twice\n"
