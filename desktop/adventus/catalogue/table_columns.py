"""What the tables of a catalogue file are made of: kinds of columns and of rows."""

# No `from __future__ import annotations` here: SQLModel reads the annotations at run time.

from typing import Any

from sqlalchemy import CheckConstraint, Text, text
from sqlmodel import Field, SQLModel

from adventus.catalogue.uids import new_uid


def one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    """Make the CHECK that holds a column to a vocabulary."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column} is a known word")


def strict(*constraints: Any) -> tuple[Any, ...]:
    """Close a table's arguments: STRICT, and row ids that are never given out twice."""
    return (*constraints, {"sqlite_strict": True, "sqlite_autoincrement": True})


def words(default: str = "") -> Any:
    """Make a text column that is never NULL."""
    return Field(
        default=default,
        sa_type=Text,
        nullable=False,
        sa_column_kwargs={"server_default": text(f"'{default}'")},
    )


def key(target: str, *, cascade: bool = True, index: bool = True) -> Any:
    """Make a reference to a row that must exist; it goes with that row, or holds it fast."""
    return Field(
        foreign_key=target,
        ondelete="CASCADE" if cascade else "RESTRICT",
        index=index,
        nullable=False,
    )


def optional_key(target: str, *, cascade: bool = False) -> Any:
    """Make a reference that may be missing."""
    return Field(
        default=None,
        foreign_key=target,
        ondelete="CASCADE" if cascade else "RESTRICT",
        index=True,
    )


class Row(SQLModel):
    """A row with the number that the file knows it by."""

    id: int | None = Field(default=None, primary_key=True)


class Identified(Row):
    """A row that keeps its identity through export, import and merge."""

    uid: str = Field(default_factory=new_uid, sa_type=Text, unique=True, nullable=False)
