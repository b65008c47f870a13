from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.fields import field
from adventus.catalogue.listing import rows
from adventus.catalogue.visits import add_visit, store
from adventus.exchange.plan.proposals import leave_out, waiting
from adventus.ui.importing.plan_cells import DOUBT

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


def test_the_next_edition_shows_what_vanished(desk: Any, trips: Path) -> None:
    trips.write_text("id,traveller,date\n7,Ada,1999\n8,Bo,2001\n", encoding="utf-8")
    desk.plan(trips)
    desk.go_on()
    trips.write_text("id,traveller,date\n8,Bo,2001-05\n", encoding="utf-8")
    desk.window.go_back()
    desk.window.go_back()
    desk.plan(trips)
    assert desk.narrowings()["Change"] == 1
    assert desk.narrowings()["Vanished"] == 1
    desk.narrow("Vanished")
    assert desk.listed() == ["id 7: The file has no row for it any more."]


def test_a_next_edition_of_another_name_is_known_by_its_rows(desk: Any, trips: Path) -> None:
    trips.write_text("id,traveller,date\n7,Ada,1999\n8,Bo,2001\n9,Cy,\n", encoding="utf-8")
    desk.plan(trips)
    desk.go_on()
    newer = trips.with_name("trips 2.csv")
    newer.write_text("id,traveller,date\n7,Ada,1999\n8,Bo,2001\n9,Cy,2003\n", encoding="utf-8")
    desk.window.read_path(newer)
    desk.settle()
    desk.go_on()
    assert "this is taken for its next edition" in desk.parts.said()
    assert desk.parts.columns.options.title.text() == "trips.csv"
    desk.go_on()
    assert desk.parts.next.text() == "Import: change 1"
    assert desk.parts.plan.table.currentIndex().row() == 2  # the rows before it are the same
    assert desk.parts.plan.row.changes.toPlainText() == "Date\nsome time in 2003 (2003)"


def test_a_vaguer_date_waits_for_its_tick(catalogue: Catalogue, desk: Any, trips: Path) -> None:
    with catalogue.edit("Fill") as edit:
        add_visit(edit, {"reference": "A-1", "traveller": "Ada", "date": "2022-10-05"})
        add_visit(edit, {"reference": "A-3", "traveller": "Cy", "date": "1999-01-01", "tags": "x"})
    trips.write_text("reference,traveller,date\nA-1,Ada,2022-10\nA-3,Cyd,1999\n", encoding="utf-8")
    desk.plan(trips)
    table = desk.parts.plan.table
    assert desk.parts.next.text() == "Import: change 1"
    assert not table.isColumnHidden(DOUBT)
    assert desk.listed()[0] == "Date: 5 October 2022 → some day in October 2022"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert desk.parts.next.text() == "Import: change 2"
    desk.go_on()
    assert desk.parts.said().startswith(
        "Imported: 0 added, 2 changed. Vaguer dates left out: row 3."
    )
    first, second = rows(catalogue.connection, [1, 2])
    assert first.cells["date"] == "Oct 2022"
    assert (second.cells["traveller"], second.cells["date"]) == ("Cyd", "1 Jan 1999")


@pytest.fixture
def twins(catalogue: Catalogue, trips: Path) -> Path:
    """A file of one visit that is here already, and of one that is not."""
    with catalogue.edit("Fill") as edit:
        add_visit(
            edit, {"traveller": "Ada Lovelace", "date": "1999-05-03/1999-05-07", "country": "PE"}
        )
    trips.write_text(
        "traveller,date,country,venue\n"
        "Ada Lovelace,1999-05-03/1999-05-07,Peru,Palace\nBo Diddley,1850,Chile,\n",
        encoding="utf-8",
    )
    return trips


def test_a_probable_duplicate_waits_on_the_review_desk(
    catalogue: Catalogue, desk: Any, twins: Path, qtbot: QtBot
) -> None:
    desk.plan(twins)
    plan = desk.parts.plan
    assert desk.parts.next.text() == "Import: add 1, 1 to the review desk"
    assert desk.narrowings()["Probable duplicates"] == 1
    assert desk.narrowings()["Add"] == 1
    assert plan.row.about.text().startswith("Probably V-0001 (")
    assert "same traveller" in plan.row.about.text()
    assert plan.row.changes.toPlainText() == "Venue\nPalace"
    assert desk.parts.review.isHidden()
    desk.go_on()
    assert desk.parts.said() == (
        "Imported: 1 added, 0 changed; 1 waits on the review desk. Ctrl+Z takes that back."
    )
    with qtbot.waitSignal(desk.window.review_wanted):
        desk.parts.review.click()
    desk.window.go_back()
    desk.go_on()
    assert desk.narrowings()["Waiting on the desk"] == 1
    assert plan.row.about.text().startswith("Waits on the review desk")
    assert desk.parts.review.isVisible()
    assert not desk.parts.next.isEnabled()
    (held,) = waiting(catalogue.connection)
    with catalogue.edit("Leave it out") as edit:
        leave_out(edit, held.id)
    desk.go_on()
    assert plan.row.changes.toPlainText().startswith("It was left out on the review desk")


def test_probable_duplicates_are_added_or_left_out_by_key_or_all_at_once(
    desk: Any, twins: Path
) -> None:
    desk.plan(twins)
    plan, table = desk.parts.plan, desk.parts.plan.table
    QTest.keyClick(table, Qt.Key.Key_A)
    assert desk.parts.next.text() == "Import: add 2"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert desk.parts.next.text() == "Import: add 1"
    QTest.keyClick(table, Qt.Key.Key_A)
    QTest.keyClick(table, Qt.Key.Key_A)
    assert desk.parts.next.text() == "Import: add 1, 1 to the review desk"
    assert plan.all_shown.isHidden()
    desk.narrow("Probable duplicates")
    plan.all_shown.leave.click()
    assert desk.parts.next.text() == "Import: add 1"
    plan.all_shown.add.click()
    assert desk.parts.next.text() == "Import: add 2"
    desk.go_on()
    assert desk.parts.said().startswith("Imported: 2 added, 0 changed. ")
    assert desk.parts.review.isHidden()


def test_what_was_edited_here_is_spared_unless_theirs_is_wanted(
    catalogue: Catalogue, desk: Any, trips: Path
) -> None:
    trips.write_text("id,traveller,purpose,venue\n7,Ada,Talks,Palace\n", encoding="utf-8")
    desk.plan(trips)
    desk.go_on()
    with catalogue.edit("Mend") as edit:
        store(edit, 1, field("purpose"), "Long talks")
        store(edit, 1, field("venue"), "House")
    trips.write_text("id,traveller,purpose,venue\n7,Ada,Talks,Castle\n", encoding="utf-8")
    desk.window.go_back()
    desk.window.go_back()
    desk.plan(trips)
    assert (desk.narrowings()["Edited here since"], desk.narrowings()["Spared"]) == (1, 1)
    assert desk.parts.next.text() == "Nothing to import"
    shown = desk.parts.plan.row
    assert shown.about.text() == "Only if you say so, with V: Venue (edited here since)."
    assert "Purpose\nedited here since; the file still says: Talks" in shown.changes.toPlainText()
    QTest.keyClick(desk.parts.plan.table, Qt.Key.Key_V)
    assert desk.parts.next.text() == "Import: change 1"
    desk.go_on()
    (visit,) = rows(catalogue.connection, [1])
    assert (visit.cells["venue"], visit.cells["purpose"]) == ("Castle", "Long talks")
