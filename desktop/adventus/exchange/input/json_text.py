"""JSON read strictly: only what its standard allows, numbers kept as they are written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn

from adventus.errors import UserError
from adventus.exchange.input.decoding import encoding_of

if TYPE_CHECKING:
    from pathlib import Path

DEEPEST = 64
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


class Pairs(list[tuple[str, object]]):
    """An object as it stands in the file, so that a key written twice is seen."""


class Number(str):
    """A number, as the file writes it."""

    __slots__ = ()


class _NoNumber(Exception):  # noqa: N818 - it never leaves this module
    """A constant that Python knows and JSON does not."""


def parse_file(path: Path) -> object:
    """Read one JSON value: `Pairs`, `list`, `str`, `Number`, `bool`, or None for null.

    Raises:
        EncodingError: it is not in UTF-8 and has no mark of another encoding.
        UserError: it is no JSON, or nested too deeply; says the line.
    """
    encoding = encoding_of(path)
    try:
        # Line ends are kept as they are; inside a text they would be no JSON anyway.
        with path.open(encoding=encoding, newline="") as stream:
            return parse(stream.read(), path.name)
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"“{path.name}” is no good {encoding}, though it says so.") from error


def parse(text: str, name: str) -> object:
    """Read the text of a file as `parse_file` does."""
    line = _too_deep(text)
    if line:
        raise UserError(f"“{name}”, line {line}, is nested more than {DEEPEST} levels deep.")
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=Pairs,
            parse_int=Number,
            parse_float=Number,
            parse_constant=_refuse,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UserError(f"“{name}”, {where}, is no JSON: {error.msg}.") from error
    except _NoNumber as error:
        raise UserError(f"“{name}” is no JSON: it has {error}, which is no number.") from error
    return value


def _refuse(word: str) -> NoReturn:
    raise _NoNumber(word)


def _too_deep(text: str) -> int:
    """Give the line where the nesting goes too far; 0 if it never does."""
    depth = 0
    for token in _TOKENS.finditer(text):
        first = token[0][0]
        if first in "[{":
            depth += 1
            if depth > DEEPEST:
                return text.count("\n", 0, token.start()) + 1
        elif first in "]}":
            depth -= 1
    return 0
