from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.differences import About, Difference
from adventus.catalogue.steps import Cited
from adventus.ui.history.changes_view import ChangesView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def view(qtbot: QtBot) -> ChangesView:
    made = ChangesView()
    qtbot.addWidget(made)
    return made


def struck_out(view: ChangesView) -> list[str]:
    found, block = [], view.document().begin()
    while block.isValid():
        found += [
            part.fragment().text() for part in block if part.fragment().charFormat().fontStrikeOut()
        ]
        block = block.next()
    return found


def test_words_that_went_stand_struck_out_beside_those_that_came(view: ChangesView) -> None:
    view.show_changes([Difference("notes", "talks on oil and trade", "talks on gas and trade")])
    assert view.toPlainText() == "Notes\ntalks on oilgas and trade"
    assert struck_out(view) == ["oil"]


def test_a_date_is_shown_before_and_after(view: ChangesView) -> None:
    view.show_changes([Difference("date", "2022", "2022-10"), Difference("venue", "", "Hofburg")])
    assert view.toPlainText() == (
        "Date\nsome time in 2022 (2022) → some day in October 2022 (2022-10)\nVenue\nHofburg"
    )


def test_the_evidence_then_is_beneath(view: ChangesView) -> None:
    cited = (Cited("Daily", "in 2022", "2022"), Cited("Press", "", ""))
    said = Difference("date", "", "2022, the minutes", "", About.DECISION)
    view.show_changes([said], cited, "the minutes")
    assert view.toPlainText().splitlines() == [
        "Date · decided",
        "2022, the minutes",
        "Cited then",
        "Daily · “in 2022” · says 2022",
        "Press",
        "Decided then",
        "the minutes",
    ]


def test_markup_is_shown_as_it_was_typed(view: ChangesView) -> None:
    view.show_changes([Difference("notes", "", "<b>bold</b> & <img src=x>")])
    assert view.toPlainText() == "Notes\n<b>bold</b> & <img src=x>"


def test_what_is_too_much_says_so(view: ChangesView) -> None:
    view.show_changes([Difference("captured_text", "", "x" * 30_000)])
    assert view.toPlainText().endswith("x… (30,000 characters in all)")
    view.show_changes([Difference("tags", "", str(number), "u") for number in range(250)])
    assert view.toPlainText().endswith("And 50 more.")
    view.show_changes([])
    assert view.toPlainText() == "Nothing that is shown was changed."
