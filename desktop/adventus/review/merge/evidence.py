"""The evidence of a merged visit: what the others cited, decided and were told comes along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.assessment import State
from adventus.catalogue.evidence import decide, evidence
from adventus.catalogue.values import DateStatement, Mark
from adventus.review.merge.lists import followers
from adventus.review.side_by_side.choices import chosen, loses
from adventus.review.side_by_side.list_items import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.past import Columns, Rows
    from adventus.catalogue.values import Value
    from adventus.review.side_by_side.choices import Choice
    from adventus.review.side_by_side.comparing import Comparison, Row


def bring_evidence(
    edit: Edit, comparison: Comparison, rows: Sequence[Rows], choices: Mapping[str, Choice]
) -> None:
    """Bring citations, remarks and decisions to the kept visit, and decide what loses.

    Args:
        rows: the rows of each visit before it was merged, the kept one's first.
    """
    kept = comparison.records[0].visit_id
    by_name = {row.field.name: row for row in comparison.rows}
    values = {name: chosen(row, choices[name]) for name, row in by_name.items()}
    losing = {name: loses(row, choices[name]) for name, row in by_name.items()}
    follow = followers(by_name["engagements"], values["engagements"])
    for place, of_visit in enumerate(rows):
        for cited in of_visit["citation"].values():
            row = by_name.get(cited["field"])
            said = _said(row, place, cited, values, losing) if row else {}
            _bring(edit, kept, cited, said, follow, stays=place == 0)
        for remark in of_visit["remark"].values() if place else ():
            edit.insert("remark", {**remark, "id": None, "visit_id": kept})
    _bring_decisions(edit, kept, rows, losing)
    _decide(edit, comparison, losing)


def _bring(
    edit: Edit,
    kept: int,
    cited: Columns,
    said: Mapping[str, Any],
    follow: Mapping[str, str],
    *,
    stays: bool,
) -> None:
    if stays:
        edit.update("citation", cited["id"], said)
        return
    item = follow.get(cited["item"], cited["item"])
    edit.insert("citation", {**cited, "item": item, **said, "id": None, "visit_id": kept})


def _said(
    row: Row,
    place: int,
    cited: Columns,
    values: Mapping[str, Value],
    losing: Mapping[str, frozenset[int]],
) -> dict[str, Any]:
    """Give what a citation says from now on, where it said nothing but that its value is right."""
    if cited["says"] or place not in losing[row.field.name]:
        return {}
    value = row.cells[place].value
    if cited["item"]:
        present = values[row.field.name]
        left = {item.uid: item.name for item in listed(row, place)}
        stays = followers(row, present) if isinstance(present, tuple) else {}
        return {} if cited["item"] in stays else {"says": left.get(cited["item"], "")}
    if isinstance(value, DateStatement):
        return {"says": value.edtf, "reading": value.reading}
    return {} if isinstance(value, Mark) else {"says": row.cells[place].text}


def _bring_decisions(
    edit: Edit, kept: int, rows: Sequence[Rows], losing: Mapping[str, frozenset[int]]
) -> None:
    """Let the decisions come along whose value stays, where the kept visit has none in force."""
    settled = set()
    for row in rows[0]["decision"].values():
        if 0 in losing.get(row["field"], ()):
            edit.delete("decision", row["id"])
        else:
            settled.add(row["field"])
    for place, of_visit in enumerate(rows[1:], 1):
        for row in of_visit["decision"].values():
            if row["field"] in settled or place in losing.get(row["field"], ()):
                continue
            edit.insert("decision", {**row, "id": None, "visit_id": kept})
            settled.add(row["field"])


def _decide(edit: Edit, comparison: Comparison, losing: Mapping[str, frozenset[int]]) -> None:
    """Record as decided what a person chose against what a source says."""
    kept, *others = comparison.records
    merged = f"{', '.join(other.reference for other in others)} merged into {kept.reference}"
    for name, places in losing.items():
        found = evidence(edit.connection, kept.visit_id, name) if places else None
        if found and found.citations and found.state in {State.CONFLICT, State.RECHECK}:
            earlier = found.decision.reason if found.decision else ""
            decide(edit, kept.visit_id, name, "; ".join(filter(None, (earlier, merged))))
