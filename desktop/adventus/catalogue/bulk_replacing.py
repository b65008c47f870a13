"""Find and replace in the texts and names of many visits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.catalogue.bulk_lists import item_name, items
from adventus.catalogue.bulk_proposals import Proposal, Proposer, each, refused
from adventus.catalogue.entry import read
from adventus.catalogue.fields import FIELDS, Field, Kind, field
from adventus.catalogue.replacing import replacer
from adventus.catalogue.values import EngagementValue, Named, join_list
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from adventus.catalogue.records import Visit
    from adventus.catalogue.visits import Item
    from adventus.progress import Progress

REPLACEABLE = tuple(
    known.name for known in FIELDS if known.kind not in {Kind.WORD, Kind.DATE, Kind.COUNTRY}
)
"""The fields in which text can be found and replaced: those of words and of names."""


def propose_replace(  # noqa: PLR0913 - all that one dialog asks
    connection: sqlite3.Connection,
    ids: Sequence[int],
    names: Sequence[str],
    find: str,
    replacement: str,
    *,
    whole_words: bool = False,
    match_case: bool = False,
    regex: bool = False,
    progress: Progress | None = None,
) -> list[Proposal]:
    r"""Propose some fields of visits with every match replaced.

    In a list each item is looked through by itself: a changed name means another agent or tag, an
    engagement keeps its evidence under its new title.

    Args:
        replacement: put in as it is; with `regex`, `\1` and `\g<name>` stand for groups.
        whole_words: leave alone what is a part of a longer word.
        regex: `find` is a pattern.
        progress: is told of each visit; it may cancel.

    Raises:
        UserError: the pattern is none or takes too long, or a field is none of `REPLACEABLE`.
    """
    fields = [_text_field(name) for name in names]
    proposer = Proposer(connection)
    change = replacer(
        find, replacement, whole_words=whole_words, match_case=match_case, regex=regex
    )

    def work(visit: Visit) -> Iterator[Proposal | None]:
        return (_replaced(proposer, visit, described, change) for described in fields)

    return each(connection, ids, progress, work)


def _text_field(name: str) -> Field:
    described = field(name)
    if name not in REPLACEABLE:
        raise UserError(f"{described.label} holds no free text to replace in; set it instead.")
    return described


def _replaced(
    proposer: Proposer, visit: Visit, described: Field, change: Callable[[str], str]
) -> Proposal | None:
    value = visit.values[described.name]
    if described.repeated:
        return _replaced_items(proposer, visit, described, change)
    text = value.name if isinstance(value, Named) else value
    if type(text) is not str:  # a mark is no text, and neither is nothing
        return None
    new = change(text)
    return proposer.typed(visit, described, new) if new != text else None


def _replaced_items(
    proposer: Proposer, visit: Visit, described: Field, change: Callable[[str], str]
) -> Proposal | None:
    now = items(visit.values[described.name])
    new = tuple(_replaced_item(item, change) for item in now)
    if new == now:
        return None
    left = tuple(item for item in new if item_name(item))
    text = join_list(map(item_name, left))
    try:
        read(described, text)
    except UserError as error:
        return refused(visit, described, text, str(error))
    return proposer.read(visit, described, left, text)


def _replaced_item(item: Item, change: Callable[[str], str]) -> Item:
    text = item.title if isinstance(item, EngagementValue) else item_name(item)
    new = change(text)
    if new == text:
        return item
    line = " ".join(new.split())
    return replace(item, title=line) if isinstance(item, EngagementValue) else line
