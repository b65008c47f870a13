from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from adventus.catalogue.evidence import cite

if TYPE_CHECKING:
    from conftest import Desk


def conflict(desk: Desk) -> None:
    desk.enter("date", "6 Dec 2023")
    with desk.catalogue.edit("cite") as edit:
        cite(edit, desk.visit_id, "date", 1, says="2023-12-06", quotation="on 6 December 2023")
        cite(edit, desk.visit_id, "date", 2, says="2022-12", locator="¶4", credibility=3)
    desk.panel.focus_field("date")


def texts(desk: Desk, card: int) -> list[str]:
    labels = desk.panel.evidence.cards()[card].findChildren(QLabel)
    return [label.text() for label in labels]


def test_cards_say_how_each_source_stands(desk: Desk) -> None:
    conflict(desk)
    assert texts(desk, 0) == [
        "● says 2023-12-06",
        "B",
        "“on 6 December 2023”",
        "Press service",
    ]
    assert texts(desk, 1) == [
        "◆ says 2022-12 — does not fit",
        "3",
        "Web article · ¶4",
    ]


def test_a_quotation_that_the_captured_text_lacks_is_told(desk: Desk) -> None:
    with desk.catalogue.edit("cite") as edit:
        cite(edit, desk.visit_id, "venue", 1, quotation="He stayed at home")
        cite(edit, desk.visit_id, "venue", 2, quotation="He stayed at home")
    desk.panel.focus_field("venue")
    lost = "These words are not found in the captured text."
    assert lost in texts(desk, 0)
    # The other source has no captured text that could hold it.
    assert lost not in texts(desk, 1)


def test_keeping_the_value_records_the_reason_in_one_step(desk: Desk) -> None:
    conflict(desk)
    box = desk.panel.evidence.decision()
    assert box._keep_button.text() == "Keep 2023-12-06"
    QTest.keyClicks(box._reason, "contemporary")
    QTest.keyClick(box._reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.labels()[0] == "Decide date of V-0001: 6 December 2023"
    assert box._words.text() == "Kept 2023-12-06 (6 December 2023): contemporary"
    assert box._by.text().startswith("by Ada, ")
    assert box._reason.isHidden()
    desk.undo()
    assert box._card.isHidden()
    assert not box._reason.isHidden()


def test_accepting_a_card_takes_its_value_with_the_reason(desk: Desk) -> None:
    conflict(desk)
    view = desk.panel.evidence
    assert [card.can_be_accepted for card in view.cards()] == [False, True]
    QTest.keyClicks(view.decision()._reason, "the other is wrong")
    view.cards()[1].accepted.emit(view.cards()[1].citation)
    assert desk.value("date") == "2022-12"
    assert view.decision()._words.text().endswith(": the other is wrong")


def test_a_decision_overtaken_by_evidence_is_to_be_rechecked(desk: Desk) -> None:
    conflict(desk)
    box = desk.panel.evidence.decision()
    box.keep_wanted.emit("contemporary")
    with desk.catalogue.edit("cite") as edit:
        cite(edit, desk.visit_id, "date", 2, says="2021")
    assert not box._again.isHidden()
    assert not box._keep_button.isHidden()
    box.withdrawn.emit()
    assert box._card.isHidden()
    assert desk.labels()[0] == "Withdraw the decision on date of V-0001"


def test_a_reason_being_typed_survives_a_change_from_elsewhere(desk: Desk) -> None:
    conflict(desk)
    box = desk.panel.evidence.decision()
    QTest.keyClicks(box._reason, "because")
    desk.enter("venue", "Blair House")
    desk.panel.focus_field("date")
    with desk.catalogue.edit("cite") as edit:
        cite(edit, desk.visit_id, "date", 2, says="2021")
    assert box.reason() == ""  # another field was looked at: a reason belongs to its own
    QTest.keyClicks(box._reason, "because")
    with desk.catalogue.edit("cite") as edit:
        cite(edit, desk.visit_id, "date", 2, says="2020")
    assert box.reason() == "because"


def test_delete_on_a_card_removes_the_citation(desk: Desk) -> None:
    conflict(desk)
    card = desk.panel.evidence.cards()[1]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert len(desk.panel.evidence.cards()) == 1
    assert desk.panel.evidence.cards()[0].hasFocus()
    assert desk.labels()[0] == "Remove citation of “Web article” for date of V-0001"
    desk.undo()
    assert len(desk.panel.evidence.cards()) == 2


def test_what_has_no_evidence_says_what_to_do_next(desk: Desk) -> None:
    desk.panel.focus_field("venue")
    assert desk.panel.evidence.empty_words() == "No source for this field yet. Cite… adds one."
    desk.panel.focus_field("tags")
    assert "the record as a whole" in desk.panel.evidence.empty_words()
