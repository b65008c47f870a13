from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from adventus.catalogue import file, history, revisions
from adventus.catalogue.authority_entries import authority_entries, set_text
from adventus.catalogue.visits import add_visit
from adventus.ui.authorities_dialog import AuthoritiesDialog, used_words
from adventus.ui.main_window import MainWindow
from adventus.ui.record.authority_field import AuthorityField, ColourButton
from adventus.ui.record.authority_form import AuthorityForm, step_label
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.settings import Settings

VISIT = {
    "traveller": "Émile Zola",
    "host": "Ada",
    "country": "Austria",
    "place": "Vienna",
    "tags": "water | border",
    "journey": "Winter tour",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = file.create(tmp_path / "test.adventus", by="Ada")
    with made.edit("Start") as edit:
        add_visit(edit, VISIT)
        add_visit(edit, {"traveller": "Émile Zola"})
        edit.insert("tag", {"name": "unused"})
        set_text(edit, "agent", 1, "other_names", "The Writer")
    yield made
    made.close()


@pytest.fixture
def dialog(catalogue: Catalogue, qtbot: QtBot) -> AuthoritiesDialog:
    return opened(catalogue, qtbot)


def opened(catalogue: Catalogue, qtbot: QtBot) -> AuthoritiesDialog:
    made = AuthoritiesDialog(Session(catalogue))
    # The dialog deletes itself when it is closed.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


def rows(dialog: AuthoritiesDialog) -> list[str]:
    listed = dialog.page().records.rows
    return [str(listed.index(row).data()) for row in range(listed.rowCount())]


def go_to(dialog: AuthoritiesDialog, record: str, name: str) -> AuthorityForm:
    """Show a tab, choose a record of it."""
    page = dialog.pages[record]
    dialog.tabs.setCurrentWidget(page)
    entries = authority_entries(dialog._catalogue.connection, record)
    page.records.choose(next(entry.id for entry in entries if entry.name == name))
    assert isinstance(page.form, AuthorityForm)
    return page.form


def enter(field: AuthorityField, text: str) -> None:
    """Replace what stands in a field, and leave it by Tab."""
    keyboard = field.keyboard
    assert isinstance(keyboard, QLineEdit | QPlainTextEdit)
    keyboard.setFocus()
    keyboard.selectAll()
    QTest.keyClick(keyboard, Qt.Key.Key_Delete)
    QTest.keyClicks(keyboard, text)
    QTest.keyClick(keyboard, Qt.Key.Key_Tab)


def newest(catalogue: Catalogue) -> str:
    return revisions.revisions(catalogue.connection, limit=1)[0].label


def texts(catalogue: Catalogue, record: str, name: str) -> dict[str, str]:
    found = authority_entries(catalogue.connection, record)
    return dict(next(entry.texts for entry in found if entry.name == name))


def test_each_tab_lists_its_records_with_what_tells_them_apart(dialog: AuthoritiesDialog) -> None:
    shown = {}
    for record, page in dialog.pages.items():
        dialog.tabs.setCurrentWidget(page)
        shown[record] = rows(dialog)
    assert shown == {
        "agent": ["Ada\nperson · 1 visit", "Émile Zola\nperson · 2 visits"],
        "place": ["Vienna\nAustria · 1 visit"],
        "tag": ["border\n1 visit", "unused\nnot used yet", "water\n1 visit"],
        "journey": ["Winter tour\n1 visit"],
    }
    assert used_words(1234) == "used by 1,234 visits"


def test_the_search_has_the_keyboard_and_reads_other_names_and_countries(
    dialog: AuthoritiesDialog,
) -> None:
    assert dialog.page().records.search.hasFocus()
    QTest.keyClicks(dialog.page().records.search, "writer emile")
    assert rows(dialog) == ["Émile Zola\nperson · 2 visits"]
    dialog.tabs.setCurrentWidget(dialog.pages["place"])
    QTest.keyClicks(dialog.page().records.search, "AUSTRIA")
    assert rows(dialog) == ["Vienna\nAustria · 1 visit"]
    QTest.keyClicks(dialog.page().records.search, "x")
    assert dialog.page().records.empty.text() == "None of the places fits the search."


@pytest.mark.parametrize(
    ("record", "name", "field", "typed", "saved", "label"),
    [
        ("agent", "Ada", "name", " Ada  L. ", "Ada L.", "Rename agent “Ada” to “Ada L.”"),
        ("agent", "Ada", "other_names", "A. L.", "A. L.", "Set other names of agent “Ada”"),
        ("agent", "Émile Zola", "other_names", "", "", "Clear other names of agent “Émile Zola”"),
        ("place", "Vienna", "country", "ita", "Italy", "Set country of place “Vienna” to Italy"),
        ("place", "Vienna", "latitude", "48,2", "48.2", "Set latitude of place “Vienna” to 48.2"),
        ("tag", "water", "name", "Water", "Water", "Rename tag “water” to “Water”"),
        ("journey", "Winter tour", "notes", "By rail", "By rail", "Set notes of journey “Winter"),
    ],
)
def test_a_field_left_is_saved_in_one_step_that_undo_takes_back(
    dialog: AuthoritiesDialog,
    catalogue: Catalogue,
    record: str,
    name: str,
    field: str,
    typed: str,
    saved: str,
    label: str,
) -> None:
    form = go_to(dialog, record, name)
    before = form.fields[field].text()
    steps = len(revisions.revisions(catalogue.connection, limit=100))
    enter(form.fields[field], typed)
    assert form.fields[field].text() == saved
    assert texts(catalogue, record, saved if field == "name" else name)[field] == saved
    assert newest(catalogue).startswith(label)
    assert len(revisions.revisions(catalogue.connection, limit=100)) == steps + 1
    dialog.page().records.list.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.fields[field].text() == before


@pytest.mark.parametrize(
    ("record", "name", "field", "typed", "sentence"),
    [
        ("agent", "Ada", "name", "", "Name: an agent needs one; type what it is called."),
        ("tag", "water", "name", "Border", "Name: another tag is called “Border”; choose another"),
        ("place", "Vienna", "latitude", "95", "Latitude: 95 is out of range; it lies between"),
        ("place", "Vienna", "longitude", "east", "Longitude: “east” is no number"),
        ("place", "Vienna", "country", "Korea", "Country: “Korea” may be"),
    ],
)
def test_what_is_refused_stays_with_the_reason_under_it(
    dialog: AuthoritiesDialog,
    catalogue: Catalogue,
    record: str,
    name: str,
    field: str,
    typed: str,
    sentence: str,
) -> None:
    form = go_to(dialog, record, name)
    before = texts(catalogue, record, name)
    enter(form.fields[field], typed)
    assert form.fields[field].refusal().startswith(sentence)
    assert texts(catalogue, record, name) == before
    # Another field's change doesn't wipe it away.
    with catalogue.edit("Elsewhere") as edit:
        edit.insert("tag", {"name": "new one"})
        add_visit(edit)
    assert form.fields[field].text() == typed
    assert form.fields[field].refusal().startswith(sentence)
    enter(form.fields[field], before[field])
    assert form.fields[field].refusal() == ""


def test_a_tag_gets_its_colour_by_name(dialog: AuthoritiesDialog, catalogue: Catalogue) -> None:
    button = go_to(dialog, "tag", "water").fields["colour"].keyboard
    assert isinstance(button, ColourButton)
    assert button.text() == "No colour"
    QTest.keyClick(button, Qt.Key.Key_Space)
    blue = next(action for action in button._menu.menu.actions() if action.text() == "Blue")
    blue.trigger()
    button._menu.menu.hide()
    assert texts(catalogue, "tag", "water")["colour"] == "#2f6fb5"
    assert newest(catalogue) == "Colour the tag “water”"
    assert button.text() == "Blue"
    history.undo(catalogue)
    assert button.text() == "No colour"


def test_an_agent_becomes_an_organisation(dialog: AuthoritiesDialog, catalogue: Catalogue) -> None:
    box = go_to(dialog, "agent", "Ada").fields["kind"].keyboard
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert texts(catalogue, "agent", "Ada")["kind"] == "organisation"
    assert newest(catalogue) == "Set kind of agent “Ada” to organisation"


def test_only_the_unused_is_removed_and_undo_brings_it_back(
    dialog: AuthoritiesDialog,
) -> None:
    go_to(dialog, "tag", "water")
    dialog.page().delete_button.click()
    assert dialog.page().answer() == "1 visit uses this tag; take it off that visit first."
    go_to(dialog, "tag", "unused")
    assert dialog.page().answer() == ""
    dialog.page().delete_button.click()
    assert rows(dialog) == ["border\n1 visit", "water\n1 visit"]
    assert dialog.page().answer() == "Removed tag “unused”. Undo brings it back."
    dialog.steps.undo()
    assert len(rows(dialog)) == 3
    assert dialog.page().answer() == "Undo: Remove tag “unused”."
    dialog.steps.redo()
    assert len(rows(dialog)) == 2
    dialog.steps.redo()
    assert dialog.page().answer() == "There is nothing to redo."


def test_a_new_record_is_called_as_was_searched_and_never_made_twice(
    dialog: AuthoritiesDialog,
) -> None:
    dialog.tabs.setCurrentWidget(dialog.pages["place"])
    for _ in range(2):
        QTest.keyClicks(dialog.page().records.search, "Tripoli, Libya")
        dialog.page().new_button.click()
        assert dialog.page().form.name_line.text() == "Tripoli"
        assert dialog.page().form.name_line.hasFocus()
    assert rows(dialog) == ["Tripoli\nLibya · not used yet", "Vienna\nAustria · 1 visit"]


def test_a_renamed_record_stays_chosen_even_where_the_search_misses_it(
    dialog: AuthoritiesDialog,
) -> None:
    QTest.keyClicks(dialog.page().records.search, "ada")
    form = go_to(dialog, "agent", "Ada")
    enter(form.fields["name"], "Zoe")
    assert rows(dialog) == ["Zoe\nperson · 1 visit"]
    assert form.fields["name"].text() == "Zoe"


def test_what_is_typed_is_saved_when_the_dialog_closes(
    dialog: AuthoritiesDialog, catalogue: Catalogue
) -> None:
    notes = go_to(dialog, "agent", "Ada").fields["notes"].keyboard
    notes.setFocus()
    QTest.keyClicks(notes, "Counts.")
    dialog.accept()
    assert texts(catalogue, "agent", "Ada")["notes"] == "Counts."


def test_a_catalogue_that_cannot_be_changed_is_shown_only(
    catalogue: Catalogue, qtbot: QtBot
) -> None:
    reader = file.open_catalogue(catalogue.path, by="Bo", read_only=True)
    dialog = opened(reader, qtbot)
    form = go_to(dialog, "agent", "Ada")
    assert form.fields["name"].text() == "Ada"
    assert not form.isEnabled()
    assert not dialog.page().new_button.isEnabled()
    assert not dialog.page().delete_button.isEnabled()
    dialog.accept()
    reader.close()


def test_the_window_opens_it_by_its_command_and_follows_what_is_done_there(
    catalogue: Catalogue, settings: Settings, qtbot: QtBot
) -> None:
    catalogue.close()
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    window.open_path(catalogue.path)
    assert window.workspace is not None
    window.workspace.load()
    window.commands.action("tools.authorities").trigger()
    dialog = window.findChild(AuthoritiesDialog)
    assert isinstance(dialog, AuthoritiesDialog)
    enter(go_to(dialog, "agent", "Ada").fields["name"], "Ada L.")
    dialog.accept()
    assert window.actions_.undo_words() == "Undo: rename agent “Ada” to “Ada L.”"


def test_text_fields_offer_their_menu(dialog: AuthoritiesDialog) -> None:
    form = go_to(dialog, "agent", "Ada")
    for name in ("name", "notes"):
        keyboard = form.fields[name].keyboard
        spot = keyboard.viewport() if isinstance(keyboard, QPlainTextEdit) else keyboard
        at = spot.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, spot.mapToGlobal(at))
        QApplication.sendEvent(spot, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert any("Paste" in action.text() for action in menu.actions())
        menu.close()


def test_long_names_are_cut_in_the_names_of_steps() -> None:
    label = step_label("agent", "x" * 100, "name", "y" * 100)
    assert label == f"Rename agent “{'x' * 39}…” to “{'y' * 39}…”"
