from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.records import visit
from adventus.catalogue.visits import add_visit
from adventus.ui.record.engagements_editor import EngagementsEditor

if TYPE_CHECKING:
    from conftest import Desk
    from PySide6.QtWidgets import QLineEdit


def editor(desk: Desk) -> EngagementsEditor:
    found = desk.row("engagements").editor
    assert isinstance(found, EngagementsEditor)
    return found


def fill(widget: QLineEdit, text: str) -> None:
    widget.selectAll()
    QTest.keyClicks(widget, text)


def add(desk: Desk, title: str, date: str = "") -> None:
    editor(desk).add()
    form = editor(desk)._form
    fill(form._title, title)
    fill(form._date, date)
    QTest.keyClick(form._title, Qt.Key.Key_Return)


def test_an_engagement_is_written_in_the_form_and_kept_with_enter(desk: Desk) -> None:
    editor(desk).add()
    form = editor(desk)._form
    assert form._title.hasFocus()
    fill(form._title, "talks on trade")
    fill(form._date, "6 Dec 2023")
    fill(form._agents, "Zhou Enlai | Nixon")
    QTest.keyClick(form._agents, Qt.Key.Key_Return)
    item = visit(desk.catalogue.connection, desk.visit_id).values["engagements"][0]
    assert item.name == "meeting: talks on trade [2023-12-06]"
    assert [agent.name for agent in item.agents] == ["Zhou Enlai", "Nixon"]
    assert desk.labels()[0] == "Add meeting “talks on trade” of V-0001"
    assert form.isHidden()
    assert editor(desk)._list.item(0).text() == (
        "meeting: talks on trade · 6 December 2023 · Zhou Enlai, Nixon"
    )


def test_the_list_changes_moves_and_removes_by_keyboard(desk: Desk) -> None:
    add(desk, "one")
    add(desk, "two")
    items = editor(desk)._list
    items.setCurrentRow(0)
    QTest.keyClick(items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.value("engagements") == "meeting: two | meeting: one"
    assert items.currentRow() == 1
    QTest.keyClick(items, Qt.Key.Key_Return)
    fill(editor(desk)._form._title, "uno")
    QTest.keyClick(editor(desk)._form._title, Qt.Key.Key_Return)
    assert desk.value("engagements") == "meeting: two | meeting: uno"
    QTest.keyClick(items, Qt.Key.Key_Delete)
    assert desk.value("engagements") == "meeting: two"
    for _ in range(3):
        desk.undo()
    assert desk.value("engagements") == "meeting: one | meeting: two"


def test_a_date_read_two_ways_is_asked_in_the_form(desk: Desk) -> None:
    add(desk, "talks", "06/12/2023")
    form = editor(desk)._form
    buttons = form._question.buttons()
    assert [button.text() for button in buttons] == ["6 December 2023", "12 June 2023"]
    QTest.keyClick(buttons[0], Qt.Key.Key_Return)
    item = visit(desk.catalogue.connection, desk.visit_id).values["engagements"][0]
    assert (item.date.edtf, item.date.as_written) == ("2023-12-06", "06/12/2023")


def test_what_cannot_be_read_stays_in_the_form(desk: Desk) -> None:
    add(desk, "talks", "soonish")
    form = editor(desk)._form
    assert not form.isHidden()
    assert form._date.text() == "soonish"
    assert "soonish" in form._error.text()
    QTest.keyClick(form._title, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert desk.value("engagements") == ""


def test_an_engagement_without_a_title_is_refused(desk: Desk) -> None:
    add(desk, "")
    assert "needs a few words" in editor(desk)._form._error.text()


def test_an_unkept_engagement_stays_with_its_visit(desk: Desk) -> None:
    with desk.catalogue.edit("another") as edit:
        other = add_visit(edit)
    editor(desk).add()
    fill(editor(desk)._form._title, "talks | trade")
    fill(editor(desk)._form._date, "soonish")
    desk.panel.show_visit(other)
    assert editor(desk)._form.isHidden()
    desk.panel.show_visit(desk.visit_id)
    assert editor(desk)._form._title.text() == "talks | trade"
    assert editor(desk)._form._date.text() == "soonish"
    editor(desk)._form.leave()
    assert desk.panel.drafts.text_of(desk.panel._place.visit.uid, "engagements") is None
    assert desk.row("engagements").said() == ""
