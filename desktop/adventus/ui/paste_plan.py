"""Where the cells of a pasted block go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.listing import EVIDENCE
from adventus.errors import UserError
from adventus.ui.bulk_wording import visits_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_CELLS = 200_000


@dataclass(frozen=True)
class Ground:
    """Where the table is when something is pasted into it.

    Attributes:
        ids: the visits that are shown, in order.
        row: the place of the current visit.
        chosen: the numbers of the selected visits, in order.
        first_chosen: the place of the first of them.
        columns: the columns that are shown, in order.
        column: the current one.
    """

    ids: Sequence[int]
    row: int
    chosen: Sequence[int]
    first_chosen: int
    columns: Sequence[str]
    column: str


@dataclass(frozen=True)
class Plan:
    """What goes where.

    Attributes:
        cells: number of the visit, name of the field, text.
        visits: how many visits it is about.
        left_out: what doesn't fit, in sentences.
    """

    cells: Sequence[tuple[int, str, str]]
    visits: int
    left_out: Sequence[str]


def planned(block: Sequence[Sequence[str]], ground: Ground) -> Plan:
    """Lay a block on the table, downwards and to the right.

    One row goes into every selected visit. A block begins at the first selected visit, or the
    current one. A block as wide as the table begins at its first column, as whole visits do when
    they were copied.

    Raises:
        UserError: there are too many cells.
    """
    fills = len(block) == 1 and len(ground.chosen) > 1
    top = ground.first_chosen if len(ground.chosen) > 1 else ground.row
    targets = ground.chosen if fills else ground.ids[top : top + len(block)]
    width = max(len(line) for line in block)
    left = 0 if width == len(ground.columns) else ground.columns.index(ground.column)
    columns = ground.columns[left : left + width]
    if len(targets) * width > MOST_CELLS:
        raise UserError(f"More than {MOST_CELLS:,} cells can't be pasted at once; paste a part.")
    cells = [
        (visit_id, name, text)
        for at, visit_id in enumerate(targets)
        for name, text in zip(columns, block[0 if fills else at], strict=False)
        if name != EVIDENCE
    ]
    beyond = 0 if fills else len(block) - len(targets)
    return Plan(cells, len(targets), _left_out(beyond, width - len(columns), columns))


def _left_out(rows: int, columns: int, names: Sequence[str]) -> list[str]:
    found = []
    if rows:
        goes = "goes" if rows == 1 else "go"
        found.append(
            f"{visits_words(rows).replace('visit', 'row')} {goes} beyond the end of the table."
        )
    if columns:
        found.append(
            "1 column goes beyond the last one."
            if columns == 1
            else f"{columns:,} columns go beyond the last one."
        )
    if EVIDENCE in names:
        found.append("Evidence is no field and is left out.")
    return found
