r"""Regular expressions, with an engine whose time grows with the text and no faster.

Python's own needs years for `(a+)+$` on some texts. RE2 can't look around or refer back, and its
`\w`, `\d` and `\b` know only ASCII; `\pL` is a letter of any script. Case doesn't count, unless
asked to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from adventus.errors import UserError

_MOST_MEMORY = 1 << 20  # bytes for one pattern; bounds the time it takes for a character


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
        return re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0].decode(errors="replace")
        raise UserError(f"the pattern “{pattern}” can't be understood: {reason}") from None


def matches(pattern: str, text: str) -> bool:
    """Tell whether a pattern matches somewhere in a text.

    Raises:
        UserError: it is no pattern.
    """
    return compiled(pattern).search(text) is not None
