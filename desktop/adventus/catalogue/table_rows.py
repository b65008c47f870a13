"""The rows of the table of visits: what its cells say, read for as many visits as are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.countries import country_name
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.records import one_of, visits
from adventus.catalogue.values import DateStatement, Mark, Named, notation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.records import Visit
    from adventus.catalogue.values import Value


@dataclass(frozen=True)
class Row:
    """One visit as the table shows it.

    Attributes:
        cells: for each field of the registry the words shown.
        tags: name and colour of each tag.
        supports: how many citations support its fields.
        contradicts: how many contradict them.
        conflict: whether a field is in conflict.
        recheck: whether a decision is to be re-checked.
    """

    id: int
    uid: str
    cells: Mapping[str, str]
    date: DateStatement | None
    status: str
    review: str
    tags: tuple[tuple[str, str], ...]
    supports: int
    contradicts: int
    conflict: bool
    recheck: bool = False


class _Cells(Mapping[str, str]):
    """The words of every field, found when they are looked at: most columns are never shown."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values
        self._found: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._found:
            self._found[name] = words(name, self._values[name])
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return (described.name for described in FIELDS)

    def __len__(self) -> int:
        return len(FIELDS)


def rows(connection: sqlite3.Connection, visit_ids: Sequence[int]) -> list[Row]:
    """Read the rows of these visits, in this order; those that are gone are left out."""
    evidence = {
        visit_id: counted
        for visit_id, *counted in connection.execute(
            "SELECT visit_id, sum(supports), sum(contradicts),"  # noqa: S608 - our own names
            " max(state = 'conflict'), max(state = 'recheck') FROM assessment"
            f" WHERE visit_id IN {one_of(visit_ids)} GROUP BY visit_id"
        )
    }
    colours = dict(connection.execute("SELECT id, colour FROM tag"))
    return [
        _row(visit, evidence.get(visit.id, (0, 0, 0, 0)), colours)
        for visit in visits(connection, visit_ids)
    ]


def title(connection: sqlite3.Connection, visit_id: int) -> str:
    """Name a visit in a line: "V-0012: Vladimir Putin, Astana, 13–14 Oct 2022"."""
    cells = rows(connection, [visit_id])[0].cells
    shown = (cells["traveller"], cells["place"] or cells["country"], cells["date"])
    return f"{cells['reference']}: {', '.join(part for part in shown if part)}"


def words(name: str, value: Value) -> str:
    """Say a field's value in words, short enough for a cell."""
    if isinstance(value, Mark):
        return f"({value.value})"
    if isinstance(value, DateStatement):
        return dates.short(dates.parse(value.edtf))
    if isinstance(value, tuple):
        return "; ".join(item.name for item in value)
    if name == "country" and value:
        return country_name(str(value))
    return " ".join(notation(value).split())


def _row(visit: Visit, evidence: Sequence[int], colours: Mapping[int, str]) -> Row:
    values = visit.values
    date, tags = values["date"], values["tags"]
    return Row(
        id=visit.id,
        uid=visit.uid,
        cells=_Cells(values),
        date=date if isinstance(date, DateStatement) else None,
        status=str(values["status"]),
        review=str(values["review"]),
        tags=tuple((tag.name, colours.get(tag.id, "")) for tag in tags if isinstance(tag, Named))
        if isinstance(tags, tuple)
        else (),
        supports=evidence[0],
        contradicts=evidence[1],
        conflict=bool(evidence[2]),
        recheck=bool(evidence[3]),
    )
