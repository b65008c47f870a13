from __future__ import annotations

import sys
from pathlib import Path

import pytest

from adventus import __main__ as program


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """What the window was asked to open."""
    asked: list[Path | None] = []

    def open_window(path: Path | None) -> int:
        asked.append(path)
        return 0

    monkeypatch.setattr(program, "open_window", open_window)
    monkeypatch.setattr(program, "self_test", lambda: 7)
    return asked


def start(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["adventus", *words])
    return program.main()


def test_no_command_opens_the_window(
    monkeypatch: pytest.MonkeyPatch, opened: list[Path | None], tmp_path: Path
) -> None:
    catalogue = tmp_path / "c.adventus"
    catalogue.touch()
    monkeypatch.chdir(tmp_path)
    Path("my journal").touch()

    assert start(monkeypatch) == 0
    assert start(monkeypatch, str(catalogue)) == 0
    assert start(monkeypatch, "my journal") == 0
    assert opened == [None, catalogue, Path("my journal")]


def test_a_command_is_one_even_beside_a_file_of_its_name(
    monkeypatch: pytest.MonkeyPatch, opened: list[Path | None], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("self-test").touch()

    assert start(monkeypatch, "self-test") == 7
    assert start(monkeypatch, "./self-test") == 0
    assert opened == [Path("self-test")]


def test_demo_opens_what_it_made(
    monkeypatch: pytest.MonkeyPatch, opened: list[Path | None], tmp_path: Path
) -> None:
    assert start(monkeypatch, "demo", "--directory", str(tmp_path)) == 0
    assert opened == [tmp_path / "Sample.adventus"]


def test_a_file_takes_no_more_words(
    monkeypatch: pytest.MonkeyPatch,
    opened: list[Path | None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    catalogue = tmp_path / "c.adventus"
    catalogue.touch()

    assert start(monkeypatch, str(catalogue), "is:conflict") == 2
    assert capsys.readouterr().err == (
        f"adventus: “{catalogue}” is a file; a command comes before it\n"
    )
    assert opened == []


@pytest.mark.parametrize(("name", "begins"), [("t.pdf", b"%PDF"), ("t.png", b"\x89PNG")])
def test_pictures_are_painted_where_there_is_no_screen(
    monkeypatch: pytest.MonkeyPatch, qapp: object, tmp_path: Path, name: str, begins: bytes
) -> None:
    del qapp
    assert start(monkeypatch, "demo", "--no-window", "--directory", str(tmp_path)) == 0
    output = tmp_path / name
    assert start(monkeypatch, "timeline", str(tmp_path / "Sample.adventus"), str(output)) == 0
    assert output.read_bytes().startswith(begins)
