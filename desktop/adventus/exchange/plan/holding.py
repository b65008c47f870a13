"""Rows of an import that are probably visits already: they wait beside the catalogue's visits.

A proposal keeps the row as it is in the file and how the file was read, so that it can be read
again when a person decides. Proposals are part of no export: they belong to this catalogue alone.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from adventus.catalogue.countries import country_name
from adventus.exchange.plan.mapping_file import to_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.exchange.plan.mapping import Mapping
    from adventus.exchange.plan.rows import Plan, PlanRow
    from adventus.progress import Progress

WAITING, LEFT_OUT = "waiting", "left out"
_ORDER = "json_extract(cells, '$.mapping.day_first')"  # of day and month, where that was answered


class KnownRows:
    """Which rows of a file wait, or were left out; each row of a file without keys counts once.

    A row whose dates may be meant otherwise by now says something else.
    """

    def __init__(self, connection: sqlite3.Connection, mapping: Mapping) -> None:
        rows = connection.execute(
            "SELECT locator, fingerprint, state FROM proposal"  # noqa: S608 - our own names
            f" WHERE source = ?1 AND coalesce({_ORDER} = ?2, 1) ORDER BY id",
            (_name(mapping), mapping.day_first),
        ).fetchall()
        self._by_key: dict[tuple[str, str], str] = {
            (locator, print_): state for locator, print_, state in rows
        }
        self._by_print = Counter((print_, state) for _, print_, state in rows)

    def state(self, locator: str, fingerprint: str, *, keyed: bool) -> str:
        """Tell what became of a row that says just this: `waiting`, `left out`, '' for nothing."""
        if keyed:
            return self._by_key.get((locator, fingerprint), "")
        for state in (WAITING, LEFT_OUT):
            if self._by_print[fingerprint, state]:
                self._by_print[fingerprint, state] -= 1
                return state
        return ""


def hold(edit: Edit, plan: Plan, row: PlanRow) -> int:
    """Let a row wait; what waits of an earlier state of the row gives way. Gives its number."""
    forget(edit, plan, [row])
    return _hold(edit, plan, row)


def hold_all(edit: Edit, plan: Plan, rows: Sequence[PlanRow], progress: Progress) -> None:
    """Let rows wait; `progress` is told of each."""
    forget(edit, plan, rows)
    for row in rows:
        _hold(edit, plan, row)
        progress.step()


def forget(edit: Edit, plan: Plan, rows: Sequence[PlanRow]) -> None:
    """Take away what is held of these rows, as for those that are added after all.

    A row with a key is known by it whatever it said; one without by all that it says.
    """
    known = {row.known_by() for row in rows}
    held = edit.execute(
        "SELECT id, locator, fingerprint FROM proposal WHERE source = ?", (_name(plan.mapping),)
    )
    for proposal_id, locator, fingerprint in held.fetchall():
        if locator in known or fingerprint in known:
            edit.delete("proposal", proposal_id)


def _hold(edit: Edit, plan: Plan, row: PlanRow) -> int:
    return edit.insert(
        "proposal",
        {
            "source": _name(plan.mapping),
            "locator": row.locator,
            "fingerprint": row.fingerprint,
            "file": plan.name,
            "number": row.number,
            "title": _title(row) or f"Row {row.number}",
            "cells": json.dumps(
                {"columns": plan.columns, "cells": row.cells, "mapping": to_json(plan.mapping)},
                ensure_ascii=False,
            ),
            "likely": json.dumps(list(_liked(edit, row)), ensure_ascii=False),
            "by": edit.catalogue.by,
            "at": edit.catalogue.clock(),
        },
    )


def _name(mapping: Mapping) -> str:
    return mapping.source.name if mapping.source else ""


def _title(row: PlanRow) -> str:
    """Say who, when and where: "Ada Cole · 2023-12-06 · Oman"."""
    said = {change.field: change.new for change in row.changes}
    where = country_name(said["country"]) if said.get("country") else ""
    return " · ".join(filter(None, (said.get("traveller"), said.get("date"), where)))


def _liked(edit: Edit, row: PlanRow) -> Iterator[dict[str, Any]]:
    for likely in row.likely:
        found = edit.execute("SELECT uid FROM visit WHERE id = ?", (likely.visit_id,)).fetchone()
        if found:
            yield {"uid": found[0], "score": likely.score, "reasons": list(likely.reasons)}
