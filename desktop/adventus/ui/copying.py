"""Visits copied as cells: the words that are shown, where these would be read as the same value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.bulk_proposals import Proposer
from adventus.catalogue.fields import field
from adventus.catalogue.listing import EVIDENCE
from adventus.catalogue.records import visits
from adventus.catalogue.values import notation
from adventus.errors import UserError
from adventus.ui.cell_text_block import written_block
from adventus.ui.visit_columns import cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.listing import Row
    from adventus.catalogue.records import Visit

COPIED_AT_MOST = 5_000


def copied_text(catalogue: Catalogue, ids: Sequence[int], columns: Sequence[str]) -> str:
    """Give visits as lines of tab-separated cells; pasted where they came from, nothing changes.

    Args:
        columns: names of columns, in their order.

    Raises:
        UserError: there are too many for the clipboard.
    """
    if len(ids) > COPIED_AT_MOST:
        raise UserError(
            f"At most {COPIED_AT_MOST:,} visits can be copied at once;"
            " select fewer, or export them with File > Export."
        )
    connection = catalogue.connection
    proposer = Proposer(connection)
    rows = {row.id: row for row in listing.rows(connection, ids)}
    return written_block(
        [_copied(proposer, visit, rows[visit.id], name) for name in columns]
        for visit in visits(connection, ids)
    )


def _copied(proposer: Proposer, visit: Visit, row: Row, name: str) -> str:
    """Give a cell's words, or its exact notation where the words would be read otherwise."""
    shown = cell_text(row, name)
    if name == EVIDENCE or proposer.typed(visit, field(name), shown) is None:
        return shown
    return notation(visit.values[name])
