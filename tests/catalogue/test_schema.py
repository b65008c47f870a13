from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from adventus.catalogue.migrations import CURRENT, statements
from adventus.catalogue.schema import definition

if TYPE_CHECKING:
    from collections.abc import Iterable


def schema(script: Iterable[str]) -> dict[str, str]:
    """Give what each table and index is made by."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in script:
            connection.execute(statement)
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql <> ''")
        return {name: re.sub(r"\s+", " ", sql).strip() for name, sql in rows}


def test_the_steps_lead_to_the_schema_that_the_classes_define() -> None:
    steps = [statement for step in range(1, CURRENT + 1) for statement in statements(step)]
    assert schema(steps) == schema(definition().split(";\n\n"))
