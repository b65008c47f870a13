"""A cell of a workbook as the text that a person sees in it, without its dress."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def cell_text(cell: Any) -> str:
    """Give a cell's text: ISO days, numbers without a needless `.0`, `true` and `false`.

    A date that is shown without its day or month is no more exact than it is shown.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime)):
        return _date(value, cell.number_format or "")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value.isoformat() if isinstance(value, time) else str(value)


def unescape(text: str) -> str:
    """Give the characters that XML can't hold, written as `_x000D_`."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _date(value: date | datetime, number_format: str) -> str:
    letters = _NOT_LETTERS.sub("", number_format.partition(";")[0]).casefold()
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat()
    day = value.date() if isinstance(value, datetime) else value
    if "y" in letters and "d" not in letters and "h" not in letters:
        return day.isoformat()[: 7 if "m" in letters else 4]
    return day.isoformat()
