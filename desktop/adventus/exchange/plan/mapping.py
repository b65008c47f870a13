"""Which column of a table goes where.

A column goes to one of: a field (`country`); a part of a date (`date.start`, `date.end`,
`date.as_written`); `uid`; `key`, what the file itself calls the row; `keep`, a line
"column: value" in the notes; `ignore`, where somebody wishes so. A column that is not named is
kept: nothing is dropped silently.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.fields import field as field_named
from adventus.catalogue.vocabularies import SOURCE_KINDS
from adventus.errors import UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping as Map
    from collections.abc import Sequence

UID, KEY, KEEP, IGNORE = "uid", "key", "keep", "ignore"
START, END, AS_WRITTEN = "start", "end", "as_written"
TARGETS = (
    *(UID, KEY, KEEP, IGNORE),
    *(described.name for described in FIELDS),
    *(
        f"{described.name}.{part}"
        for described in FIELDS
        if described.kind is Kind.DATE
        for part in (START, END, AS_WRITTEN)
    ),
)
# Several columns may go here: lists are united, long texts stand in lines of their own.
_SEVERAL = frozenset({KEEP, IGNORE}) | {
    described.name for described in FIELDS if described.repeated or described.kind is Kind.LONG_TEXT
}


@dataclass(frozen=True)
class FileSource:
    """The source that the file itself becomes.

    Attributes:
        cite_values: whether every imported value is cited, too; else only the visit as a whole.
    """

    title: str
    kind: str = "dataset"
    cite_values: bool = False

    @property
    def name(self) -> str:
        """The title as a source keeps it, on one line."""
        return " ".join(self.title.split())


@dataclass(frozen=True)
class Mapping:
    """How a table is read.

    Attributes:
        columns: for each column where it goes.
        constants: for a field what every row says, as typed.
        separators: for a column with several values what stands between them.
        day_first: how all-digit dates are meant; None asks, row by row.
        own: this program wrote the table: cells are exact notation, and an empty cell is a field
            not looked at yet. In any other table an empty cell says nothing.
        source: None leaves rows without a source, and without a key that finds them again.
    """

    columns: Map[str, str] = field(default_factory=dict)
    constants: Map[str, str] = field(default_factory=dict)
    separators: Map[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    own: bool = False
    source: FileSource | None = None

    def target(self, column: str) -> str:
        """Tell where a column goes."""
        return self.columns.get(column, KEEP)


def check_mapping(mapping: Mapping, columns: Sequence[str]) -> None:
    """Refuse a mapping that doesn't fit itself, or a table of these columns.

    Raises:
        UserError: the first thing that is wrong.
    """
    for name in (*mapping.columns, *mapping.separators):
        if name not in columns:
            raise UserError(
                f"Mapping: the table has no column “{name}”{_advice(name, columns)}; it has"
                f" {', '.join(columns)}."
            )
    for name, target in mapping.columns.items():
        if target not in TARGETS:
            raise UserError(
                f"Mapping, column “{name}”: “{target}” is no field{_advice(target, TARGETS)};"
                " write a field, uid, key, keep or ignore."
            )
    for name in mapping.constants:
        field_named(name)
    counts = Counter(mapping.columns.values())
    counts.update(mapping.constants.keys() - _SEVERAL)
    twice = [name for name, count in counts.items() if count > 1 and name not in _SEVERAL]
    if twice:
        raise UserError(f"Mapping: {twice[0]} is filled twice; keep all columns but one of them.")
    _check_dates(counts)
    _check_source(mapping.source, counts)


def is_uid(text: str) -> bool:
    """Tell whether a text is a uid as this program writes it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _check_source(source: FileSource | None, counts: Counter[str]) -> None:
    if KEY in counts and source is None:
        raise UserError("Mapping: a key is kept with the file's source; name the source, too.")
    if source and source.kind not in SOURCE_KINDS:
        raise UserError(
            f"Mapping: “{source.kind}” is no kind of source; write one of"
            f" {', '.join(SOURCE_KINDS)}."
        )


def _check_dates(counts: Counter[str]) -> None:
    for target in counts:
        name, _, part = target.partition(".")
        if part in {START, END} and name in counts:
            raise UserError(f"Mapping: {name} is filled both whole and by its {part}; choose one.")


def _advice(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    return f" (did you mean {near}?)" if near else ""
