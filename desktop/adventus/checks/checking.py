"""Runs the rules over a catalogue. Nothing is changed by it.

Visits that were rejected are not to be mended, so nothing is said of them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from adventus.checks.acknowledging import acknowledgements
from adventus.checks.finding import finding
from adventus.checks.rules import RULES, rule
from adventus.checks.scope import Scope
from adventus.dates import day_number
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

    from adventus.checks.finding import Finding


def check(
    connection: sqlite3.Connection,
    rules: Sequence[str] = (),
    visits: Collection[int] | None = None,
    progress: Progress | None = None,
    *,
    today: date | None = None,
) -> list[Finding]:
    """Give what the rules find, by rule; what was acknowledged is among it, and says so.

    Args:
        rules: the names of the rules to apply; all, if empty.
        visits: look only for what is about one of these visits; at all, if None.
        progress: is told of each rule; it may cancel.
        today: what counts as past; the computer's date in UTC, if None.

    Raises:
        UserError: there is no rule of that name.
    """
    asked = [rule(name) for name in rules] if rules else list(RULES)
    reporting = progress or Progress()
    reporting.begin(len(asked))
    found: list[Finding] = []
    for each in asked:
        found.extend(look(connection, each.name, visits, reporting, today=today))
        reporting.step()
    return found


def look(
    connection: sqlite3.Connection,
    name: str,
    visits: Collection[int] | None = None,
    progress: Progress | None = None,
    *,
    today: date | None = None,
) -> Iterator[Finding]:
    """Give what one rule finds, one by one, as `check` does.

    Raises:
        UserError: there is no rule of that name.
    """
    asked = rule(name)
    day = today or datetime.now(UTC).date()
    scope = Scope(
        connection,
        None if visits is None else frozenset(visits),
        day_number(day.year, day.month, day.day),
        progress or Progress(),
    )
    known, rejected = acknowledgements(connection), _rejected(connection)
    for noticed in asked.run(scope):
        if not noticed.about_visits or rejected.isdisjoint(about.id for about in noticed.visits):
            yield finding(name, noticed, known)


def _rejected(connection: sqlite3.Connection) -> frozenset[int]:
    rows = connection.execute("SELECT id FROM visit WHERE review = 'rejected'")
    return frozenset(row[0] for row in rows)
