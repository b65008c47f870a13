"""What a rule looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adventus.catalogue.records import one_of
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from typing import Any


@dataclass(frozen=True)
class Scope:
    """The catalogue, and which of its visits are asked about.

    Attributes:
        visits: their row numbers; None for all.
        today: the day that it is now, as a day number.
    """

    connection: sqlite3.Connection
    visits: frozenset[int] | None = None
    today: int = 0
    progress: Progress = field(default_factory=Progress)

    def among(self, column: str) -> str:
        """Write the SQL condition that a column with visit numbers is asked about."""
        return "1" if self.visits is None else f"{column} IN {one_of(sorted(self.visits))}"

    def touches(self, visits: Iterable[int]) -> bool:
        """Tell whether one of these visits is asked about."""
        return self.visits is None or not self.visits.isdisjoint(visits)

    def rows(self, sql: str, *parameters: str | int) -> Iterator[tuple[Any, ...]]:
        """Read rows one by one, so that an edit or a wish to stop comes through between them.

        Raises:
            Cancelled: the check was asked to stop.
        """
        for row in self.connection.execute(sql, parameters):
            self.progress.step(0)
            yield row
