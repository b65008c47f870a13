"""The part of a JSON text that is at hand, moved on as it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    from typing import TextIO

LONGEST = 1 << 23
"""Characters of one entry."""
_CHUNK = 1 << 16
_BLANK = re.compile(r"[ \t\r\n]*")


class Window:
    """A text read in pieces.

    Attributes:
        name: of the file, for messages.
        text: what is at hand.
        at: how much of it was read.
    """

    def __init__(self, stream: TextIO, name: str) -> None:
        self.name = name
        self.text = ""
        self.at = 0
        self._stream = stream
        self._lines = 0  # before the text at hand
        self._columns = 0

    def next(self) -> str:
        """Pass over blanks, and give the character that follows; '' at the end."""
        while True:
            found = _BLANK.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text) or not self.read_on():
                return self.text[self.at : self.at + 1]

    def read_on(self) -> bool:
        """Have more at hand, as much again as is not read yet; tell whether there was any."""
        left = len(self.text) - self.at
        try:
            piece = self._stream.read(max(_CHUNK, left))
        except UnicodeDecodeError as error:
            raise UserError(
                f"“{self.name}” is no good {error.encoding}, though it says so."
            ) from error
        if not piece:
            return False
        self._lines, self._columns = self.line() - 1, self._column() - 1
        self.text = self.text[self.at :] + piece
        self.at = 0
        return True

    def line(self) -> int:
        """Give the line of what is read next, from 1."""
        return self._lines + self.text.count("\n", 0, self.at) + 1

    def _column(self) -> int:
        newline = self.text.rfind("\n", 0, self.at)
        return self.at - newline if newline >= 0 else self._columns + self.at + 1

    def error(self, message: str) -> UserError:
        """Say that it is no JSON, and where."""
        where = f"line {self.line()}, column {self._column()}"
        return UserError(f"“{self.name}”, {where}, is no JSON: {message}.")
