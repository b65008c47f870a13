"""The lines of a text file one at a time, counted and checked, in bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    from typing import TextIO

_LONGEST = 1 << 25
_MARK = "\ufeff"  # is text only where it was said which encoding it is the mark of


class Lines:
    """An iterator of lines that knows where it is.

    Attributes:
        number: how many lines were read.

    Raises:
        UserError: while iterating: a line can't be decoded, is far too long, or holds a NUL.
    """

    def __init__(self, stream: TextIO, name: str, encoding: str) -> None:
        self.name = name
        self.number = 0
        self._stream = stream
        self._encoding = encoding
        self._record: list[str] = []

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._read(_LONGEST)
        if not self.number:
            line = line.removeprefix(_MARK)
        if not line:
            raise StopIteration
        self.number += 1
        if "\0" in line:
            raise UserError(
                f"“{self.name}”, line {self.number}, holds a NUL character; it is no plain text,"
                " or UTF-16 that has to be said."
            )
        if len(line) >= _LONGEST:
            raise UserError(f"“{self.name}”, line {self.number}, is too long to be a row.")
        self._record.append(line)
        return line

    def peek(self, characters: int) -> str:
        """Read the beginning, and go back to it."""
        try:
            sample = self._stream.read(characters)
        except UnicodeError as error:
            raise self._undecodable() from error
        self._stream.seek(0)
        return sample.removeprefix(_MARK)

    def begin_record(self) -> int:
        """Forget the lines of the last record; give the number of the next line."""
        self._record.clear()
        return self.number + 1

    def record(self) -> str:
        """Give the lines read since the record began."""
        return "".join(self._record)

    def _read(self, limit: int) -> str:
        try:
            return self._stream.readline(limit)
        except UnicodeError as error:
            raise self._undecodable() from error

    def _undecodable(self) -> UserError:
        return UserError(
            f"“{self.name}” can't be read as {self._encoding} from about line {self.number + 1} on;"
            " choose another encoding."
        )
