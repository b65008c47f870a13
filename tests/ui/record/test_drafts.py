from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from adventus.ui.record.drafts import Draft, Drafts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _with_qt(qtbot: QtBot) -> None:
    """The drafts have a timer."""


def test_a_text_is_on_disk_within_a_second_though_typing_goes_on(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "kept" / "drafts.json"
    drafts = Drafts(path, tmp_path / "a.adventus")
    for text in ("6", "6 D", "6 De"):
        drafts.keep(Draft("u", "date", text))
    qtbot.waitUntil(path.exists, timeout=1000)
    assert Drafts(path, tmp_path / "a.adventus").found == (Draft("u", "date", "6 De"),)


def test_catalogues_share_the_file_and_not_the_drafts(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    for name in ("a", "b"):
        drafts = Drafts(path, tmp_path / name)
        drafts.keep(Draft("u", "date", name))
        drafts.write()
    assert Drafts(path, tmp_path / "a").found == (Draft("u", "date", "a"),)
    assert Drafts(path, tmp_path / "b").found == (Draft("u", "date", "b"),)


def test_what_was_saved_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    drafts = Drafts(path, tmp_path / "a")
    drafts.keep(Draft("u", "date", "6 De"))
    drafts.write()
    drafts.forget("u", "date")
    drafts.write()
    assert json.loads(path.read_text(encoding="utf-8")) == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": 3}', '{"x": [3, {"visit": 1}]}'])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "drafts.json"
    path.write_text(text, encoding="utf-8")
    assert Drafts(path, tmp_path / "x").found == ()


def test_a_place_that_cannot_be_written_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    drafts = Drafts(tmp_path / "file" / "drafts.json", tmp_path / "a")
    drafts.keep(Draft("u", "date", "6"))
    drafts.write()
    assert "could not be kept" in caplog.text
    assert drafts.text_of("u", "date") == "6"
