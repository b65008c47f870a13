"""What is raised for a query that can't be understood."""

from __future__ import annotations

from adventus.errors import UserError


class SearchError(UserError):
    """A query that can't be understood.

    Attributes:
        reason: what is wrong, without the place.
        start: the first character of the part that is at fault, counted from 0.
        end: the character after it.
    """

    def __init__(self, reason: str, start: int, end: int) -> None:
        reason = reason[:1].upper() + reason[1:]
        stop = "" if reason.endswith((".", "?", "!", ")")) else "."
        super().__init__(f"{reason}{stop} (At character {start + 1} of the search.)")
        self.reason = f"{reason}{stop}"
        self.start = start
        self.end = end
