from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from adventus.catalogue import listing, revisions
from adventus.progress import Progress
from adventus.ui import session as session_module
from adventus.ui import stepping_back
from adventus.ui.bulk_replace import ReplaceDialog
from adventus.ui.bulk_set import ChangeSeveralDialog
from adventus.ui.history_dialog import HistoryDialog
from adventus.ui.paste_dialog import PasteDialog
from adventus.ui.tag_dialog import TagDialog

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow
    from adventus.ui.visit_table import VisitTable

_D = TypeVar("_D", bound=QDialog)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def table_of(window: MainWindow) -> VisitTable:
    assert window.workspace is not None
    return window.workspace.page.table


def catalogue_of(window: MainWindow) -> Catalogue:
    assert window.session is not None
    return window.session.catalogue


def opened(window: MainWindow, kind: type[_D]) -> _D:
    return next(known for known in window.findChildren(kind) if known.isVisible())


def cells(window: MainWindow, name: str) -> list[str]:
    connection = catalogue_of(window).connection
    return [row.cells[name] for row in listing.rows(connection, listing.ids(connection))]


def labels(window: MainWindow) -> list[str]:
    return [known.label for known in revisions.revisions(catalogue_of(window).connection)]


def choose_column(window: MainWindow, name: str) -> None:
    table = table_of(window)
    row = table.currentIndex().row()
    table.setCurrentIndex(table.visits.index(row, table.visits.columns.index(name)))


def test_tags_are_put_on_by_keys_alone(window: MainWindow) -> None:
    table = table_of(window)
    QTest.keyClick(table, Qt.Key.Key_A, CTRL)
    QTest.keyClick(table, Qt.Key.Key_T, CTRL)
    dialog = opened(window, TagDialog)
    assert dialog.windowTitle() == "Add tags to 5 visits"
    QTest.keyClicks(dialog.line, "Gulf | new")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert (
        cells(window, "tags") == ["Gulf; new", "Gulf; new", "Gulf; new; treaty"] + ["Gulf; new"] * 2
    )
    assert window.messages.shown()[0].text == "Changed 5 visits."
    QTest.keyClick(table, Qt.Key.Key_Z, CTRL)
    assert cells(window, "tags") == ["", "", "Gulf; treaty", "", ""]
    assert window.messages.shown() == ()


def test_tags_are_taken_off_and_only_present_ones_are_offered(window: MainWindow) -> None:
    table_of(window).selectAll()
    window.commands.run("visit.untag")
    dialog = opened(window, TagDialog)
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.line.offered() == ["Gulf", "treaty"]
    dialog.line.setText("gulf")
    dialog.apply()
    assert cells(window, "tags")[2] == "treaty"
    window.commands.run("visit.untag")
    opened(window, TagDialog).line.setText("gulf")
    opened(window, TagDialog).apply()
    assert window.messages.shown()[-1].text == "Nothing was changed: it is so already."


def test_the_dialogs_open_by_their_keys(window: MainWindow) -> None:
    table = table_of(window)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_B, CTRL)
    dialog = opened(window, ChangeSeveralDialog)
    assert dialog.focusWidget() is dialog.field_box
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.keyClick(table, Qt.Key.Key_R, CTRL)
    opened(window, ReplaceDialog).reject()


def test_a_cell_is_copied_and_fills_the_selected_visits(window: MainWindow) -> None:
    table = table_of(window)
    table.select_id(table.visits.ids[0])
    choose_column(window, "occasion")
    QTest.keyClick(table, Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "Fair"
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table, Qt.Key.Key_V, CTRL)
    dialog = opened(window, PasteDialog)
    assert dialog.preview.sentence() == "2 of 3 visits will change."
    dialog.apply_button.click()
    assert cells(window, "occasion") == ["Fair", "Fair", "Fair", "", ""]
    assert labels(window)[0] == "Paste into 2 visits"


