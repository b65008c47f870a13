from __future__ import annotations

import pytest

from adventus.catalogue.ordering import Order
from adventus.cli.queries import sorting
from adventus.errors import UserError


def test_a_minus_sorts_descending_and_the_option_turns_all_round() -> None:
    assert sorting("country,-date", descending=False) == [Order("country"), Order("date", True)]
    assert sorting("country, -date", descending=True) == [Order("country", True), Order("date")]
    assert sorting("-evidence", descending=False) == [Order("evidence", True)]


@pytest.mark.parametrize("names", ["", "country,", ",", "-", "country,,date"])
def test_a_field_that_is_left_out_is_noticed(names: str) -> None:
    with pytest.raises(UserError, match="leaves out a field to sort by"):
        sorting(names, descending=False)


def test_a_mistyped_field_gets_a_suggestion() -> None:
    with pytest.raises(UserError, match="There is no field “plase”; did you mean place"):
        sorting("date,-plase", descending=False)
