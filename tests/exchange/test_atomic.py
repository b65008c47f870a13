from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.exchange.atomic import replacing

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "visits.csv"
    path.write_text("old", encoding="utf-8")
    return path


def test_a_file_is_replaced_with_exactly_what_was_written(old: Path) -> None:
    with replacing(old) as stream:
        stream.write("new\r\né\n")
        assert old.read_text(encoding="utf-8") == "old"
    assert old.read_bytes() == b"new\r\n\xc3\xa9\n"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("error", [ValueError("a bug"), KeyboardInterrupt()])
def test_whatever_fails_leaves_the_old_file_and_no_other(old: Path, error: BaseException) -> None:
    def fail(stream: TextIO) -> None:
        stream.write("half")
        raise error

    with pytest.raises(type(error)), replacing(old) as stream:
        fail(stream)
    assert old.read_text(encoding="utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_a_full_disk_is_told_in_a_sentence(old: Path) -> None:
    sentence = "can't be written: No space left on device"
    with pytest.raises(UserError, match=sentence), replacing(old):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert old.read_text(encoding="utf-8") == "old"


def test_a_failed_rename_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(type(old), "replace", refuse)
    with pytest.raises(UserError, match="Operation not permitted"), replacing(old) as stream:
        stream.write("new")
    assert [path.read_text(encoding="utf-8") for path in old.parent.iterdir()] == ["old"]


def test_permissions_stay_and_a_link_is_followed(old: Path) -> None:
    old.chmod(0o640)
    link = old.with_name("link.csv")
    link.symlink_to(old)
    with replacing(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert old.read_text(encoding="utf-8") == "new"
    assert old.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (".", "is a folder; give the name of a file"),
        ("nowhere/visits.csv", "can't be written: No such file or directory"),
        ("visits.csv/visits.csv", "can't be written: Not a directory"),
    ],
)
def test_places_that_hold_no_file_are_refused(old: Path, path: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence), replacing(old.parent / path):
        pytest.fail("nothing could be written")
