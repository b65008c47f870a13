from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from adventus.catalogue import file, history
from adventus.catalogue.evidence import cite
from adventus.catalogue.records import find_visit, visit
from adventus.catalogue.revisions import revisions
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, set_field
from adventus.review.duplicates.apart import kept_apart
from adventus.review.queues import Item
from adventus.ui.desk.compare_page import ComparePage
from adventus.ui.desk.compare_words import heading_words, keys_words
from adventus.ui.desk.grid_editor import ResultEditor
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PAIR = Item((1, 2), title="V-0001, V-0002", detail="same traveller, same date · 97%")


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = file.create(tmp_path / "test.adventus", by="Ann")
    with made.edit("Fill") as edit:
        add_visit(edit, {"traveller": "Ada", "date": "2022-12", "country": "Oman"})
        other = {"date": "2022-12-06", "country": "Oman", "occasion": "Talks", "tags": "oil"}
        second = add_visit(edit, {"traveller": "Ada"} | other)
        cite(edit, second, "date", add_source(edit, "Gazette"), says="2022-12-06")
    yield made
    made.close()


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    return Session(catalogue)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ComparePage:
    made = ComparePage(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_item(PAIR)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.grid.setFocus()
    return made


def press(page: ComparePage, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page.grid.records, key, held or Qt.KeyboardModifier.NoModifier)


def values(catalogue: Catalogue, number: int) -> dict[str, str]:
    known = visit(catalogue.connection, number).values
    return {name: notation(known[name]) for name in ("date", "occasion", "tags")}


def newest(catalogue: Catalogue) -> list[str]:
    return [each.label for each in revisions(catalogue.connection, limit=2)]


def test_it_says_what_is_asked_and_which_keys_there_are(page: ComparePage) -> None:
    assert page.heading.text() == "Are these the same visit?"
    assert page.detail.text() == "same traveller, same date · 97%"
    assert page.merge_button.text() == "Merge into V-0001"
    assert page.promise.text() == "1 step in the history; undo brings both back"
    assert "take left, right" in page.keys.text().replace("\N{NO-BREAK SPACE}", " ")
    assert heading_words(Item((1, 2))) == "Compare"
    one_stop = Item((1, 2), detail="same place", kind="one stop")
    assert heading_words(one_stop) == "One stop with several events?"
    assert "1–5" in keys_words(5)


def test_nothing_is_written_before_merging_which_is_one_revision(
    qtbot: QtBot, page: ComparePage, catalogue: Catalogue
) -> None:
    page.grid.set_current_field("date")
    press(page, Key.Key_Right)
    assert newest(catalogue) == ["Fill"]
    with qtbot.waitSignal(page.finished):
        press(page, Key.Key_Return, CTRL)
    assert newest(catalogue) == ["Merge V-0002 into V-0001", "Fill"]
    assert values(catalogue, 1) == {"date": "2022-12-06", "occasion": "Talks", "tags": "oil"}
    assert find_visit(catalogue.connection, "V-0002") == 1


def test_undo_brings_both_back_and_the_page_shows_them_again(
    page: ComparePage, catalogue: Catalogue
) -> None:
    page.merge()
    assert page.gone.text() == "V-0002 is part of V-0001 now."
    assert page.gone.isVisible()
    (message,) = page.messages.shown()
    assert message.text == "Merged V-0002 into V-0001."
    assert message.offer is not None
    message.offer.run()
    assert values(catalogue, 1) == {"date": "2022-12", "occasion": "", "tags": ""}
    assert values(catalogue, 2) == {"date": "2022-12-06", "occasion": "Talks", "tags": "oil"}
    assert page.grid.isVisible()
    assert page.merge_button.isEnabled()


def test_a_date_that_gets_vaguer_is_asked_once(page: ComparePage, catalogue: Catalogue) -> None:
    page.grid.set_current_field("date")
    press(page, Key.Key_Left)
    page.grid.set_current_field("country")
    press(page, Key.Key_Return, CTRL)
    assert newest(catalogue) == ["Fill"]
    assert page.question.accessibleName() == "The date gets vaguer: 2022-12, not 2022-12-06."
    assert page.grid.current_field() == "date"
    again = page.question.buttons()[1]
    again.click()
    assert not page.question.isVisible()
    assert page.grid.records.hasFocus()
    page.merge()
    assert QApplication.focusWidget() is page.question.buttons()[0]
    QTest.keyClick(page.question.buttons()[0], Key.Key_Return)
    assert values(catalogue, 1)["date"] == "2022-12"


def test_another_choice_withdraws_the_question(page: ComparePage) -> None:
    page.grid.set_current_field("date")
    press(page, Key.Key_Left)
    page.merge()
    assert page.question.isVisible()
    press(page, Key.Key_Right)
    assert not page.question.isVisible()


def test_n_keeps_them_apart_with_a_reason(
    qtbot: QtBot, page: ComparePage, catalogue: Catalogue
) -> None:
    page.reason.setFocus()
    QTest.keyClicks(page.reason, "two events")
    page.grid.setFocus()
    with qtbot.waitSignal(page.finished):
        press(page, Key.Key_N)
    assert kept_apart(catalogue.connection) == {(1, 2)}
    assert newest(catalogue)[0] == "Keep V-0001, V-0002 apart"
    (reason,) = catalogue.connection.execute("SELECT reason FROM apart").fetchone()
    assert reason == "two events"
    (message,) = page.messages.shown()
    assert message.offer is not None
    message.offer.run()
    assert kept_apart(catalogue.connection) == set()


def test_s_skips_and_writes_nothing(qtbot: QtBot, page: ComparePage, catalogue: Catalogue) -> None:
    with qtbot.waitSignal(page.skipped):
        press(page, Key.Key_S)
    assert newest(catalogue) == ["Fill"]


def test_k_keeps_the_other_with_the_same_choices(page: ComparePage, catalogue: Catalogue) -> None:
    page.grid.set_current_field("date")
    press(page, Key.Key_Left)
    press(page, Key.Key_K)
    assert page.merge_button.text() == "Merge into V-0002"
    assert page.grid.choices()["date"].take == (1,)
    press(page, Key.Key_Left)
    press(page, Key.Key_Return, CTRL)
    assert newest(catalogue)[0] == "Merge V-0001 into V-0002"
    assert values(catalogue, 2)["date"] == "2022-12-06"


def test_a_change_elsewhere_is_shown_and_other_choices_stay(
    page: ComparePage, catalogue: Catalogue
) -> None:
    page.grid.set_current_field("date")
    press(page, Key.Key_Left)
    page.grid.set_current_field("occasion")
    press(page, Key.Key_Left)
    with catalogue.edit("Elsewhere") as edit:
        set_field(edit, 2, "occasion", "Fair")
    assert page.grid.choices()["date"].take == (0,)
    assert page.grid.choices()["occasion"].take == (1,)
    row = [each.field.name for each in page.grid.model.rows].index("occasion")
    assert page.grid.model.shown(row, 1).text == "Fair"
    assert page.grid.current_field() == "occasion"


def test_a_record_that_is_gone_is_said(page: ComparePage, catalogue: Catalogue) -> None:
    with catalogue.edit("Delete") as edit:
        edit.delete("visit", 2)
    assert page.gone.text() == "Compare: one of the visits is gone; choose again."
    assert not page.grid.isVisible()
    assert not page.merge_button.isEnabled()
    assert page.skip_button.isEnabled()
    history.undo(catalogue)
    assert page.grid.isVisible()


def test_what_is_typed_and_not_taken_is_not_left(
    qtbot: QtBot, page: ComparePage, catalogue: Catalogue
) -> None:
    page.grid.set_current_field("date")
    press(page, Key.Key_E)
    editor = page.grid.editor()
    assert isinstance(editor, ResultEditor)
    QTest.keyClicks(editor.text, "soon")
    assert not page.can_leave()
    with qtbot.assertNotEmitted(page.skipped):
        page.skip()
    page.merge()
    assert newest(catalogue) == ["Fill"]
    assert editor.text.toPlainText() == "soon"
    editor.text.selectAll()
    QTest.keyClicks(editor.text, "2022-12-07")
    page.merge()
    assert values(catalogue, 1)["date"] == "2022-12-07"


def test_letters_typed_into_the_reason_are_no_commands(
    qtbot: QtBot, page: ComparePage, catalogue: Catalogue
) -> None:
    page.reason.setFocus()
    with qtbot.assertNotEmitted(page.skipped):
        QTest.keyClicks(page.reason, "skn")
    assert page.reason.text() == "skn"
    assert newest(catalogue) == ["Fill"]


def test_tab_goes_from_the_grid_to_the_buttons_and_merging_is_last(page: ComparePage) -> None:
    order = []
    page.grid.records.setFocus()
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [
        page.grid.fold_button,
        page.apart_button,
        page.reason,
        page.skip_button,
        page.keep_button,
        page.merge_button,
    ]


def test_while_the_catalogue_is_others_nothing_is_read_or_offered(
    qtbot: QtBot, page: ComparePage, session: Session
) -> None:
    go_on = threading.Event()
    session.run("Waiting…", lambda *_: go_on.wait(10))
    assert not page.merge_button.isEnabled()
    page.show_item(Item((2, 1)))
    assert page.gone.text() == "Something else is still being done; this is shown afterwards."
    with qtbot.waitSignal(session.ended):
        go_on.set()
    assert page.merge_button.text() == "Merge into V-0002"
    assert page.merge_button.isEnabled()
    session.stop()


@pytest.mark.usefixtures("catalogue")
def test_a_read_only_catalogue_is_compared_and_not_changed(qtbot: QtBot, tmp_path: Path) -> None:
    reading = file.open_catalogue(tmp_path / "test.adventus", read_only=True)
    page = ComparePage(Session(reading))
    qtbot.addWidget(page)
    page.show_item(PAIR)
    assert not page.merge_button.isEnabled()
    assert not page.apart_button.isEnabled()
    assert "reading only" in page.merge_button.toolTip()
    press(page, Key.Key_Return, CTRL)
    assert newest(reading) == ["Fill"]
    reading.close()
