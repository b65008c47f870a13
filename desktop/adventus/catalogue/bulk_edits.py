"""Many visits changed at once: first what would change, row by row, then one revision.

    proposals = propose_set(connection, ids, "status", "cancelled")
    apply(catalogue, "Set status to cancelled in 214 visits", proposals, progress)

Every value is read as it is when it is typed into a single visit. What can't be read, or would
make a date vaguer, is a proposal that says so; what changes nothing is none. The visits come in
the order of their numbers given; those that are gone are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.bulk_applying import apply
from adventus.catalogue.bulk_lists import propose_add, propose_remove
from adventus.catalogue.bulk_proposals import Proposal, Proposer, each, refused
from adventus.catalogue.bulk_replacing import REPLACEABLE, propose_replace
from adventus.catalogue.bulk_tags import tag, untag
from adventus.catalogue.bulk_values import shared_value, value_counts
from adventus.catalogue.fields import field

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.records import Visit
    from adventus.progress import Progress

__all__ = [
    "REPLACEABLE",
    "Proposal",
    "apply",
    "propose_add",
    "propose_block",
    "propose_remove",
    "propose_replace",
    "propose_set",
    "shared_value",
    "tag",
    "untag",
    "value_counts",
]


def propose_set(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    name: str,
    text: str,
    progress: Progress | None = None,
) -> list[Proposal]:
    """Propose one value for a field of many visits; '' clears it.

    Args:
        progress: is told of each visit; it may cancel.

    Raises:
        UserError: there is no such field.
    """
    proposer, described = Proposer(connection), field(name)
    alike = name == "reference" and len(ids) > 1

    def work(visit: Visit) -> list[Proposal | None]:
        if alike:
            problem = "Reference: no two visits can have the same."
            return [refused(visit, described, text, problem)]
        return [proposer.typed(visit, described, text)]

    return each(connection, ids, progress, work)


def propose_block(
    connection: sqlite3.Connection,
    cells: Sequence[tuple[int, str, str]],
    progress: Progress | None = None,
) -> list[Proposal]:
    """Propose what was pasted: (visit, field, text) for each cell; '' clears the field.

    Args:
        progress: is told of each visit; it may cancel.

    Raises:
        UserError: there is no such field.
    """
    proposer = Proposer(connection)
    texts: dict[int, dict[str, str]] = {}
    for visit_id, name, text in cells:
        texts.setdefault(visit_id, {})[name] = text

    def work(visit: Visit) -> Iterator[Proposal | None]:
        of_visit = texts[visit.id]
        # A place is looked for in the country that comes with it.
        country = proposer.country(of_visit["country"]) if "country" in of_visit else None
        for name, text in of_visit.items():
            yield proposer.typed(visit, field(name), text, country)

    return each(connection, tuple(texts), progress, work)
