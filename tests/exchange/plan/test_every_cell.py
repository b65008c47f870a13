"""Real data taken in: every cell of it stands in a field, in the notes, or in the key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.catalogue.countries import read_country
from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.exchange.plan import Action, make_plan, read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Applied, Mapping

    Take = Callable[[InputTable, Mapping], Applied]

DATA = Path(__file__).parent / "data"
SAMPLES = pytest.mark.parametrize(("name", "rows"), [("travels", 23), ("visits", 20)])


def stay(row: dict[str, str]) -> str:
    first, last = row["start_date"], row["end_date"]
    return first if first == last else f"{first}/{last}"


def expected(row: dict[str, str]) -> dict[str, str]:
    """Give what a visit must hold of a row of either file."""
    if "visitor" in row:
        return {
            "traveller": row["visitor"],
            "country": "USA",
            "date": stay(row),
            "purpose": row["description"],
            "notes": f"from: {row['from']}" if row["from"] else "",
            "tags": "inbound",
            "place": "",
        }
    return {
        "traveller": row["name"],
        "country": read_country(row["country"]),
        "date": stay(row),
        "purpose": row["remarks"],
        "notes": f"who: {row['who']}",
        "tags": row["role"],
        "place": row["locale"],
    }


@SAMPLES
def test_every_cell_is_kept(
    catalogue: Catalogue, sample: Callable[[str], InputTable], take: Take, name: str, rows: int
) -> None:
    table = sample(name)

    assert take(table, read_mapping(DATA / f"{name}.mapping.json")).added == rows

    located = dict(
        catalogue.connection.execute("SELECT locator, visit_id FROM citation WHERE field = ''")
    )
    spelled = dict(
        catalogue.connection.execute(
            "SELECT visit_id, says FROM citation WHERE field = 'traveller'"
        )
    )
    for row in table.rows:
        cells = dict(zip(table.columns, row.cells, strict=True))
        visit_id = located[f"id {cells['id']}"]
        held = visit(catalogue.connection, visit_id).values
        wanted = expected(cells)
        # An agent has one spelling ("de Klerk"); the row's own ("De Klerk") stands in the citation.
        shown = {field: notation(held[field]) for field in wanted}
        assert shown.pop("traveller").casefold() == wanted["traveller"].casefold()
        assert spelled[visit_id] == wanted.pop("traveller")
        assert shown == wanted


@SAMPLES
def test_a_second_import_changes_nothing_and_undo_empties_the_catalogue(
    catalogue: Catalogue, sample: Callable[[str], InputTable], take: Take, name: str, rows: int
) -> None:
    table, mapping = sample(name), read_mapping(DATA / f"{name}.mapping.json")
    take(table, mapping)

    assert make_plan(catalogue.connection, table, mapping).counts()[Action.SAME] == rows
    history.undo(catalogue)
    for kind in ("visit", "agent", "place", "tag", "source", "citation"):
        counted = catalogue.connection.execute(f"SELECT count(*) FROM {kind}")  # noqa: S608
        assert counted.fetchone() == (0,)
