"""Tests on how many of something a visit has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import Kind
from adventus.catalogue.listing import Condition
from adventus.search import quantities
from adventus.search.expression import Between, Compared

if TYPE_CHECKING:
    from adventus.search.expression import Holds
    from adventus.search.meaning import Subject

# For each subject: the table, which of its rows, and what of them is counted.
_COUNTED = {
    "citations": ("citation", "1", "*"),
    "sources": ("citation", "1", "DISTINCT source_id"),
    "quotations": ("citation", "quotation <> ''", "*"),
    "conflicts": ("assessment", "state = 'conflict'", "*"),
    "tags": ("visit_tag", "1", "*"),
    "engagements": ("engagement", "1", "*"),
}


def counted(subject: Subject, term: Holds | Compared | Between) -> Condition:
    """Make the test of a number of items.

    Raises:
        UserError: its value is no number.
    """
    least, most = _asked(subject.label, term)
    if subject.kind is Kind.AGENTS:
        rows = ("visit_agent", f"role = '{subject.name}'", "*")
    else:
        rows = _COUNTED[subject.name]
    return _numbered(*rows, least, most)


def _asked(label: str, term: Holds | Compared | Between) -> tuple[int, int]:
    if isinstance(term, Compared):
        return quantities.compared(label, term.sign, term.value)
    if isinstance(term, Between):
        return quantities.between(label, term.low, term.high)
    return quantities.at(label, term.value)


def _numbered(table: str, rows: str, items: str, least: int, most: int) -> Condition:
    """Make the condition; visits without any are those that a table does not name."""
    none_fits = least <= 0 <= most
    gathered = f"""v.id {"NOT IN" if none_fits else "IN"} (SELECT visit_id FROM {table}
        WHERE {rows} GROUP BY visit_id
        HAVING count({items}) {"NOT BETWEEN" if none_fits else "BETWEEN"} ? AND ?)"""  # noqa: S608 - our own names
    probe = f"""(SELECT count({items}) FROM {table} WHERE visit_id = v.id AND {rows})
        BETWEEN ? AND ?"""  # noqa: S608 - as above
    return Condition(gathered, (least, most), probe)
