from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.entry import read
from adventus.catalogue.fields import field
from adventus.catalogue.file import Catalogue, create
from adventus.catalogue.visits import add_visit
from adventus.progress import Cancelled, Progress
from adventus.review.duplicates.finding import likely_same
from adventus.review.duplicates.likely import likely_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.entry import Entry

VISITS = (
    {"traveller": "Ann Lee", "date": "2001-05-03", "country": "Oman", "place": "Muscat"},
    {"traveller": "Ann Lee", "date": "2001-05-20", "country": "Oman", "place": "Salalah"},
    {"traveller": "Bob Ray", "date": "2001-05-03", "country": "Oman", "place": "Muscat"},
    {"date": "2001-05-03", "country": "Chad", "purpose": "Opened the great northern railway"},
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "c.adventus")
    with made.edit("Add visits") as edit:
        for values in VISITS:
            add_visit(edit, values)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("draft", "visits"),
    [
        ({"traveller": "A. Lee", "date": "3 May 2001", "country": "Oman"}, [1]),
        ({"traveller": "Lee, Ann", "date": "2001-05-04", "place": "Muscat, Oman"}, [1]),
        ({"traveller": "Ann Lee", "date": "2001-05", "country": "Oman", "place": "Salalah"}, [2]),
        ({"traveller": "Cid Moe", "date": "2001-05-03", "country": "Oman"}, []),
        ({"traveller": "Ann Lee", "date": "2003", "country": "Oman"}, []),
        ({"date": "2001-05-03", "country": "Chad", "purpose": "The northern railway opened"}, [4]),
        ({"traveller": "Ann Lee", "date": "3rd of Maybe", "country": "Nowhere"}, []),
        ({}, []),
    ],
)
def test_a_draft_is_compared_with_what_is_there(
    catalogue: Catalogue, draft: dict[str, str], visits: list[int]
) -> None:
    assert [likely.visit_id for likely in likely_same(catalogue.connection, draft)] == visits


def test_what_is_likely_says_why(catalogue: Catalogue) -> None:
    draft = {"traveller": "Ann Lee", "date": "2001-05-03", "country": "Oman", "place": "Muskat"}

    (likely,) = likely_same(catalogue.connection, draft)

    assert likely.reasons == ("same traveller", "same date", "places alike")
    assert likely.kind == "duplicate"
    assert 0.9 < likely.score < 1


def entries(values: dict[str, str]) -> dict[str, Entry]:
    return {name: read(field(name), text) for name, text in values.items()}


def test_rows_find_the_visits_that_drafts_find(catalogue: Catalogue) -> None:
    rows = {
        2: {"traveller": "A. Lee", "date": "3 May 2001", "country": "Oman"},
        3: {"traveller": "Lee, Ann", "date": "2001-05-04", "place": "Muscat, Oman"},
        4: {"traveller": "Ann Lee", "date": "2001-05", "country": "Oman", "place": "Salalah"},
        5: {"traveller": "Cid Moe", "date": "2001-05-03", "country": "Oman"},
        6: {"traveller": "Ann Lee", "date": "2003", "country": "Oman"},
        7: {"date": "2001-05-03", "country": "Chad", "purpose": "The northern railway opened"},
        8: {"purpose": "Nobody, never, nowhere"},
    }
    found = likely_rows(catalogue.connection, ((at, entries(row)) for at, row in rows.items()))
    assert {at: [one.visit_id for one in likely] for at, likely in found.items()} == {
        2: [1], 3: [1], 4: [2], 7: [4],
    }  # fmt: skip
    assert found[2][0].reasons == ("“A. Lee” is alike “Ann Lee”", "same date", "same country")


def test_the_likeliest_visit_of_a_row_comes_first(catalogue: Catalogue) -> None:
    with catalogue.edit("Add more") as edit:
        told = {"purpose": "Laid the first stone of the new harbour at dawn"}
        twin = add_visit(edit, {**VISITS[0], **told})
        add_visit(edit, {**VISITS[0], "purpose": "Bought three camels on the market"})
    row = entries({**VISITS[0], **told})
    likely = likely_rows(catalogue.connection, [(2, row)])[2]
    assert likely[0].visit_id == twin
    assert [one.kind for one in likely] == ["duplicate", "duplicate", "one stop"]


def test_an_empty_catalogue_has_no_likely_visits(tmp_path: Path) -> None:
    with closing(create(tmp_path / "empty.adventus")) as empty:
        assert likely_rows(empty.connection, [(2, entries(VISITS[0]))]) == {}


def test_looking_for_many_rows_can_be_stopped(catalogue: Catalogue) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        likely_rows(catalogue.connection, [(2, entries(VISITS[0]))], progress)
