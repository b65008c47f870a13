from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import open_catalogue
from adventus.catalogue.locking import InUseError, acquire
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

# Opens a catalogue, says what it was told, and holds it until its input ends.
HOLD = """
import pathlib, sys
from adventus.catalogue.file import open_catalogue
opened = open_catalogue(pathlib.Path(sys.argv[1]), by="Bruno")
print(opened.notice, flush=True)
sys.stdin.read()
opened.close()
"""


def hold(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def end(holder: subprocess.Popen[str]) -> None:
    holder.communicate()


def test_the_second_opener_reads_and_is_told_who_writes(
    catalogue: Catalogue, visit_id: int
) -> None:
    second = open_catalogue(catalogue.path, by="Bruno")
    assert second.notice.startswith(f"It is open elsewhere (Ada on {socket.gethostname()} since 2")
    assert second.notice.endswith("Z), so it opened for reading only.")
    with catalogue.edit("Set venue") as edit:
        set_field(edit, visit_id, "venue", "Hofburg")
    assert second.connection.execute("SELECT venue FROM visit").fetchone() == ("Hofburg",)
    with pytest.raises(UserError, match="can't be changed"), second.edit("Add") as edit:
        add_visit(edit)
    second.close()
    # The reader's leaving doesn't let anybody in.
    third = open_catalogue(catalogue.path, by="Clara")
    assert third.read_only
    third.close()


def test_another_process_is_kept_out_until_the_catalogue_is_closed(catalogue: Catalogue) -> None:
    holder = hold(catalogue.path)
    assert holder.stdout is not None
    assert holder.stdout.readline().startswith("It is open elsewhere (Ada on ")
    end(holder)
    catalogue.close()
    assert not catalogue.path.with_name("visits.adventus.lock").exists()
    holder = hold(catalogue.path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "\n"
    again = open_catalogue(catalogue.path, by="Ada")
    assert again.notice.startswith("It is open elsewhere (Bruno on ")
    again.close()
    end(holder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_process_locks_nobody_out(catalogue: Catalogue) -> None:
    catalogue.close()
    holder = hold(catalogue.path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "\n"
    os.kill(holder.pid, signal.SIGKILL)
    end(holder)
    assert catalogue.path.with_name("visits.adventus.lock").exists()
    again = open_catalogue(catalogue.path, by="Ada")
    assert not again.read_only
    again.close()


def test_the_lock_says_who_holds_it(tmp_path: Path) -> None:
    lock = acquire(tmp_path / "visits.adventus", by="Ада 😀", at="2026-01-01T00:00:00Z")
    held = json.loads((tmp_path / "visits.adventus.lock").read_text(encoding="utf-8"))
    assert held == {
        "user": "Ада 😀",
        "host": socket.gethostname(),
        "since": "2026-01-01T00:00:00Z",
        "process": os.getpid(),
    }
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_says_nothing_is_still_a_lock(tmp_path: Path) -> None:
    lock = acquire(tmp_path / "visits.adventus", by="Ada", at="")
    (tmp_path / "visits.adventus.lock").write_text("{", encoding="utf-8")
    with pytest.raises(InUseError, match=r"^another program$"):
        acquire(tmp_path / "visits.adventus", by="Bruno", at="")
    lock.release()


def test_a_lock_file_left_behind_is_taken_over(tmp_path: Path) -> None:
    left = tmp_path / "visits.adventus.lock"
    left.write_text('{"user": "' + "x" * 500 + '"}', encoding="utf-8")
    lock = acquire(tmp_path / "visits.adventus", by="Ada", at="now")
    assert json.loads(left.read_text(encoding="utf-8"))["user"] == "Ada"
    lock.release()
