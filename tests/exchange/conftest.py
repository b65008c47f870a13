"""A catalogue to export: made by Ada, at New Year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import Catalogue, create

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "visits.adventus", title="Besuche — визиты", by="Ada")
    made.clock = lambda: "2026-01-01T00:00:00Z"
    yield made
    made.close()
