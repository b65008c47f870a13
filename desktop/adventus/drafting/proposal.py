"""What is proposed for one field of a draft."""

from __future__ import annotations

from dataclasses import dataclass

STATED, CONTEXT = "stated", "from context"


@dataclass(frozen=True)
class Proposal:
    """A value, and how it is known.

    Attributes:
        name: the field.
        value: in the field's notation; '' where only a question is known.
        words: the words of the passage that it rests on; '' when none of them is about it.
        how: `STATED`, or `CONTEXT` when something before the passage was needed.
        note: where it was carried from, or what can't be settled, for people.
    """

    name: str
    value: str
    words: str = ""
    how: str = STATED
    note: str = ""

    @property
    def basis(self) -> str:
        """What it rests on, as one line: "“In October”, year from “The year 2023”"."""
        quoted = f"“{self.words}”" if self.words else ""
        return ", ".join(part for part in (quoted, self.note) if part)
