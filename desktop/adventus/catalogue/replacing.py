"""Find and replace in one text: plain words or a pattern. Pure: no database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adventus.catalogue.patterns import compiled
from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_WORD = re.compile(r"\w")
_REFERENCE = re.compile(r"\\(?:(\d+)|g<(\w+)>|(.?))", re.DOTALL)
_ESCAPED = {"\\": "\\", "n": "\n", "t": "\t"}


def replacer(
    find: str,
    replacement: str,
    *,
    whole_words: bool = False,
    match_case: bool = False,
    regex: bool = False,
) -> Callable[[str], str]:
    r"""Make the function that replaces every match in a text.

    Args:
        replacement: put in as it is; with `regex`, `\1` and `\g<name>` stand for groups, `\0` for
            all that was found, `\n`, `\t` and `\\` for a new line, a tab and a backslash.
        whole_words: leave alone what is a part of a longer word.
        regex: `find` is a pattern, see `patterns`.

    Raises:
        UserError: there is nothing to find, the pattern is none, or the replacement names a group
            that is not there.
    """
    if not find:
        raise UserError("Find: type what is to be replaced.")
    if regex:
        return _pattern_replacer(find, replacement, whole_words=whole_words, match_case=match_case)
    plain = re.compile(re.escape(find), 0 if match_case else re.IGNORECASE)

    def put_in(match: re.Match[str]) -> str:
        return match[0] if whole_words and _is_part(match) else replacement

    return lambda text: plain.sub(put_in, text)


def _pattern_replacer(
    find: str, replacement: str, *, whole_words: bool, match_case: bool
) -> Callable[[str], str]:
    try:
        pattern = compiled(find, match_case=match_case)
    except UserError as error:
        raise UserError(f"Find: {error}") from error
    pieces = _pieces(replacement, pattern.groups, pattern.groupindex)

    def put_in(match: re.Match[str]) -> str:
        if whole_words and _is_part(match):
            return match[0]
        return "".join(piece if isinstance(piece, str) else match[piece] or "" for piece in pieces)

    return lambda text: pattern.sub(put_in, text)


def _is_part(match: re.Match[str]) -> bool:
    """Tell whether what was found goes on as a word before or after it."""
    text, start, end = match.string, match.start(), match.end()
    return bool((start and _WORD.match(text, start - 1)) or _WORD.match(text, end))


def _pieces(replacement: str, groups: int, names: Mapping[str, int]) -> Sequence[str | int]:
    """Take a replacement apart into its words and the numbers of the groups it names."""
    pieces: list[str | int] = []
    at = 0
    for found in _REFERENCE.finditer(replacement):
        pieces.append(replacement[at : found.start()])
        at = found.end()
        number, name, escaped = found.groups()
        if escaped in _ESCAPED:
            pieces.append(_ESCAPED[escaped])
            continue
        group = int(number) if number else names.get(name or "", groups + 1)
        if group > groups:
            raise UserError(
                f"Replacement: the pattern has no group “{found[0]}”; write \\\\ for \\."
            )
        pieces.append(group)
    return [*pieces, replacement[at:]]
