"""The page that judges one visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.visits import set_field
from adventus.review.queues import Item
from adventus.review.reviewing import set_review
from adventus.ui.desk.review_page import ReviewPage
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def page(qtbot: QtBot, catalogue: Catalogue) -> Iterator[ReviewPage]:
    catalogue.clock = lambda: "2026-05-03T10:00:00Z"
    session = Session(catalogue)
    made = ReviewPage(session)
    qtbot.addWidget(made)
    made.show()
    made.show_item(Item((2,)))
    yield made
    made.stop()
    session.stop()


def test_a_return_asks_for_a_comment_that_stays_in_sight(page: ReviewPage, qtbot: QtBot) -> None:
    page.put_in_review()
    page.show_item(Item((2,)))
    page.return_()
    page.comment.sent.emit("")
    assert "comment is missing" in page.messages.shown()[-1].text
    with qtbot.waitSignal(page.finished):
        page.comment.sent.emit("Cite the date")
    assert page.remarked.text() == "Returned to draft by Ann, 3 May 2026: Cite the date"


def test_what_was_approved_stands_beside_what_it_is_now(
    page: ReviewPage, catalogue: Catalogue
) -> None:
    page.approve()
    assert page.approved.text() == "approved by Ann on 3 May 2026"
    with catalogue.edit("Change") as edit:
        set_field(edit, 2, "venue", "Palace")
    assert page.approved.text() == "approved by Ann on 3 May 2026, changed since"
    assert page.grid.model.comparison is not None
    assert len(page.grid.model.comparison.records) == 2


def test_only_other_states_are_offered(page: ReviewPage, catalogue: Catalogue) -> None:
    with catalogue.edit("Approve") as edit:
        set_review(edit, [2], "approved")
    offered = [state for state, button in page.buttons.items() if button.isEnabled()]
    assert offered == ["draft", "rejected", "in review"]


def test_a_read_only_catalogue_is_only_looked_at(page: ReviewPage, catalogue: Catalogue) -> None:
    catalogue.notice = "Open elsewhere."
    page.refresh()
    assert not any(button.isEnabled() for button in page.buttons.values())
    assert page.edit_button.isEnabled()


def test_what_the_checks_find_is_said(page: ReviewPage) -> None:
    assert "▲ " in page.findings.text()
    page.show_item(Item((99,)))
    assert page.findings.isHidden()
