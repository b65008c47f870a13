"""A fresh catalogue for each test: edited by Ada, at New Year."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import Catalogue, create

# Imported here, so that a test running as another user need not read them.
from adventus.catalogue.visits import add_visit

if TYPE_CHECKING:
    from collections.abc import Iterator


NEW_YEAR = "2026-01-01T00:00:00Z"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "visits.adventus", by="Ada")
    made.clock = lambda: NEW_YEAR
    yield made
    made.close()


@pytest.fixture
def visit_id(catalogue: Catalogue) -> int:
    """A visit without anything in it, made by revision 1."""
    with catalogue.edit("Add a visit") as edit:
        return add_visit(edit)


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of an ordinary user, who this test runs as: permissions mean nothing to root."""
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid() != 0:
            yield Path(name)
            return
        os.chown(name, 65534, 65534)
        os.setresuid(65534, 65534, 0)
        try:
            yield Path(name)
        finally:
            os.setresuid(0, 0, 0)
