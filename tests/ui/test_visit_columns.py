from __future__ import annotations

import pytest

from adventus.catalogue.fields import FIELDS
from adventus.ui.visit_columns import COLUMNS, DateManner, date_manner, fitted_widths


@pytest.mark.parametrize(
    ("edtf", "bold", "italic"),
    [
        ("2023-12-06", True, False),
        ("2022-09-15/2022-09-16", True, False),
        ("2022-10", False, False),
        ("2024?", False, True),
        ("2023-12-06~", False, True),
        ("1921~", False, True),
    ],
)
def test_exact_dates_are_bold_and_doubtful_ones_italic(
    edtf: str, *, bold: bool, italic: bool
) -> None:
    assert date_manner(edtf) == DateManner(bold=bold, italic=italic)


def test_every_field_has_a_column() -> None:
    assert set(COLUMNS) == {field.name for field in FIELDS} | {"evidence"}


def test_columns_share_the_room_but_keep_most_of_their_own() -> None:
    names = ("date", "traveller", "place")
    assert sum(fitted_widths(names, 7, 1000)) == pytest.approx(1000, abs=3)
    assert fitted_widths(names, 7, 100)[1] == round(7 * 20 * 0.66)


def test_columns_take_no_pixel_more_than_there_is() -> None:
    names = ("date", "traveller", "place", "occasion", "tags")
    for room in range(900, 960):
        assert room - 5 < sum(fitted_widths(names, 7, room)) <= room
