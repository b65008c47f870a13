"""Search line, saved searches, views and facets together, in the window."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.search.saved import save_search, saved_searches
from adventus.ui import asking, table_model, visit_numbers
from adventus.ui.facets_dialog import FacetDialog
from adventus.ui.name_dialog import NameDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow
    from adventus.ui.narrowing import Narrowing


@pytest.fixture
def narrowing(qtbot: QtBot, window: MainWindow) -> Narrowing:
    assert window.workspace is not None
    made = window.workspace.narrowing
    assert made is not None
    qtbot.waitUntil(lambda: made.panel.counting.is_done)
    return made


def _search(window: MainWindow, query: str | None = None) -> str:
    assert window.workspace is not None
    if query is not None:
        window.workspace.page.search.set_text(query)
    return window.workspace.page.search.text


def _saved(window: MainWindow) -> dict[str, str]:
    assert window.session is not None
    return saved_searches(window.session.catalogue.connection)


def _name(window: MainWindow, name: str) -> None:
    dialog = next(each for each in window.findChildren(NameDialog) if each.isVisible())
    dialog.line.setText(name)
    dialog.keep.click()


def test_a_search_is_saved_renamed_forgotten_and_brought_back(
    window: MainWindow, narrowing: Narrowing
) -> None:
    _search(window, "tag:Gulf")
    window.commands.run("search.save")
    _name(window, "Gulf")
    assert _saved(window) == {"Gulf": "tags:Gulf"}
    listed = narrowing.panel.saved
    assert [(row.title, row.state) for row in listed.lines.rows] == [("Gulf", "chosen")]
    listed.enter()
    QTest.keyClick(listed, Qt.Key.Key_F2)
    _name(window, "The Gulf")
    assert _saved(window) == {"The Gulf": "tags:Gulf"}
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert _saved(window) == {}
    assert listed.isHidden()
    message = window.messages.shown()[-1]
    assert message.text == "Forgot the search “The Gulf”."
    assert message.offer is not None
    message.offer.run()
    assert [row.title for row in listed.lines.rows] == ["The Gulf"]


def test_the_search_line_follows_a_saved_search_that_it_uses(
    qtbot: QtBot, window: MainWindow, narrowing: Narrowing
) -> None:
    assert window.workspace is not None
    _search(window, "tag:Gulf")
    narrowing.ask_save()
    _name(window, "Mine")
    _search(window, "saved:mine  has:date")
    narrowing.panel.rename_wanted.emit("Mine")
    _name(window, "Ours")
    assert _search(window) == "saved:Ours  has:date"
    box = window.workspace.page.search
    assert box.error_text() == ""
    narrowing.panel.forget_wanted.emit("Ours")
    assert "no saved search “Ours”" in box.error_text()
    qtbot.waitUntil(lambda: narrowing.panel.counting.is_done)
    assert all(row.count is not None for row in narrowing.panel.views.lines.rows)
    window.commands.run("edit.undo")
    assert box.error_text() == ""


def test_the_table_shows_what_a_saved_search_means_now(
    window: MainWindow, narrowing: Narrowing
) -> None:
    assert window.workspace is not None
    _search(window, "tag:Gulf")
    narrowing.ask_save()
    _name(window, "Mine")
    _search(window, "saved:Mine")
    assert window.session is not None
    with window.session.catalogue.edit("Save") as edit:
        save_search(edit, "Mine", "tag:nothing")
    assert not window.workspace.page.table.visits.ids


def test_a_saved_search_is_offered_to_be_replaced(window: MainWindow, narrowing: Narrowing) -> None:
    for query in ("tag:Gulf", "tag:treaty"):
        _search(window, query)
        narrowing.ask_save()
        _name(window, "Mine")
    assert _saved(window) == {"Mine": "tags:treaty"}


def test_a_search_that_leads_back_to_itself_is_refused_in_the_dialog(
    window: MainWindow, narrowing: Narrowing
) -> None:
    _search(window, "tag:Gulf")
    narrowing.ask_save()
    _name(window, "Mine")
    _search(window, "saved:Mine country:Oman")
    narrowing.ask_save()
    _name(window, "Mine")
    dialog = next(each for each in window.findChildren(NameDialog) if each.isVisible())
    assert "leads back to itself" in dialog.trouble()
    assert _saved(window) == {"Mine": "tags:Gulf"}


def test_saved_searches_are_there_when_the_catalogue_is_opened_again(
    window: MainWindow, narrowing: Narrowing, tmp_path: Path
) -> None:
    _search(window, "tag:Gulf")
    narrowing.ask_save()
    _name(window, "Gulf")
    window.close_catalogue()
    window.open_path(tmp_path / "five.adventus")
    assert window.workspace is not None
    window.workspace.load()
    again = window.workspace.narrowing
    assert again is not None
    assert [row.title for row in again.panel.saved.lines.rows] == ["Gulf"]
    _search(window, "saved:Gulf")
    assert window.workspace.page.table.visits.rowCount() == 1


def test_nothing_to_save_is_said(window: MainWindow, narrowing: Narrowing) -> None:
    del narrowing
    window.commands.run("search.save")
    assert window.messages.shown()[-1].text.startswith("There is no search to save")


def test_the_search_is_narrowed_value_by_value(window: MainWindow, narrowing: Narrowing) -> None:
    assert window.workspace is not None
    sections = {part.facet.name: part for part in narrowing.panel.facets.sections}
    titles = [row.title for row in sections["country"].values.lines.rows]
    sections["country"].values.picked.emit(titles.index("Oman"), Qt.KeyboardModifier.NoModifier)
    assert _search(window) == "country:Oman"
    titles = [row.title for row in sections["country"].values.lines.rows]
    sections["country"].values.picked.emit(titles.index("Cuba"), Qt.KeyboardModifier.ShiftModifier)
    assert _search(window) == "country:Oman or country:Cuba"
    assert window.workspace.page.table.visits.rowCount() == 2


def test_all_values_stay_open_beside_the_search(window: MainWindow, narrowing: Narrowing) -> None:
    narrowing.panel.more_wanted.emit("country")
    dialog = window.findChild(FacetDialog)
    assert isinstance(dialog, FacetDialog)
    assert [row.title for row in dialog.values.lines.rows][:2] == ["Chad", "Cuba"]
    dialog.values.picked.emit(1, Qt.KeyboardModifier.NoModifier)
    assert _search(window) == "country:Cuba"
    assert dialog.values.lines.rows[0].state == "chosen"
    window.commands.run("file.close")


def test_the_status_says_what_fits_only_possibly(
    qtbot: QtBot, window: MainWindow, narrowing: Narrowing
) -> None:
    _search(window, "date:2021..2022")
    qtbot.waitUntil(lambda: narrowing.only_possible == 1)
    assert "2 of 5 visits · 1 of them only possibly" in window.status.text
    _search(window, "country:Oman")
    assert "possibly" not in window.status.text


def test_counting_rests_while_long_work_has_the_catalogue(
    qtbot: QtBot, window: MainWindow, narrowing: Narrowing
) -> None:
    assert window.session is not None
    window.session.began.emit("Working…")
    narrowing.panel.recount()
    qtbot.wait(300)
    assert narrowing.panel.views.lines.rows[0].count is None
    window.session.ended.emit()
    qtbot.waitUntil(lambda: narrowing.panel.views.lines.rows[0].count == 5)


def test_nothing_is_counted_before_the_table_has_its_list(
    qtbot: QtBot, window: MainWindow, narrowing: Narrowing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    monkeypatch.setattr(table_model, "_FIRST", 1)
    may_answer = threading.Event()
    found = visit_numbers.gathered

    def slowly(*asked: Any) -> object:
        return found(*asked) if may_answer.wait(5) else pytest.fail("never let go")

    monkeypatch.setattr(visit_numbers, "gathered", slowly)
    _search(window, "has:date")
    qtbot.wait(300)
    assert not narrowing.panel.counting.is_done
    assert all(not section.shown.known for section in narrowing.panel.facets.sections)
    may_answer.set()
    qtbot.waitUntil(lambda: narrowing.panel.counting.is_done)
    assert all(section.shown.known for section in narrowing.panel.facets.sections)


def test_f6_goes_on_from_anywhere_at_the_left(window: MainWindow, narrowing: Narrowing) -> None:
    assert window.workspace is not None
    narrowing.panel.facets.sections[0].values.enter()
    window.commands.run("view.pane")
    assert window.focusWidget() is window.workspace.page.search.line
