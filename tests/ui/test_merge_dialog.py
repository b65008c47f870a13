from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue import file, history
from adventus.catalogue.authority_entries import authority_entries
from adventus.catalogue.merging import MergeEffect
from adventus.catalogue.visits import add_visit
from adventus.search.saved import save_search, saved_searches
from adventus.ui.authorities_dialog import AuthoritiesDialog
from adventus.ui.merge_dialog import MergeDialog, effect_words
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.records_page import RecordsPage


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = file.create(tmp_path / "test.adventus", by="Ada")
    with made.edit("Start") as edit:
        for traveller, tags in (("Zola", "water"), ("Zola", "water"), ("E. Zola", "Wasser")):
            add_visit(edit, {"traveller": traveller, "tags": tags})
        edit.insert("agent", {"name": "Zola Ltd & Co", "kind": "organisation"})
    yield made
    made.close()


@pytest.fixture
def dialog(catalogue: Catalogue, qtbot: QtBot) -> AuthoritiesDialog:
    made = AuthoritiesDialog(Session(catalogue))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


def names(catalogue: Catalogue, record: str) -> list[tuple[str, int]]:
    return [(e.name, e.uses) for e in authority_entries(catalogue.connection, record)]


def select_all(page: RecordsPage) -> None:
    page.records.list.setFocus()
    QTest.keyClick(page.records.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def asked(page: RecordsPage) -> MergeDialog:
    return next(known for known in page.findChildren(MergeDialog) if known.isVisible())


def test_the_most_used_is_kept_unless_another_is_chosen(
    dialog: AuthoritiesDialog, catalogue: Catalogue
) -> None:
    page = dialog.page()
    assert not page.merge_button.isEnabled()
    page.records.search.setText("person")
    select_all(page)
    page.merge_button.click()
    merging = asked(page)
    assert [button.text() for button in merging.choices.values()] == [
        "Zola · person · 2 visits",
        "E. Zola · person · 1 visit",
    ]
    assert (
        merging.explanation() == "1 visit gets “Zola” instead.\nIt will also answer to “E. Zola”."
    )
    [*merging.choices.values()][1].click()
    assert merging.explanation().startswith("2 visits get “E. Zola” instead.")
    merging.apply()
    assert names(catalogue, "agent") == [("E. Zola", 3), ("Zola Ltd & Co", 0)]
    assert page.answer() == "Merged agent “Zola” into “E. Zola”. Undo brings all back."
    dialog.steps.undo()
    assert names(catalogue, "agent") == [("E. Zola", 1), ("Zola", 2), ("Zola Ltd & Co", 0)]


def test_what_speaks_against_it_is_said(dialog: AuthoritiesDialog) -> None:
    page = dialog.page()
    select_all(page)
    page.merge()
    assert asked(page).warning() == "“Zola Ltd & Co” is an organisation, “Zola” is not."
    assert "Zola Ltd && Co" in [*asked(page).choices.values()][2].text()


def test_a_name_that_is_taken_offers_the_merge(
    dialog: AuthoritiesDialog, catalogue: Catalogue
) -> None:
    page = dialog.pages["tag"]
    dialog.tabs.setCurrentWidget(page)
    page.records.choose(authority_entries(catalogue.connection, "tag")[0].id)
    line = page.form.name_line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "water")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.alike_button.isVisible()
    page.alike_button.click()
    asked(page).apply()
    assert names(catalogue, "tag") == [("water", 3)]
    history.undo(catalogue)
    assert names(catalogue, "tag") == [("Wasser", 1), ("water", 2)]


def test_saved_searches_follow_a_merge_and_a_new_name(
    dialog: AuthoritiesDialog, catalogue: Catalogue
) -> None:
    with catalogue.edit("Save") as edit:
        save_search(edit, "mine", "tag:=Wasser")
    page = dialog.pages["tag"]
    dialog.tabs.setCurrentWidget(page)
    select_all(page)
    page.merge_button.click()
    asked(page).apply()
    assert saved_searches(catalogue.connection) == {"mine": "tags:=water"}

    page.form.name_line.setText("sea")
    page.form.close_down()
    assert saved_searches(catalogue.connection) == {"mine": "tags:=sea"}


def test_the_effect_in_words() -> None:
    many = tuple("abcdefghijklmn")
    effect = MergeEffect("A", many, 1200, 3, 1, 2, ())
    first = ", ".join(f"“{name}”" for name in "abcdefghijkl")
    assert effect_words(effect) == [
        "1,200 visits get “A” instead.",
        "3 of them, approved now, will be in review again.",
        "1 engagement too.",
        "2 citations will be about it.",
        f"It will also answer to {first} and 2 more.",
    ]
