from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from adventus.catalogue.about import About, about, set_about
from adventus.catalogue.file import open_catalogue
from adventus.catalogue.revisions import revisions
from adventus.ui.properties_dialog import PropertiesDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

ESCAPE = Qt.Key.Key_Escape


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[Catalogue], PropertiesDialog]:
    behind = QWidget()
    qtbot.addWidget(behind)

    def made(catalogue: Catalogue) -> PropertiesDialog:
        dialog = PropertiesDialog(catalogue, behind)
        # The dialog deletes itself when it is closed.
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.open()
        return dialog

    return made


def test_texts_are_kept_as_one_revision_with_the_title(
    catalogue: Catalogue, opened: Callable[[Catalogue], PropertiesDialog]
) -> None:
    dialog = opened(catalogue)
    form = dialog.form
    form.title_line.setText("State  visits")
    form.description.setPlainText("What they did.\n\nAnd when.\n")
    form.creators.setPlainText("Ada Example\nBo Beispiel")
    QTest.keyClicks(form.licence.line, "ODbL-1.0")
    form.suggest_button.click()
    dialog.keep()
    assert not dialog.isVisible()
    assert catalogue.title == "State visits"
    kept = about(catalogue.connection)
    assert kept.description == "What they did.\n\nAnd when."
    assert kept.creators == "Ada Example\nBo Beispiel"
    assert kept.licence == "ODbL-1.0"
    assert kept.citation.startswith("Ada Example; Bo Beispiel (20")
    assert kept.citation.endswith("). State visits [data set].")
    assert [known.label for known in revisions(catalogue.connection, limit=2)] == [
        "Describe the catalogue",
        "Fill",
    ]


def test_a_title_alone_is_told_as_a_name_and_nothing_new_is_no_step(
    catalogue: Catalogue, opened: Callable[[Catalogue], PropertiesDialog]
) -> None:
    opened(catalogue).keep()
    dialog = opened(catalogue)
    dialog.form.title_line.setText("Six")
    dialog.keep()
    labels = [known.label for known in revisions(catalogue.connection, limit=2)]
    assert labels == ["Name the catalogue “Six”", "Fill"]


def test_a_licence_is_chosen_by_name_or_is_any_text(
    catalogue: Catalogue, opened: Callable[[Catalogue], PropertiesDialog]
) -> None:
    dialog = opened(catalogue)
    box = dialog.form.licence
    box.setCurrentIndex(1)
    assert box.currentText() == "CC-BY-4.0 · Creative Commons Attribution 4.0 International"
    assert box.licence() == "CC-BY-4.0"
    box.show_licence("Ask the archive")
    assert (box.currentText(), box.licence()) == ("Ask the archive", "Ask the archive")
    # What is typed is never completed by itself into another licence.
    box.show_licence("")
    QTest.keyClicks(box.line, "CC")
    assert box.licence() == "CC"


def test_the_suggestion_follows_what_is_typed(
    catalogue: Catalogue, opened: Callable[[Catalogue], PropertiesDialog]
) -> None:
    form = opened(catalogue).form
    form.creators.setPlainText("Ada")
    form.title_line.setText("Trips")
    assert form.citation.placeholderText().startswith("Ada (")
    assert form.citation.placeholderText().endswith("Trips [data set].")
    assert form.about().citation == ""


def test_escape_warns_before_it_forgets(
    catalogue: Catalogue, opened: Callable[[Catalogue], PropertiesDialog]
) -> None:
    dialog = opened(catalogue)
    dialog.form.description.setPlainText("Much that was typed")
    QTest.keyClick(dialog.form.description, ESCAPE)
    assert dialog.isVisible()
    assert dialog.answer.text().startswith("What you typed is not kept yet.")
    QTest.keyClicks(dialog.form.description, " since")
    QTest.keyClick(dialog.form.description, ESCAPE)
    assert dialog.isVisible()  # that it would forget this was not said yet
    QTest.keyClick(dialog.form.description, ESCAPE)
    assert not dialog.isVisible()
    assert about(catalogue.connection) == About()
    unchanged = opened(catalogue)
    QTest.keyClick(unchanged.form.title_line, ESCAPE)
    assert not unchanged.isVisible()


def test_what_can_not_be_kept_is_said_and_stays(
    catalogue: Catalogue, opened: Callable[[Catalogue], PropertiesDialog]
) -> None:
    dialog = opened(catalogue)
    dialog.form.title_line.setText("Fi\x00ve")
    dialog.keep()
    assert dialog.isVisible()
    assert dialog.answer.text()
    assert catalogue.title == "Five"


def test_read_only_texts_can_be_read_and_not_changed(
    catalogue: Catalogue, opened: Callable[[Catalogue], PropertiesDialog]
) -> None:
    with catalogue.edit("Describe") as edit:
        set_about(edit, About("Old", "Ann", "CC0-1.0", "Ann 2020"))
    other = open_catalogue(catalogue.path, read_only=True)
    dialog = opened(other)
    form = dialog.form
    assert form.description.toPlainText() == "Old"
    for field in (form.title_line, form.description, form.creators, form.citation):
        assert field.isReadOnly()
    assert not form.licence.isEnabled()
    assert not form.suggest_button.isEnabled()
    assert [button.text() for button in dialog.buttons.buttons()] == ["Close"]
    assert dialog.answer.text() == "It was opened for reading only."
    dialog.close()
    other.close()
