from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel

from adventus.catalogue.listing import Condition
from adventus.catalogue.visits import add_visit
from adventus.ui.row_selection import RowSelection
from adventus.ui.table_model import VisitModel

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

pytestmark = pytest.mark.usefixtures("qtbot")
Flag = QItemSelectionModel.SelectionFlag
CLICK = Flag.ClearAndSelect | Flag.Rows
DRAG = Flag.SelectCurrent | Flag.Rows


@pytest.fixture
def chosen(catalogue: Catalogue) -> RowSelection:
    """The selection of a list of 305 visits, without a table."""
    with catalogue.edit("Many") as edit:
        for _ in range(300):
            add_visit(edit)
    model = VisitModel(catalogue)
    model.requery()
    made = RowSelection(model, model)
    model.about_to_change.connect(made.hold)
    model.wanted = lambda: made.wanted(None)
    model.listed.connect(lambda found: made.release(found.marks, complete=found.complete))
    return made


def choose(chosen: RowSelection, first: int, last: int, how: Flag) -> None:
    model = chosen.model()
    chosen.select(QItemSelection(model.index(first, 0), model.index(last, 0)), how)


def test_clicks_drags_and_toggles_add_up_as_in_qt(chosen: RowSelection) -> None:
    plain = QItemSelectionModel(chosen.model())
    for first, last, how in [
        (3, 3, CLICK),
        (3, 5, DRAG),
        (3, 4, DRAG),
        (9, 9, Flag.Toggle | Flag.Rows),
        (8, 10, Flag.Toggle | Flag.Current | Flag.Rows),
        (4, 4, Flag.Toggle | Flag.Rows),
        (6, 6, Flag.Deselect | Flag.Rows),
        (12, 14, Flag.Select | Flag.Rows),
        (12, 13, Flag.Select | Flag.Current | Flag.Rows),
    ]:
        choose(chosen, first, last, how)
        plain.select(
            QItemSelection(plain.model().index(first, 0), plain.model().index(last, 0)), how
        )
        assert list(chosen.rows()) == sorted(index.row() for index in plain.selectedRows())
        assert chosen.count == len(plain.selectedRows())


def test_qt_knows_what_is_selected_where_one_looks(chosen: RowSelection) -> None:
    choose(chosen, 0, 304, CLICK)
    assert chosen.count == 305
    assert not chosen.isRowSelected(250)
    chosen.show_rows(240, 260)
    assert chosen.isRowSelected(250)
    choose(chosen, 250, 250, Flag.Toggle | Flag.Rows)
    assert not chosen.isRowSelected(250)
    assert chosen.isRowSelected(251)


def test_what_a_search_hides_comes_back(chosen: RowSelection) -> None:
    model = chosen.model()
    assert isinstance(model, VisitModel)
    choose(chosen, 0, 2, CLICK)
    before = chosen.selected()
    model.set_condition(Condition("v.country = ?", ("OMN",)))
    assert (chosen.count, chosen.selected().tolist()) == (1, [before[2]])
    model.set_condition(Condition())
    assert chosen.selected() == before


def test_what_a_search_hides_is_forgotten_with_the_next_choice(chosen: RowSelection) -> None:
    model = chosen.model()
    assert isinstance(model, VisitModel)
    choose(chosen, 0, 2, CLICK)
    model.set_condition(Condition("v.country = ?", ("CUB",)))
    choose(chosen, 0, 0, CLICK)
    only = chosen.selected()
    model.set_condition(Condition())
    assert chosen.selected() == only
