from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from adventus.ui.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pytestqt.qtbot import QtBot


def test_work_is_done_in_turn_beside_the_window(qtbot: QtBot) -> None:
    worker = Worker()
    threads: list[object] = []
    answers: list[object] = []

    def answer(future: Future[object]) -> None:
        answers.append((future.result(), threading.current_thread()))

    for name in ("one", "two"):

        def work(name: str = name) -> str:
            threads.append(threading.current_thread())
            return name

        worker.submit("Working…", work, answer)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert [result for result, _ in answers] == ["one", "two"]
    assert {thread for _, thread in answers} == {threading.main_thread()}
    assert threading.main_thread() not in threads
    assert threads[0] is threads[1]
    worker.close()


def test_it_says_when_it_is_busy(qtbot: QtBot) -> None:
    worker = Worker()
    said: list[str] = []
    worker.busy.connect(said.append)
    worker.submit("Exporting…", int)
    qtbot.waitUntil(lambda: said == ["Exporting…", ""])
    worker.close()
