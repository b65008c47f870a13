"""Visits that stand in a file one a line, as we write them, parsed only when they are asked for.

A whole catalogue takes many times as much memory as its file. So of a file in our own layout only
the places of the lines are kept. A file in any other layout is read at once. What comes from
elsewhere can be put into such lines first.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, overload

from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from adventus.exchange.whole.document import Record

    Parse = Callable[[bytes], Record]

_BEGIN = b'"visits": ['
_AT_ONCE = 100  # visits
_ENCODER = json.JSONEncoder(ensure_ascii=False)


class VisitLines(Sequence["Record"]):
    """A list of visits that are read from their lines each time anew."""

    def __init__(self, path: Path, state: os.stat_result, starts: array[int], parse: Parse) -> None:
        self._path = path
        self._state = state
        self._starts = starts
        self._parse = parse

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Record]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    @overload
    def __getitem__(self, index: int) -> Record: ...

    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if isinstance(index, int):
            return self._read(self._starts[index : index + 1])[0]
        return self._read(self._starts[index])

    def without(self, indexes: Collection[int]) -> VisitLines:
        """Give the list without some of its items."""
        left = (start for index, start in enumerate(self._starts) if index not in indexes)
        return VisitLines(self._path, self._state, array("q", left), self._parse)

    def _read(self, starts: array[int]) -> list[Record]:
        with self._path.open("rb") as stream:
            if not _same(os.fstat(stream.fileno()), self._state):
                raise UserError(f"“{self._path}” was changed while it was read; import it again.")
            return [self._parse(_line_at(stream, start)) for start in starts]


def split(path: Path, parse: Parse) -> tuple[bytes, VisitLines] | None:
    """Take a file apart into the rest, with null in place of the visits, and the visits.

    Args:
        parse: parses a line with its comma.

    Returns:
        None where the file has not the layout in which we write.
    """
    with path.open("rb") as stream:
        state, head = os.fstat(stream.fileno()), _head(stream)
        starts, at, more_follows = array("q"), len(head), True
        for line in stream:
            if line.startswith(b"]") and not more_follows:
                rest = head.rstrip().removesuffix(b"[") + b"null" + line[1:] + stream.read()
                return rest, VisitLines(path, state, starts, parse)
            if not more_follows:
                return None
            starts.append(at)
            at += len(line)
            more_follows = line.rstrip().endswith(b",")
    return None


def keep(path: Path, visits: Iterable[Record]) -> VisitLines:
    """Put visits into a file of their own, one a line, to be read from there."""
    starts, at = array("q"), 0
    with path.open("wb") as stream:
        for visit in visits:
            starts.append(at)
            at += stream.write(_ENCODER.encode(visit).encode() + b"\n")
    return VisitLines(path, path.stat(), starts, json.loads)


def _head(stream: BinaryIO) -> bytes:
    """Read on to the line that begins the visits; nothing where there is none."""
    lines = []
    for line in stream:
        lines.append(line)
        if line.rstrip() == _BEGIN:
            return b"".join(lines)
    return b""


def _line_at(stream: BinaryIO, start: int) -> bytes:
    stream.seek(start)
    return stream.readline()


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
