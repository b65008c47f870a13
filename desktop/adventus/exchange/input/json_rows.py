"""A JSON array of flat objects read as a table: one object a row, its keys the columns."""

from __future__ import annotations

import mmap
import re
from typing import TYPE_CHECKING

from adventus.catalogue.values import join_list
from adventus.errors import UserError
from adventus.exchange.input.assembling import distinct
from adventus.exchange.input.json_text import Pairs, parse_file
from adventus.exchange.input.table import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    InputRow,
    InputTable,
    RowProblem,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OURS = re.compile(rb'"format"\s*:\s*"adventus-catalogue"')
_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def is_catalogue_json(path: Path) -> bool:
    """Tell whether a file is a catalogue that was exported as JSON.

    Raises:
        UserError: it can't be read.
    """
    try:
        with (
            path.open("rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as all_,
        ):
            return bool(_BEGIN.match(all_)) and bool(_OURS.search(all_))
    except ValueError:  # an empty file can't be mapped
        return False
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error


def read_json(path: Path) -> InputTable:
    """Read an array of flat objects; a list of texts becomes one cell, joined with ` | `.

    Raises:
        EncodingError: it is not in UTF-8 and has no mark of another encoding.
        UserError: it is no JSON, or of another shape; says what it is.
    """
    rows, problems = [], []
    for number, entry in enumerate(_entries(parse_file(path), path.name), 1):
        reason = _fault(entry)
        if reason:
            problems.append(RowProblem(number, _shown(entry), reason))
        elif isinstance(entry, Pairs):
            rows.append((number, {key: _text(value) for key, value in entry}))
    keys = list(dict.fromkeys(key for _, cells in rows for key in cells))
    if len(keys) > MOST_COLUMNS:
        raise UserError(
            f"“{path.name}” has {len(keys):,} different keys;"
            f" at most {MOST_COLUMNS:,} columns can be read."
        )
    table = [InputRow(number, tuple(cells.get(key, "") for key in keys)) for number, cells in rows]
    return InputTable(path.name, distinct(keys), tuple(table), _notes(keys), tuple(problems))


def _entries(value: object, name: str) -> list[object]:
    if isinstance(value, Pairs):
        if dict(value).get("format") == "adventus-catalogue":
            raise UserError(f"“{name}” is a whole catalogue, no table; import it as a catalogue.")
        raise UserError(f"“{name}” is one object; a table is an array of objects: [{{…}}, {{…}}].")
    if not isinstance(value, list) or not any(
        isinstance(entry, Pairs) and entry for entry in value
    ):
        raise UserError(f"“{name}” is no array of objects, as a table would be: [{{…}}, {{…}}].")
    return value


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
