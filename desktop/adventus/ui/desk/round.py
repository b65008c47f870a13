"""The items of a queue while a person works through them: where one is, and what is dealt with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adventus.review.queues import Item

_NOUNS = {"compare": "pair", "conflict": "conflict", "review": "visit"}


@dataclass
class Round:
    """A queue's items as they were when it was read. What is dealt with stays, with a tick.

    Attributes:
        at: the current item; -1 when there is none.
        dealt: for the items dealt with the revision that did it.
    """

    label: str
    page: str
    items: Sequence[Item] = ()
    at: int = -1
    dealt: dict[int, int] = field(default_factory=dict)

    @property
    def current(self) -> Item | None:
        """The current item."""
        return self.items[self.at] if 0 <= self.at < len(self.items) else None

    def tick(self, revision: int) -> None:
        """Note that the current item was dealt with."""
        self.dealt[self.at] = revision

    def untick(self, holds: Callable[[int], bool]) -> list[int]:
        """Take the ticks off that rest on revisions which don't hold any more; give the items."""
        gone = [at for at, revision in self.dealt.items() if not holds(revision)]
        for at in gone:
            del self.dealt[at]
        return gone

    def next_open(self) -> int:
        """Find the next item that is not dealt with, from the start again; -1 if none is left."""
        count = len(self.items)
        order = [(self.at + step) % count for step in range(1, count)] if count else []
        return next((at for at in order if at not in self.dealt), -1)

    def words(self) -> str:
        """Say where one is: "pair 3 of 17"."""
        if self.current is None:
            return ""
        noun = _NOUNS[self.page]
        if self.current.proposal is not None:
            noun = "row"
        elif self.page == "compare" and len(self.current.visits) > 2:
            noun = "group"
        return f"{noun} {self.at + 1:,} of {len(self.items):,}"
