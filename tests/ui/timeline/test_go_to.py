from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from adventus.dates.days import day_number
from adventus.errors import UserError
from adventus.ui.timeline.go_to import GoToDialog, days_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-10", (2022, 10, 1), (2022, 10, 31)),
        ("6 December 2023", (2023, 12, 6), (2023, 12, 6)),
        ("44 BC", (-43, 1, 1), (-43, 12, 31)),
        ("2022-03-04/..", (2022, 3, 4), (2022, 3, 4)),
    ],
)
def test_a_date_as_people_write_it(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert days_of(text) == (day_number(*first), day_number(*last))


def test_what_can_be_read_in_two_ways_is_asked_back() -> None:
    with pytest.raises(UserError, match="2022-04-03 or 2022-03-04"):
        days_of("3/4/2022")


def test_what_is_no_date_is_said_below(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GoToDialog(parent)
    gone: list[tuple[int, int]] = []
    dialog.wanted.connect(lambda *days: gone.append(days))
    dialog.line.setText("")
    dialog.go()
    assert dialog.trouble() == "Type a date, such as 2022-10 or 6 December 2023."
    dialog.line.setText("2022-10")
    assert dialog.trouble() == ""
    dialog.go()
    assert gone == [(day_number(2022, 10, 1), day_number(2022, 10, 31))]
