"""Items added to the lists of many visits, or taken out; the other items stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.bulk_proposals import Proposal, Proposer, each
from adventus.catalogue.entry import read
from adventus.catalogue.fields import Field, Kind, field
from adventus.catalogue.values import Named
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from adventus.catalogue.records import Visit
    from adventus.catalogue.visits import Item
    from adventus.progress import Progress


def propose_add(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    name: str,
    item: str,
    progress: Progress | None = None,
) -> list[Proposal]:
    """Propose items (several with `|`) at the end of the lists.

    Args:
        progress: is told of each visit; it may cancel.

    Raises:
        UserError: the field is no list, or the items can't be read.
    """
    described = _list_field(name)
    new = items(read(described, item))
    proposer = Proposer(connection)

    def work(visit: Visit) -> list[Proposal | None]:
        wanted = (*items(visit.values[name]), *new)
        return [proposer.read(visit, described, wanted, item)] if new else []

    return each(connection, ids, progress, work)


def propose_remove(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    name: str,
    item: str,
    progress: Progress | None = None,
) -> list[Proposal]:
    """Propose the lists without some items (several with `|`), by any of their names.

    Args:
        progress: is told of each visit; it may cancel.

    Raises:
        UserError: the field is no list, or the items can't be read.
    """
    described = _list_field(name)
    proposer = Proposer(connection)
    typed = [item_name(known) for known in items(read(described, item))]
    names = {known.casefold() for known in typed}
    numbers = set() if described.kind is Kind.ENGAGEMENTS else proposer.numbers(described, typed)

    def is_unwanted(known: Item) -> bool:
        same = isinstance(known, Named) and known.id in numbers
        return same or item_name(known).casefold() in names

    def work(visit: Visit) -> list[Proposal | None]:
        now = items(visit.values[name])
        left = tuple(known for known in now if not is_unwanted(known))
        return [proposer.read(visit, described, left, "")] if len(left) < len(now) else []

    return each(connection, ids, progress, work)


def items(value: object) -> tuple[Item, ...]:
    """Give the items of a list; none for anything else, such as a mark."""
    return value if isinstance(value, tuple) else ()


def item_name(item: Item) -> str:
    """Give an item as its list's notation has it, before it is escaped."""
    return item if isinstance(item, str) else item.name


def _list_field(name: str) -> Field:
    described = field(name)
    if not described.repeated:
        raise UserError(f"{described.label} holds one value; set it instead.")
    return described
