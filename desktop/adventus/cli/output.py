"""What the command line says: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from adventus.errors import UserError
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDEST = 40  # characters of a table's cell
_PAUSE = 0.2  # seconds between two states of a line of progress

# A terminal obeys control characters, so text from a catalogue must not hold any: a picture of each
# is shown. Line ends and tabs stay, but not within a table.
_HARMLESS = {code: code + 0x2400 for code in range(0x20)} | dict.fromkeys(range(0x7F, 0xA0), "�")
_ON_ONE_LINE = _HARMLESS | dict.fromkeys(map(ord, "\t\n\r\x85\u2028\u2029"), " ")
_HARMLESS |= {ord(sign): sign for sign in "\t\n"}


def settle_streams() -> None:
    """Let a stream that can't hold a character show its number instead of failing.

    One that whoever started the program has closed is empty, or leads nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - stays
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def say(line: str = "") -> None:
    """Write a line of the result.

    Raises:
        UserError: standard output can't be written.
    """
    with _written():
        sys.stdout.write(line.translate(_HARMLESS) + "\n")


def finish() -> None:
    """Write what is still held back of the result.

    Raises:
        UserError: standard output can't be written.
    """
    with _written():
        sys.stdout.flush()


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # nobody reads any more, which is for the caller to judge
        raise
    except OSError as error:
        drop_output()
        raise UserError(
            f"The result can't be written: {error.strerror or error}; send it somewhere else."
        ) from error


def exact_output() -> TextIO:
    """Give standard output for a file's content: UTF-8, and line ends as they are written."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def note(line: str) -> None:
    """Write a line about the result, or about what went wrong."""
    sys.stderr.write(f"adventus: {line.translate(_HARMLESS)}\n")


@contextmanager
def progress_line(what: str) -> Iterator[Progress]:
    """Show how far some work is, in a line that is rewritten; only where a terminal shows it.

    Args:
        what: the work, in a word: "importing".
    """
    if not sys.stderr.isatty():
        yield Progress()
        return
    line = _ProgressLine(what)
    try:
        yield Progress(line.show)
    finally:
        line.clear()


class _ProgressLine:
    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + _PAUSE  # short work shows nothing
        self._width = 0

    def show(self, done: int, total: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE
        how_far = f"{100 * done // total} %" if total else f"{done:,}"
        text = f"adventus: {self._what}: {how_far}"
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def clear(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()


def say_json(value: Any) -> None:
    """Write one JSON value; with escapes where standard output is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    say(json.dumps(value, ensure_ascii=encoding not in {"utf8", "utf8sig"}, indent=2))


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Write rows with their columns aligned; a long cell but the last ends in an ellipsis."""
    lines = [[cell.translate(_ON_ONE_LINE) for cell in row] for row in rows]
    shown = [[*(cut(cell, WIDEST) for cell in row[:-1]), row[-1]] for row in lines]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join(padded).rstrip())


def drop_output() -> None:
    """Send what is still to be written nowhere, because nobody reads it any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def cut(text: str, longest: int) -> str:
    """Shorten a text to so many characters, the last of them an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def many(count: int, thing: str) -> str:
    """Say how many there are: "1 visit", "2,000 visits"."""
    return f"{count:,} {thing}" + ("" if count == 1 else "s")
