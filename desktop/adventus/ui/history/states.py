"""Which two states of a record are compared: the marked ones, or a step and the one before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Marked:
    """Up to two revisions that were marked by hand, in the order in which that was done."""

    revisions: list[int] = field(default_factory=list)

    def toggle(self, revision: int) -> None:
        """Mark a revision, or take its mark away; a third mark takes the place of the first."""
        if revision in self.revisions:
            self.revisions.remove(revision)
        else:
            self.revisions = [*self.revisions[-1:], revision]

    def keep(self, known: Sequence[int]) -> None:
        """Forget marks of revisions that are not listed any more."""
        self.revisions = [one for one in self.revisions if one in known]

    def compared(self, known: Sequence[int], chosen: int) -> tuple[int, ...]:
        """Give the one or two states to be seen, the earlier first.

        Args:
            known: all revisions of the record, newest first.
            chosen: the one that is chosen in the list.
        """
        marked = [*self.revisions, *([chosen] if len(self.revisions) == 1 else [])]
        if len(set(marked)) > 1:
            return tuple(sorted(set(marked)))
        earlier = known[known.index(chosen) + 1 :] if chosen in known else ()
        return (*earlier[:1], chosen)
