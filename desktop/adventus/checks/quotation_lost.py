"""Quotations that the captured text of their source does not hold."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from adventus.catalogue.evened_text import evened
from adventus.checks.finding import About, Noticed, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
        holds = _looking_in(text)
        for _, *about, name, uid, quotation, title, fixity in group:
            scope.progress.step(0)
            if not holds(quotation):
                words = f"“{_shortened(quotation)}” is no longer in the captured text of “{title}”."
                facts = f"{quotation}\n{fixity}"
                yield Noticed(Severity.WARNING, words, (About(*about),), name, facts, (uid,))


def _looking_in(text: str) -> Callable[[str], bool]:
    even = cache(lambda: evened(text))  # once for a text, and only where it is needed
    return lambda words: words in text or even().find(words) is not None


def _shortened(quotation: str) -> str:
    return quotation if len(quotation) <= _SHOWN else f"{quotation[: _SHOWN - 1]}…"
