"""A row of an import that waits, on the compare page: beside a visit that it may be."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue import file, history
from adventus.catalogue.records import visit
from adventus.catalogue.revisions import revisions
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, delete_visit
from adventus.exchange.input import InputRow, InputTable
from adventus.exchange.plan import FileSource, Mapping, make_plan
from adventus.exchange.plan.holding import hold
from adventus.exchange.plan.proposals import waiting
from adventus.review.duplicates.apart import kept_apart
from adventus.review.duplicates.likely import likely_rows
from adventus.review.queues import items
from adventus.review.side_by_side.choosing import Choice
from adventus.review.side_by_side.choosing import items as listed
from adventus.ui.desk.compare_page import ComparePage
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

Key = Qt.Key
COLUMNS = {"who": "traveller", "when": "date", "town": "place", "did": "engagements"}
CELLS = ("Ada Cole", "2023-12-06", "Muscat, Oman", "meeting: oil talks | address: parliament")
ADA = {"traveller": "Ada Cole", "date": "2023-12-06", "place": "Muscat, Oman"}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = file.create(tmp_path / "test.adventus", by="Ann")
    with made.edit("Fill") as edit:
        add_visit(edit, {**ADA, "occasion": "Summit"})
        add_visit(edit, {**ADA, "date": "2023-12-06/2023-12-07"})
    table = InputTable("trips.csv", tuple(COLUMNS), (InputRow(12, CELLS),))
    mapping = Mapping(COLUMNS, separators={"did": "|"}, source=FileSource("Court diary"))
    plan = make_plan(made.connection, table, mapping)
    plan = plan.with_likely(likely_rows(made.connection, plan.to_compare()))
    with made.edit("Import") as edit:
        hold(edit, plan, plan.rows[0])
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, catalogue: Catalogue) -> ComparePage:
    made = ComparePage(Session(catalogue))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_item(items(catalogue.connection, "proposals")[0])
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.grid.setFocus()
    return made


def press(page: ComparePage, key: Qt.Key) -> None:
    QTest.keyClick(page.grid.records, key)


def test_it_says_what_the_row_is_and_what_it_may_be(page: ComparePage) -> None:
    assert page.heading.text() == "Is this V-0001?"
    assert page.detail.text().startswith("Row 12 of trips.csv, not in the catalogue yet · same tr")
    assert page.merge_button.text() == "Merge into V-0001"
    assert page.apart_button.text() == "Not the same: add it"
    assert page.promise.text() == "1 step; undo lets the row wait again"
    assert page.grid.model.comparison is not None
    known, row = page.grid.model.comparison.records
    assert (known.label, row.label, row.review) == (
        *("V-0001", "Row 12 of trips.csv"),
        "not in the catalogue yet",
    )


def test_looking_at_it_writes_nothing(page: ComparePage, catalogue: Catalogue) -> None:
    assert [each.label for each in revisions(catalogue.connection)] == ["Import", "Fill"]
    assert catalogue.connection.execute("SELECT count(*) FROM visit").fetchone() == (2,)
    assert page.leave_button.isEnabled()


def test_merging_adds_the_row_to_the_visit_as_one_revision(
    page: ComparePage, catalogue: Catalogue
) -> None:
    page.merge()
    assert revisions(catalogue.connection)[0].label == "Merge row 12 of trips.csv into V-0001"
    values = visit(catalogue.connection, 1).values
    assert notation(values["engagements"]) == "meeting: oil talks | address: parliament"
    assert notation(values["occasion"]) == "Summit"
    assert page.gone.text() == "The row is part of V-0001 now."
    ask = catalogue.connection.execute
    assert ask("SELECT visit_id, locator FROM citation").fetchall() == [(1, "row 12")]
    assert ask("SELECT * FROM merged").fetchall() == []  # nobody knew the row by a reference
    assert ask("SELECT count(*) FROM visit").fetchone() == (2,)
    history.undo(catalogue)
    assert len(waiting(catalogue.connection)) == 1
    assert page.grid.isVisible()
    assert page.merge_button.isEnabled()


def test_an_item_of_the_row_that_is_left_out_stays_out(
    page: ComparePage, catalogue: Catalogue
) -> None:
    model = page.grid.model
    at = next(at for at, row in enumerate(model.rows) if row.field.name == "engagements")
    talks = next(one for one in listed(model.rows[at]) if one.name == "meeting: oil talks")
    model.choose(at, Choice((1,), leave=frozenset({talks.uid})))
    page.refresh()  # reads the row anew: what was chosen stays
    page.merge()
    values = visit(catalogue.connection, 1).values
    assert notation(values["engagements"]) == "address: parliament"


def test_k_compares_with_the_next_visit_it_may_be(page: ComparePage, catalogue: Catalogue) -> None:
    assert page.keep_button.text() == "Or is it V-0002?"
    press(page, Key.Key_K)
    assert page.heading.text() == "Is this V-0002?"
    assert page.keep_button.text() == "Or is it V-0001?"
    page.merge()
    assert notation(visit(catalogue.connection, 2).values["engagements"]) != ""
    assert notation(visit(catalogue.connection, 1).values["engagements"]) == ""


def test_not_the_same_adds_the_visit_apart_from_all_it_may_be(
    page: ComparePage, catalogue: Catalogue
) -> None:
    press(page, Key.Key_N)
    assert revisions(catalogue.connection)[0].label == "Add row 12 of trips.csv"
    assert kept_apart(catalogue.connection) == {(1, 3), (2, 3)}
    assert page.gone.text() == "This row does not wait any more: it was dealt with."
    assert not page.leave_button.isEnabled()


def test_l_leaves_the_row_out(page: ComparePage, catalogue: Catalogue) -> None:
    press(page, Key.Key_L)
    assert waiting(catalogue.connection) == []
    (message,) = page.messages.shown()
    assert message.text == "Row 12 of trips.csv is left out, and not proposed again."
    assert page.gone.text() == "Row 12 of trips.csv was left out; undo lets it wait again."


def test_with_no_visit_left_that_it_may_be_it_can_be_added(
    page: ComparePage, catalogue: Catalogue
) -> None:
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, 1)
        delete_visit(edit, 2)
    page.refresh()
    assert page.heading.text() == "Add this visit?"
    assert page.detail.text().endswith("no visit like it is left")
    assert (page.merge_button.isVisible(), page.keep_button.isVisible()) == (False, False)
    assert page.apart_button.text() == "Add it as a visit"
    press(page, Key.Key_N)
    assert catalogue.connection.execute("SELECT id FROM visit").fetchall() == [(3,)]


def test_read_only_nothing_can_be_done_and_it_says_why(qtbot: QtBot, catalogue: Catalogue) -> None:
    with closing(file.open_catalogue(catalogue.path, read_only=True)) as reading:
        page = ComparePage(Session(reading))
        qtbot.addWidget(page)
        page.show_item(items(reading.connection, "proposals")[0])
        assert page.gone.text() == (
            "Row 12 of trips.csv waits; it can be compared and decided on once the catalogue can be"
            " changed. It was opened for reading only."
        )
        for button in (page.merge_button, page.apart_button, page.leave_button):
            assert not button.isEnabled()
