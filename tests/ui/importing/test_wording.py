from __future__ import annotations

from adventus.exchange.plan import Action, PlanRow
from adventus.ui.importing.wording import in_line, row_words


def test_a_text_from_right_to_left_keeps_to_its_own_place() -> None:
    assert in_line(["Ada", "لندن", "3 May 1999"]) == "Ada · \u2068لندن\u2069 · 3 May 1999"
    same = PlanRow(2, Action.SAME, ("לוי", "", "1965"))
    assert row_words(same) == "\u2068לוי\u2069 · 1965"
