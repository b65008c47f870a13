from __future__ import annotations

import pytest

from adventus.errors import UserError
from adventus.exchange.columns import COLUMNS, chosen


def test_the_header_is_the_registry_with_four_columns_for_a_date() -> None:
    assert " ".join(column.name for column in COLUMNS) == (
        "uid reference traveller host met organiser"
        " date date_earliest date_latest date_as_written"
        " programme_date programme_date_earliest programme_date_latest programme_date_as_written"
        " country place venue rank format status occasion purpose engagements journey tags notes"
        " review"
    )


def test_columns_are_chosen_in_the_order_asked_for() -> None:
    assert [column.name for column in chosen(["place", "uid"])] == ["place", "uid"]
    assert chosen([]) == COLUMNS


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["contry"], "There is no column “contry”; did you mean country?"),
        (["uid", "uid"], "A column is named twice; name each once."),
    ],
)
def test_a_wrong_choice_of_columns_is_refused(names: list[str], message: str) -> None:
    with pytest.raises(UserError, match=f"^{message[:30]}") as refusal:
        chosen(names)
    assert str(refusal.value) == message
