"""A choice for one field, and the value that it comes to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.entry import PlaceName, read
from adventus.catalogue.fields import Kind
from adventus.catalogue.values import EngagementValue, Mark, Named
from adventus.review.side_by_side.list_items import Item, Listed, items, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.entry import Entry
    from adventus.catalogue.values import Value
    from adventus.review.side_by_side.comparing import Row

_BETWEEN = "\n\n"


@dataclass(frozen=True)
class Choice:
    """What is taken for one field.

    Attributes:
        take: the places of the records whose value is taken, in order: lists are united item by
            item, long texts are joined; of other fields the first counts.
        typed: a value typed by hand, in notation; it stands in for all that is taken.
        leave: the uids of list items that are left out.
    """

    take: tuple[int, ...] = ()
    typed: str | None = None
    leave: frozenset[str] = frozenset()


def can_take_both(row: Row) -> bool:
    """Tell whether the values of several records can be taken together."""
    return row.field.repeated or row.field.kind is Kind.LONG_TEXT


def chosen(row: Row, choice: Choice) -> Value:
    """Give the value that a choice comes to.

    Raises:
        Ambiguous: what was typed can be read two ways.
        UserError: what was typed is no value of the field.
    """
    if choice.typed is not None:
        return typed_value(row, choice.typed)
    taken = [row.cells[index] for index in choice.take] or [row.cells[0]]
    if row.field.repeated and any(isinstance(cell.value, tuple) for cell in taken):
        united = _as_list([item for item, _ in taken_items(row, choice)])
        # A list that nothing is left of is empty, unless a person found it to be so.
        return united or next((c.value for c in taken if isinstance(c.value, Mark)), ())
    if row.field.kind is Kind.LONG_TEXT and len(taken) > 1:
        texts = [cell.text for cell in taken if cell.text and not isinstance(cell.value, Mark)]
        return _BETWEEN.join(dict.fromkeys(texts)) if texts else taken[0].value
    return taken[0].value


def taken_items(row: Row, choice: Choice) -> tuple[tuple[Listed, Item], ...]:
    """Give the items of a list that are taken, each as the first of its holders taken has it."""
    known = [one for one in items(row) if not choice.leave.intersection(one.uids)]
    found: dict[str, tuple[Listed, Item]] = {}
    for index in choice.take or (0,):
        for value in listed(row, index):
            for one in known:
                if (index, value.uid) in zip(one.holders, one.uids, strict=True):
                    found.setdefault(one.uid, (value, one))
    return tuple(found.values())


def typed_value(row: Row, text: str) -> Value:
    """Read a value typed by hand; what the records name already is meant by its name.

    Raises:
        Ambiguous: it can be read two ways.
        UserError: it is no value of the field.
    """
    entry = read(row.field, text, exact=True)
    if isinstance(entry, tuple):
        return _items_named(row, entry)
    if isinstance(entry, PlaceName) or (row.field.kind is Kind.JOURNEY and entry):
        known = (cell.value for cell in row.cells if cell.text == text.strip())
        name = entry.name if isinstance(entry, PlaceName) else str(entry)
        return next(known, Named(0, "", name))
    return entry


def _items_named(row: Row, entry: Entry) -> Value:
    """Give the items of a typed list: a known one where there is one, otherwise a new one."""
    known: dict[str, list[Listed]] = {}
    for one in items(row):
        value = next(v for v in listed(row, one.holders[0]) if v.uid == one.uid)
        known.setdefault(one.name, []).append(value)
    found: list[Listed] = []
    for item in entry if isinstance(entry, tuple) else ():
        name = item.name if isinstance(item, EngagementValue) else item
        new = item if isinstance(item, EngagementValue) else Named(0, "", name)
        found.append(known[name].pop(0) if known.get(name) else new)
    return _as_list(found)


def _as_list(found: Sequence[Listed]) -> tuple[Named, ...] | tuple[EngagementValue, ...]:
    """Give the items of a list, which are all of one sort."""
    engagements = tuple(item for item in found if isinstance(item, EngagementValue))
    return engagements or tuple(item for item in found if isinstance(item, Named))


def loses(row: Row, choice: Choice) -> frozenset[int]:
    """Give the places of the records that say something which does not come into the result."""
    value = chosen(row, choice)
    places = [place for place, cell in enumerate(row.cells) if cell.text]
    return frozenset(place for place in places if not _all_in(row, place, value))


def _all_in(row: Row, place: int, value: Value) -> bool:
    cell = row.cells[place]
    if isinstance(cell.value, tuple) and isinstance(value, tuple):
        present = {item.uid for item in value}
        mine = {item.uid for item in cell.value}
        return all(present & set(one.uids) for one in items(row) if mine & set(one.uids))
    if row.field.kind is Kind.LONG_TEXT and isinstance(value, str):
        return cell.text in value
    return _text(cell.value) == _text(value)


def _text(value: Value) -> object:
    """Give what a value is compared by: a date's wording is not part of it."""
    if isinstance(value, Named):
        return value.name
    return getattr(value, "edtf", value)
