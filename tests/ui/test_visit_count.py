from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.visits import add_visit, delete_visit
from adventus.ui import asking
from adventus.ui.session import Session
from adventus.ui.status_line import facts
from adventus.ui.visit_count import VisitCount

if TYPE_CHECKING:
    import sqlite3

    import pytest
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow


def test_it_follows_edits(catalogue: Catalogue, qtbot: QtBot) -> None:
    del qtbot
    counting = VisitCount(Session(catalogue))
    assert counting.number is None
    counting.count()
    assert counting.number == 5
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, 1)
        delete_visit(edit, 2)
    assert counting.number == 3
    counting.stop()


def test_the_window_lets_a_large_catalogue_be_counted_beside_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    threads: list[str] = []
    count = listing.count

    def noted(
        connection: sqlite3.Connection, condition: listing.Condition = listing.EVERYTHING
    ) -> int:
        if condition == listing.EVERYTHING:
            threads.append(threading.current_thread().name)
        return count(connection, condition)

    monkeypatch.setattr(asking, "AT_ONCE", 0)
    monkeypatch.setattr(listing, "count", noted)
    assert window.session is not None
    with window.session.catalogue.edit("Add") as edit:
        add_visit(edit, {"traveller": "Flo"})

    qtbot.waitUntil(lambda: window.status.text.startswith("6 visits"))
    assert threads == ["asker"]


def test_before_the_first_count_the_whole_is_left_out() -> None:
    assert facts(None, None, 0, None, read_only=True) == "searching… · read-only"
    assert facts(1, None, 0, None, read_only=True) == "1 visit · read-only"
    assert facts(1200, None, 0, None, read_only=True) == "1,200 visits · read-only"
