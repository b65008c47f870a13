from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.properties import set_property
from adventus.errors import UserError
from adventus.exchange.release import Release, next_number, releases
from adventus.exchange.release.records import is_of_this_file, newest_revision, record

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def test_releases_are_kept_in_the_order_of_their_numbers(catalogue: Catalogue) -> None:
    assert (releases(catalogue.connection), next_number(catalogue.connection)) == ((), 1)
    made = [Release(number, "2026-01-05", 7, 3, "“Note”, 😀") for number in (1, 2)]
    for one in made:
        with catalogue.edit("Record") as edit:
            record(edit, one)
    assert releases(catalogue.connection) == tuple(made)
    assert next_number(catalogue.connection) == 3


def test_a_release_is_of_this_file_only_where_it_was_recorded(catalogue: Catalogue) -> None:
    made = Release(1, "2026-01-05", newest_revision(catalogue.connection), 0, "")
    with catalogue.edit("Import “other.json”") as edit:
        record(edit, made)
    assert not is_of_this_file(catalogue.connection, made)
    made = Release(2, "2026-01-05", newest_revision(catalogue.connection), 0, "")
    with catalogue.edit("Release 2") as edit:
        record(edit, made)
    assert is_of_this_file(catalogue.connection, made)


@pytest.mark.parametrize(
    "value",
    [
        "{",
        "7",
        '["x"]',
        '[{"number": 1}]',
        '[{"number": "1", "date": "", "revision": 1, "visits": 1, "note": ""}]',
    ],
)
def test_what_is_no_list_of_releases_is_refused(catalogue: Catalogue, value: str) -> None:
    with catalogue.edit("Spoil") as edit:
        set_property(edit, "releases", value)
    with pytest.raises(UserError, match="list of releases can't be read"):
        releases(catalogue.connection)
