"""What the same questions cost in bare sqlite3 and FTS5: the floors that finding is measured by."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from adventus.catalogue.connection import PRAGMAS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PAGE = 128
TAG = "measured"
HITS = "SELECT rowid FROM visit_text WHERE visit_text MATCH ?"
BY_DATE = "(v.date_start_min IS NULL), v.date_start_min, v.date_end_max, v.date, v.uid"
BY_DATE_DOWN = (
    "(v.date_start_min IS NULL), v.date_start_min DESC, v.date_end_max DESC, v.date DESC, v.uid"
)

# Ways to the first page of a word's visits by date; which is the best depends on the word.
GATHER = f"SELECT v.id FROM visit v WHERE v.id IN ({HITS}) ORDER BY {BY_DATE} LIMIT {PAGE}"  # noqa: S608 - words of ours
WALK = f"""SELECT v.id FROM visit v INDEXED BY visit_by_date WHERE EXISTS (
    SELECT 1 FROM visit_text WHERE visit_text MATCH ? AND rowid = v.id)
    ORDER BY {BY_DATE} LIMIT {PAGE}"""  # noqa: S608 - words of ours
WALK_GATHERED = f"""SELECT v.id FROM visit v INDEXED BY visit_by_date
    WHERE v.id IN ({HITS}) ORDER BY {BY_DATE} LIMIT {PAGE}"""  # noqa: S608 - words of ours
WAYS = {"gather": GATHER, "walk": WALK, "gather and walk": WALK_GATHERED}

ROWS = """SELECT v.id, v.uid, v.reference, v.date, v.country, p.name, v.rank, v.status,
    v.occasion, v.review,
    (SELECT group_concat(a.name, '; ') FROM visit_agent va JOIN agent a ON a.id = va.agent_id
        WHERE va.visit_id = v.id AND va.role = 'traveller'),
    (SELECT group_concat(t.name, '; ') FROM visit_tag vt JOIN tag t ON t.id = vt.tag_id
        WHERE vt.visit_id = v.id),
    (SELECT sum(supports) || ' ' || sum(contradicts) FROM assessment WHERE visit_id = v.id)
FROM visit v LEFT JOIN place p ON p.id = v.place_id WHERE v.id IN ({ids})"""

# For each facet the counts of its values, among hits or among all visits.
FACETS = {
    "traveller": """SELECT a.name, count(*) FROM visit_agent va JOIN agent a ON a.id = va.agent_id
        WHERE va.role = 'traveller' AND {among} GROUP BY a.id ORDER BY 2 DESC""",
    "country": "SELECT country, count(*) FROM visit v WHERE {among} GROUP BY 1 ORDER BY 2 DESC",
    "rank": "SELECT rank, count(*) FROM visit v WHERE {among} GROUP BY 1 ORDER BY 2 DESC",
    "status": "SELECT status, count(*) FROM visit v WHERE {among} GROUP BY 1 ORDER BY 2 DESC",
    "tag": """SELECT t.name, count(*) FROM visit_tag vt JOIN tag t ON t.id = vt.tag_id
        WHERE {among} GROUP BY t.id ORDER BY 2 DESC""",
    "source": """SELECT s.title, count(DISTINCT c.visit_id) FROM citation c
        JOIN source s ON s.id = c.source_id WHERE {among} GROUP BY s.id ORDER BY 2 DESC""",
    "year": "SELECT CAST(date AS INT), count(*) FROM visit v WHERE {among} GROUP BY 1",
}
_VISIT = {"traveller": "va.visit_id", "tag": "vt.visit_id", "source": "c.visit_id"}

# For each column that is sorted by: the keys, and what is joined for them.
SORTS = {
    "date": (BY_DATE, ""),
    "-date": (BY_DATE_DOWN, ""),
    "reference": (f"v.reference COLLATE NOCASE, {BY_DATE}", ""),
    "country": (
        f"c.name IS NULL, c.name COLLATE NOCASE, {BY_DATE}",
        " LEFT JOIN temp.country c ON c.alpha3 = v.country",
    ),
    "traveller": (
        f"a.name IS NULL, a.name COLLATE NOCASE, {BY_DATE}",
        """ LEFT JOIN visit_agent va
            ON va.visit_id = v.id AND va.role = 'traveller' AND va.position = 0
            LEFT JOIN agent a ON a.id = va.agent_id""",
    ),
}


@contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a catalogue with the program's PRAGMAs and nothing else of the program."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        yield connection
    finally:
        connection.close()


def first_page(connection: sqlite3.Connection, sql: str, looked_for: str) -> None:
    """Find the first page of the visits that FTS5 finds, and read its rows."""
    rows(connection, [row[0] for row in connection.execute(sql, (looked_for,)).fetchall()])


def match(word: str) -> str:
    """Write what FTS5 looks for: words that begin so, as the search line does."""
    return f'"{word}" *'


def rows(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Read rows as a table shows them."""
    connection.execute(ROWS.format(ids=", ".join(map(str, ids)))).fetchall()


def facet(connection: sqlite3.Connection, name: str, word: str) -> None:
    """Count a facet's values among a word's visits; among all visits for the word ''."""
    among = f"{_VISIT.get(name, 'v.id')} IN ({HITS})" if word else "1"
    parameters = (match(word),) if word else ()
    connection.execute(FACETS[name].format(among=among), parameters).fetchall()


def in_order(connection: sqlite3.Connection, name: str, limit: int = -1) -> list[int]:
    """Give the numbers of all visits, or of the first ones, in a column's order."""
    keys, joined = SORTS[name]
    found = connection.execute(f"SELECT v.id FROM visit v{joined} ORDER BY {keys} LIMIT {limit}")  # noqa: S608 - words of ours
    return [row[0] for row in found.fetchall()]


def name_countries(connection: sqlite3.Connection, names: Sequence[tuple[str, str]]) -> None:
    """Make the list of country names that is sorted by."""
    connection.execute("CREATE TEMP TABLE country (alpha3 TEXT PRIMARY KEY, name TEXT)")
    connection.executemany("INSERT INTO temp.country VALUES (?, ?)", names)


def tag(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Tag visits, and bring their searched text up to date, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT OR IGNORE INTO tag (uid, name) VALUES (?, ?)", (TAG, TAG))
    (tag_id,) = connection.execute("SELECT id FROM tag WHERE name = ?", (TAG,)).fetchone()
    connection.executemany(
        "INSERT INTO visit_tag (visit_id, tag_id) VALUES (?, ?)", [(at, tag_id) for at in ids]
    )
    connection.executemany(
        f"UPDATE visit_text SET words = words || ' {TAG}' WHERE rowid = ?",  # noqa: S608 - a word of ours
        [(at,) for at in ids],
    )
    connection.execute("COMMIT")


def untag(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Take back what `tag` did."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "DELETE FROM visit_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?)", (TAG,)
    )
    connection.execute("DELETE FROM tag WHERE name = ?", (TAG,))
    connection.executemany(
        f"UPDATE visit_text SET words = replace(words, ' {TAG}', '') WHERE rowid = ?",  # noqa: S608 - a word of ours
        [(at,) for at in ids],
    )
    connection.execute("COMMIT")
