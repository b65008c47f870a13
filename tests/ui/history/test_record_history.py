from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.catalogue.visits import delete_visit, set_field
from adventus.ui import asking
from adventus.ui.history.record_history import RecordHistory
from adventus.ui.history_dialog import HistoryDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow

ADA = 2


@pytest.fixture
def catalogue_shown(window: MainWindow) -> Catalogue:
    """The catalogue in the window: Ada's visit changed three times, and chosen."""
    assert window.session is not None
    assert window.workspace is not None
    made = window.session.catalogue
    for label, values in (
        ("Set venue", {"venue": "Palace"}),
        ("Set venue and notes", {"venue": "Hofburg", "notes": "Talks on oil"}),
        ("Set notes and date", {"notes": "Talks on gas", "date": "2023-12"}),
    ):
        with made.edit(label) as edit:
            for name, text in values.items():
                set_field(edit, ADA, name, text, vaguer=True)
    window.workspace.page.show_visit(ADA)
    return made


def opened(window: MainWindow, command: str = "visit.history") -> RecordHistory:
    window.commands.run(command)
    found = window.findChild(RecordHistory)
    assert isinstance(found, RecordHistory)
    return found


def labels(history: RecordHistory) -> list[str]:
    return [known.label for known in history.revisions.listed]


def value(catalogue: Catalogue, name: str) -> str:
    return notation(visit(catalogue.connection, ADA).values[name])


def shown_states(history: RecordHistory) -> list[str]:
    assert history.states is not None
    return [record.label for record in history.states.grid.model.comparison.records]


def test_it_tells_what_each_revision_changed(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    history = opened(window)
    assert history.windowTitle() == "History of V-0002, Ada, 2023-12"
    assert labels(history) == ["Set notes and date", "Set venue and notes", "Set venue", "Fill"]
    assert history.changes.toPlainText() == (
        "Date\n6 December 2023 (2023-12-06) → some day in December 2023 (2023-12)\n"
        "Notes\nTalks on oilgas"
    )
    history.table.selectRow(2)
    assert history.changes.toPlainText() == "Venue\nPalace"
    assert catalogue_shown.read_only is False


def test_space_marks_the_states_that_are_seen_side_by_side(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    del catalogue_shown
    history = opened(window)
    assert [label.rpartition(" ")[2] for label in shown_states(history)] == ["4", "5"]
    history.table.selectRow(0)
    QTest.keyClick(history.table, Qt.Key.Key_Space)
    history.table.selectRow(2)
    QTest.keyClick(history.table, Qt.Key.Key_Space)
    assert [label.rpartition(" ")[2] for label in shown_states(history)] == ["3", "5"]
    assert [history.revisions.index(row, 3).data() for row in range(4)] == [
        "marked",
        "",
        "marked",
        "",
    ]


def test_the_record_is_restored_and_undone_from_here(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    history = opened(window)
    states = history.states
    assert states is not None
    assert not any(button.isEnabled() for button in states.buttons)
    history.table.selectRow(2)
    assert states.buttons[0].text() == "Restore all to revision 3"
    states.buttons[0].click()

    assert [value(catalogue_shown, name) for name in ("venue", "notes", "date")] == [
        "Palace",
        "",
        "2023-12-06",
    ]
    assert history.bar.answer.text() == "Restored V-0002; undo takes it back."
    assert labels(history)[0].startswith("Restore V-0002 as of 2")
    history.steps.undo()
    assert value(catalogue_shown, "notes") == "Talks on gas"


def test_one_field_is_restored_and_a_vaguer_date_is_told(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    with catalogue_shown.edit("Set date") as edit:
        set_field(edit, ADA, "date", "2023-12-07")
    history = opened(window)
    history.fields.setCurrentIndex(history.fields.findData("date"))
    assert labels(history) == ["Set date", "Set notes and date", "Fill"]
    assert history.states is not None
    history.table.selectRow(1)
    history.states.buttons[1].click()

    assert value(catalogue_shown, "date") == "2023-12"
    assert value(catalogue_shown, "notes") == "Talks on gas"
    assert history.bar.answer.text() == (
        "Restored date of V-0002; undo takes it back. Vaguer now than it was: date."
    )


def test_the_field_with_the_keyboard_has_its_own_history(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    del catalogue_shown
    assert window.workspace is not None
    assert window.workspace.record is not None
    window.workspace.record.focus_field("date")
    history = opened(window, "visit.field_history")
    assert history.field == "date"
    assert labels(history) == ["Set notes and date", "Fill"]
    assert "Cited then\nGazette · says 2023-12-06\nGazette · says 1999" in (
        history.changes.toPlainText()
    )


def test_undoing_alone_says_what_stands_in_the_way(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    history = opened(window)
    history.table.selectRow(1)
    history.bar.undo_button.click()
    assert "“Set venue and notes” can't be undone by itself: notes of the visit was changed" in (
        history.bar.answer.text()
    )
    history.bar.rest_button.click()
    assert history.bar.answer.text() == "Undone in part: Set venue and notes"
    assert value(catalogue_shown, "venue") == "Palace"
    assert value(catalogue_shown, "notes") == "Talks on gas"
    assert history.revisions.index(2, 3).data() == "undone"


def test_a_deleted_visit_is_found_in_the_history_and_brought_back(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    last = visit(catalogue_shown.connection, ADA)
    with catalogue_shown.edit("Delete V-0002") as edit:
        delete_visit(edit, ADA)
    window.commands.run("edit.history")
    dialog = window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    assert dialog.records.item(0).text() == "visit: V-0002, Ada, 2023-12"
    dialog.record_button.click()
    history = window.findChild(RecordHistory)
    assert isinstance(history, RecordHistory)
    assert history.states is not None
    assert not history.states.buttons[0].isEnabled()
    history.table.selectRow(1)
    history.states.buttons[0].click()
    assert visit(catalogue_shown.connection, ADA) == last


def test_an_agent_has_a_history_without_states(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    with catalogue_shown.edit("Rename") as edit:
        edit.update("agent", 1, {"name": "Bo Li"})
    assert window.session is not None
    history = RecordHistory(window.session, "agent", 1, parent=window)
    history.show()
    assert history.windowTitle() == "History of Bo Li"
    assert history.changes.toPlainText() == "Name\nBo Li"
    assert history.states is None
    assert history.fields.isHidden()


def test_the_whole_history_is_filtered_by_words(
    window: MainWindow, catalogue_shown: Catalogue
) -> None:
    del catalogue_shown
    window.commands.run("edit.history")
    dialog = window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    dialog.words.setText("NOTES venue")
    assert [known.label for known in dialog.revisions.listed] == ["Set venue and notes"]
    assert dialog.changes.toPlainText() == "Venue\nPalace → Hofburg\nNotes\nTalks on oil"
    dialog.words.setText("no such thing")
    assert dialog.revisions.rowCount() == 0
    assert dialog.changes.toPlainText() == "Choose a change above."
    assert not dialog.bar.undo_button.isEnabled()


def test_a_large_catalogue_is_read_beside_the_window(
    window: MainWindow, catalogue_shown: Catalogue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    history = opened(window)
    assert labels(history) == []
    qtbot.waitUntil(lambda: bool(history.changes.toPlainText().startswith("Date")))
    states = history.states
    assert states is not None
    history.table.selectRow(2)
    qtbot.waitUntil(states.buttons[0].isEnabled)
    states.buttons[0].click()
    qtbot.waitUntil(lambda: labels(history)[0].startswith("Restore V-0002"))
    assert value(catalogue_shown, "venue") == "Palace"
    history.reject()
    window.close_catalogue()
