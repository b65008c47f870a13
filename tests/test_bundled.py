from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus import bundled as module
from adventus.bundled import bundled

if TYPE_CHECKING:
    from pathlib import Path


def test_finds_a_file_of_the_checkout() -> None:
    path = bundled("vocabularies", "countries.json")

    assert path.is_file()
    assert path.parts[-3:] == ("resources", "vocabularies", "countries.json")


def test_an_installed_file_comes_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "vocabularies" / "countries.json"
    installed.parent.mkdir()
    installed.touch()
    monkeypatch.setattr(module, "_INSTALLED", tmp_path)

    assert bundled("vocabularies", "countries.json") == installed


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/icons/nowhere\.svg is missing"):
        bundled("icons", "nowhere.svg")
