"""Rows written many at a time."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from adventus.exchange.inserting import insert_rows


def test_all_rows_arrive_in_their_order_whatever_their_number() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute('CREATE TABLE made (id INTEGER PRIMARY KEY, "end" TEXT)')
        insert_rows(connection, "made", ["end"], ())
        insert_rows(connection, "made", ["end"], ([str(number)] for number in range(123)))
        found = connection.execute('SELECT id, "end" FROM made ORDER BY id').fetchall()
    assert found == [(number + 1, str(number)) for number in range(123)]


def test_a_row_of_very_many_columns_fits() -> None:
    columns = [f"c{number}" for number in range(900)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE wide ({', '.join(columns)})")
        insert_rows(connection, "wide", columns, ([number] * 900 for number in range(100)))
        assert connection.execute("SELECT count(*), sum(c899) FROM wide").fetchone() == (100, 4950)
