"""What the compare page says and keeps: its heading, what gets vaguer, choices after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.bibliography import source_entry
from adventus.review.side_by_side.choosing import Choice, result
from adventus.ui.desk.page_keys import keys_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from adventus.review.queues import Item
    from adventus.review.side_by_side.comparing import Comparison, Row

KEYS = (
    ("↑ ↓", "field"),
    ("← →", "take left, right"),
    ("B", "take both"),
    ("E", "edit the result"),
    ("Space", "open texts and lists"),
    ("U", "as proposed"),
    ("K", "keep the other"),
    ("Ctrl+Enter", "merge"),
    ("N", "not the same visit"),
    ("S", "skip"),
)


def heading_words(item: Item) -> str:
    """Say what is asked about an item."""
    if item.kind == "one stop":
        return "One stop with several events?"
    return "Are these the same visit?" if item.detail else "Compare"


def waiting_keys_words(count: int) -> str:
    """Say which keys there are for a row that waits, beside a visit that it may be or alone."""
    words = dict(KEYS)
    skip = words.pop("S")
    words |= {"K": "the next that it may be", "N": "not the same: add it", "L": "leave out"}
    if count < 2:
        words = {"↑ ↓": words["↑ ↓"], "Space": words["Space"], "N": "add it", "L": words["L"]}
    return keys_line([*words.items(), ("S", skip)])


def keys_words(count: int) -> str:
    """Say which keys there are, for so many records."""
    words = dict(KEYS)
    if count > 2:
        words["← →"] = "take the one beside"
        words["B"] = "take all"
        words["K"] = "keep the next"
        words = {"↑ ↓": words.pop("↑ ↓"), f"1–{count}": "take a record", **words}
    return keys_line(words.items())


def vaguer_words(comparison: Comparison, choices: Mapping[str, Choice]) -> tuple[str, str]:
    """Find a date that the result makes vaguer: the field's name and a sentence; '' for none."""
    for row in comparison.rows:
        found = result(row, choices.get(row.field.name, Choice()))
        if found.vaguer:
            finer = [cell.text for cell in row.cells if cell.text not in {"", found.text}]
            now = found.text or "nothing"
            sentence = f"The {row.field.label.lower()} gets vaguer: {now}, not {finer[0]}."
            return row.field.name, sentence
    return "", ""


def kept_choices(
    before: Comparison,
    choices: Mapping[str, Choice],
    after: Comparison,
    proposed: Mapping[str, Choice],
) -> dict[str, Choice]:
    """Keep what was chosen where the values are as they were; else what is proposed now."""
    same = before.records and [r.visit_id for r in before.records] == [
        r.visit_id for r in after.records
    ]
    old = {row.field.name: row for row in before.rows}
    return {
        row.field.name: choices[row.field.name]
        if same and row.field.name in choices and _alike(old.get(row.field.name), row)
        else proposed.get(row.field.name, Choice())
        for row in after.rows
    }


def _alike(before: Row | None, after: Row) -> bool:
    values = [cell.value for cell in after.cells]
    return before is not None and [cell.value for cell in before.cells] == values


def derivations(connection: sqlite3.Connection, comparison: Comparison) -> dict[int, str]:
    """Find which cited sources were taken from another one, and that one's title."""
    found = {}
    for source_id, origin in comparison.witnesses.items():
        first = source_entry(connection, origin)
        if first is not None:
            found[source_id] = first.title
    return found
