from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import listing
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.ui import asking
from adventus.ui.asking import Asker

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def asker(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asker]:
    """One that finds every catalogue too large to be answered at once."""
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    made = Asker(catalogue)
    yield made
    made.stop()
    assert "asker" not in {thread.name for thread in threading.enumerate()}


def endless(connection: sqlite3.Connection) -> int:
    sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    return int(connection.execute(sql).fetchone()[0])


def thread_name(connection: sqlite3.Connection) -> str:
    del connection
    return threading.current_thread().name


def test_a_small_catalogue_answers_at_once(catalogue: Catalogue) -> None:
    asker, answers = Asker(catalogue), list[int]()
    asker.ask(listing.count, answers.append)
    assert (answers, asker.waits) == ([5], False)
    asker.ask(thread_name, answers.append)  # type: ignore[arg-type]
    assert answers[1:] == ["MainThread"]


def test_a_large_catalogue_answers_beside_the_window(qtbot: QtBot, asker: Asker) -> None:
    answers: list[str] = []
    asker.ask(thread_name, lambda name: answers.append(name + threading.current_thread().name))
    assert (answers, asker.waits) == ([], True)
    qtbot.waitUntil(lambda: answers == ["askerMainThread"])
    assert not asker.waits


def test_the_newest_question_takes_the_place_of_the_one_before(qtbot: QtBot, asker: Asker) -> None:
    answers: list[int] = []
    asker.ask(endless, answers.append)
    qtbot.wait(20)
    asker.ask(endless, answers.append)
    asker.ask(listing.count, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(20)
    assert answers == [5]


def test_an_edit_has_the_question_asked_again(
    qtbot: QtBot, asker: Asker, catalogue: Catalogue
) -> None:
    answers: list[int] = []
    started = threading.Event()

    def slow_at_first(connection: sqlite3.Connection) -> int:
        if not started.is_set():
            started.set()
            endless(connection)
        return listing.count(connection)

    asker.ask(slow_at_first, answers.append)
    assert started.wait(5)
    with catalogue.edit("Add") as edit:
        add_visit(edit)
    qtbot.waitUntil(lambda: answers == [6])


def test_after_stop_nothing_is_answered(qtbot: QtBot, asker: Asker) -> None:
    answers: list[int] = []
    done = threading.Event()
    asker.ask(lambda _: done.set(), answers.append)  # type: ignore[arg-type]
    assert done.wait(5)
    asker.stop()
    asker.ask(listing.count, answers.append)
    qtbot.wait(20)
    assert answers == []


def test_what_is_asked_while_others_write_is_answered_after_that(
    qtbot: QtBot, catalogue: Catalogue
) -> None:
    asker, answers = Asker(catalogue), list[int]()
    asker.freeze(True)
    asker.ask(listing.count, answers.append)
    qtbot.wait(10)
    assert (answers, asker.waits) == ([], True)
    asker.freeze(False)
    assert answers == [5]


@pytest.mark.parametrize("at_once", [True, False])
def test_trouble_has_its_own_door(qtbot: QtBot, asker: Asker, at_once: bool) -> None:
    if at_once:
        asking.AT_ONCE = 5_000
    said: list[str] = []

    def refuse(connection: sqlite3.Connection) -> int:
        del connection
        raise UserError("That takes too long; say more.")

    asker.ask(refuse, said.append, lambda error: said.append(str(error)))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: said == ["That takes too long; say more."])
    assert not asker.waits


def test_a_bug_is_raised_in_the_window(qtbot: QtBot, asker: Asker) -> None:
    with qtbot.captureExceptions() as caught:
        asker.ask(lambda _: 1 // 0, print)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_frozen_it_lets_go_and_asks_again_when_it_may(qtbot: QtBot, asker: Asker) -> None:
    answers: list[int] = []
    started: list[bool] = []

    def slow_at_first(connection: sqlite3.Connection) -> int:
        started.append(True)
        return endless(connection) if len(started) == 1 else listing.count(connection)

    asker.ask(slow_at_first, answers.append)
    qtbot.waitUntil(lambda: started == [True])
    asker.freeze(True)
    qtbot.wait(50)
    assert (started, answers, asker.waits) == ([True], [], True)
    asker.freeze(False)
    qtbot.waitUntil(lambda: answers == [5])


def test_a_large_catalogue_is_not_measured_again(asker: Asker, catalogue: Catalogue) -> None:
    assert not asker.at_once
    seen: list[str] = []
    catalogue.connection.set_trace_callback(seen.append)
    assert not asker.at_once
    catalogue.connection.set_trace_callback(None)
    assert seen == []
