"""What one rule finds, as far as a window can show it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adventus.checks import Finding, Severity, look

if TYPE_CHECKING:
    import sqlite3

SHOWN = 1_000
"""Of one rule and severity so many findings are shown; the others are only counted."""


@dataclass
class Gathered:
    """The findings of one rule.

    Attributes:
        findings: the first of each severity, the gravest first, open ones and acknowledged ones.
        counts: how many there are, by severity and by whether they are acknowledged.
    """

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[tuple[Severity, bool]] = field(default_factory=Counter)

    def count(self, severities: frozenset[Severity], *, acknowledged: bool) -> int:
        """Count the findings of these severities, the acknowledged ones if they are wanted."""
        return sum(
            number
            for (severity, known), number in self.counts.items()
            if severity in severities and (acknowledged or not known)
        )


def gather(connection: sqlite3.Connection, rule: str) -> Gathered:
    """Apply a rule to the whole catalogue."""
    found = Gathered()
    for finding in look(connection, rule):
        kind = (finding.severity, bool(finding.acknowledged))
        found.counts[kind] += 1
        if found.counts[kind] <= SHOWN:
            found.findings.append(finding)
    grades = list(Severity)
    found.findings.sort(key=lambda finding: grades.index(finding.severity))
    return found
