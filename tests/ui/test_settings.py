"""What the user chose, across processes and broken files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from adventus.ui.settings import Column, Settings, default_path
from adventus.ui.theme import Scheme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def test_the_place_is_that_of_this_user_and_program() -> None:
    assert default_path().parts[-2:] == ("adventus", "settings.ini")
    assert default_path().is_absolute()


def test_a_new_user_gets_what_works(path: Path) -> None:
    settings = Settings(path)
    assert settings.scheme is Scheme.SYSTEM
    assert settings.user_name != ""
    assert settings.window_geometry.isEmpty()
    assert settings.splitter("main") == []
    assert settings.columns("visits") == ()
    assert settings.recent_files == ()


def test_everything_is_there_after_a_restart(path: Path) -> None:
    first = Settings(path)
    first.scheme = Scheme.HIGH_CONTRAST
    first.user_name = " Ana, the “archivist” "
    first.window_geometry = QByteArray(b"\x00\xff geometry")
    first.set_splitter("main", [200, 0, 380])
    first.set_columns("visits", [Column("date", 120), Column("country", 90)])
    first.add_recent_file(Path("/archive/Aida?, 100 % & more.adventus"))
    first.save()
    again = Settings(path)
    assert again.scheme is Scheme.HIGH_CONTRAST
    assert again.user_name == "Ana, the “archivist”"
    assert again.window_geometry.data() == b"\x00\xff geometry"
    assert again.splitter("main") == [200, 0, 380]
    assert again.columns("visits") == (Column("date", 120), Column("country", 90))
    assert again.recent_files == (Path("/archive/Aida?, 100 % & more.adventus"),)


def test_recent_files_are_the_last_ten_each_once(path: Path) -> None:
    settings = Settings(path)
    for number in range(12):
        settings.add_recent_file(Path(f"/archive/{number}"))
    settings.add_recent_file(Path("/archive/5"))
    settings.forget_recent_file(Path("/archive/9"))
    names = [recent.name for recent in settings.recent_files]
    assert names == ["5", "11", "10", "8", "7", "6", "4", "3", "2"]


GARBAGE = [
    b"\xff\xfe\x00[[[[\n===\nlook\\scheme=",
    b"[look]\nscheme=@Variant(\\0\\0\\0\\x7f\n[files]\nrecent=a, b\n[user]\nname=1, 2\n",
    b'[look]\nscheme=purple\n[window]\ngeometry="%%%"\n[files]\nrecent="{}"\n[user]\nname=\n',
    b'[files]\nrecent="[1, null, \\"\\"]"\n[splitters]\nmain="[1, \\"x\\"]"\n',
    b'[columns]\nvisits="[[1, 2], [\\"date\\", -5], \\"x\\", [\\"\\", 9]]"\n',
    b'[splitters]\nmain="[0, 0]"\n[columns]\nvisits="3"\n[window]\ngeometry=\xc3\xa9\n',
    b'[splitters]\nmain="[true, 99999999999]"\n[files]\nrecent="' + b"[" * 5000 + b'"\n',
]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_the_file_is_as_good_as_nothing(path: Path, garbage: bytes) -> None:
    path.write_bytes(garbage)
    settings = Settings(path)
    assert settings.scheme is Scheme.SYSTEM
    assert settings.user_name.strip() != ""
    assert settings.window_geometry.isEmpty()
    assert settings.splitter("main") == []
    assert settings.columns("visits") == ()
    assert settings.recent_files == ()


def test_what_a_table_is_sorted_by_is_kept(tmp_path: Path) -> None:
    made = Settings(tmp_path / "settings.ini")
    assert made.sorting("visits") == ()
    made.set_sorting("visits", [("place", False), ("date", True)])
    made.save()
    assert Settings(tmp_path / "settings.ini").sorting("visits") == (
        ("place", False),
        ("date", True),
    )
    made._put("sorting/visits", '[["place"], 3, ["date", "yes"], ["rank", false]]')
    assert made.sorting("visits") == (("rank", False),)