def test_a_block_goes_downwards_and_what_does_not_fit_is_told(window: MainWindow) -> None:
    table = table_of(window)
    table.select_id(table.visits.ids[3])
    choose_column(window, "rank")
    QGuiApplication.clipboard().setText("state\tone\nno rank\ttwo\nstate\tthree\n")
    window.commands.run("edit.paste")
    dialog = opened(window, PasteDialog)
    assert dialog.left_out.text() == "1 row goes beyond the end of the table."
    assert dialog.preview.sentence() == "2 of 2 visits will change. 1 can’t: see the notes."
    dialog.apply()
    assert cells(window, "occasion")[3:] == ["one", "two"]
    window.commands.run("edit.undo")
    assert cells(window, "occasion")[3:] == ["", ""]


def test_copied_visits_pasted_back_change_nothing(window: MainWindow) -> None:
    table = table_of(window)
    table.selectAll()
    window.commands.run("edit.copy")
    window.commands.run("edit.paste")
    dialog = opened(window, PasteDialog)
    assert dialog.preview.sentence() == "Nothing would change."
    dialog.reject()


def test_a_text_field_pastes_for_itself(window: MainWindow) -> None:
    assert window.workspace is not None
    line = window.workspace.page.search.line
    line.setFocus()
    QGuiApplication.clipboard().setText("Ada")
    window.commands.run("edit.paste")
    assert line.text() == "Ada"


def test_nothing_to_paste_is_explained(window: MainWindow) -> None:
    window.commands.run("edit.paste")
    assert window.messages.shown()[0].text.startswith("The clipboard holds no text")


def test_long_work_freezes_the_window_and_can_be_cancelled(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Event()

    class Patient(Progress):
        def begin(self, total: int) -> None:
            assert asked.wait(5)
            super().begin(total)

    monkeypatch.setattr(session_module, "AT_ONCE", 0)
    monkeypatch.setattr(session_module, "Progress", Patient)
    assert window.session is not None
    assert window.workspace is not None
    table_of(window).selectAll()
    window.commands.run("visit.tag")
    opened(window, TagDialog).line.setText("new")
    opened(window, TagDialog).apply()
    assert window.status.work.words == "Adding tags to 5 visits…"
    assert not window.workspace.isEnabled()
    assert not window.commands.action("visit.new").isEnabled()
    assert not window.commands.action("edit.undo").isEnabled()
    window.session.cancel()
    asked.set()
    qtbot.waitUntil(lambda: window.session is not None and not window.session.busy)
    assert window.workspace.isEnabled()
    assert window.commands.action("visit.new").isEnabled()
    assert window.status.work.words == ""
    told = window.messages.shown()[0].text
    assert (told, labels(window)[0]) == ("Cancelled. Nothing was changed.", "Fill")


def test_closing_the_window_closes_its_dialogs(window: MainWindow) -> None:
    table_of(window).selectAll()
    window.commands.run("visit.change_several")
    dialog = opened(window, ChangeSeveralDialog)
    assert window.close()
    assert not dialog.isVisible()


def test_closing_while_long_work_runs_ends_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "AT_ONCE", 0)
    table_of(window).selectAll()
    window.commands.run("visit.delete")
    assert window.close()


def test_a_large_revision_is_undone_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stepping_back, "LARGE", 2)
    assert window.session is not None
    table_of(window).selectAll()
    window.commands.run("visit.delete")
    assert cells(window, "traveller") == []
    window.commands.run("edit.undo")
    assert window.session.busy
    qtbot.waitUntil(lambda: window.session is not None and not window.session.busy)
    assert cells(window, "traveller") == ["Cy", "Bo", "Ada", "Eve", "Dee"]
    assert window.commands.action("edit.redo").text() == "Redo: delete 5 visits"
    window.commands.run("edit.redo")
    qtbot.waitUntil(lambda: window.session is not None and not window.session.busy)
    assert cells(window, "traveller") == []


def test_the_history_takes_back_a_large_revision_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stepping_back, "LARGE", 2)
    session = window.session
    assert session is not None
    table_of(window).selectAll()
    window.commands.run("visit.delete")
    window.commands.run("edit.history")
    dialog = opened(window, HistoryDialog)
    dialog.bar.undo_offered()
    assert dialog.bar.work.words == "Undoing “delete 5 visits”…"
    assert not dialog.bar.undo_button.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not session.busy)
    assert dialog.bar.answer.text() == "Undone: Delete 5 visits"
    assert len(cells(window, "traveller")) == 5
    dialog.reject()
    assert not dialog.isVisible()
