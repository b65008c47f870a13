"""What the command line says: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 40  # characters of a table's cell


def settle_streams() -> None:
    """Let a stream that can't hold a character show its number instead of failing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def say(line: str = "") -> None:
    """Write a line of the result."""
    sys.stdout.write(line + "\n")


def exact_output() -> TextIO:
    """Give standard output for a file's content: UTF-8, and line ends as they are written."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def note(line: str) -> None:
    """Write a line about the result, or about what went wrong."""
    sys.stderr.write(f"adventus: {line}\n")


def say_json(value: Any) -> None:
    """Write one JSON value; with escapes where standard output is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    say(json.dumps(value, ensure_ascii=encoding not in {"utf8", "utf8sig"}, indent=2))


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Write rows with their columns aligned; a long cell but the last ends in an ellipsis."""
    cut = [[*map(_cut, row[:-1]), row[-1]] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    for row in cut:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join(padded).rstrip())


def drop_output() -> None:
    """Send what is still to be written nowhere, because nobody reads it any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _cut(cell: str) -> str:
    return cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…"
