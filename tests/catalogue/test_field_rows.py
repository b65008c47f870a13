from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.field_rows import rows_of_field
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.past import rows_of
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

TYPED = {
    "reference": "A-1",
    "date": "Oct 2022",
    "programme_date": "2022-10-05",
    "country": "Austria",
    "place": "Bonn, Germany",
    "rank": "state",
    "format": "bilateral",
    "status": "planned",
    "engagements": "meeting: talks",
    "review": "approved",
}


@pytest.mark.parametrize("name", [described.name for described in FIELDS])
def test_a_field_is_in_its_own_rows_and_in_no_other(catalogue: Catalogue, name: str) -> None:
    with catalogue.edit("Add") as edit:
        visit_id = add_visit(edit, {"country": "DEU"})
    before = rows_of(catalogue.connection, "visit", visit_id)
    with catalogue.edit("Set") as edit:
        set_field(edit, visit_id, name, TYPED.get(name, "Some words"))
    after = rows_of(catalogue.connection, "visit", visit_id)

    changed = [
        one.name
        for one in FIELDS
        if rows_of_field(before, one.name) != rows_of_field(after, one.name)
    ]
    assert changed == [name]


def test_an_unknown_field_has_no_rows(catalogue: Catalogue, visit_id: int) -> None:
    with pytest.raises(UserError, match="no field “when”"):
        rows_of_field(rows_of(catalogue.connection, "visit", visit_id), "when")
