"""The passages of one source that are cited, with how each stands to the value it is cited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from adventus.catalogue.assessment import Stance
from adventus.catalogue.evidence import evidence

if TYPE_CHECKING:
    import sqlite3


class CitedPassage(NamedTuple):
    """A quotation in a source.

    Attributes:
        field: the field it is cited for; '' for the record as a whole.
        start: where it begins in the captured text, in characters; None when it is lost.
        stance: how it stands to the accepted value.
    """

    citation_id: int
    visit_id: int
    reference: str
    field: str
    says: str
    quotation: str
    start: int | None
    end: int | None
    stance: Stance


def cited_passages(connection: sqlite3.Connection, source_id: int) -> list[CitedPassage]:
    """List the quotations from a source, in the order of its text; lost ones come last."""
    rows = connection.execute(
        'SELECT c.id, c.visit_id, v.reference, c.field, c.says, c.quotation, c.start, c."end",'
        " a.supports, a.contradicts, a.silent FROM citation c JOIN visit v ON v.id = c.visit_id"
        " LEFT JOIN assessment a ON a.visit_id = c.visit_id AND a.field = c.field"
        " WHERE c.source_id = ? AND c.quotation <> ''"
        ' ORDER BY c."start" IS NULL, c."start", c."end" DESC, c.id',
        (source_id,),
    ).fetchall()
    return [
        CitedPassage._make((*row[:8], _stance(connection, (row[0], row[1], row[3]), row[8:])))
        for row in rows
    ]


def _stance(
    connection: sqlite3.Connection, cited: tuple[int, int, str], counts: tuple[int | None, ...]
) -> Stance:
    """Tell the stance from the counts of the field; weigh only where they differ."""
    citation_id, visit_id, name = cited
    if not name or not any(counts):
        return Stance.SILENT
    kinds = (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.SILENT)
    held = [kind for kind, count in zip(kinds, counts, strict=True) if count]
    if len(held) == 1:
        return held[0]
    known = evidence(connection, visit_id, name).citations
    return next((each.stance for each in known if each.id == citation_id), Stance.SILENT)
