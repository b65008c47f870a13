"""What is taken from which record when visits become one, and what comes of it. Pure.

A choice is made for each field: the values of one or of several records, or a value typed by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.fields import Kind
from adventus.catalogue.table_rows import words
from adventus.catalogue.values import Mark, Named, notation
from adventus.errors import UserError
from adventus.review.side_by_side.choices import Choice, can_take_both, chosen
from adventus.review.side_by_side.list_items import Item, items
from adventus.review.side_by_side.losing import finer_date, note_of
from adventus.review.side_by_side.strength import strength

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.review.side_by_side.comparing import Comparison, Row

__all__ = ["Choice", "Item", "Result", "can_take_both", "first_choices", "items", "result"]


@dataclass(frozen=True)
class Result:
    """What a choice comes to.

    Attributes:
        text: the value in notation.
        words: the value for people.
        note: what becomes of the values that lose; '' when nothing is lost. For a value typed by
            hand that can't be read, why.
        vaguer: whether a date is less precise than another that it fits.
    """

    text: str
    words: str
    note: str = ""
    vaguer: bool = False


def first_choices(comparison: Comparison) -> dict[str, Choice]:
    """Propose for each field what is most likely right."""
    rows = {row.field.name: row for row in comparison.rows}
    best = {name: _best(row, comparison.witnesses) for name, row in rows.items()}
    best |= _where(rows["country"], rows["place"], best, comparison.witnesses)
    return {name: Choice(take) for name, take in best.items()}


def result(row: Row, choice: Choice) -> Result:
    """Tell what a choice comes to, and what becomes of the values that lose."""
    try:
        value = chosen(row, choice)
    except UserError as error:
        return Result(choice.typed or "", choice.typed or "", str(error))
    text, finer = notation(value), finer_date(row, value)
    vaguer = f"vaguer than {dates.short(dates.parse(finer))}" if finer else ""
    shown = text if _in_full(row, text) else words(row.field.name, value)
    noted = "; ".join(filter(None, (vaguer, note_of(row, choice, text))))
    return Result(text, shown, noted, bool(finer))


def _in_full(row: Row, text: str) -> bool:
    return row.field.kind is Kind.LONG_TEXT and not text.startswith("!")


def _best(row: Row, witnesses: Mapping[int, int]) -> tuple[int, ...]:
    """Choose the records whose value is taken: any value before a mark, a mark before nothing."""
    said = [place for place, cell in enumerate(row.cells) if cell.text]
    places = [place for place in said if not isinstance(row.cells[place].value, Mark)] or said
    if not places:
        return (0,)
    if row.field.repeated:
        return tuple(places)
    if row.field.kind is Kind.DATE:
        places = _finest(row, places)
    elif row.field.kind is Kind.LONG_TEXT:
        return _longest(row, places)
    # Of equals, the first.
    return (max(places, key=lambda place: strength(row.cells[place], witnesses)),)


def _where(
    country: Row, place: Row, best: Mapping[str, tuple[int, ...]], witnesses: Mapping[int, int]
) -> dict[str, tuple[int, ...]]:
    """Let country and place go together: the country that is better known decides."""
    (here, *_), (there, *_) = best["country"], best["place"]
    mine, other = country.cells[here], country.cells[there]
    if not isinstance(place.cells[there].value, Named) or other.text in {"", mine.text}:
        return {}
    if strength(other, witnesses) >= strength(mine, witnesses):
        return {"country": (there,)}
    placed = [
        at
        for at, cell in enumerate(country.cells)
        if cell.text == mine.text and place.cells[at].text
    ]
    return {"place": (max(placed or [here], key=lambda at: strength(place.cells[at], witnesses)),)}


def _finest(row: Row, places: list[int]) -> list[int]:
    """Leave out the dates that another one says more precisely."""
    parsed = {
        place: dates.parse(row.cells[place].text)
        for place in places
        if not row.cells[place].text.startswith("!")
    }
    finest = [
        place
        for place, date in parsed.items()
        if not any(dates.finer(other, date) for other in parsed.values())
    ]
    return finest or places


def _longest(row: Row, places: Sequence[int]) -> tuple[int, ...]:
    """Leave out the texts that another one holds, and of equals all but the first."""
    found: list[int] = []
    for place in places:
        text = row.cells[place].text
        others = [(row.cells[other].text, other) for other in places if other != place]
        if not any(text in other and (text != other or at < place) for other, at in others):
            found.append(place)
    return tuple(found)
