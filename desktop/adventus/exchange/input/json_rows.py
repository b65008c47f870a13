"""A JSON array of flat objects read as a table: one object a row, its keys the columns."""

from __future__ import annotations

import re
from io import TextIOWrapper
from typing import TYPE_CHECKING

from adventus.catalogue.values import join_list
from adventus.errors import UserError
from adventus.exchange.input.assembling import distinct, too_much
from adventus.exchange.input.decoding import encoding_of
from adventus.exchange.input.json_text import Pairs, entries
from adventus.exchange.input.table import (
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_PROBLEMS,
    MOST_ROWS,
    InputRow,
    InputTable,
    RowProblem,
)
from adventus.exchange.input.watching import watched

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.progress import Progress

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def read_json(path: Path, progress: Progress | None = None) -> InputTable:
    """Read an array of flat objects; a list of texts becomes one cell, joined with ` | `.

    Raises:
        Cancelled: the work was asked to stop.
        EncodingError: it is not in UTF-8 and has no mark of another encoding.
        UserError: it is no JSON, or of another shape; says what it is.
    """
    encoding = encoding_of(path, progress)
    gathered = _Gathered(path.name)
    with watched(path, progress) as data:
        # Line ends are kept as they are; inside a text they would be no JSON anyway.
        stream = TextIOWrapper(data, encoding=encoding, newline="")
        for number, entry in enumerate(entries(stream, path.name), 1):
            gathered.add(number, entry)
    return gathered.table()


class _Gathered:
    """The rows read so far, and the keys met so far, whose places are those of the cells."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._places: dict[str, int] = {}
        self._rows: list[InputRow] = []
        self._problems: list[RowProblem] = []

    def add(self, number: int, entry: object) -> None:
        """Take an entry.

        Raises:
            UserError: there are more keys, rows, cells or problems than can be read.
        """
        reason = _fault(entry)
        if reason:
            self._problems.append(RowProblem(number, _shown(entry), reason))
        elif isinstance(entry, Pairs):
            for key, _ in entry:
                self._places.setdefault(key, len(self._places))
            cells = [""] * len(self._places)
            for key, value in entry:
                cells[self._places[key]] = _text(value)
            self._rows.append(InputRow(number, tuple(cells)))
        self._weigh()

    def table(self) -> InputTable:
        """Give the table, all rows as wide as there are keys.

        Raises:
            UserError: there is no object among the entries.
        """
        keys = list(self._places)
        if not keys:
            raise UserError(
                f"“{self._name}” is no array of objects, as a table would be: [{{…}}, {{…}}]."
            )
        rows = (
            InputRow(row.number, row.cells + ("",) * (len(keys) - len(row.cells)))
            for row in self._rows
        )
        notes, problems = _notes(keys), tuple(self._problems)
        return InputTable(self._name, distinct(keys), tuple(rows), notes, problems)

    def _weigh(self) -> None:
        keys, rows = len(self._places), len(self._rows)
        if keys > MOST_COLUMNS:
            raise UserError(
                f"“{self._name}” has more than {MOST_COLUMNS:,} different keys;"
                " each would be a column."
            )
        if rows > MOST_ROWS or rows * keys > MOST_CELLS:
            raise UserError(too_much(self._name))
        if len(self._problems) > MOST_PROBLEMS:
            raise UserError(
                f"“{self._name}” has more than {MOST_PROBLEMS:,} entries that are no rows; check"
                " that each is an object with texts and numbers."
            )


def _fault(entry: object) -> str:
    """Say why an entry is no row; '' if it is one."""
    if not isinstance(entry, Pairs):
        return "This entry is no object."
    seen = set[str]()
    for key, value in entry:
        if key in seen:
            return f"“{_safe(key)}” stands in this entry twice."
        seen.add(key)
        if not _is_flat(value):
            return f"“{_safe(key)}” holds more than texts, numbers and lists of them."
        text = _text(value)
        if _UNWRITABLE.search(key) or _UNWRITABLE.search(text):
            return f"“{_safe(key)}” holds a NUL or half a character, which is no text."
        if len(text) > MOST_CHARACTERS:
            return f"“{key}” has more than {MOST_CHARACTERS:,} characters."
    return ""


def _is_flat(value: object) -> bool:
    if isinstance(value, list) and not isinstance(value, Pairs):
        return not any(isinstance(item, list) for item in value)
    return not isinstance(value, list)


def _text(value: object) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return join_list(text for item in value if (text := _text(item)))
    return ""


def _safe(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _shown(entry: object) -> tuple[str, ...]:
    """Give the cells of an entry as far as they are text."""
    values: Sequence[object] = (
        [value for _, value in entry] if isinstance(entry, Pairs) else [entry]
    )
    return tuple(_safe(_text(value)) if _is_flat(value) else "…" for value in values)


def _notes(keys: list[str]) -> tuple[str, ...]:
    changed = [(key, name) for key, name in zip(keys, distinct(keys), strict=True) if key != name]
    return tuple(f"The key “{key}” is called “{name}”." for key, name in changed)
