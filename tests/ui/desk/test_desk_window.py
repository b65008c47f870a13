"""The desk used with the keyboard: queues, what is dealt with, undo, the way to the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from adventus.errors import UserError
from adventus.review.queues import Item
from adventus.ui.desk.compare_page import ComparePage
from adventus.ui.desk.review_page import ReviewPage
from adventus.ui.desk.round import Round

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.ui.desk.desk_window import DeskWindow
    from adventus.ui.main_window import MainWindow

KEY = Qt.Key


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> Iterator[DeskWindow]:
    made = window.desk_actions.desk()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    window.close_catalogue()


def press(
    qtbot: QtBot,
    desk: DeskWindow,
    *keys: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or desk, key, held)


def states(desk: DeskWindow) -> list[str]:
    connection = desk._session.catalogue.connection
    return [row[0] for row in connection.execute("SELECT review FROM visit ORDER BY id")]


def ticked(desk: DeskWindow) -> list[int]:
    rows = desk.lay.side.items.rows
    texts = [str(rows.data(rows.index(at))) for at in range(rows.rowCount())]
    return [at for at, text in enumerate(texts) if text.startswith("✓")]


def test_it_says_how_far_the_review_is_and_where_one_is(desk: DeskWindow) -> None:
    assert desk.lay.side.standing_words() == "5 visits, 0 % approved"
    desk.open_queue("drafts")
    assert desk.lay.where_words() == "Drafts · visit 1 of 5"
    desk.open_queue("conflicts")
    assert desk.lay.where_words() == "Open conflicts · conflict 1 of 1"


def test_a_queue_is_worked_through_with_the_keyboard_and_undone(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.open_queue("drafts")  # by date: visits 3, 1, 2, 5, 4
    press(qtbot, desk, KEY.Key_A)
    assert states(desk) == ["draft", "draft", "approved", "draft", "draft"]
    assert (desk.round.at, ticked(desk)) == (1, [0])
    press(qtbot, desk, KEY.Key_X)
    qtbot.keyClicks(QApplication.focusWidget(), "A hoax")
    press(qtbot, desk, KEY.Key_Return)
    assert states(desk)[0] == "rejected"
    press(qtbot, desk, KEY.Key_S, KEY.Key_I)
    assert states(desk) == ["rejected", "draft", "approved", "draft", "in review"]
    assert (desk.round.at, ticked(desk)) == (4, [0, 1, 3])
    press(qtbot, desk, KEY.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert (desk.round.at, ticked(desk)) == (3, [0, 1])
    for _ in range(2):
        press(qtbot, desk, KEY.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert states(desk) == ["draft"] * 5
    assert (desk.round.at, ticked(desk)) == (0, [])


def test_previous_and_next_stop_at_the_ends(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.open_queue("drafts")
    press(qtbot, desk, KEY.Key_PageUp)
    assert desk.round.at == 0
    press(qtbot, desk, *[KEY.Key_PageDown] * 6)
    assert desk.round.at == 4
    press(qtbot, desk, KEY.Key_Left, held=Qt.KeyboardModifier.AltModifier)
    assert desk.round.at == 3
    assert desk.lay.where_words() == "Drafts · visit 4 of 5"


def test_what_is_typed_holds_the_desk_until_it_is_sent_or_given_up(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.open_queue("drafts")
    press(qtbot, desk, KEY.Key_X)
    qtbot.keyClicks(QApplication.focusWidget(), "why")
    press(qtbot, desk, KEY.Key_PageDown)
    desk.open_queue("conflicts")
    desk.reject()
    assert (desk.round.at, desk.isVisible(), desk.round.label) == (0, True, "Drafts")
    press(qtbot, desk, KEY.Key_Escape, KEY.Key_PageDown)
    assert (desk.round.at, desk.isVisible()) == (1, True)


def test_closing_by_the_frame_keeps_what_is_typed(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.open_queue("drafts")
    press(qtbot, desk, KEY.Key_X)
    qtbot.keyClicks(QApplication.focusWidget(), "why")
    assert not desk.close()
    page = desk.page()
    assert isinstance(page, ReviewPage)
    assert page.comment.edit.text() == "why"
    assert page.messages.shown()[-1].text == (
        "A comment is typed, but not sent yet: Enter sends it, Esc forgets it."
    )
    press(qtbot, desk, KEY.Key_Escape)
    assert desk.close()


def test_only_the_newest_news_is_shown_and_undo_says_what_it_undid(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.open_queue("drafts")
    press(qtbot, desk, KEY.Key_A, KEY.Key_A)
    page = desk.page()
    assert isinstance(page, ReviewPage)
    assert [message.text for message in page.messages.shown()] == ["V-0001 is approved."]
    press(qtbot, desk, KEY.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert [message.text for message in page.messages.shown()] == ["Undo: Approve V-0001."]


def test_a_withdrawn_decision_is_to_be_dealt_with_again(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.open_queue("conflicts")
    press(qtbot, desk, KEY.Key_K, KEY.Key_Return)
    assert ticked(desk) == [0]
    press(qtbot, desk, KEY.Key_W)
    assert ticked(desk) == []
    assert desk.lay.where_words() == "Open conflicts · conflict 1 of 1"


def test_esc_asks_once_before_it_forgets_choices(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.open_visits([1, 2])
    press(qtbot, desk, KEY.Key_Right, KEY.Key_Escape)
    page = desk.page()
    assert isinstance(page, ComparePage)
    assert desk.isVisible()
    assert page.keys.text().startswith("What you chose is not merged yet.")
    press(qtbot, desk, KEY.Key_Escape)
    assert not desk.isVisible()


def test_choices_are_asked_about_once_before_another_item_is_shown(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.open_visits([1, 2])
    press(qtbot, desk, KEY.Key_Right)
    page = desk.page()
    assert isinstance(page, ComparePage)
    chosen = page.grid.choices()
    desk.open_visits([3, 4])
    assert page.keys.text() == (
        "What you chose is not merged yet. Ctrl+Enter merges it; leaving once more forgets it."
    )
    assert page.grid.choices() == chosen
    desk.open_visits([3, 4])
    assert [record.visit_id for record in page.grid.model.comparison.records] == [3, 4]


def test_page_keys_ask_once_about_choices(desk: DeskWindow, qtbot: QtBot) -> None:
    items = [Item((1, 2)), Item((3, 4))]
    desk._start(Round("Chosen", "compare", items))
    desk._go(0)
    press(qtbot, desk, KEY.Key_PageDown, KEY.Key_PageUp)  # nothing chosen: nothing asked
    press(qtbot, desk, KEY.Key_Right, KEY.Key_PageDown)
    assert desk.round.at == 0
    press(qtbot, desk, KEY.Key_PageDown)
    assert desk.round.at == 1
    page = desk.page()
    assert isinstance(page, ComparePage)
    page.reason.setText("two days")
    press(qtbot, desk, KEY.Key_PageUp)
    assert (desk.round.at, page.reason.text()) == (1, "two days")
    page.reason.clear()


def test_nothing_leads_on_before_a_queue_is_open(desk: DeskWindow) -> None:
    assert not desk.lay.next_button.isEnabled()
    assert not desk.lay.previous_button.isEnabled()


def test_all_dealt_with_is_said_and_renewing_leaves_it_out(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.open_queue("drafts")
    press(qtbot, desk, *[KEY.Key_A] * 5)
    page = desk.page()
    assert isinstance(page, ReviewPage)
    assert "All of “Drafts” is dealt with. F5 looks for more." in [
        message.text for message in page.messages.shown()
    ]
    press(qtbot, desk, KEY.Key_F5)
    assert desk.lay.note_words().startswith("Nothing waits in “Drafts”. What comes here: not put")
    assert desk.lay.side.standing_words() == "5 visits, 100 % approved"


def test_renewing_stays_where_one_is(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.open_queue("drafts")
    press(qtbot, desk, KEY.Key_A, KEY.Key_PageDown, KEY.Key_F5)
    assert desk.lay.where_words() == "Drafts · visit 2 of 4"
    assert desk.round.current is not None
    assert desk.round.current.visits == (2,)


def test_edits_elsewhere_do_not_move_it(desk: DeskWindow, window: MainWindow) -> None:
    desk.open_queue("drafts")
    desk.next_item()
    assert window.session is not None
    with window.session.catalogue.edit("Elsewhere") as edit:
        edit.delete("visit", 1)
    assert desk.lay.where_words() == "Drafts · visit 2 of 5"
    page = desk.page()
    assert isinstance(page, ReviewPage)
    assert page.heading.text() == "This visit is gone."


def test_the_visit_is_shown_in_the_main_window(
    desk: DeskWindow, window: MainWindow, qtbot: QtBot
) -> None:
    desk.open_queue("drafts")
    press(qtbot, desk, KEY.Key_G, held=Qt.KeyboardModifier.ControlModifier)
    assert window.workspace is not None
    assert window.workspace.page.table.current_id() == 3


def test_chosen_visits_are_compared_up_to_eight(desk: DeskWindow) -> None:
    desk.open_visits([1, 2])
    assert desk.page() is desk.lay.pages["compare"]
    assert desk.lay.where_words() == "Chosen · pair 1 of 1"
    desk.open_visits([1, 2, 3])
    assert desk.lay.where_words() == "Chosen · group 1 of 1"
    desk.open_visits([4])
    assert desk.page() is desk.lay.pages["review"]
    with pytest.raises(UserError, match="9 visits are selected; up to 8 can be compared"):
        desk.open_visits(range(9))


def test_it_goes_with_its_catalogue_and_remembers_its_size(
    desk: DeskWindow, window: MainWindow, qtbot: QtBot
) -> None:
    desk.resize(1000, 700)
    with qtbot.waitSignal(desk.destroyed):
        window.close_catalogue()
    assert window.settings.splitter("desk window") == [1000, 700]


def test_esc_closes_it_and_it_can_be_opened_again(
    desk: DeskWindow, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.destroyed):
        press(qtbot, desk, KEY.Key_Escape)
    window.commands.run("review.conflicts")
    assert window.desk_actions.desk().lay.where_words() == "Open conflicts · conflict 1 of 1"


def test_a_comment_half_typed_holds_the_main_window_until_it_is_given_up(
    desk: DeskWindow, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.open_queue("drafts")
    press(qtbot, desk, KEY.Key_X)
    qtbot.keyClicks(QApplication.focusWidget(), "why")
    session = window.session
    window.close_catalogue()
    window.files.make(str(tmp_path / "other.adventus"))
    assert not window.close()
    assert window.session is session is not None
    assert window.files.catalogue is session.catalogue
    page = desk.page()
    assert isinstance(page, ReviewPage)
    assert page.comment.edit.text() == "why"
    assert window.messages.shown()[-1].text == (
        "The catalogue stays open: something in the review desk is not finished yet."
    )
    press(qtbot, desk, KEY.Key_Escape)
    window.close_catalogue()
    assert window.session is None


def test_choices_hold_the_main_window_once(
    desk: DeskWindow, window: MainWindow, qtbot: QtBot
) -> None:
    desk.open_visits([1, 2])
    press(qtbot, desk, KEY.Key_Right)
    assert not window.close()
    assert window.close()
