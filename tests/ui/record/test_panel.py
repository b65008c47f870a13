"""The form as a person types into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from adventus.catalogue import file
from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.ui.messages import Messages
from adventus.ui.record.drafts import Draft, Drafts
from adventus.ui.record.line import Line
from adventus.ui.record.panel import RecordPanel
from adventus.ui.session import Session

if TYPE_CHECKING:
    from types import UnionType

    from conftest import Desk
    from pytestqt.qtbot import QtBot


def test_every_field_of_the_registry_is_in_the_form_or_in_the_bar_below(desk: Desk) -> None:
    shown = {*desk.panel.form.rows, "review"}
    assert shown == {field.name for field in FIELDS}


def test_enter_saves_one_field_as_one_step_that_says_what_it_did(desk: Desk) -> None:
    desk.enter("date", "6 Dec 2023")
    assert desk.value("date") == "2023-12-06"
    assert desk.labels()[0] == "Set date of V-0001 to 6 December 2023"
    assert desk.keyboard("date").text() == "2023-12-06"
    assert desk.row("date").said() == "6 December 2023 · written “6 Dec 2023”"
    desk.undo()
    assert desk.keyboard("date").text() == ""


def test_leaving_a_field_saves_it(desk: Desk) -> None:
    desk.write("venue", "Blair House")
    desk.press("venue", Qt.Key.Key_Tab)
    assert desk.value("venue") == "Blair House"


def test_what_was_not_changed_is_not_saved(desk: Desk) -> None:
    before = desk.labels()
    for name in desk.panel.form.rows:
        desk.panel.focus_field(name)
    desk.panel.focus_field("date")
    desk.press("date", Qt.Key.Key_Return)
    assert desk.labels() == before


def test_what_cannot_be_read_stays_and_says_why(desk: Desk) -> None:
    desk.enter("country", "Atlantisia")
    assert desk.keyboard("country").text() == "Atlantisia"
    assert "Atlantisia" in desk.row("country").said()
    assert desk.value("country") == ""
    assert desk.keyboard("country").property("state") == "bad"
    desk.press("country", Qt.Key.Key_Escape)
    assert desk.keyboard("country").text() == ""
    assert desk.row("country").said() == ""


def test_a_date_is_said_back_while_it_is_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.write("date", "Oct 2022")
    qtbot.waitUntil(lambda: desk.row("date").said() == "some day in October 2022")
    assert desk.value("date") == ""


def test_a_date_read_two_ways_is_asked_beside_the_field(desk: Desk) -> None:
    desk.write("date", "06/12/2023")
    desk.press("date", Qt.Key.Key_Tab)
    buttons = desk.row("date").question().buttons()
    assert [button.text() for button in buttons] == ["6 December 2023", "12 June 2023"]
    assert buttons[0].hasFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert buttons[1].hasFocus()
    QTest.keyClick(buttons[1], Qt.Key.Key_Return)
    assert desk.value("date") == "2023-06-12"
    assert desk.row("date").said() == "12 June 2023 · written “06/12/2023”"
    assert desk.row("date").question().isHidden()


def test_alt_and_a_number_answers_a_question(desk: Desk, qtbot: QtBot) -> None:
    desk.enter("date", "06/12/2023")
    QTest.keyClick(desk.keyboard("date"), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.value("date") == "2023-12-06")


def test_a_vaguer_date_replaces_a_finer_one_only_when_told_so(desk: Desk) -> None:
    desk.enter("date", "6 Dec 2023")
    desk.enter("date", "Dec 2023")
    assert desk.value("date") == "2023-12-06"
    assert "vaguer" in desk.row("date").said()
    desk.press("date", Qt.Key.Key_Down)
    button = desk.row("date").question().buttons()[0]
    assert button.text() == "Replace anyway"
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert desk.value("date") == "2023-12"
    desk.undo()
    assert desk.value("date") == "2023-12-06"


def test_another_name_of_a_country_offers_the_country(desk: Desk) -> None:
    desk.write("country", "burma")
    line = desk.keyboard("country")
    assert isinstance(line, Line)
    assert line.offered()[0] == "Myanmar · Burma"
    desk.press("country", Qt.Key.Key_Down)
    QTest.keyClick(line._popup, Qt.Key.Key_Return)
    assert line.text() == "Myanmar"
    desk.press("country", Qt.Key.Key_Return)
    assert desk.value("country") == "MMR"


def test_completion_replaces_only_the_name_being_typed(desk: Desk) -> None:
    desk.enter("met", "Zhou Enlai | Mao Zedong")
    desk.write("host", "Nixon | zhou")
    line = desk.keyboard("host")
    line._take("Zhou Enlai")
    assert line.text() == "Nixon | Zhou Enlai"
    desk.press("host", Qt.Key.Key_Return)
    assert desk.value("host") == "Nixon | Zhou Enlai"


def test_a_name_nobody_knows_is_offered_as_new_and_made(desk: Desk) -> None:
    desk.write("met", "Kissinger")
    assert desk.keyboard("met").offered() == ["New person “Kissinger”"]
    desk.press("met", Qt.Key.Key_Return)
    desk.write("organiser", "Kiss")
    assert desk.keyboard("organiser").offered()[0] == "Kissinger · person"


def test_a_mark_is_told_from_a_field_not_looked_at_yet(desk: Desk) -> None:
    desk.row("venue").mark_unknown()
    line = desk.keyboard("venue")
    assert desk.value("venue") == "!unknown"
    assert (line.text(), line.placeholderText()) == ("", "marked: unknown")
    assert line.font().italic()
    desk.row("venue").clear()
    assert desk.value("venue") == ""
    assert line.placeholderText() == "a building or address"


def test_the_menu_of_a_field_marks_it(desk: Desk) -> None:
    desk.panel.focus_field("purpose")
    texts = [action.text() for action in desk.row("purpose")._menu().actions()]
    assert texts[:4] == ["Cite…", "", "Mark as unknown", "Mark as none"]
    reference = [action.text() for action in desk.row("reference")._menu().actions()]
    assert "Mark as unknown" not in reference
    assert "Cite…" not in reference


def test_a_word_is_chosen_and_saved_when_it_is_left(desk: Desk) -> None:
    desk.panel.focus_field("rank")
    desk.press("rank", Qt.Key.Key_Down)
    desk.press("rank", Qt.Key.Key_Down)
    desk.panel.focus_field("date")
    assert desk.value("rank") == "official"
    assert desk.labels()[0] == "Set rank of V-0001 to official"


def test_a_long_text_keeps_its_lines_and_is_saved_with_control_enter(desk: Desk) -> None:
    desk.panel.focus_field("notes")
    box = desk.keyboard("notes")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("one\ntwo 😀")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.value("notes") == "one\ntwo 😀"


def test_a_change_from_elsewhere_overwrites_nothing_that_is_being_typed(desk: Desk) -> None:
    desk.write("venue", "Blair H")
    with desk.catalogue.edit("elsewhere") as edit:
        set_field(edit, desk.visit_id, "venue", "White House")
        set_field(edit, desk.visit_id, "occasion", "Summit")
    line = desk.keyboard("venue")
    assert line.text() == "Blair H"
    assert line.hasFocus()
    assert line.cursorPosition() == 7
    assert desk.keyboard("occasion").text() == "Summit"


def test_text_that_could_not_be_saved_is_there_again_on_return(desk: Desk) -> None:
    with desk.catalogue.edit("another") as edit:
        other = add_visit(edit)
    desk.write("date", "soonish")
    desk.panel.show_visit(other)
    assert desk.keyboard("date").text() == ""
    assert "Date of V-0001 could not be saved" in desk.messages.shown()[-1].text
    desk.panel.show_visit(desk.visit_id)
    assert desk.keyboard("date").text() == "soonish"
    assert desk.value("date") == ""


def test_showing_the_same_visit_again_keeps_what_is_typed(desk: Desk) -> None:
    desk.write("venue", "Blair")
    desk.panel.show_visit(desk.visit_id)
    assert desk.keyboard("venue").text() == "Blair"


def test_unsaved_text_of_an_earlier_run_is_offered_and_restored(desk: Desk, qtbot: QtBot) -> None:
    uid = desk.panel._place.visit.uid
    earlier = Drafts(desk.drafts_path, desk.catalogue.path)
    earlier.keep(Draft(uid, "date", "6 Dec 20"))
    earlier.keep(Draft("gone", "date", "1 Jan"))
    earlier.write()
    panel = RecordPanel(desk.session, desk.messages, Drafts(desk.drafts_path, desk.catalogue.path))
    qtbot.addWidget(panel)
    wanted: list[int] = []
    panel.visit_wanted.connect(wanted.append)
    assert panel._draft_bar.sentence() == "You were typing “6 Dec 20” in Date of V-0001."
    panel._draft_bar.restored.emit()
    assert wanted == [desk.visit_id]
    assert panel.form.rows["date"].editor.text() == "6 Dec 20"
    assert desk.value("date") == ""
    assert panel._draft_bar.isHidden()


def test_unsaved_text_can_be_discarded_and_is_not_offered_again(desk: Desk, qtbot: QtBot) -> None:
    drafts = Drafts(desk.drafts_path, desk.catalogue.path)
    drafts.keep(Draft(desk.panel._place.visit.uid, "venue", "Bla"))
    drafts.write()
    found = Drafts(desk.drafts_path, desk.catalogue.path)
    panel = RecordPanel(desk.session, desk.messages, found)
    qtbot.addWidget(panel)
    panel._draft_bar.discarded.emit()
    found.write()
    assert Drafts(desk.drafts_path, desk.catalogue.path).found == ()


def test_saving_forgets_the_draft(desk: Desk) -> None:
    desk.write("venue", "Blair")
    uid = desk.panel._place.visit.uid
    assert desk.panel.drafts.text_of(uid, "venue") == "Blair"
    desk.press("venue", Qt.Key.Key_Return)
    assert desk.panel.drafts.text_of(uid, "venue") is None


def test_the_head_names_the_visit_and_says_when(desk: Desk) -> None:
    desk.enter("place", "Abu Dhabi, United Arab Emirates")
    desk.enter("date", "6 Dec 2023")
    assert desk.panel._title.text() == "Abu Dhabi, United Arab Emirates"
    assert desk.panel._subline.text() == "6 December 2023 · V-0001"


def test_marks_say_in_words_how_a_field_is_known(desk: Desk) -> None:
    desk.enter("date", "6 Dec 2023")
    with desk.catalogue.edit("cite") as edit:
        cite(edit, desk.visit_id, "date", 1, says="2023-12-06")
        cite(edit, desk.visit_id, "date", 2, says="2022-12")
    marks = desk.row("date").marks
    assert marks.accessibleName() == (
        "Evidence for Date: 1 source supports it, 1 source contradicts it; conflict, not decided"
    )
    with desk.catalogue.edit("decide") as edit:
        decide(edit, desk.visit_id, "date", "contemporary")
    assert marks.accessibleName().endswith("; decided")
    assert desk.row("venue").marks.accessibleName() == "Evidence for Venue: no source yet"


def test_a_click_on_the_marks_shows_the_evidence(desk: Desk) -> None:
    desk.panel.focus_field("traveller")
    desk.row("date").marks.click()
    assert desk.panel.evidence.name == "date"


def test_the_review_goes_its_way_by_buttons(desk: Desk) -> None:
    for words in ("Submit for review", "Approve"):
        button = next(b for b in desk.panel.review.buttons() if b.text() == words)
        button.click()
    assert desk.value("review") == "approved"
    assert [b.text() for b in desk.panel.review.buttons()] == ["Return to draft…"]
    assert desk.labels()[0] == "Approve V-0001"


def test_a_visit_that_is_deleted_leaves_the_panel_empty(desk: Desk) -> None:
    with desk.catalogue.edit("delete") as edit:
        delete_visit(edit, desk.visit_id)
    assert desk.panel.visit_id is None
    assert desk.panel.form.isHidden() or not desk.panel.form.isVisible()
    desk.undo()
    desk.panel.show_visit(desk.visit_id)
    assert desk.keyboard("traveller").text() == "Nixon"


def test_the_keyboard_goes_through_the_fields_in_order(desk: Desk) -> None:
    desk.panel.focus_field("traveller")
    desk.panel.focus_next_field()
    assert desk.keyboard("host").hasFocus()
    desk.panel.focus_previous_field()
    assert desk.keyboard("traveller").hasFocus()


def test_a_read_only_catalogue_is_shown_and_not_changed(desk: Desk, qtbot: QtBot) -> None:
    desk.catalogue.close()
    catalogue = file.open_catalogue(desk.catalogue.path, read_only=True)
    panel = RecordPanel(Session(catalogue), Messages(), Drafts(desk.drafts_path, catalogue.path))
    qtbot.addWidget(panel)
    panel.show_visit(desk.visit_id)
    assert panel._notice.text() == "It was opened for reading only."
    line = panel.form.rows["traveller"].editor.keyboard()
    assert line.text() == "Nixon"
    assert line.isReadOnly()
    assert not panel.form.rows["rank"].editor.keyboard().isEnabled()
    assert not panel.can_cite()
    assert not any(button.isEnabled() for button in panel.review.buttons())
    catalogue.close()


def test_what_cannot_be_saved_when_the_window_closes_is_on_disk_at_once(desk: Desk) -> None:
    desk.write("date", "soonish")
    desk.panel.commit()
    assert Drafts(desk.drafts_path, desk.catalogue.path).found[0].text == "soonish"


@pytest.mark.parametrize("what", ["empty", "full", "question"])
def test_every_input_has_a_name_for_those_who_do_not_see_it(desk: Desk, what: str) -> None:
    desk.row("engagements").editor.add()
    if what != "empty":
        with desk.catalogue.edit("cite") as edit:
            cite(edit, desk.visit_id, "traveller", 1, says="Ford", quotation="no such words")
            set_field(edit, desk.visit_id, "tags", "a | b")
        desk.panel.focus_field("traveller")
    if what == "question":
        desk.enter("date", "06/12/2023")
    assert nameless(desk.panel) == []


def inside(widget: QWidget, kinds: UnionType) -> bool:
    """Tell whether it is a part of a widget of these kinds."""
    above = widget.parentWidget()
    return above is not None and (isinstance(above, kinds) or inside(above, kinds))


def nameless(root: QWidget) -> list[str]:
    """List the inputs that neither have a name nor a label."""
    inputs = QLineEdit | QPlainTextEdit | QComboBox | QAbstractButton | QAbstractItemView
    labelled = {label.buddy() for label in root.findChildren(QLabel)}
    return [
        type(widget).__name__
        for widget in root.findChildren(QWidget)
        if isinstance(widget, inputs)
        and not inside(widget, QComboBox | QColorDialog | QFileDialog)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and widget not in labelled
        and not widget.objectName().startswith("qt_")
    ]


def test_a_command_that_moves_the_keyboard_closes_the_suggestions(desk: Desk) -> None:
    desk.write("place", "Lon")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.isVisible()
    desk.panel.focus_previous_field()
    assert not popup.isVisible()
    QTest.keyClicks(desk.keyboard("country"), "Peru")
    assert (desk.row("place").editor.text(), desk.row("country").editor.text()) == ("Lon", "Peru")


def test_a_long_text_shows_its_beginning_when_it_is_left(desk: Desk) -> None:
    desk.write("occasion", "Summit " * 40)
    desk.panel.focus_field("country")
    keyboard = desk.keyboard("occasion")
    assert isinstance(keyboard, QLineEdit)
    assert keyboard.cursorPosition() == 0
