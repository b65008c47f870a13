"""The command that counts: facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.opening import opened
from adventus.cli.output import many, note, say_json, say_table
from adventus.cli.queries import asked
from adventus.search.expression import all_of
from adventus.search.facet_terms import top
from adventus.search.facets import NOTHING, facet, facet_values

if TYPE_CHECKING:
    from argparse import Namespace

    from adventus.search.facets import FacetValue

ORDERS = ("count", "value")


def facets(arguments: Namespace) -> int:
    """Count the visits that fit a query by what they have in a field."""
    name = facet(arguments.field).name
    with opened(arguments.file, for_reading=True) as catalogue:
        query, condition = asked(catalogue, " ".join(arguments.query))
        found = facet_values(catalogue.connection, condition, name)
        total = listing.count(catalogue.connection, condition)
    shown = _page(_sorted(found, name, arguments.sort), arguments.offset, arguments.limit)
    if arguments.json:
        say_json(
            [
                {
                    "value": "" if value.label == NOTHING else value.label,
                    "count": value.count,
                    "query": str(all_of(dict.fromkeys((*top(query), value.term)))),
                }
                for value in shown
            ]
        )
        return 0
    if shown:
        widest = max(len(f"{value.count:,}") for value in shown)
        say_table([(f"{value.count:,}".rjust(widest), value.label) for value in shown])
    of_all = f", {len(shown)} shown" * (len(shown) < len(found))
    note(f"{many(total, 'visit')} found; {many(len(found), 'value')}{of_all}")
    return 0


def _sorted(found: list[FacetValue], name: str, order: str | None) -> list[FacetValue]:
    """Sort as asked; else the commonest first, and years in time order, which is their value's."""
    if order == "count":
        return sorted(found, key=lambda value: -value.count)
    if order == "value" and name != "year":
        return sorted(found, key=lambda value: (value.label == NOTHING, value.label.casefold()))
    return found


def _page(found: list[FacetValue], offset: int, limit: int) -> list[FacetValue]:
    return found[offset:] if limit < 0 else found[offset : offset + limit]
