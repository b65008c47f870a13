"""A cell of a workbook as the text that a person sees in it, without its dress."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING, Any

from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adventus.exchange.input.sheet_cells import RawCell

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_LONGEST_NUMBER = 300


def text_maker(book: Any, texts: Sequence[str]) -> Callable[[RawCell], str]:
    """Make what gives a cell's text: ISO days, numbers without a needless `.0`, `true`, `false`.

    A date that is shown without its day or month is no more exact than it is shown.

    Args:
        book: the library's workbook, for its styles.
        texts: those that cells share.

    Returns:
        A function that raises `UserError` for a cell that says what can't be.
    """
    dates = book._date_formats  # noqa: SLF001 - the library has no public name for them

    def text(cell: RawCell) -> str:
        kind, raw, style = cell
        if kind == "n":
            return _date_number(book, raw, style) if style in dates else number(raw)
        if kind == "s":
            return unescape(_shared(texts, raw))
        if kind == "b":
            return {"0": "false", "1": "true"}.get(raw, raw)
        return _iso_date(book, raw, style) if kind == "d" else unescape(raw)

    return text


def number(raw: str) -> str:
    """Give a number as it is shown where nothing says how."""
    if _WHOLE.fullmatch(raw) or len(raw) > _LONGEST_NUMBER or "_" in raw:
        return raw  # as digits are many, or it is Python that lets them be set apart
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isfinite(value) else raw


def unescape(text: str) -> str:
    """Give the characters that XML can't hold, written as `_x000D_`.

    Raises:
        UserError: it is no text then.
    """
    if "_x" not in text:
        return text
    said = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    try:
        # Some programs write a character above U+FFFF as its two halves.
        whole = said.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        whole = "\0"
    if "\0" in whole:
        raise UserError("A cell holds a NUL or half a character, which is no text.")
    return whole


def _shared(texts: Sequence[str], raw: str) -> str:
    if not (raw.isdecimal() and int(raw[:20]) < len(texts)):
        raise UserError(f"A cell refers to text {raw[:20]}, which the workbook does not have.")
    return texts[int(raw)]


def _date_number(book: Any, raw: str, style: int) -> str:
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - only XLSX waits for it

    length = style in book._timedelta_formats  # noqa: SLF001 - as above
    try:
        return _shown(from_excel(float(raw), book.epoch, timedelta=length), _format(book, style))
    except (OverflowError, ValueError):  # no date can be so far away
        return number(raw)


def _iso_date(book: Any, raw: str, style: int) -> str:
    from openpyxl.utils.datetime import from_ISO8601  # noqa: PLC0415 - only XLSX waits for it

    try:
        return _shown(from_ISO8601(raw), _format(book, style))
    except ValueError:
        return raw


def _format(book: Any, style: int) -> str:
    from openpyxl.styles.numbers import (  # noqa: PLC0415 - only XLSX waits for it
        BUILTIN_FORMATS,
        BUILTIN_FORMATS_MAX_SIZE,
    )

    known = book._cell_styles  # noqa: SLF001 - as above
    format_id = known[style].numFmtId if style < len(known) else 0
    if format_id < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(format_id, ""))
    return str(book._number_formats[format_id - BUILTIN_FORMATS_MAX_SIZE])  # noqa: SLF001


def _shown(value: object, number_format: str) -> str:
    if not isinstance(value, date):
        return value.isoformat() if isinstance(value, time) else str(value)
    letters = _NOT_LETTERS.sub("", number_format.partition(";")[0]).casefold()
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat()
    day = value.date() if isinstance(value, datetime) else value
    if "y" in letters and "d" not in letters and "h" not in letters:
        return day.isoformat()[: 7 if "m" in letters else 4]
    return day.isoformat()
