from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.bulk_edits import shared_value, value_counts
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.records import visits
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, put_engagement

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

FILLED = {
    "traveller": r"Anna \| Söhne | Boris",
    "met": "Boris",
    "date": "Oct 2022",
    "country": "AUT",
    "place": "Vienna",
    "venue": "Hofburg",
    "rank": "state",
    "engagements": "meeting: talks [2022-10-05] | event: dinner",
    "journey": "Winter tour",
    "tags": "water | border",
    "notes": "One.\nTwo.",
}
MARKED = dict.fromkeys(("traveller", "date", "country", "place", "venue", "journey"), "!unknown")


@pytest.mark.parametrize("name", [known.name for known in FIELDS])
def test_values_are_counted_in_their_notation(catalogue: Catalogue, name: str) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, values) for values in (FILLED, FILLED, MARKED, {})]
        put_engagement(edit, ids[0], title="more", agents=["Clara"])
    expected = Counter(notation(known.values[name]) for known in visits(catalogue.connection, ids))
    found = value_counts(catalogue.connection, ids, name)
    assert dict(found) == expected
    assert [count for _, count in found] == sorted(expected.values(), reverse=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("venue", "Hofburg"), ("tags", "border | water"), ("rank", None), ("notes", "")],
)
def test_a_value_is_shared_or_mixed(catalogue: Catalogue, name: str, expected: str | None) -> None:
    same = {"venue": "Hofburg", "tags": "water | border"}
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, same), add_visit(edit, {**same, "rank": "state"})]
        add_visit(edit, {"venue": "elsewhere"})
    assert shared_value(catalogue.connection, ids, name) == expected
