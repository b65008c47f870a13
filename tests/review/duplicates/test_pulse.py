from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from adventus.progress import Cancelled, Progress
from adventus.review.duplicates.pulse import Pulse


def test_an_interruption_between_two_statements_is_felt() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        pulse = Pulse(connection, Progress())
        pulse.beat()
        connection.interrupt()

        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            pulse.beat()

        pulse.close()
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_progress_handler_is_asked() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        closing(Pulse(connection, Progress())) as pulse,
    ):
        connection.set_progress_handler(lambda: True, 5_000)

        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            pulse.beat()


def test_steps_are_told_and_cancelling_is_felt() -> None:
    seen = []
    progress = Progress(lambda done, total: seen.append((done, total)))
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        closing(Pulse(connection, progress)) as pulse,
    ):
        pulse.begin(10)
        pulse.beat(4)
        progress.cancel()

        with pytest.raises(Cancelled):
            pulse.beat()

    assert seen == [(0, 10), (4, 10)]
