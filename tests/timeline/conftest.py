from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import Catalogue, create

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "visits.adventus", by="Ada")
    yield made
    made.close()
