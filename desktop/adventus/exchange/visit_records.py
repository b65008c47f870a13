"""Visits as JSON objects, sorted by uid, with all that belongs to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from json import JSONEncoder
from json.encoder import encode_basestring
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from adventus.catalogue.fields import FIELDS
from adventus.catalogue.values import DateStatement, EngagementValue, Named
from adventus.catalogue.visit_reading import PAGE, Form, Reader, one_of
from adventus.exchange.columns import days
from adventus.exchange.shapes import CITATION, DECISION, MERGED, REMARK, STATEMENT, VISIT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from adventus.catalogue.listing import Condition
    from adventus.progress import Progress

T = TypeVar("T")

_BELONGING = {
    "citations": ("citation", CITATION),
    "decisions": ("decision", DECISION),
    "merged": ("merged", MERGED),
    "remarks": ("remark", REMARK),
}


def visit_records(
    connection: sqlite3.Connection, condition: Condition, progress: Progress | None = None
) -> Iterator[dict[str, Any]]:
    """Read the visits that fit; to be looked at only: records share what they have in common.

    Args:
        progress: is told of each, some hundreds at a time; it may cancel.
    """
    return _read(connection, condition, _OBJECTS, progress)


def visit_texts(
    connection: sqlite3.Connection, condition: Condition, progress: Progress | None = None
) -> Iterator[str]:
    """Read the visits that fit, each as the JSON text of its record.

    What visits have in common is written once, so this takes less time than writing the records.
    """
    whole, in_order = _line(tuple(VISIT)), itemgetter(*VISIT)
    return (whole(in_order(each)) for each in _read(connection, condition, _TEXTS, progress))


@dataclass(frozen=True)
class _Way(Generic[T]):
    """How records are made: visits by their form, what belongs to them from the cells of a row."""

    form: Form[T]
    cell: Callable[[Any], T]
    whole: Callable[[tuple[str, ...]], Callable[[Iterable[T]], Any]]


def _read(
    connection: sqlite3.Connection, condition: Condition, way: _Way[T], progress: Progress | None
) -> Iterator[dict[str, T]]:
    found = connection.execute(
        # The condition comes from the search compiler, with parameters.
        f"SELECT v.id FROM visit v WHERE {condition.sql} ORDER BY v.uid",  # noqa: S608 - our own names
        condition.parameters,
    )
    all_ids = [visit_id for (visit_id,) in found]
    if progress:
        progress.begin(len(all_ids))
    reader = Reader(connection, way.form)
    filled = [name for name, (table, _) in _BELONGING.items() if _has_rows(connection, table)]
    for start in range(0, len(all_ids), PAGE):
        ids = all_ids[start : start + PAGE]
        belonging = [(name, _nested(reader, name, ids, way)) for name in filled]
        for visit_id, record in reader.read(ids):
            for name, items in belonging:
                if visit_id in items:
                    record[name] = way.form.several(items[visit_id])
            yield record
        if progress:
            progress.step(len(ids))


def _has_rows(connection: sqlite3.Connection, table: str) -> bool:
    return bool(connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0])  # noqa: S608 - our own names


def _nested(reader: Reader[T], name: str, ids: Sequence[int], way: _Way[T]) -> dict[int, list[Any]]:
    table, shape = _BELONGING[name]
    found: dict[int, list[Any]] = defaultdict(list)
    whole = way.whole(tuple(shape))
    source = list(shape).index("source") if "source" in shape else None
    columns = ", ".join("source_id" if key == "source" else f'"{key}"' for key in shape)
    for visit_id, *row in reader.connection.execute(
        f"SELECT visit_id, {columns} FROM {table}"  # noqa: S608 - our own names
        f" WHERE visit_id IN {one_of(ids)} ORDER BY id"
    ):
        cells = [*map(way.cell, row)]
        if source is not None:
            cells[source] = reader.sources[cells[source]]
        found[visit_id].append(whole(cells))
    return found


def _reference(value: Named) -> dict[str, str]:
    return {"uid": value.uid, "name": value.name}


_DATE = tuple(STATEMENT)


def _parts(value: DateStatement) -> tuple[str | None, ...]:
    earliest, latest = days(value.edtf)
    return value.edtf, earliest or None, latest or None, value.as_written, value.reading


def _date(value: DateStatement) -> dict[str, Any]:
    return dict(zip(_DATE, _parts(value), strict=True))


def _engagement(value: EngagementValue) -> dict[str, Any]:
    return {
        "uid": value.uid,
        "kind": value.kind,
        "title": value.title,
        "date": _date(value.date) if value.date else None,
        "agents": [_reference(agent) for agent in value.agents],
    }


def _item(value: Named | EngagementValue) -> dict[str, Any]:
    return _engagement(value) if isinstance(value, EngagementValue) else _reference(value)


_OBJECTS: _Way[Any] = _Way(
    form=Form(
        absent={field.name: [] if field.repeated else None for field in FIELDS}
        | {name: [] for name in _BELONGING},
        text=None,
        record=_reference,
        item=_item,
        several=list,
        date=lambda name, date: {name: _date(date)},
        mark=lambda mark: {"mark": mark.value},
    ),
    cell=lambda value: value,
    whole=lambda keys: lambda cells: dict(zip(keys, cells, strict=True)),
)


text = JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Write anything as JSON."""


def _cell(value: str | int | None) -> str:
    if type(value) is str:
        return encode_basestring(value)
    return "null" if value is None else str(value)


@cache
def _line(keys: tuple[str, ...]) -> Callable[[Iterable[str]], str]:
    """Make the writer of objects with these keys, whose values are written already."""
    line = "{" + ", ".join(f"{text(key)}: %s" for key in keys) + "}"
    return lambda cells: line % tuple(cells)


def _date_text(value: DateStatement) -> str:
    return _line(_DATE)(map(_cell, _parts(value)))


_TEXTS: _Way[str] = _Way(
    form=Form(
        absent={name: text(value) for name, value in _OBJECTS.form.absent.items()},
        text=encode_basestring,
        record=lambda record: text(_reference(record)),
        item=lambda item: text(_item(item)),
        several=lambda items: f"[{', '.join(items)}]",
        date=lambda name, date: {name: _date_text(date)},
        mark=lambda mark: text(_OBJECTS.form.mark(mark)),
    ),
    cell=_cell,
    whole=_line,
)
