"""Our JSON read from a file, strictly: UTF-8, no key twice, no NaN."""

from __future__ import annotations

import json
import mmap
import re
from typing import TYPE_CHECKING, Any, NoReturn

from adventus.errors import UserError
from adventus.exchange.whole.document import Document
from adventus.exchange.whole.visit_lines import split

if TYPE_CHECKING:
    from pathlib import Path

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_OURS = re.compile(rb'"format"\s*:\s*"adventus-catalogue"')
_LARGEST = 1 << 31  # bytes


def is_our_json(path: Path) -> bool:
    """Tell whether a file is an object that says of itself to be a catalogue, wherever it does."""
    with path.open("rb") as stream:
        try:
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as all_:
                return bool(_BEGIN.match(all_)) and bool(_OURS.search(all_))
        except ValueError:  # an empty file can't be mapped
            return False


class NotByLineError(ValueError):
    """Visits can't be read one by one; reading the whole file at once helps, or tells why."""


def read_json(path: Path, *, at_once: bool = False) -> Document:
    """Read a file.

    Args:
        at_once: whether visits are read now, rather than when they are asked for, as is done where
            each has a line of its own. The latter may raise `NotByLineError` then.

    Raises:
        UserError: it can't be read, or it is no JSON.
    """
    if path.stat().st_size > _LARGEST:
        raise UserError(f"“{path}” is larger than 2 GiB; export a data package instead.")
    return (None if at_once else _by_line(path)) or Document(parsed(path.read_bytes(), f"“{path}”"))


def _by_line(path: Path) -> Document | None:
    parts = split(path, _visit)
    if parts is None:
        return None
    try:
        value = parsed(parts[0], "")
    except UserError:  # the lines it names are not those of the file
        return None
    if not isinstance(value, dict) or value.get("visits", "") is not None:
        return None
    return Document({**value, "visits": parts[1]})


def _visit(line: bytes) -> Any:
    try:
        return _DECODER.decode(str(line.rstrip().removesuffix(b","), "utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotByLineError from error


def parsed(data: bytes, name: str) -> Any:
    """Parse JSON.

    Raises:
        UserError: it is none; the message says the line.
    """
    try:
        text = data.decode("utf-8-sig")
        return _DECODER.decode(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{name}, line {line}: this is not UTF-8; save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise UserError(
            f"{name}, line {error.lineno}, column {error.colno}: this is no JSON ({error.msg});"
            " export it again, or put that right."
        ) from error
    except RecursionError as error:
        raise UserError(f"{name} is nested more deeply than any catalogue.") from error
    except ValueError as error:  # ours below, or a number of thousands of digits
        raise UserError(f"{name} can't be read: {error}.") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{twice}” is twice in one object")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number in JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_number)
