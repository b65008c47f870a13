from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from adventus.bundled import bundled
from adventus.catalogue import tables
from adventus.exchange import schema, shapes

if TYPE_CHECKING:
    from adventus.catalogue.table_columns import Row


def test_the_shipped_schema_is_the_one_that_the_registry_makes() -> None:
    shipped = bundled("schema", "catalogue.schema.json").read_text(encoding="utf-8")
    assert shipped == schema.text(), "python -m adventus.exchange.schema writes it anew"


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema.schema())


# What a file of the tables' columns leaves to other keys, or derives.
NESTED = {"id", "visit_id", "position", "place_id", "journey_id", "source_id", "derived_from_id"}
PARTS = ("_start_min", "_start_max", "_end_min", "_end_max", "_as_written", "_reading")


@pytest.mark.parametrize(
    ("table", "shape"),
    [
        (tables.Agent, shapes.AGENT),
        (tables.Place, shapes.PLACE),
        (tables.Tag, shapes.TAG),
        (tables.Source, shapes.SOURCE),
        (tables.Journey, shapes.JOURNEY),
        (tables.Engagement, shapes.ENGAGEMENT),
        (tables.Citation, shapes.CITATION),
        (tables.Decision, shapes.DECISION),
        (tables.Visit, shapes.VISIT),
    ],
)
def test_no_column_of_a_record_is_forgotten(
    table: type[Row], shape: dict[str, shapes.Schema]
) -> None:
    columns = {name for name in table.model_fields if not name.endswith(PARTS)}
    assert columns - NESTED <= set(shape)
