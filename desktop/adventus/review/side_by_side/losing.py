"""What becomes of the values that lose when visits become one: said before it is done. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.assessment import Stance
from adventus.catalogue.connection import folded
from adventus.catalogue.fields import Field, Kind
from adventus.catalogue.values import DateStatement, Mark, split_list
from adventus.review.side_by_side.choices import Choice, loses, taken_items
from adventus.review.side_by_side.list_items import items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.evidence import Citation
    from adventus.catalogue.values import Value
    from adventus.review.side_by_side.comparing import Cell, Row

_NAMED = 2  # so many sources that do not fit are named


def finer_date(row: Row, value: Value) -> str:
    """Give a date of one of the records that fits the value and says more; '' for none."""
    if not isinstance(value, DateStatement):
        return ""
    date = dates.parse(value.edtf)
    known = (cell.value.edtf for cell in row.cells if isinstance(cell.value, DateStatement))
    return next((edtf for edtf in known if dates.finer(dates.parse(edtf), date)), "")


def note_of(row: Row, choice: Choice, text: str) -> str:
    """Say what becomes of the citations and of what is left out; '' where nothing loses."""
    losing = loses(row, choice)
    if not losing:
        return ""
    said = [_left_out(row, choice), _kept(sum(len(cell.citations) for cell in row.cells))]
    misfits = _misfits(row, losing, text)
    if len(misfits) > _NAMED:
        said.append(f"{len(misfits)} sources do not fit")
    elif misfits:
        said.append(f"{' and '.join(misfits)} {'does' if len(misfits) == 1 else 'do'} not fit")
    return "; ".join(filter(None, said))


def _left_out(row: Row, choice: Choice) -> str:
    if not row.field.repeated or choice.typed is not None:
        return ""
    left = len(items(row)) - len(taken_items(row, choice))
    return f"{left} left out" if left else ""


def _kept(citations: int) -> str:
    """Say that the citations are kept, all of them."""
    words = {0: "", 1: "its citation is kept", 2: "both citations kept"}
    return words.get(citations, f"all {citations} citations kept")


def _misfits(row: Row, losing: frozenset[int], text: str) -> Sequence[str]:
    """Name the sources that do not fit the result, each once."""
    return list(
        dict.fromkeys(
            cited.source
            for place, cell in enumerate(row.cells)
            for cited in cell.citations
            if not _fits_result(row.field, cell, cited, text, lost=place in losing)
        )
    )


def _fits_result(described: Field, cell: Cell, cited: Citation, text: str, *, lost: bool) -> bool:
    if not lost and cell.text == text:
        return cited.stance is not Stance.CONTRADICTS
    assumed = "" if isinstance(cell.value, Mark) or cited.item else cell.text
    said = cited.says or (assumed if lost else "")
    return not said or not text or _fits(described, text, said)


def _fits(described: Field, accepted: str, said: str) -> bool:
    """Tell whether what is said can be true too, as far as it can be told from the words."""
    if accepted.startswith("!") or said.startswith("!"):
        return accepted == said
    match described.kind:
        case Kind.DATE:
            return dates.compatible(dates.parse(accepted), dates.parse(said))
        case Kind.AGENTS:
            known = {_words(name) for name in split_list(accepted)}
            return all(_words(name) in known for name in split_list(said))
        case Kind.WORD | Kind.COUNTRY | Kind.PLACE:
            return _words(accepted) == _words(said)
    one, other = _words(accepted), _words(said)
    return one in other or other in one


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))
