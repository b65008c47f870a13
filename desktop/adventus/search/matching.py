"""How a value is compared with text in the database: four signs, and the SQL for each.

`folded` and `matches` are the connection's own functions: for the first case and accents don't
count; the second looks for a pattern, in time that grows with the text and no faster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.connection import folded
from adventus.catalogue.listing import Condition
from adventus.catalogue.patterns import compiled, matches
from adventus.errors import UserError
from adventus.search.expression import How

if TYPE_CHECKING:
    from collections.abc import Iterable

_SQL = {
    How.CONTAINS: "instr(folded({column}), ?)",
    How.BEGINS: "instr(folded({column}), ?) = 1",
    How.EXACT: "{column} = ?",
    How.MATCHES: "matches(?, {column})",
}


def test(how: How, column: str) -> str:
    """Give the SQL that compares a column with one parameter."""
    return _SQL[how].format(column=column)


def operand(how: How, value: str) -> str:
    """Give that parameter.

    Raises:
        UserError: the value is no pattern, or nothing is left of it without accents.
    """
    if how is How.MATCHES:
        compiled(value)
    if how in {How.EXACT, How.MATCHES}:
        return value
    form = folded(value.strip() if how is How.CONTAINS else value)
    if not form:
        raise UserError(f"“{value}” has no letter or digit to search for")
    return form


def any_fits(how: How, value: str, known: Iterable[str]) -> bool:
    """Tell whether one of some known texts fits, as the SQL would."""
    wanted = operand(how, value)
    match how:
        case How.CONTAINS:
            return any(wanted in folded(text) for text in known)
        case How.BEGINS:
            return any(folded(text).startswith(wanted) for text in known)
        case How.EXACT:
            return wanted in known
    return any(matches(wanted, text) for text in known)


def of_visits(table: str, fitting: str, parameters: tuple[str | int, ...]) -> Condition:
    """Make the condition that a visit has a row in a table that fits."""
    return Condition(
        f"v.id IN (SELECT visit_id FROM {table} WHERE {fitting})",  # noqa: S608 - our own names
        parameters,
        f"EXISTS (SELECT 1 FROM {table} WHERE visit_id = v.id AND {fitting})",  # noqa: S608 - as above
    )
