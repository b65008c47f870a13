"""What the window of findings says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.checks import rule
from adventus.ui.findings.rows import graded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.checks import Finding


def detail(finding: Finding) -> str:
    """Say a finding in full."""
    about = ", ".join(finding.references)
    head = " · ".join(part for part in (graded(finding.severity), about) if part)
    known = f"\nAcknowledged: {finding.acknowledged}" if finding.acknowledged else ""
    return f"{head}\n{finding.words}{known}"


def about(chosen: Sequence[Finding]) -> str:
    """Say which findings are asked about."""
    if len(chosen) == 1:
        return f"{rule(chosen[0].rule).label}: {chosen[0].words}"
    return f"{len(chosen):,} findings"


def in_all(shown: int, total: int) -> str:
    """Say how many there are, and how many of them are listed."""
    if shown < total:
        return f"the first {shown:,} of {total:,} findings"
    return "1 finding" if total == 1 else f"{total:,} findings"


def nothing(hidden: int | None) -> str:
    """Say why the list is empty.

    Args:
        hidden: how many acknowledged findings are not listed; None while it is not known.
    """
    if hidden is None:
        return "Looking…"
    if hidden:
        many = "1 finding is" if hidden == 1 else f"{hidden:,} findings are"
        return f"Nothing is open here. {many} acknowledged; tick “Also acknowledged” to see."
    return "Nothing was found here. The rules look again after every change."
