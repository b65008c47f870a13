"""What an edit changed: the news that views refresh from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Changes:
    """One committed revision.

    Attributes:
        revision: its number; 0 when nothing changed.
        touched: for each kind of record the row numbers of the records it touched.
        skipped: how many visits it was to change that were gone already.
    """

    label: str
    revision: int = 0
    touched: Mapping[str, frozenset[int]] = field(default_factory=dict)
    skipped: int = 0

    def of(self, record: str) -> frozenset[int]:
        """Give the touched records of one kind."""
        return self.touched.get(record, frozenset())

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return self.revision > 0
