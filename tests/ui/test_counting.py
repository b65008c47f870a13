from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.ui import asking
from adventus.ui.counting import Counting, Task

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


@pytest.fixture(params=["at once", "beside the window"])
def counting(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> Iterator[Counting]:
    monkeypatch.setattr(asking, "AT_ONCE", 5_000 if request.param == "at once" else 0)
    made = Counting(catalogue)
    yield made
    made.stop()


def _visits(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM visit").fetchone()[0])


def _refuse(connection: sqlite3.Connection) -> int:
    del connection
    raise UserError("No.")


def test_one_after_the_other_and_past_what_fails(qtbot: QtBot, counting: Counting) -> None:
    seen: list[str] = []
    counting.begin(
        [
            Task(_visits, lambda count: seen.append(f"first {count}")),
            Task(_refuse, lambda count: seen.append(f"never {count}")),
            Task(_visits, lambda count: seen.append(f"last {count}")),
        ]
    )
    assert seen == []
    qtbot.waitUntil(lambda: counting.is_done)
    assert seen == ["first 5", "last 5"]


def test_a_new_list_takes_the_place_of_the_one_before(qtbot: QtBot, counting: Counting) -> None:
    seen: list[str] = []
    for name in ("old", "new"):
        counting.begin([Task(_visits, partial(_note, seen, name))] * 2)
    qtbot.waitUntil(lambda: counting.is_done)
    assert seen == ["new", "new"]


def test_what_is_added_comes_first(qtbot: QtBot, counting: Counting) -> None:
    seen: list[str] = []
    counting.begin([Task(_visits, partial(_note, seen, "listed"))])
    counting.add(Task(_visits, partial(_note, seen, "added")))
    qtbot.waitUntil(lambda: counting.is_done)
    assert seen == ["added", "listed"]


def test_a_frozen_one_goes_on_when_it_may(qtbot: QtBot, counting: Counting) -> None:
    seen: list[str] = []
    counting.freeze(True)
    counting.begin([Task(_visits, partial(_note, seen, "counted"))])
    qtbot.wait(50)
    assert seen == []
    counting.freeze(False)
    qtbot.waitUntil(lambda: seen == ["counted"])


def _note(seen: list[str], name: str, count: int) -> None:
    del count
    seen.append(name)
