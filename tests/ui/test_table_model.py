from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from adventus.catalogue import history
from adventus.catalogue.listing import Condition, Order
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.errors import UserError
from adventus.ui import asking, table_model
from adventus.ui.table_model import PAGE, VisitModel
from adventus.ui.visit_numbers import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture(autouse=True, params=[5_000, 0], ids=["at once", "beside the window"])
def _small_or_large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", request.param)


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    yield
    while MADE:
        MADE.pop().stop()


MADE: list[VisitModel] = []


def made(catalogue: Catalogue) -> VisitModel:
    model = VisitModel(catalogue)
    MADE.append(model)
    return model


def calm(model: VisitModel) -> None:
    """Wait until every answer came."""
    for _ in range(1_000):
        if model.complete:
            return
        QTest.qWait(5)
    pytest.fail("no answer")


def model_of(catalogue: Catalogue) -> VisitModel:
    model = made(catalogue)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.requery()
    calm(model)
    catalogue.on_change.append(model.refresh)
    return model


def column(model: VisitModel, name: str) -> list[object]:
    calm(model)
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
    calm(model)
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
    calm(model)
    assert model.position(new) == 2
    with qtbot.waitSignal(model.rowsRemoved), catalogue.edit("Delete") as edit:
        delete_visit(edit, new)
    calm(model)
    assert model.rowCount() == 5
    history.undo(catalogue)
    calm(model)
    assert model.position(new) == 2


def test_an_edit_can_leave_the_search(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    model.set_condition(Condition("v.status = ?", ("planned",)))
    assert column(model, "traveller") == ["Dee"]
    with catalogue.edit("Set") as edit:
        set_field(edit, model.ids[0], "status", "occurred")
    calm(model)
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
    model = made(catalogue)
    model.requery()
    calm(model)
    asked: list[str] = []
    catalogue.connection.set_trace_callback(asked.append)
    column(model, "traveller")
    catalogue.connection.set_trace_callback(None)
    pages = [sql for sql in asked if "AS page CROSS JOIN visit" in sql]
    assert len(pages) == 3


def test_painting_survives_a_closed_catalogue(
    catalogue: Catalogue, caplog: pytest.LogCaptureFixture
) -> None:
    model = made(catalogue)
    model.requery()
    calm(model)
    model.stop()
    catalogue.close()
    assert model.index(0, 0).data() == ""
    assert model.data(QModelIndex()) is None
    assert "a page of the table can't be read" in caplog.text


def test_the_beginning_is_shown_before_the_rest(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_model, "_FIRST", 3)
    model = model_of(catalogue)
    shown: list[tuple[int, bool]] = []
    model.listed.connect(lambda found: shown.append((len(found.ids), model.complete)))
    model.set_sorting([Order("traveller")])
    calm(model)
    assert shown in ([(5, True)], [(3, False), (5, True)])
    assert column(model, "traveller") == ["Ada", "Bo", "Cy", "Dee", "Eve"]


def test_the_first_page_needs_no_thread(catalogue: Catalogue) -> None:
    model = made(catalogue)
    model.load_first_page()
    assert model.complete
    assert column(model, "traveller")[0] == "Cy"


def test_several_keys_sort(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    model.set_sorting([Order("status"), Order("traveller", descending=True)])
    assert column(model, "traveller") == ["Eve", "Cy", "Bo", "Ada", "Dee"]
    role = Qt.ItemDataRole.AccessibleTextRole
    headings = [model.headerData(at, Qt.Orientation.Horizontal, role) for at in (0, 1)]
    assert headings == ["Date", "Traveller, sorted descending, key 2"]


def test_a_search_for_others_keeps_hold_of_the_rows_that_stay(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    stays = QPersistentModelIndex(model.index(2, 1))
    goes = QPersistentModelIndex(model.index(1, 1))
    model.set_condition(Condition("v.id IN (2, 4, 5)"))
    calm(model)
    assert (stays.row(), stays.data()) == (0, "Ada")
    assert not goes.isValid()
    model.set_condition(Condition("v.id IN (1, 2, 3, 5)"))
    calm(model)
    assert stays.data() == "Ada"
    assert column(model, "traveller") == ["Cy", "Bo", "Ada", "Eve"]


def test_while_others_write_only_what_was_read_is_shown(catalogue: Catalogue) -> None:
    model = model_of(catalogue)
    column(model, "traveller")
    model.freeze(True)
    asked: list[str] = []
    catalogue.connection.set_trace_callback(asked.append)
    assert model.index(0, 1).data() == "Cy"
    model._rows.clear()
    assert model.index(0, 1).data() == ""
    model.set_condition(Condition("v.status = 'planned'"))
    assert (asked, model.complete) == ([], False)
    catalogue.connection.set_trace_callback(None)
    model.freeze(False)
    assert column(model, "traveller") == ["Dee"]


def test_a_question_that_is_refused_leaves_the_list(qtbot: QtBot, catalogue: Catalogue) -> None:
    model, told = model_of(catalogue), list[bool]()
    model.waiting.connect(told.append)

    def refuse(*asked: object) -> object:
        del asked
        raise UserError("That takes too long.")

    with (
        pytest.MonkeyPatch.context() as patched,
        qtbot.waitSignal(model.refused, check_params_cb=lambda e: str(e) == "That takes too long."),
    ):
        patched.setattr(Question, "__call__", refuse)
        model.set_condition(Condition("0"))
        qtbot.waitUntil(lambda: not model._asker.waits)
    assert model.rowCount() == 5
    assert told in ([], [True, False])


def test_it_tells_from_the_question_to_the_whole_list_that_it_waits(
    catalogue: Catalogue, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_model, "_FIRST", 2)
    model = model_of(catalogue)
    told: list[object] = []
    model.waiting.connect(lambda waits: told.append((waits, len(model.ids), model.complete)))
    model.set_sorting([Order("traveller")])
    calm(model)
    at_once = "at once" in request.node.name
    assert told == ([] if at_once else [(True, 5, False), (False, 5, True)])
