"""The conflict board: columns, keys, the reason, and what is to be re-checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from adventus.catalogue.assessment import State
from adventus.catalogue.evidence import cite, evidence
from adventus.review.queues import Item
from adventus.ui.desk.conflict_page import ConflictPage
from adventus.ui.record.citation_card import CitationCard
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def page(qtbot: QtBot, catalogue: Catalogue) -> Iterator[ConflictPage]:
    session = Session(catalogue)
    made = ConflictPage(session)
    qtbot.addWidget(made)
    made.show_item(Item((2,), "date"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_item(Item((2,), "date"))
    yield made
    session.stop()


def press(qtbot: QtBot, page: ConflictPage, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key)


def decided(page: ConflictPage) -> tuple[str, str, State]:
    known = evidence(page._session.catalogue.connection, 2, "date")
    assert known.decision is not None
    return known.decision.value, known.decision.reason, known.state


def test_a_column_for_each_claim_says_how_it_stands(page: ConflictPage) -> None:
    assert page.accepted.text() == "Accepted: 6 December 2023"
    assert "1 … 2  choose a value" in page.keys.text().replace("\N{NO-BREAK SPACE}", " ")
    assert [column.words() for column in page.columns] == [
        ("6 December 2023", "the accepted value"),
        ("some time in 1999", "does not fit the accepted value"),
    ]


def test_a_number_chooses_and_enter_records_with_the_reason(
    page: ConflictPage, qtbot: QtBot
) -> None:
    press(qtbot, page, Qt.Key.Key_2)
    qtbot.keyClicks(QApplication.focusWidget(), "Diary 21")
    with qtbot.waitSignal(page.finished):
        press(qtbot, page, Qt.Key.Key_Return)
    assert decided(page) == ("1999", "Diary 21", State.DECIDED)
    assert page.messages.shown()[0].text == "Decided date of V-0002: some time in 1999."
    offer = page.messages.shown()[0].offer
    assert offer is not None
    offer.run()
    assert page.accepted.text() == "Accepted: 6 December 2023"


def test_keeping_and_withdrawing(page: ConflictPage, qtbot: QtBot) -> None:
    press(qtbot, page, Qt.Key.Key_W)  # nothing is decided yet
    press(qtbot, page, Qt.Key.Key_K)
    press(qtbot, page, Qt.Key.Key_Return)
    assert decided(page) == ("2023-12-06", "", State.DECIDED)
    press(qtbot, page, Qt.Key.Key_W)
    connection = page._session.catalogue.connection
    assert evidence(connection, 2, "date").state is State.CONFLICT


def test_leaving_it_undecided_changes_nothing(page: ConflictPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.skipped):
        press(qtbot, page, Qt.Key.Key_U)
    assert page.messages.shown() == ()


def test_esc_takes_the_question_back(page: ConflictPage, qtbot: QtBot) -> None:
    press(qtbot, page, Qt.Key.Key_1)
    qtbot.keyClicks(QApplication.focusWidget(), "because")
    assert not page.can_leave()
    press(qtbot, page, Qt.Key.Key_Escape)
    assert page.can_leave()
    assert page.reason.isHidden()


def test_new_evidence_asks_to_look_again(
    page: ConflictPage, qtbot: QtBot, catalogue: Catalogue
) -> None:
    press(qtbot, page, Qt.Key.Key_K)
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.again.isHidden()
    with catalogue.edit("Cite") as edit:
        cite(edit, 2, "date", 1, says="2023-12")
    assert page.again.text() == "To re-check. Cited since: “Gazette”."
    assert page.columns[-1].words() == (
        "some day in December 2023",
        "fits the accepted value, but is vaguer",
    )


def test_a_quotation_leads_to_its_source(page: ConflictPage, qtbot: QtBot) -> None:
    card = page.columns[0].findChild(CitationCard)
    assert card is not None
    with qtbot.waitSignal(page.read_wanted) as asked:
        card.read_wanted.emit(card.citation)
    assert asked.args == [card.citation]
