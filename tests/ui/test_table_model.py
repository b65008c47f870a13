from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from adventus.catalogue import history
from adventus.catalogue.listing import Condition
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.ui.table_model import PAGE, VisitModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


pytestmark = pytest.mark.usefixtures("qtbot")


def model_of(catalogue: Catalogue) -> VisitModel:
    model = VisitModel(catalogue)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.requery()
    catalogue.on_change.append(model.refresh)
    return model


def column(model: VisitModel, name: str) -> list[object]:
    at = model.columns.index(name)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def test_visits_stand_in_the_order_of_their_dates(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    assert column(model, "date") == ["c. 2021", "Oct 2022", "6 Dec 2023", "1–3 May 2024", ""]
    assert column(model, "place") == ["Peru", "Astana, Kazakhstan", "Oman", "Cuba", "Chad"]
    assert column(model, "evidence")[2] == "1 supports, 1 contradicts"
    assert column(model, "review") == ["Draft", "Draft", "Conflict", "Draft", "Planned"]


def test_cells_are_read_out_with_their_headings(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(2, 1).data(role) == "Traveller: Ada"
    assert model.index(2, 3).data(role) == "Rank: empty"


def test_sorting_asks_sql(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    at = model.columns.index("traveller")
    model.sort(at, Qt.SortOrder.DescendingOrder)
    assert column(model, "traveller") == ["Eve", "Dee", "Cy", "Bo", "Ada"]


def test_a_sort_keeps_hold_of_rows(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    held = QPersistentModelIndex(model.index(2, 1))
    model.sort(model.columns.index("traveller"))
    assert (held.row(), held.data()) == (0, "Ada")


def test_an_edit_refreshes_only_its_row(qtbot: QtBot, catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(model.layoutChanged), catalogue.edit("Set") as edit:
        set_field(edit, model.ids[1], "occasion", "Forum")
    assert told == [(1, 1)]
    assert column(model, "occasion")[1] == "Forum"


def test_an_edit_of_the_order_moves_the_row(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    held = QPersistentModelIndex(model.index(0, 0))
    with catalogue.edit("Set") as edit:
        set_field(edit, model.ids[0], "date", "2025-01-01")
    assert column(model, "date")[3:] == ["1 Jan 2025", ""]
    assert held.row() == 3


def test_new_and_deleted_visits_come_and_go(qtbot: QtBot, catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    with (
        qtbot.waitSignal(model.rowsInserted),
        qtbot.assertNotEmitted(model.modelReset),
        catalogue.edit("Add") as edit,
    ):
        new = add_visit(edit, {"date": "2023"})
    assert model.position(new) == 2
    with qtbot.waitSignal(model.rowsRemoved), catalogue.edit("Delete") as edit:
        delete_visit(edit, new)
    assert model.rowCount() == 5
    history.undo(catalogue)
    assert model.position(new) == 2


def test_an_edit_can_leave_the_search(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    model.set_condition(Condition("v.status = ?", ("planned",)))
    assert column(model, "traveller") == ["Dee"]
    with catalogue.edit("Set") as edit:
        set_field(edit, model.ids[0], "status", "occurred")
    assert model.rowCount() == 0


def test_a_renamed_traveller_is_renamed_everywhere(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    assert "Ada" in column(model, "traveller")
    number = catalogue.connection.execute("SELECT id FROM agent WHERE name = 'Ada'").fetchone()[0]
    with catalogue.edit("Rename") as edit:
        edit.update("agent", number, {"name": "Ada II"})
    assert "Ada II" in column(model, "traveller")


def test_rows_are_read_a_page_at_a_time(catalogue: Catalogue) -> None:
    with catalogue.edit("Many") as edit:
        for _ in range(2 * PAGE):
            add_visit(edit)
    model = VisitModel(catalogue)
    model.requery()
    asked: list[str] = []
    catalogue.connection.set_trace_callback(asked.append)
    column(model, "traveller")
    catalogue.connection.set_trace_callback(None)
    pages = [sql for sql in asked if "FROM visit v LEFT JOIN place" in sql]
    assert len(pages) == 3


def test_painting_survives_a_closed_catalogue(
    catalogue: Catalogue, caplog: pytest.LogCaptureFixture
) -> None:
    model = VisitModel(catalogue)
    model.requery()
    catalogue.close()
    assert model.index(0, 0).data() == ""
    assert model.data(QModelIndex()) is None
    assert "a page of the table can't be read" in caplog.text
