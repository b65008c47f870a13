"""A catalogue that is released, and its packages as others read them: as tables of text."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.visits import add_visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

    Row = dict[str, str]
    Read = Callable[[Path, str], list[Row]]

VISITS = (
    {"traveller": "Nadia | Bo", "date": "Oct 2022", "country": "Kazakhstan", "place": "Astana"},
    {"traveller": "Nadia", "date": "2023-12-06", "country": "Russia", "tags": "Asia"},
    {"traveller": "Bo", "date": "2024", "country": "China", "journey": "Autumn"},
)


@pytest.fixture
def visits(catalogue: Catalogue) -> list[int]:
    """The numbers of three visits."""
    with catalogue.edit("Add visits") as edit:
        return [add_visit(edit, values) for values in VISITS]


@pytest.fixture
def read() -> Read:
    """Read a table of a package, a folder or a zip, as it is in the file."""

    def rows(package: Path, name: str) -> list[Row]:
        if package.is_dir():
            text = (package / f"{name}.csv").read_bytes().decode()
        else:
            with zipfile.ZipFile(package) as archive:
                text = archive.read(f"{name}.csv").decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return rows
