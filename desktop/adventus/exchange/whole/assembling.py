"""The rows of a data package's tables put together into the lists of our JSON."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.exchange.shapes import LISTS
from adventus.exchange.whole.json_reading import NotByLineError
from adventus.exchange.whole.visit_assembling import BELONGING, Put, reference, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from adventus.exchange.whole.document import Record
    from adventus.exchange.whole.package_rows import Row

    Tables = Mapping[str, Sequence[Row]]


def lists(tables: Tables, text_of: Callable[[str], str], put: Put) -> Record:
    """Put together all lists but the visits.

    Args:
        text_of: gives the captured text of the source with a uid, '' for none.

    Raises:
        UserError: a name belongs to no record.
    """
    found = {name: _records(name, tables, put) for name in LISTS if name != "visits"}
    for source in found["sources"]:
        source["captured_text"] = text_of(source["uid"])
        origin = source["derived_from"]
        source["derived_from"] = reference(origin) if origin else None
    return found


def all_visits(tables: Tables, put: Put) -> list[Record]:
    """Put together the visits, in whatever order the rows are that belong to them.

    Raises:
        UserError: a row belongs to no visit, or stands for nothing in it.
    """
    known = {cells["uid"] for _, cells in tables["visits"]}
    belonging = {name: _grouped(name, tables[name], "visit", known) for name in BELONGING}
    return [
        visit(row, {name: rows[row[1]["uid"]] for name, rows in belonging.items()}, put)
        for row in tables["visits"]
    ]


def visits_in_order(tables: Mapping[str, Iterator[Row]], put: Put) -> Iterator[Record]:
    """Put together one visit after the other, whose rows come in the order of the visits.

    Raises:
        NotByLineError: they don't; or one stands for nothing, as may look so where they don't.
    """
    belonging = [(name, _Belonging(tables[name])) for name in BELONGING]
    for row in tables["visits"]:
        own = {name: rows.of(row[1]["uid"]) for name, rows in belonging}
        try:
            made = visit(row, own, put)
        except UserError as error:
            raise NotByLineError from error
        yield made
    if any(rows.left for _, rows in belonging):
        raise NotByLineError


class _Belonging:
    """The rows of a table that belong to visits, given out visit by visit."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.left = next(rows, None)

    def of(self, uid: str) -> list[Row]:
        """Give the rows of the next visit, in order; none where they are another's."""
        found = []
        while self.left and self.left[1]["visit"] == uid:
            found.append(self.left)
            self.left = next(self._rows, None)
        return sorted(found, key=_position) if len(found) > 1 else found


def _records(name: str, tables: Tables, put: Put) -> list[Record]:
    records = [put(name, line, dict(cells)) for line, cells in tables[name]]
    if "other_names" in LISTS[name]:
        kind = name.removesuffix("s")
        rows = tables[f"{kind}_names"]
        names = _grouped(f"{kind}_names", rows, kind, {record["uid"] for record in records})
        for record in records:
            record["other_names"] = [cells["name"] for _, cells in names[record["uid"]]]
    return records


def _grouped(
    table: str, rows: Sequence[Row], key: str, known: set[str]
) -> defaultdict[str, list[Row]]:
    """Give the rows of each record, in order.

    Raises:
        UserError: a row names a record that there isn't.
    """
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for line, cells in sorted(rows, key=_position):
        if cells[key] not in known:
            raise UserError(
                f"{table}.csv, line {line}: there is no {key} “{cells[key]}” in the package."
            )
        found[cells[key]].append((line, cells))
    return found


def _position(row: Row) -> tuple[int, int]:
    position = row[1].get("position")
    return (position if isinstance(position, int) else 0, row[0])
