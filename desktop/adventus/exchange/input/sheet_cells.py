"""The cells of a sheet, and what it has beside values, read from its part as the bytes come.

A library that makes an element of everything would let a small file fill the memory, and takes
six times as long; nothing is kept here but the row at hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from adventus.errors import UserError
from adventus.exchange.input.table import MOST_CHARACTERS
from adventus.exchange.input.xml_events import Events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

_CHUNK = 1 << 16
_LISTED = 10
_MOST_ROWS = 1 << 20  # that a sheet can have
_MOST_COLUMNS = 1 << 14
_DIGITS = "0123456789"
_TEXTS = frozenset({"v", "t"})


class RawCell(NamedTuple):
    """A cell as it is written.

    Attributes:
        kind: the sheet's word for how the text is meant: `n`, `s`, `b`, `d`, `e`, `str`, ...
        style: the number of its style.
    """

    kind: str
    text: str
    style: int


RawRow = tuple[int, dict[int, RawCell]]


@dataclass
class SheetMarks:
    """Formulas and merged cells of a sheet.

    Attributes:
        formulas: how many cells hold one.
        uncalculated: the first cells whose formula has no value.
        merged: the first ranges that are merged.
    """

    formulas: int = 0
    uncalculated: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


class SheetCells(Events):
    """Reads a sheet.

    Attributes:
        marks: of what was read so far.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.marks = SheetMarks()
        self._ready: list[RawRow] = []
        self._cells: dict[int, RawCell] = {}
        self._columns: dict[str, int] = {}
        self._row = self._column = self._length = 0
        self._of: dict[str, str] | None = None  # the attributes of the cell that is open
        self._formula = self._hearing = self._aside = False
        self._heard: list[str] = []

    def rows(self, stream: IO[bytes]) -> Iterator[RawRow]:
        """Give the rows that are there: their numbers, and their cells by column, from 1.

        Raises:
            UserError: a row has a place that no row can have, or a cell is too long.
        """
        while chunk := stream.read(_CHUNK):
            self.feed(chunk)
            yield from self._ready
            self._ready.clear()
        self.end()
        yield from self._ready

    def started(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of what begins."""
        if tag == "c":
            self._begin_cell(attributes)
        elif self._of is not None:
            if tag in _TEXTS:
                self._hearing = not self._aside
            elif tag == "f":
                self._formula = True
            elif tag == "rPh":
                self._aside = True
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "mergeCell":
            _list(self.marks.merged, attributes.get("ref", "?"))

    def ended(self, tag: str) -> None:
        """Take what is complete."""
        if tag in _TEXTS:
            self._hearing = False
        elif tag == "c" and self._of is not None:
            self._end_cell(self._of)
        elif tag == "rPh":
            self._aside = False
        elif tag == "row":
            self._ready.append((self._row, self._cells))
            self._cells = {}

    def said(self, text: str) -> None:
        """Take a piece of a cell's text."""
        if self._hearing:
            self._length += len(text)
            if self._length > MOST_CHARACTERS:
                raise UserError(
                    f"“{self.name}”, row {self._row}:"
                    f" a cell has more than {MOST_CHARACTERS:,} characters."
                )
            self._heard.append(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._row + 1))
        if not self._row < number <= _MOST_ROWS:
            raise UserError(
                f"“{self.name}”: row {number:,} can't stand behind row {self._row:,};"
                " open it in a spreadsheet program and save it again."
            )
        self._row, self._column = number, 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._of = attributes
        place = attributes.get("r")
        self._column = self._place(place.rstrip(_DIGITS)) if place else self._column + 1
        if self._column > _MOST_COLUMNS:
            raise UserError(f"“{self.name}”, row {self._row}, has more cells than a sheet can.")

    def _place(self, letters: str) -> int:
        if letters not in self._columns:
            number = 0
            for letter in letters[:4].upper():
                number = number * 26 + ord(letter) - 64
            if not 0 < number <= _MOST_COLUMNS:
                raise UserError(f"“{self.name}”, row {self._row}: there is no column {letters!r}.")
            self._columns[letters] = number
        return self._columns[letters]

    def _end_cell(self, attributes: dict[str, str]) -> None:
        text = "".join(self._heard)
        if self._formula:
            self.marks.formulas += 1
            if not text:
                _list(self.marks.uncalculated, attributes.get("r", "?"))
            self._formula = False
        if text:
            kind = attributes.get("t", "n")
            self._cells[self._column] = RawCell(kind, text, int(attributes.get("s", 0)))
        self._heard.clear()
        self._length, self._of = 0, None


def _list(places: list[str], place: str) -> None:
    if len(places) < _LISTED:
        places.append(place)
    elif len(places) == _LISTED:
        places.append("…")
