"""Quotations that the captured text of their source does not hold."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from adventus.catalogue.evened_text import Evened, evened
from adventus.checks.finding import About, Noticed, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.checks.scope import Scope

_SHOWN = 60  # characters of a quotation


def quotation_lost(scope: Scope) -> Iterator[Noticed]:
    """Notice quotations that their source's captured text holds nowhere.

    They are looked for as the reader does: another white space, sign or case is no loss. A source
    whose text was not captured is passed over. Each text is read once.
    """
    quoted = scope.rows(
        "SELECT c.source_id, v.id, v.uid, v.reference, c.field, c.uid, c.quotation, s.title,"  # noqa: S608 - row numbers
        " s.captured_sha256 FROM citation c JOIN visit v ON v.id = c.visit_id"
        " JOIN source s ON s.id = c.source_id AND s.captured_text <> ''"
        f" WHERE c.quotation <> '' AND {scope.among('v.id')} ORDER BY c.source_id, v.reference"
    )
    for source_id, group in groupby(quoted, key=lambda row: row[0]):
        (text,) = scope.connection.execute(
            "SELECT captured_text FROM source WHERE id = ?", (source_id,)
        ).fetchone()
        even: Evened | None = None  # made once for a text, where it is needed
        for _, *about, name, uid, quotation, title, fixity in group:
            if quotation in text:
                continue
            scope.progress.step(0)
            even = even or evened(text)
            if even.find(quotation) is None:
                short = quotation if len(quotation) <= _SHOWN else f"{quotation[: _SHOWN - 1]}…"
                words = f"“{short}” is no longer in the captured text of “{title}”."
                facts = f"{quotation}\n{fixity}"
                yield Noticed(Severity.WARNING, words, (About(*about),), name, facts, (uid,))
