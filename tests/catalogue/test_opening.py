from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import create
from adventus.catalogue.opening import opened
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

CRASH = """
import os, pathlib, sys
from adventus.catalogue.file import open_catalogue
catalogue = open_catalogue(pathlib.Path(sys.argv[1]))
catalogue.connection.execute("PRAGMA cache_size=1")
with catalogue.edit("never done") as edit:
    edit.execute("UPDATE visit SET notes = 'half done' || hex(zeroblob(3000))")
    os._exit(0)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "c.adventus"
    made = create(path)
    with made.edit("Fill") as edit:
        for _ in range(60):
            add_visit(edit)
    made.close()
    return path


def test_reading_takes_back_what_a_crash_left_half_done(path: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=True)  # noqa: S603
    assert path.with_name("c.adventus-journal").stat().st_size > 0

    with opened(path, for_reading=True) as catalogue:
        found = catalogue.connection.execute("SELECT count(*), max(notes) FROM visit").fetchone()

    assert found == (60, "")


def test_reading_leaves_the_catalogue_to_whoever_edits_it(path: Path) -> None:
    with opened(path) as editing, opened(path, for_reading=True) as reading:
        assert (editing.read_only, reading.read_only) == (False, True)
        with pytest.raises(UserError, match="can't be changed"), reading.edit("no"):
            pass
    with opened(path) as again:
        assert not again.read_only


def read_while_it_is_damaged(path: Path) -> None:
    with opened(path) as catalogue:
        catalogue.connection.execute("PRAGMA cache_size=0")
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (path.stat().st_size - 4096))
        catalogue.connection.execute("SELECT * FROM visit, change").fetchall()


def test_damage_met_on_the_way_is_a_sentence(path: Path) -> None:
    with pytest.raises(UserError, match="it is damaged; restore a backup"):
        read_while_it_is_damaged(path)


def test_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"), opened(tmp_path, for_reading=True):
        pass
