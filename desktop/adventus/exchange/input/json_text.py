"""JSON read strictly and entry by entry: only what its standard allows, numbers as written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn

from adventus.errors import UserError
from adventus.exchange.input.json_window import LONGEST, Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

DEEPEST = 64
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_NEAR_THE_END = 16  # characters; no word, number or escape that is cut off begins before

_TAIL = len("e+")  # of a number whose rest is not at hand: without it, it is a number too


class Pairs(list[tuple[str, object]]):
    """An object as it stands in the file, so that a key written twice is seen."""


class Number(str):
    """A number, as the file writes it."""

    __slots__ = ()


class _NoNumber(Exception):  # noqa: N818 - it never leaves this module
    """A constant that Python knows and JSON does not."""


def _refuse(word: str) -> NoReturn:
    raise _NoNumber(word)


_DECODER = json.JSONDecoder(
    object_pairs_hook=Pairs, parse_int=Number, parse_float=Number, parse_constant=_refuse
)


def entries(stream: TextIO, name: str) -> Iterator[object]:
    """Read the entries of an array: `Pairs`, `list`, `str`, `Number`, `bool`, or None for null.

    Args:
        name: of the file, for messages.

    Raises:
        UserError: while iterating: it is no JSON, it is no array, or an entry is too long or
            nested too deeply; says the line.
    """
    window = Window(stream, name)
    if window.next() != "[":
        _refuse_other(window)
    window.at += 1
    if window.next() == "]":
        window.at += 1
    else:
        yield _value(window, 1)
        while window.next() == ",":
            window.at += 1
            window.next()
            yield _value(window, 1)
        _pass(window, "]", "Expecting ',' delimiter")
    if window.next():
        raise window.error("Extra data")


def _refuse_other(window: Window) -> NoReturn:
    """Say what it is instead of an array; where it is no JSON at all, where."""
    value = _value(window, 0)
    if window.next():
        raise window.error("Extra data")
    name = window.name
    if isinstance(value, Pairs):
        if dict(value).get("format") == "adventus-catalogue":
            raise UserError(f"“{name}” is a whole catalogue, no table; import it as a catalogue.")
        raise UserError(f"“{name}” is one object; a table is an array of objects: [{{…}}, {{…}}].")
    raise UserError(f"“{name}” is no array of objects, as a table would be: [{{…}}, {{…}}].")


def _pass(window: Window, character: str, message: str) -> None:
    if window.next() != character:
        raise window.error(message)
    window.at += 1


def _value(window: Window, depth: int) -> object:
    """Read the value that begins here, and go behind it."""
    while True:
        found = _decoded(window, depth)
        if found:
            value, length = found
            _check_depth(window, length, depth)
            window.at += length
            return value
        if len(window.text) - window.at > LONGEST:
            where = f"“{window.name}”, line {window.line()}"
            raise UserError(f"{where}: this is more than {LONGEST:,} characters in one entry.")


def _decoded(window: Window, depth: int) -> tuple[object, int] | None:
    """Read a value, and give its length too; None if it goes on, and more of it is at hand now."""
    text, at = window.text, window.at
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        if _is_cut_off(error, text) and window.read_on():
            return None
        window.at = error.pos
        raise window.error(error.msg) from error
    except RecursionError:
        _check_depth(window, len(text) - at, depth)
        raise
    except _NoNumber as error:
        reason = f"it has {error}, which is no number"
        raise UserError(f"“{window.name}” is no JSON: {reason}.") from error
    return None if end >= len(text) - _TAIL and window.read_on() else (value, end - at)


def _is_cut_off(error: json.JSONDecodeError, text: str) -> bool:
    return error.msg.startswith("Unterminated") or error.pos >= len(text) - _NEAR_THE_END


def _check_depth(window: Window, length: int, depth: int) -> None:
    """Refuse what is nested too deeply; a quick count spares most entries the search."""
    text, begin, end = window.text, window.at, window.at + length
    if text.count("[", begin, end) + text.count("{", begin, end) <= DEEPEST - depth:
        return
    for token in _TOKENS.finditer(text, begin, end):
        first = token[0][0]
        if first in "[{":
            depth += 1
            if depth > DEEPEST:
                window.at = token.start()
                where = f"“{window.name}”, line {window.line()}"
                raise UserError(f"{where}, is nested more than {DEEPEST} levels deep.")
        elif first in "]}":
            depth -= 1
