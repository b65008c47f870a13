from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import known

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(known, "_list", lambda: tmp_path / "home" / "known.json")
    return tmp_path / "home"


def test_a_remembered_file_is_known_and_its_copy_is_not(home: Path, tmp_path: Path) -> None:
    del home
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("x")
    other.write_text("x")
    known.remember(one)
    assert known.is_known(one)
    assert not known.is_known(other)


def test_a_list_full_of_rubbish_knows_nothing(home: Path, tmp_path: Path) -> None:
    one = tmp_path / "one"
    one.write_text("x")
    home.mkdir()
    for rubbish in ("", "{", "{}", "null", "\x00"):
        (home / "known.json").write_text(rubbish)
        assert not known.is_known(one)
    known.remember(one)
    assert known.is_known(one)


def test_the_list_stays_bounded(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del home
    monkeypatch.setattr(known, "_MOST", 2)
    files = [tmp_path / name for name in "abc"]
    for file in files:
        file.write_text("x")
        known.remember(file)
    assert [known.is_known(file) for file in files] == [False, True, True]
