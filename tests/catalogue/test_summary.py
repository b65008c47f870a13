from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from adventus.catalogue.file import create
from adventus.catalogue.summary import summary
from adventus.catalogue.visits import add_visit

if TYPE_CHECKING:
    from pathlib import Path


def test_an_empty_catalogue_has_no_dates(tmp_path: Path) -> None:
    with closing(create(tmp_path / "journal.adventus")) as catalogue:
        found = summary(catalogue)

    assert (found.title, found.earliest, found.latest) == ("journal", "", "")
    assert set(found.counts.values()) == {0}


def test_open_ends_are_no_days(tmp_path: Path) -> None:
    with closing(create(tmp_path / "c.adventus", title="Both ends")) as catalogue:
        with catalogue.edit("Fill") as edit:
            for date in ("../1950", "1949-05-01/1951", "2022/..", ""):
                add_visit(edit, {"date": date, "traveller": "A | B"})
        found = summary(catalogue)

    assert (found.earliest, found.latest) == ("1949-05-01", "1951-12-31")
    assert (found.counts["visit"], found.counts["agent"], found.counts["revision"]) == (4, 2, 2)
