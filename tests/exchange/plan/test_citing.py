from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.exchange.plan import FileSource, Mapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Applied

    Make = Callable[..., InputTable]
    Take = Callable[[InputTable, Mapping], Applied]

MAPPING = Mapping(
    {"id": "key", "who": "traveller", "land": "country"},
    source=FileSource("Trips", cite_values=True),
)
HEADER = "id|who|land"


def quoted(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Give what the citations of the country say, and their words."""
    return catalogue.connection.execute(
        "SELECT says, quotation FROM citation WHERE field = 'country' ORDER BY id"
    ).fetchall()


@pytest.mark.parametrize(
    ("cell", "code", "quotation"),
    [
        ("Ceylon", "LKA", "Ceylon"),
        ("United Kingdom (Wales)", "GBR", "United Kingdom (Wales)"),
        ("Sri Lanka", "LKA", ""),
        ("sri lanka", "LKA", ""),
        ("LKA", "LKA", ""),
    ],
)
def test_a_name_that_the_field_cannot_hold_is_quoted(
    catalogue: Catalogue, table: Make, take: Take, cell: str, code: str, quotation: str
) -> None:
    take(table(HEADER, f"1|Ann|{cell}"), MAPPING)
    assert quoted(catalogue) == [(code, quotation)]


def test_without_citations_of_values_it_is_kept_in_the_notes(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    take(
        table(HEADER, "1|Ann|Ceylon", "2|Bob|Norway"), replace(MAPPING, source=FileSource("Trips"))
    )
    notes = catalogue.connection.execute("SELECT country, notes FROM visit ORDER BY id").fetchall()
    assert notes == [("LKA", "land: Ceylon"), ("NOR", "")]


def test_the_next_edition_is_quoted_instead(catalogue: Catalogue, table: Make, take: Take) -> None:
    take(table(HEADER, "1|Ann|Ceylon"), MAPPING)
    take(table(HEADER, "1|Ann|Burma"), MAPPING)
    assert quoted(catalogue) == [("MMR", "Burma")]
    history.undo(catalogue)
    assert quoted(catalogue) == [("LKA", "Ceylon")]


def test_a_quotation_that_somebody_worked_on_stays(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    take(table(HEADER, "1|Ann|Ceylon"), MAPPING)
    (number,) = catalogue.connection.execute(
        "SELECT id FROM citation WHERE field = 'country'"
    ).fetchone()
    with catalogue.edit("Quote more") as edit:
        edit.update("citation", number, {"quotation": "Ceylon, as it was then"})
    take(table(HEADER, "1|Ann|Burma"), MAPPING)
    assert quoted(catalogue) == [("LKA", "Ceylon, as it was then"), ("MMR", "Burma")]
