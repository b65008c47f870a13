"""What becomes of the cells of a column, by a mapping; and the dates that can't be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventus.catalogue.entry import PlaceName
from adventus.catalogue.fields import FIELDS, Kind, field
from adventus.catalogue.values import DateStatement, EngagementValue, Mark
from adventus.errors import Ambiguous, UserError
from adventus.exchange.plan import Mapping
from adventus.exchange.plan.cells import CellReader
from adventus.exchange.plan.mapping import AS_WRITTEN, IGNORE, KEEP, KEY, UID, is_uid
from adventus.ui.importing.wording import text_words

if TYPE_CHECKING:
    from adventus.catalogue.entry import Entry
    from adventus.exchange.input import InputTable
    from adventus.progress import Progress

MOST = 200
"""So many different cells of a column are shown."""
_MOST_UNREAD = 1000  # that are named one by one
_DATES = frozenset(described.name for described in FIELDS if described.kind is Kind.DATE)


@dataclass(frozen=True)
class Became:
    """One cell, and what becomes of it.

    Attributes:
        cell: what the file says.
        words: what that becomes: several values one a line; or why it can't be read.
        bad: whether it can't be read.
        note: how often the cell is there, or in which row.
    """

    cell: str
    words: str
    bad: bool = False
    note: str = ""


@dataclass(frozen=True)
class Unread:
    """The rows whose dates can't be read: how many, and the first of them.

    Attributes:
        two_ways: how many of them could be read, if the order of day and month was known.
    """

    count: int = 0
    two_ways: int = 0
    first: tuple[Became, ...] = ()


def cells_of(table: InputTable, column: str) -> Counter[str]:
    """Count the different cells of a column that say something, in their order."""
    at = table.columns.index(column)
    cells = Counter(row.cells[at].strip() for row in table.rows)
    cells.pop("", None)
    return cells


def become(column: str, cells: Counter[str], mapping: Mapping) -> list[Became]:
    """Tell what becomes of the first different cells of a column."""
    shown = [cell for cell, _ in zip(cells, range(MOST), strict=False)]
    reader = _reader(column, mapping)
    return [
        replace(_became(column, cell, mapping, reader), note=_times(cells[cell])) for cell in shown
    ]


def constant_becomes(name: str, text: str, *, day_first: bool | None) -> Became:
    """Tell what becomes of what every row says of a field."""
    return become(name, Counter((text,)), Mapping({name: name}, day_first=day_first))[0]


def unread_dates(table: InputTable, mapping: Mapping, progress: Progress) -> Unread:
    """Find the rows whose dates can't be read, first and last days joined as an import joins them.

    Raises:
        Cancelled: it is not wanted any more.
    """
    wanted = {name: _date_target(mapping.target(name)) for name in table.columns}
    places = [at for at, name in enumerate(table.columns) if wanted[name] != IGNORE]
    reader = CellReader(
        Mapping(wanted, day_first=mapping.day_first, own=mapping.own), table.columns
    )
    count = two_ways = 0
    first: list[Became] = []
    progress.begin(len(table.rows))
    for row in table.rows if places else ():
        progress.step()
        try:
            reader.read(row.cells)
        except UserError as error:
            count += 1
            two_ways += isinstance(error, Ambiguous)
            if len(first) < _MOST_UNREAD:
                cell = " – ".join(filter(None, (row.cells[at].strip() for at in places)))
                first.append(
                    Became(cell, _why(error, "date"), bad=True, note=f"row {row.number:,}")
                )
    return Unread(count, two_ways, tuple(first))


def _date_target(target: str) -> str:
    return target if target.partition(".")[0] in _DATES else IGNORE


def _reader(column: str, mapping: Mapping) -> CellReader:
    """Make a reader of this column alone; a part of a date is read as a date by itself."""
    target = mapping.target(column)
    name, _, part = target.partition(".")
    alone = IGNORE if part == AS_WRITTEN else name
    return CellReader(replace(mapping, columns={column: alone}, constants={}), [column])


def _became(column: str, cell: str, mapping: Mapping, reader: CellReader) -> Became:
    target = mapping.target(column)
    name, _, part = target.partition(".")
    if target == UID and not is_uid(cell):
        return Became(cell, "This is no uid.", bad=True)
    plain = {
        UID: cell,
        KEY: f"found again as “{column} {cell}”",
        KEEP: f"in the notes: {column}: {cell}",
        IGNORE: "left out",
    }
    if target in plain:
        return Became(cell, plain[target])
    if part == AS_WRITTEN:
        return Became(cell, f"the wording “{cell}”")
    try:
        entry = reader.read([cell]).entries.get(name)
    except UserError as error:
        return Became(cell, _why(error, name), bad=True)
    return Became(cell, _entry_words(name, entry))


def _why(error: UserError, name: str) -> str:
    """Say why a cell can't be read, or as what it could be."""
    if not isinstance(error, Ambiguous):
        return str(error)
    return f"Could be {' or '.join(text_words(name, each) for each in error.readings)}."


def _entry_words(name: str, entry: Entry) -> str:
    if isinstance(entry, DateStatement):
        how = "" if entry.reading in ("", "stated") else f", {entry.reading}"
        return f"{text_words(name, entry.edtf)} ({entry.edtf}{how})"
    if isinstance(entry, PlaceName):
        country = f", in {text_words('country', entry.country)}" if entry.country else ""
        return f"{entry.name}{country}"
    if isinstance(entry, Mark):
        return f"marked {entry}"
    if isinstance(entry, tuple):
        return "\n".join(item.name if isinstance(item, EngagementValue) else item for item in entry)
    return text_words(field(name).name, entry or "")


def _times(count: int) -> str:
    return f"{count:,} ×" if count > 1 else ""
