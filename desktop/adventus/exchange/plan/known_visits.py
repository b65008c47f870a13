"""Which visit of the catalogue a row stands for: by uid, else reference, else the row's own key.

The key is kept where evidence is kept: a citation of the visit as a whole names the file's source,
how the row is found in it ("id 4118", "row 12"), and what the row said (`prints`). A file without
keys, uids and references is known by its fingerprints alone, so there a changed row is a new one
and one that vanished.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from adventus.catalogue.sources import find_source
from adventus.exchange.plan.prints import NOTED, read_cited
from adventus.exchange.plan.rows import Vanished

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from adventus.exchange.plan.cells import Said
    from adventus.exchange.plan.mapping import FileSource
    from adventus.exchange.plan.prints import Cited

_EDITABLE = "('visit', 'engagement', 'visit_agent', 'visit_tag', 'mark')"


@dataclass(frozen=True)
class Match:
    """The visit that a row stands for, and what it said last, where it was imported before."""

    visit_id: int
    cited: Cited | None = None


class KnownVisits:
    """Finds visits for rows; each row of a file is found once."""

    def __init__(self, connection: sqlite3.Connection, source: FileSource | None) -> None:
        self._connection = connection
        self.uids = _lookup(connection, "uid")
        self.references = _lookup(connection, "reference")
        self._cited = cited_rows(connection, source)
        self._by_key = {cited.locator: cited for cited in self._cited}
        self._by_print: dict[str, list[Cited]] = defaultdict(list)
        self._by_visit: dict[int, list[Cited]] = defaultdict(list)
        for cited in reversed(self._cited):
            self._by_print[cited.fingerprint].append(cited)
            self._by_visit[cited.visit_id].append(cited)
        self._met: set[int] = set()
        self._found: set[int] = set()

    def find(self, said: Said, locator: str) -> Match | None:
        """Find the visit of a row; None for a row that is new."""
        match = self._find(said, locator)
        if match:
            self._found.add(match.visit_id)
        return match

    def not_found(self) -> int:
        """Count the visits of the catalogue that no row stood for."""
        return len(self.called) - len(self._found)

    def _find(self, said: Said, locator: str) -> Match | None:
        cited = self._by_locator(said, locator)
        known = self.uids.get(said.uid)
        if known is None and not said.uid:
            known = self.references.get(str(said.entries.get("reference") or ""))
        if known is None:
            return None if said.uid or not cited else self._met_as(cited)
        if cited is None or cited.visit_id != known:
            cited = self._of_visit(known)
        return self._met_as(cited) if cited else Match(known)

    @cached_property
    def touched(self) -> frozenset[int]:
        """The visits whose values were written by more than one revision."""
        return frozenset(
            visit_id
            for (visit_id,) in self._connection.execute(
                "SELECT record_id FROM change WHERE record = 'visit'"  # noqa: S608 - our own names
                f" AND row_table IN {_EDITABLE}"
                " GROUP BY record_id HAVING min(revision_id) < max(revision_id)"
            )
        )

    @cached_property
    def called(self) -> dict[int, str]:
        """The reference of each visit."""
        return dict(self._connection.execute("SELECT id, reference FROM visit"))

    def vanished(self) -> tuple[Vanished, ...]:
        """Give the visits whose rows were not met."""
        gone = [cited for cited in self._cited if cited.id not in self._met]
        return tuple(Vanished(c.visit_id, self.called[c.visit_id], c.locator) for c in gone)

    def _by_locator(self, said: Said, locator: str) -> Cited | None:
        cited = self._by_key.get(locator) if said.key else None
        if cited is None:  # without a key, or in a column that is called something else by now
            return self._next(self._by_print.get(said.fingerprint, []))
        self._met.add(cited.id)
        return cited

    def _of_visit(self, visit_id: int) -> Cited | None:
        return self._next(self._by_visit.get(visit_id, []))

    def _next(self, found: list[Cited]) -> Cited | None:
        """Give the first that stands for no row yet."""
        while found and found[-1].id in self._met:
            found.pop()
        return found[-1] if found else None

    def _met_as(self, cited: Cited) -> Match:
        self._met.add(cited.id)
        return Match(cited.visit_id, cited)


def _lookup(connection: sqlite3.Connection, column: str) -> dict[str, int]:
    """Give the visits by uid or reference; also those merged into others, which come second."""
    rows: Iterable[tuple[str, int]] = connection.execute(
        f"SELECT {column}, visit_id FROM merged UNION ALL SELECT {column}, id FROM visit"  # noqa: S608 - our own names
    )
    return dict(rows)


def cited_rows(connection: sqlite3.Connection, source: FileSource | None) -> list[Cited]:
    """Read which rows of a source were imported, oldest first."""
    source_id = find_source(connection, source.name) if source else None
    rows = connection.execute(
        "SELECT id, visit_id, locator, note FROM citation"
        " WHERE source_id = ? AND field = '' AND instr(note, ?) = 1 ORDER BY id",
        (source_id, NOTED),
    )
    return [read_cited(*row) for row in rows]
