from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue import file, history, revisions
from adventus.catalogue.bibliography import captured_text, source_entries
from adventus.catalogue.evidence import cite
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit
from adventus.ui.history.record_history import RecordHistory
from adventus.ui.record.source_form import SourceForm
from adventus.ui.session import Session
from adventus.ui.sources_dialog import SourcesDialog, cited_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = file.create(tmp_path / "test.adventus", by="Ada")
    with made.edit("Start") as edit:
        visit_id = add_visit(edit)
        press = add_source(edit, "Press service", author="Müller", captured_text="He landed.")
        add_source(edit, "Web article", reference="W-1")
        cite(edit, visit_id, "date", press, quotation="He landed", says="2023")
    yield made
    made.close()


@pytest.fixture
def dialog(catalogue: Catalogue, qtbot: QtBot) -> SourcesDialog:
    made = SourcesDialog(Session(catalogue))
    # The dialog deletes itself when it is closed.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


def source_form(dialog: SourcesDialog) -> SourceForm:
    form = dialog.page().form
    assert isinstance(form, SourceForm)
    return form


def titles(dialog: SourcesDialog) -> list[str]:
    return [
        str(dialog.page().records.rows.index(row).data())
        for row in range(dialog.page().records.rows.rowCount())
    ]


def choose_row(dialog: SourcesDialog, row: int) -> None:
    records = dialog.page().records
    records.list.setCurrentIndex(records.rows.index(row))


def test_sources_are_listed_with_how_often_they_are_cited(dialog: SourcesDialog) -> None:
    assert titles(dialog) == ["Press service\ncited once", "Web article\nW-1 · not cited yet"]
    assert cited_words(1234) == "cited 1,234 times"


def test_the_search_reads_authors_without_accents(dialog: SourcesDialog) -> None:
    QTest.keyClicks(dialog.page().records.search, "muller pre")
    assert titles(dialog) == ["Press service\ncited once"]
    QTest.keyClicks(dialog.page().records.search, "x")
    assert dialog.page().records.empty.text() == "None of the sources fits the search."


def test_each_field_left_is_one_step_that_can_be_undone(
    dialog: SourcesDialog, catalogue: Catalogue
) -> None:
    line = source_form(dialog).lines["publisher"]
    line.setFocus()
    QTest.keyClicks(line, "Gazette")
    source_form(dialog).lines["url"].setFocus()
    assert source_entries(catalogue.connection)[0].publisher == "Gazette"
    newest = revisions.revisions(catalogue.connection, limit=1)[0]
    assert newest.label == "Set publisher of “Press service”"
    history.undo(catalogue)
    assert line.text() == ""


def test_a_title_cannot_be_taken_away(dialog: SourcesDialog) -> None:
    line = source_form(dialog).lines["title"]
    line.setFocus()
    line.clear()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert dialog.page().answer() == "Title: a source needs one; type what it is called."
    assert titles(dialog)[0] == "Press service\ncited once"


def test_a_cited_source_is_not_removed(dialog: SourcesDialog, catalogue: Catalogue) -> None:
    dialog.page().remove()
    assert "cited 1 times" in dialog.page().answer()
    choose_row(dialog, 1)
    assert dialog.page().answer() == ""
    dialog.page().remove()
    assert titles(dialog) == ["Press service\ncited once"]
    history.undo(catalogue)
    assert len(titles(dialog)) == 2


def test_a_new_source_is_called_as_was_searched(dialog: SourcesDialog) -> None:
    QTest.keyClicks(dialog.page().records.search, "Diary")
    dialog.page().add()
    assert source_form(dialog).lines["title"].text() == "Diary"
    assert source_form(dialog).lines["title"].hasFocus()
    assert len(titles(dialog)) == 3


def test_a_text_file_is_captured_and_quotations_are_looked_for(
    dialog: SourcesDialog, catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"She landed.\r\n")
    assert "all quotations found" in source_form(dialog)._captured.text()
    source_form(dialog)._load_selected(str(path))
    assert captured_text(catalogue.connection, 1) == "She landed.\n"
    assert "1 of 1 quotations not found" in source_form(dialog)._captured.text()


def test_a_source_derives_from_a_known_one_and_never_from_itself(
    dialog: SourcesDialog, catalogue: Catalogue
) -> None:
    derived = source_form(dialog).derived
    derived.setFocus()
    QTest.keyClicks(derived, "W-1")
    QTest.keyClick(derived, Qt.Key.Key_Return)
    assert source_entries(catalogue.connection)[0].derived_from_id == 2
    choose_row(dialog, 1)
    for name, sentence in (("Press service", "itself"), ("Nobody knows", "there is no source")):
        derived.setText(name)
        QTest.keyClick(derived, Qt.Key.Key_Return)
        assert sentence in dialog.page().answer()


def test_grade_and_kind_are_chosen(dialog: SourcesDialog, catalogue: Catalogue) -> None:
    source_form(dialog).reliability.setFocus()
    QTest.keyClick(source_form(dialog).reliability, Qt.Key.Key_B)
    QTest.keyClick(source_form(dialog).reliability, Qt.Key.Key_Return)
    assert source_entries(catalogue.connection)[0].reliability == "B"


def test_the_chosen_source_is_read_when_the_dialog_is_closed(
    dialog: SourcesDialog, qtbot: QtBot
) -> None:
    choose_row(dialog, 1)
    with qtbot.waitSignal(dialog.read_wanted) as wanted:
        dialog.read_button.click()
    assert wanted.args == [2]
    assert not dialog.isVisible()


def test_history_is_shown_with_what_was_just_typed(dialog: SourcesDialog) -> None:
    choose_row(dialog, 1)
    form = source_form(dialog)
    form.name_line.setFocus()
    form.name_line.selectAll()
    QTest.keyClicks(form.name_line, "Web page")
    QTest.mouseClick(dialog.page().history_button, Qt.MouseButton.LeftButton)
    shown = dialog.page().findChild(RecordHistory)
    assert isinstance(shown, RecordHistory)
    assert shown.windowTitle() == "History of Web page"
    newest = shown.revisions.at(0)
    assert newest is not None
    assert newest.label == "Set title of “Web article”"
    shown.close()
