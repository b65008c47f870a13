"""How far the review of a whole catalogue has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.vocabularies import REVIEWS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


@dataclass(frozen=True)
class Standing:
    """The review of a catalogue in numbers.

    Attributes:
        visits: how many there are.
        by_state: how many are in each review state; every state is there.
    """

    visits: int
    by_state: Mapping[str, int]

    @property
    def percent(self) -> int:
        """How many of a hundred are approved, rounded down: 100 means all of them."""
        return 100 * self.by_state["approved"] // self.visits if self.visits else 0

    @property
    def words(self) -> str:
        """The numbers in words: "214 visits, 61 % approved"."""
        if not self.visits:
            return "no visits yet"
        noun = "visit" if self.visits == 1 else "visits"
        return f"{self.visits:,} {noun}, {self.percent} % approved"


def standing(connection: sqlite3.Connection) -> Standing:
    """Count the visits by their review state."""
    counted = dict(connection.execute("SELECT review, count(*) FROM visit GROUP BY review"))
    by_state = {state: int(counted.get(state, 0)) for state in REVIEWS}
    return Standing(sum(by_state.values()), by_state)
