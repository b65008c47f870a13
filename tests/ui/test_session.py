from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import revisions
from adventus.catalogue.file import open_catalogue
from adventus.catalogue.listing import count
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress


pytestmark = pytest.mark.usefixtures("qapp")


class Heard:
    """What a session told, in order, and on which thread."""

    def __init__(self, session: Session) -> None:
        self.said: list[str] = []
        self.threads: set[threading.Thread] = set()
        self.shares: list[tuple[int, int]] = []
        session.began.connect(lambda words: self._hear(f"began {words}"))
        session.ended.connect(lambda: self._hear(f"ended, busy: {session.busy}"))
        session.changed.connect(lambda changes: self._hear(f"changed {changes.label}"))
        session.cancelled.connect(lambda: self._hear("cancelled"))
        session.refused.connect(lambda error: self._hear(f"refused: {error}"))
        session.advanced.connect(lambda done, total: self.shares.append((done, total)))

    def _hear(self, words: str) -> None:
        self.said.append(words)
        self.threads.add(threading.current_thread())

    def done(self, result: object) -> None:
        self._hear(f"done {result}")


@pytest.fixture
def session(catalogue: Catalogue) -> Iterator[Session]:
    made = Session(catalogue)
    yield made
    made.stop()


def add_two(catalogue: Catalogue, progress: Progress) -> str:
    progress.begin(2)
    with catalogue.edit("Add two") as edit:
        for _ in range(2):
            add_visit(edit)
            progress.step()
    return threading.current_thread().name


def test_long_work_runs_beside_the_window_and_the_news_comes_when_it_is_over(
    session: Session, qtbot: QtBot
) -> None:
    heard = Heard(session)
    session.run("Adding…", add_two, heard.done)
    assert session.busy
    qtbot.waitUntil(lambda: len(heard.said) == 4)
    assert heard.said[:3] == ["began Adding…", "ended, busy: False", "changed Add two"]
    assert heard.said[3].startswith("done worker")
    assert heard.threads == {threading.main_thread()}
    assert heard.shares[0] == (0, 2)
    assert count(session.catalogue.connection) == 7


def test_little_is_done_before_run_returns(session: Session) -> None:
    heard = Heard(session)
    session.run("Adding…", add_two, heard.done, size=2)
    assert heard.said == ["changed Add two", f"done {threading.main_thread().name}"]


def test_cancelling_leaves_nothing_behind(session: Session, qtbot: QtBot) -> None:
    heard, go_on = Heard(session), threading.Event()

    def work(catalogue: Catalogue, progress: Progress) -> None:
        with catalogue.edit("Add one") as edit:
            add_visit(edit)
            go_on.wait(10)
            progress.step()

    session.run("Adding…", work, heard.done)
    session.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: "cancelled" in heard.said)
    assert heard.said == ["began Adding…", "ended, busy: False", "cancelled"]
    assert count(session.catalogue.connection) == 5
    session.run("Adding…", add_two, heard.done, size=2)
    assert heard.said[3] == "changed Add two"


def test_a_refusal_is_told_whether_the_work_is_long_or_not(session: Session, qtbot: QtBot) -> None:
    heard = Heard(session)

    def refuse(_catalogue: Catalogue, _progress: Progress) -> None:
        raise UserError("That can't be.")

    session.run("Trying…", refuse, heard.done, size=1)
    assert heard.said == ["refused: That can't be."]
    session.run("Trying…", refuse, heard.done)
    qtbot.waitUntil(lambda: len(heard.said) == 4)
    assert heard.said[3] == "refused: That can't be."


def test_one_thing_at_a_time(session: Session, qtbot: QtBot) -> None:
    go_on = threading.Event()
    session.run("Waiting…", lambda _catalogue, _progress: go_on.wait(10))
    with pytest.raises(UserError, match="Something else is still being done"):
        session.run("Adding…", add_two, size=2)
    go_on.set()
    qtbot.waitUntil(lambda: not session.busy)


def test_closing_cancels_and_waits(catalogue: Catalogue) -> None:
    session = Session(catalogue)
    path, running = catalogue.path, threading.Event()

    def work(catalogue: Catalogue, progress: Progress) -> None:
        with catalogue.edit("Add one") as edit:
            add_visit(edit)
            running.set()
            while True:
                progress.step()

    session.run("Adding…", work)
    running.wait(10)
    session.close()
    again = open_catalogue(path)
    assert not again.read_only
    assert revisions.revisions(again.connection, limit=1)[0].label == "Fill"
    again.close()


def test_progress_does_not_flood_the_window(session: Session, qtbot: QtBot) -> None:
    heard = Heard(session)

    def work(_catalogue: Catalogue, progress: Progress) -> None:
        progress.begin(50_000)
        for _ in range(50_000):
            progress.step()

    session.run("Counting…", work, heard.done)
    qtbot.waitUntil(lambda: not session.busy)
    assert 1 <= len(heard.shares) <= 20


def test_the_news_of_ordinary_edits_comes_at_once(session: Session, catalogue: Catalogue) -> None:
    heard: list[Changes] = []
    session.changed.connect(heard.append)
    with catalogue.edit("Add one") as edit:
        visit_id = add_visit(edit)
    assert [changes.of("visit") for changes in heard] == [frozenset({visit_id})]
