from __future__ import annotations

from adventus.bundled import bundled
from adventus.catalogue.migrations import CURRENT
from adventus.catalogue.schema import definition


def test_the_schema_that_ships_is_the_one_the_classes_define() -> None:
    assert bundled("schema", f"{CURRENT}.sql").read_text(encoding="utf-8") == definition()
