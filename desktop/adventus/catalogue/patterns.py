r"""Regular expressions, with an engine whose time grows with the text and no faster.

Python's own needs years for `(a+)+$` on some texts. RE2 can't look around or refer back, and its
`\w`, `\d` and `\b` know only ASCII; `\pL` is a letter of any script. Case doesn't count, unless
asked to.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from adventus.errors import UserError

_MOST_MEMORY = 1 << 20  # bytes for one pattern
_MOST_PLACES = 250  # of a pattern; each may take time for each character of the text

# What a pattern is made of, as far as it matters for counting its places.
_PIECE = re.compile(
    r"""(?P<open>\((?:\?(?:P?<\w+>|[A-Za-z-]*:?))?)
    | (?P<close>\))
    | \{(?P<least>\d+)(?:,(?P<most>\d*))?\}
    | (?P<nowhere>[*+?|^$])
    | \\Q(?P<literal>.*?)(?:\\E|\Z)
    | \\[pPx]\{[^}]*\} | \\.
    | \[\^?\]?(?:\[:\^?\w+:\]|\\[pPx]\{[^}]*\}|\\.|[^\]\\])*\]
    | .""",
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=64)
def compiled(pattern: str, *, match_case: bool = False) -> Any:
    """Give the engine's own object for a pattern; it is used as one of the module `re`.

    Raises:
        UserError: it is no pattern; the message says what is wrong with it.
    """
    # Here, because only who searches for a pattern needs the engine.
    import re2  # noqa: PLC0415

    options = re2.Options()
    options.case_sensitive = match_case
    options.log_errors = False
    options.max_mem = _MOST_MEMORY
    try:
        made = re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0].decode(errors="replace")
        raise UserError(f"the pattern “{pattern}” can't be understood: {reason}") from None
    if _places(pattern) > _MOST_PLACES:
        raise UserError(
            f"the pattern “{pattern}” would take too long: with its repetitions written out it may"
            f" have at most {_MOST_PLACES} places; repeat less"
        )
    return made


def _places(pattern: str) -> int:
    """Count the characters that a pattern stands for, each as often as it is repeated by number."""
    sums, last = [0], 0
    for piece in _PIECE.finditer(pattern):
        if piece["open"]:
            sums.append(0)
            continue
        if piece["nowhere"]:
            continue
        if piece["close"]:
            last = sums.pop()
        elif piece["least"]:
            times = max(1, int(piece["most"] or piece["least"]))
            sums[-1] += last * (times - 1)
            last *= times
            continue
        else:
            last = len(piece["literal"] or " ")
        sums[-1] += last
    return sums[0]


def matches(pattern: str, text: str) -> bool:
    """Tell whether a pattern matches somewhere in a text.

    Raises:
        UserError: it is no pattern.
    """
    return compiled(pattern).search(text) is not None
