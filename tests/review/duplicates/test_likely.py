from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import Catalogue, create
from adventus.catalogue.visits import add_visit
from adventus.review.duplicates.finding import likely_same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    assert [likely.visit for likely in likely_same(catalogue.connection, draft)] == visits


def test_what_is_likely_says_why(catalogue: Catalogue) -> None:
    draft = {"traveller": "Ann Lee", "date": "2001-05-03", "country": "Oman", "place": "Muskat"}

    (likely,) = likely_same(catalogue.connection, draft)

    assert likely.reasons == ("same traveller", "same date", "places alike")
    assert likely.kind == "duplicate"
    assert 0.9 < likely.score < 1
