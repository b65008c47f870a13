from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import listing
from adventus.catalogue.file import create
from adventus.catalogue.snapshot import snapshot
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "new.adventus", title="New", by="Ann")
    add(made, "Ada")
    yield made
    made.close()


def add(catalogue: Catalogue, traveller: str) -> None:
    with catalogue.edit(f"Add {traveller}") as edit:
        add_visit(edit, {"traveller": traveller, "country": "Oman"})


def test_edits_neither_wait_for_it_nor_show_in_it(catalogue: Catalogue) -> None:
    with snapshot(catalogue.path) as copy:
        reading = copy.connection.execute("SELECT id FROM visit, (SELECT 1 UNION SELECT 2)")
        assert reading.fetchone() == (1,)  # and it holds its lock
        add(catalogue, "Bo")
        assert (copy.title, copy.path) == ("New", catalogue.path)
        assert listing.count(copy.connection) == 1
    assert listing.count(catalogue.connection) == 2


def test_nothing_can_be_changed_in_it(catalogue: Catalogue) -> None:
    with snapshot(catalogue.path) as copy, pytest.raises(UserError, match="can't be changed"):
        add(copy, "Bo")


def test_it_is_read_under_any_condition(catalogue: Catalogue) -> None:
    condition = listing.Condition("folded('É') = 'e'")
    by_country = (listing.Order("country"),)
    with snapshot(catalogue.path) as copy:
        assert listing.ids(copy.connection, condition, by_country) == [1]


def test_copying_stops_when_asked(catalogue: Catalogue) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled), snapshot(catalogue.path, progress):
        pass


def test_a_copy_that_has_no_room_is_said(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(UserError, match="no room for a copy"), snapshot(catalogue.path):
        pass


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be opened"), snapshot(tmp_path / "gone.adventus"):
        pass
