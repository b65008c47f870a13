"""What lanes there can be: how visits lead to them, what they are called, and their orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.countries import country
from adventus.catalogue.records import one_of
from adventus.errors import UserError, nearest

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

NOTHING = "(none)"

ORDERS = (("first", "First date"), ("count", "Number of visits"), ("name", "Name"))
"""What lanes can be put in order by: name and label."""


@dataclass(frozen=True)
class LaneKind:
    """A way to put visits in lanes.

    Attributes:
        name: what it is called on the command line and in settings.
        label: what people read.
        column: what of `visit v` is the lane's key; nothing where rows of a table lead to it.
        table: a table with rows that lead from visits to records.
        target: its column with the record.
        only: which of its rows are meant.
        titles: the SQL for (record's number, title).
    """

    name: str
    label: str
    column: str = "''"
    table: str = ""
    target: str = ""
    only: str = "1"
    titles: str = ""


LANES = (
    LaneKind("country", "Country", "v.country"),
    LaneKind("region", "World region", "v.country"),
    LaneKind(
        "traveller",
        "Traveller",
        table="visit_agent",
        target="agent_id",
        only="link.role = 'traveller'",
        titles="SELECT id, name FROM agent",
    ),
    LaneKind("rank", "Rank", "v.rank"),
    LaneKind("status", "Status", "v.status"),
    LaneKind("tag", "Tag", table="visit_tag", target="tag_id", titles="SELECT id, name FROM tag"),
    LaneKind(
        "source",
        "Source",
        table="citation",
        target="source_id",
        titles="SELECT id, coalesce(nullif(title, ''), reference) FROM source",
    ),
    LaneKind(
        "journey",
        "Journey",
        "coalesce(v.journey_id, '')",
        titles="SELECT id, coalesce(nullif(title, ''), 'Journey ' || id) FROM journey",
    ),
)


def lane_kind(name: str) -> LaneKind:
    """Return the kind of lanes of that name.

    Raises:
        UserError: there is no such kind.
    """
    for kind in LANES:
        if kind.name == name:
            return kind
    names = [kind.name for kind in LANES]
    likely = nearest(name, names)
    hint = f"did you mean {likely}?" if likely else f"choose one of {', '.join(names)}."
    raise UserError(f"The timeline has no lanes by “{name}”; {hint}")


def lane_key(kind: LaneKind, found: object) -> str:
    """Give the key of the lane for what a visit leads to; '' for nothing."""
    if kind.name == "region" and found:
        return country(str(found)).region
    return str(found)


def lane_titles(
    connection: sqlite3.Connection, kind: LaneKind, keys: Iterable[str]
) -> dict[str, str]:
    """Give the titles of lanes; the one of '' says that there is nothing."""
    named = {key: key for key in keys}
    if kind.titles:
        numbers = one_of([int(key) for key in named if key])
        found = connection.execute(f"{kind.titles} WHERE id IN {numbers}")
        named |= {str(number): title for number, title in found}
    elif kind.name == "country":
        named = {key: country(key).name for key in named if key}
    return {**named, "": NOTHING}
