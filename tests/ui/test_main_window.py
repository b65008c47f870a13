from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from adventus.catalogue import revisions
from adventus.catalogue.file import create, open_catalogue
from adventus.catalogue.listing import count
from adventus.ui.empty_state import EmptyState
from adventus.ui.history_dialog import HistoryDialog
from adventus.ui.main_window import MainWindow
from adventus.ui.properties_dialog import PropertiesDialog
from adventus.ui.status_line import facts, lowered
from adventus.ui.theme import Scheme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.ui.settings import Settings
    from adventus.ui.visits_page import VisitsPage
    from adventus.ui.workspace import Workspace


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def page_of(window: MainWindow) -> VisitsPage:
    return workspace_of(window).page


def visits_in(window: MainWindow) -> int:
    assert window.session is not None
    return count(window.session.catalogue.connection)


def test_the_window_names_its_catalogue_and_counts(window: MainWindow) -> None:
    assert window.windowTitle() == "Five — Adventus"
    assert window.status.text == "5 visits · 1 selected · all changes saved · undo: fill"
    page_of(window).search.set_text("is:planned")
    assert window.status.text.startswith("1 of 5 visits")


def test_without_a_catalogue_it_offers_some(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    create(tmp_path / "old.adventus").close()
    settings.add_recent_file(tmp_path / "old.adventus")
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_welcome()
    assert window.windowTitle() == "Adventus"
    assert window.welcome is not None
    assert not window.commands.action("visit.new").isEnabled()
    window.commands.run("file.recent.0")
    assert window.windowTitle() == "old — Adventus"


def test_a_file_that_cannot_be_opened_is_explained(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    settings.add_recent_file(tmp_path / "gone.adventus")
    window.open_path(tmp_path / "gone.adventus")
    assert "There is no file" in window.messages.shown()[0].text
    assert settings.recent_files == ()


def test_a_new_visit_is_one_revision_and_takes_the_keyboard(window: MainWindow) -> None:
    page_of(window).search.set_text("country:Peru")
    window.commands.run("visit.new")
    assert visits_in(window) == 6
    assert page_of(window).search.text == ""
    record = workspace_of(window).record
    assert record is not None
    assert record.visit_id == page_of(window).table.current_id()
    assert window.focusWidget() is record.form.rows["traveller"].editor.keyboard()
    assert window.commands.action("edit.undo").text() == "Undo: add V-0006"
    window.commands.run("edit.undo")
    assert visits_in(window) == 5


def test_a_duplicate_has_the_values_but_not_the_evidence(window: MainWindow) -> None:
    table = page_of(window).table
    table.select_id(table.visits.ids[2])
    window.commands.run("visit.duplicate")
    row = table.visits.row_at(table.currentIndex().row())
    assert row is not None
    assert (row.cells["traveller"], row.cells["date"]) == ("Ada", "6 Dec 2023")
    assert [name for name, _ in row.tags] == ["Gulf", "treaty"]
    assert (row.supports, row.cells["reference"]) == (0, "V-0006")


def test_deleting_offers_its_undo(window: MainWindow) -> None:
    page_of(window).table.selectAll()
    window.commands.run("visit.delete")
    assert visits_in(window) == 0
    message = window.messages.shown()[-1]
    assert message.text == "Deleted 5 visits."
    assert message.offer is not None
    message.offer.run()
    assert visits_in(window) == 5


def test_empty_states_say_what_to_do(window: MainWindow) -> None:
    page = page_of(window)
    page.search.set_text("nowhere")
    assert page.table.isHidden()
    window.commands.run("search.clear")
    assert not page.table.isHidden()
    page.table.selectAll()
    window.commands.run("visit.delete")
    assert len(page.findChildren(EmptyState)) == 2
    assert page.table.isHidden()


def test_a_text_field_undoes_its_own_typing_first(window: MainWindow) -> None:
    window.commands.run("visit.new")
    line = page_of(window).search.line
    line.setFocus()
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    assert visits_in(window) == 6
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert visits_in(window) == 5


def test_copy_takes_text_or_rows(window: MainWindow) -> None:
    window.commands.run("edit.copy")
    assert QGuiApplication.clipboard().text().startswith("c. 2021\tCy\t\t\tFair")
    line = page_of(window).search.line
    line.setText("words")
    line.setFocus()
    line.selectAll()
    window.commands.run("edit.copy")
    assert QGuiApplication.clipboard().text() == "words"


def test_panes_are_walked_by_key(qtbot: QtBot, window: MainWindow) -> None:
    workspace = workspace_of(window)
    assert workspace.narrowing is not None
    seen = []
    qtbot.waitUntil(lambda: workspace.middle.lanes is not None)
    for _ in range(5):
        window.commands.run("view.pane")
        seen.append(window.focusWidget())
    assert workspace.record is not None
    assert seen[0] is workspace.middle.lanes
    assert seen[1] is workspace.record.form.rows["traveller"].editor.keyboard()
    views = workspace.narrowing.panel.views
    assert seen[2:] == [views, workspace.page.search.line, workspace.page.table]


def test_views_write_their_query(qtbot: QtBot, window: MainWindow) -> None:
    narrowing = workspace_of(window).narrowing
    assert narrowing is not None
    views = narrowing.panel.views
    qtbot.waitUntil(lambda: views.lines.rows[2].count == 1, timeout=3000)
    views.picked.emit(2, Qt.KeyboardModifier.NoModifier)
    assert page_of(window).search.text == "is:conflict"
    assert page_of(window).table.visits.rowCount() == 1


def test_read_only_is_said_and_kept(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    other = MainWindow(window.settings)
    qtbot.addWidget(other)
    other.open_path(tmp_path / "five.adventus")
    workspace_of(other).load()
    assert "open elsewhere" in other.notice.text
    assert not other.commands.action("visit.new").isEnabled()
    assert not page_of(other).new_button.isEnabled()
    assert "read-only" in other.status.text


def test_another_program_may_open_it_after_closing(window: MainWindow, tmp_path: Path) -> None:
    window.commands.run("file.close")
    assert window.windowTitle() == "Adventus"
    again = open_catalogue(tmp_path / "five.adventus")
    assert not again.read_only
    again.close()


def test_a_copy_is_saved_and_never_overwrites(window: MainWindow, tmp_path: Path) -> None:
    window.files.copy(str(tmp_path / "copy.adventus"))
    window.files.copy(str(tmp_path / "copy.adventus"))
    kinds = [message.kind for message in window.messages.shown()]
    assert kinds == ["good", "bad"]


def test_properties_rename_the_catalogue(window: MainWindow) -> None:
    window.commands.run("file.properties")
    dialog = window.findChild(PropertiesDialog)
    assert isinstance(dialog, PropertiesDialog)
    dialog.form.title_line.setText("Five journeys")
    dialog.keep()
    assert window.windowTitle() == "Five journeys — Adventus"


def test_history_undoes_one_step_and_explains_why_not(window: MainWindow) -> None:
    window.commands.run("visit.new")
    window.commands.run("edit.history")
    dialog = window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    assert dialog.revisions.index(0, 1).data() == "Add V-0006"
    dialog.bar.undo_button.click()
    assert visits_in(window) == 5
    assert [dialog.revisions.index(row, 3).data() for row in range(3)] == ["", "undone", ""]
    row = next(at for at, known in enumerate(dialog.revisions.listed) if known.label == "Fill")
    window.commands.run("edit.redo")
    table = page_of(window).table
    table.select_id(1)
    window.commands.run("visit.delete")
    row += 2
    dialog.table.selectRow(row)
    dialog.bar.undo_button.click()
    assert "can't be undone by itself" in dialog.bar.answer.text()
    assert not dialog.bar.rest_button.isHidden()
    dialog.bar.rest_button.click()
    assert visits_in(window) == 1
    assert dialog.bar.answer.text() == "Undone in part: Fill"


def test_colours_are_chosen_and_remembered(window: MainWindow) -> None:
    window.commands.run("view.scheme.dark")
    assert window.settings.scheme == Scheme.DARK
    assert window.commands.action("view.scheme.dark").isChecked()
    window.commands.run("view.scheme.system")


def test_every_command_has_its_own_words_in_the_palette(window: MainWindow) -> None:
    titles = [command.title for command in window.commands if command.in_palette]
    assert len(titles) == len(set(titles))
    assert all(command.menu for command in window.commands)


def test_every_input_has_a_name(window: MainWindow) -> None:
    nameless = [
        line.objectName() or line.placeholderText()
        for line in page_of(window).findChildren(QLineEdit)
        if not line.accessibleName()
    ]
    assert nameless == []


def test_closing_remembers_the_arrangement(window: MainWindow) -> None:
    workspace_of(window).setSizes([200, 700, 400])
    window.close()
    assert len(window.settings.splitter("main")) == 3
    assert not window.settings.window_geometry.isEmpty()


@pytest.mark.parametrize(
    ("label", "said"),
    [("Set date", "set date"), ("V-0001 added", "V-0001 added"), ("CICA", "CICA"), ("", "")],
)
def test_labels_begin_small_in_a_sentence(label: str, said: str) -> None:
    assert lowered(label) == said


def test_facts_say_what_is_there() -> None:
    revision = revisions.Revision(3, "Add V-0001", "Ann", "2026-01-01T00:00:00Z", "edit", None)
    assert facts(1, 1, 0, None, read_only=False) == "1 visit · all changes saved"
    assert facts(12, 2140, 3, revision, read_only=False) == (
        "12 of 2,140 visits · 3 selected · all changes saved · undo: add V-0001"
    )
    assert facts(2, 2, 0, revision, read_only=True) == "2 visits · read-only"


def test_the_offer_to_undo_goes_when_its_edit_was_undone(window: MainWindow) -> None:
    page_of(window).table.selectAll()
    window.commands.run("visit.delete")
    window.commands.run("edit.undo")
    assert window.messages.shown() == ()
    window.commands.run("edit.redo")
    assert visits_in(window) == 0


def test_deleting_selects_the_visit_that_is_shown_then(window: MainWindow) -> None:
    table = page_of(window).table
    table.select_id(table.visits.ids[1])
    window.commands.run("visit.delete")
    assert table.selected_ids() == [table.current_id()]


def test_the_heights_of_form_and_evidence_are_remembered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    record = workspace_of(window).record
    assert record is not None
    record.share_out([300, 260])
    wanted = record.shares
    window.commands.run("file.close")
    window.open_path(tmp_path / "five.adventus")
    workspace_of(window).load()
    again = workspace_of(window).record
    assert again is not None
    assert again is not record
    qtbot.waitUntil(lambda: again.shares == wanted)


def test_deciding_is_a_key_away_from_the_table(window: MainWindow) -> None:
    table, record = page_of(window).table, workspace_of(window).record
    assert record is not None
    place = table.visits.columns.index("date")
    table.setCurrentIndex(table.visits.index(2, place))
    window.commands.run("visit.decide")
    focus = window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Reason for the decision"
    table.setFocus()
    table.setCurrentIndex(table.visits.index(1, place))
    window.commands.run("visit.decide")
    assert "nothing to decide" in window.messages.shown()[-1].text
