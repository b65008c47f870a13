"""Rules about the review of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.records import CHANGED_SINCE
from adventus.checks.finding import About, Noticed, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.checks.scope import Scope


def approved_changed(scope: Scope) -> Iterator[Noticed]:
    """Notice visits whose approval fell back; a person who sends one back clears the name."""
    for visit_id, uid, reference, by, at in scope.rows(
        "SELECT id, uid, reference, reviewed_by, reviewed_at FROM visit v"  # noqa: S608 - row numbers
        f" WHERE {CHANGED_SINCE} AND {scope.among('id')}"
        " ORDER BY reference"
    ):
        yield Noticed(
            Severity.WARNING,
            f"It was approved by {by} on {at[:10]}, and was changed since.",
            (About(visit_id, uid, reference),),
            "review",
            f"{by} {at}",
        )
