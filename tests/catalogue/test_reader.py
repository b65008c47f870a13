from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import listing
from adventus.catalogue.reader import Interrupted, Reader
from adventus.catalogue.visits import add_visit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from adventus.catalogue.file import Catalogue

# Counts for minutes, unless somebody interrupts it.
ENDLESS = """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e10)
    SELECT count(*) FROM n, (SELECT count(*) FROM visit)"""


@pytest.fixture
def reader(catalogue: Catalogue) -> Iterator[Reader]:
    made = Reader(catalogue)
    yield made
    made.close()


def endless(connection: sqlite3.Connection) -> object:
    return connection.execute(ENDLESS).fetchone()


def test_a_reader_sees_what_was_committed(catalogue: Catalogue, reader: Reader) -> None:
    assert reader.read(listing.count) == 0
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"country": "Kazakhstan"})
    assert reader.read(listing.count) == 1


def test_an_edit_cuts_reading_short(catalogue: Catalogue, reader: Reader) -> None:
    ended: list[str] = []
    started = threading.Event()

    def work(connection: sqlite3.Connection) -> object:
        connection.execute("SELECT count(*) FROM visit").fetchone()
        started.set()
        return endless(connection)

    def read() -> None:
        try:
            reader.read(work)
        except Interrupted:
            ended.append("interrupted")

    thread = threading.Thread(target=read)
    thread.start()
    started.wait()
    before = time.monotonic()
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"country": "Kazakhstan"})
    took = time.monotonic() - before
    thread.join()
    assert ended == ["interrupted"]
    assert took < 1.5  # the busy timeout of a connection is 2 seconds: nobody waited for it
    assert reader.read(listing.count) == 1


def test_a_reader_only_reads(reader: Reader) -> None:
    with pytest.raises(Exception, match="readonly"):
        reader.read(lambda connection: connection.execute("DELETE FROM visit"))


def test_a_closed_reader_is_forgotten(catalogue: Catalogue) -> None:
    made = Reader(catalogue)
    assert catalogue.readers == [made]
    made.close()
    assert catalogue.readers == []
