from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HALF_A_PAIR = "\udcff"  # what a terminal's byte that is no UTF-8 becomes


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "Visits.adventus"
    assert main(["new", str(path)]) == 0
    words = ("--traveller", "Ann Smith", "--date", "2020", "--country", "FRA")
    assert main(["add", str(path), *words]) == 0
    capsys.readouterr()
    return path


def test_a_new_source_is_named_once_it_is_there(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cite", str(path), "V-0001", "date", "--source", " Daily  News "]) == 0
    assert "new source “Daily News”" in capsys.readouterr().err

    assert main(["cite", str(path), "V-0001", "date", "--source", "Daily News"]) == 0
    assert "new source" not in capsys.readouterr().err


def test_a_citation_that_fails_names_no_new_source(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["cite", str(path), "V-0001", "date", "--source", "News", "--says", "tomorrow"]

    assert main(words) == 1
    assert "new source" not in capsys.readouterr().err


def test_a_source_that_no_file_can_hold_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cite", str(path), "V-0001", "date", "--source", HALF_A_PAIR]) == 1
    assert "Source: the character at position 1 (U+DCFF) can't be kept" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "gone.txt", "x" * 5000])
def test_a_text_that_cannot_be_read_is_said_in_a_sentence(
    path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = str(path.parent / name)
    words = ["cite", str(path), "V-0001", "date", "--source", "News", "--source-text", text]

    assert main(words) == 1
    assert "can't be read: " in capsys.readouterr().err
