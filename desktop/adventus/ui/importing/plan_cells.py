"""What the cells of the table of a plan say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.exchange.plan import PlanRow
from adventus.ui.importing.plan_choices import is_likely
from adventus.ui.importing.plan_wording import action_words, doubt_words, likely_words
from adventus.ui.importing.wording import row_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.exchange.plan.rows import Vanished
    from adventus.ui.importing.plan_choices import Listed

HEADINGS = ("Row", "Action", "Visit", "Take theirs", "What it says")
ROW, ACTION, VISIT, DOUBT, WORDS = range(5)


def cell_words(row: Listed, column: int, called: Callable[[int], str], *, adding: bool) -> str:
    """Say a cell of a row.

    Args:
        called: gives the reference of a visit that a row probably is.
        adding: whether the row is added though it is probably a visit already.
    """
    if not isinstance(row, PlanRow):
        return _vanished_words(row, column)
    if column == ACTION:
        return action_words(row, adding=adding)
    if column == VISIT:
        return f"≈ {called(row.likely[0].visit_id)}" if is_likely(row) else row.reference
    if column == WORDS:
        return f"{likely_words(row)} · {row_words(row)}" if is_likely(row) else row_words(row)
    return doubt_words(row) if column == DOUBT else str(row.number)


def _vanished_words(row: Vanished, column: int) -> str:
    gone = f"{row.locator}: The file has no row for it any more."
    return ("–", "○ Vanished", row.reference, "", gone)[column]
