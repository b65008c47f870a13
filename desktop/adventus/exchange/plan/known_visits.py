"""Which visit of the catalogue a row stands for: by uid, else reference, else the row's own key.

The key is kept where evidence is kept: a citation of the visit as a whole names the file's source,
how the row is found in it ("id 4118", "row 12"), and a fingerprint of what the row said. A file
without keys is known by its fingerprints alone, so there a changed row is a new one and one that
vanished.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.sources import find_source
from adventus.exchange.plan.rows import Vanished

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from adventus.exchange.plan.cells import Said
    from adventus.exchange.plan.mapping import FileSource

NOTED = "the row as imported: "
"""Stands before the fingerprint in the note of such a citation."""


@dataclass(frozen=True)
class Match:
    """The visit that a row stands for, and the fingerprint of what the row said last."""

    visit_id: int
    fingerprint: str = ""


class KnownVisits:
    """Finds visits for rows; each row of a file is found once."""

    def __init__(self, connection: sqlite3.Connection, source: FileSource | None) -> None:
        self._connection = connection
        self.uids = _lookup(connection, "uid")
        self.references = _lookup(connection, "reference")
        self._cited = list(_cited(connection, source))
        self._by_key = {locator: at for at, (locator, _) in enumerate(self._cited)}
        self._by_print: dict[str, list[int]] = defaultdict(list)
        for at, (_, match) in reversed(list(enumerate(self._cited))):
            self._by_print[match.fingerprint].append(at)
        self._met: set[int] = set()

    def find(self, said: Said, locator: str) -> Match | None:
        """Find the visit of a row; None for a row that is new."""
        match = self._by_locator(said, locator)
        known = self.uids.get(said.uid)
        if known is None and not said.uid:
            known = self.references.get(str(said.entries.get("reference") or ""))
        if known is None:
            return None if said.uid else match
        return match if match and match.visit_id == known else Match(known)

    def vanished(self) -> tuple[Vanished, ...]:
        """Give the visits whose rows were not met."""
        gone = [each for at, each in enumerate(self._cited) if at not in self._met]
        called = {visit_id: reference for reference, visit_id in reversed(self.references.items())}
        return tuple(Vanished(m.visit_id, called[m.visit_id], place) for place, m in gone)

    def _by_locator(self, said: Said, locator: str) -> Match | None:
        if said.key:
            at = self._by_key.get(locator)
        else:
            alike = self._by_print.get(said.fingerprint)
            at = alike.pop() if alike else None
        if at is None:
            return None
        self._met.add(at)
        return self._cited[at][1]


def _lookup(connection: sqlite3.Connection, column: str) -> dict[str, int]:
    """Give the visits by uid or reference; also those merged into others."""
    rows: Iterable[tuple[str, int]] = connection.execute(
        f"SELECT {column}, id FROM visit UNION ALL SELECT {column}, visit_id FROM merged"  # noqa: S608 - our own names
    )
    return dict(rows)


def _cited(
    connection: sqlite3.Connection, source: FileSource | None
) -> Iterable[tuple[str, Match]]:
    source_id = find_source(connection, source.name) if source else None
    for locator, visit_id, note in connection.execute(
        "SELECT locator, visit_id, note FROM citation"
        " WHERE source_id = ? AND field = '' AND instr(note, ?) = 1 ORDER BY id",
        (source_id, NOTED),
    ):
        yield locator, Match(visit_id, note.removeprefix(NOTED))
