from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.export_options import LABEL, STANDARD, ExportOptions, keep, kept
from adventus.catalogue.file import create
from adventus.catalogue.history import undo
from adventus.catalogue.properties import set_property

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

CHOSEN = ExportOptions("xlsx", ";", bom=True, crlf=True, columns=("uid", "date"), whole=True)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "new.adventus", by="Ann")
    yield made
    made.close()


def write(catalogue: Catalogue, text: str) -> None:
    with catalogue.edit("By hand") as edit:
        set_property(edit, "export", text)


def test_what_was_chosen_is_kept_until_undone(catalogue: Catalogue) -> None:
    assert kept(catalogue.connection) == STANDARD
    with catalogue.edit(LABEL) as edit:
        keep(edit, CHOSEN)
    assert kept(catalogue.connection) == CHOSEN
    undo(catalogue)
    assert kept(catalogue.connection) == STANDARD


def test_what_is_kept_already_makes_no_revision(catalogue: Catalogue) -> None:
    with catalogue.edit(LABEL) as edit:
        keep(edit, STANDARD)
    assert not edit.changes
    with catalogue.edit(LABEL) as edit:
        keep(edit, CHOSEN)
    with catalogue.edit(LABEL) as edit:
        keep(edit, CHOSEN)
    assert not edit.changes


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "7", '{"format": 7}', "[" * 100_000])
def test_what_makes_no_sense_is_the_standard(catalogue: Catalogue, text: str) -> None:
    write(catalogue, text)
    assert kept(catalogue.connection) == STANDARD


def test_what_makes_sense_of_a_damaged_one_is_taken(catalogue: Catalogue) -> None:
    write(catalogue, '{"format": "json", "bom": 1, "delimiter": null, "columns": ["uid", 7]}')
    assert kept(catalogue.connection) == ExportOptions("json", columns=("uid",))
