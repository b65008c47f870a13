"""Who reviewed a visit, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from adventus.catalogue.records import Visit
from adventus.ui.record.review_bar import ReviewBar, verdict_words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("state", "by", "words"),
    [
        ("draft", "", ""),
        ("approved", "Ann", "by Ann"),
        ("in review", "Ann", "approved by Ann on 3 May 2026, changed since"),
    ],
)
def test_an_approval_that_a_change_took_back_is_said(state: str, by: str, words: str) -> None:
    visit = Visit(1, "u", {"review": state}, by, "2026-05-03T10:00:00Z" if by else "")
    assert verdict_words(visit) == words


def test_a_return_asks_for_a_comment_before_it_is_wanted(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    bar = ReviewBar(around)
    bar.show_visit(Visit(1, "u", {"review": "in review"}), read_only=False)
    wanted: list[tuple[str, str]] = []
    bar.wanted.connect(lambda state, comment: wanted.append((state, comment)))
    bar.buttons()[0].click()
    assert wanted == []
    qtbot.keyClicks(bar.comment.edit, "Cite the date")
    bar.show_visit(Visit(1, "u", {"review": "in review"}), read_only=False)
    bar.comment.edit.returnPressed.emit()
    bar.buttons()[-1].click()
    assert wanted == [("draft", "Cite the date"), ("approved", "")]
    bar.show_visit(Visit(2, "w", {"review": "draft"}), read_only=False)
    assert bar.comment.isHidden()
