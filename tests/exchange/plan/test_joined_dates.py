from __future__ import annotations

import pytest

from adventus.catalogue.values import DateStatement
from adventus.errors import UserError
from adventus.exchange.plan.joined_dates import joined


def join(first: str, last: str) -> str:
    made = [DateStatement(text) if text else None for text in (first, last)]
    found = joined("Date", *made)
    return found.edtf if found else ""


def test_two_days_are_a_stay_and_equal_days_one_day() -> None:
    assert join("1990-05-12", "1990-05-14") == "1990-05-12/1990-05-14"
    assert join("1990-05-12", "1990-05-12") == "1990-05-12"


def test_no_day_is_invented() -> None:
    assert join("1990-05-12", "") == "1990-05-12/"
    assert join("", "1990-05-12") == "/1990-05-12"
    assert join("1990-05", "1990-05") == "1990-05/1990-05"
    assert join("", "") == ""


def test_a_stay_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UserError, match=r"Date: .*ends before it starts"):
        join("1990-05-14", "1990-05-12")


def test_the_wording_is_kept() -> None:
    found = joined("Date", DateStatement("1990-05-12", "12 May 1990"), DateStatement("1990-05-14"))

    assert found == DateStatement("1990-05-12/1990-05-14", "12 May 1990 – 1990-05-14")
