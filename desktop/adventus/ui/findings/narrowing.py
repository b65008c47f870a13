"""Which of the findings are listed, and how many there are of each rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventus.checks import RULES, Severity, rule
from adventus.ui.counted_rows import CountedRow
from adventus.ui.findings.gathering import Gathered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.checks import Finding

ALL = ""
"""Stands for every rule."""

_HINT = "Enter goes to the visit; A acknowledges what may stay as it is; C compares."


@dataclass(frozen=True)
class Narrowing:
    """What a person wants to see.

    Attributes:
        rule: the name of a rule, or `ALL`.
        severities: the severities wanted.
        known: whether acknowledged findings are wanted, too.
    """

    rule: str = ALL
    severities: frozenset[Severity] = frozenset(Severity)
    known: bool = False

    def explanation(self) -> str:
        """Say what the rule looks for, or what can be done."""
        return _HINT if self.rule == ALL else rule(self.rule).explanation

    def listed(self, gathered: Mapping[str, Gathered]) -> list[Finding]:
        """Give the findings that are wanted, in the order of the rules."""
        return [
            finding
            for name in self._rules()
            for finding in gathered.get(name, Gathered()).findings
            if finding.severity in self.severities and (self.known or not finding.acknowledged)
        ]

    def total(self, gathered: Mapping[str, Gathered]) -> int | None:
        """Count those that are wanted; None while a rule has not answered."""
        return self._count(gathered, self._rules())

    def hidden(self, gathered: Mapping[str, Gathered]) -> int | None:
        """Count those that are not listed because they are acknowledged."""
        every = replace(self, known=True).total(gathered)
        total = self.total(gathered)
        return None if every is None or total is None else every - total

    def rows(self, gathered: Mapping[str, Gathered]) -> list[CountedRow]:
        """Give a line for each rule with its count, after one for all of them."""
        names = [each.name for each in RULES]
        count = self._count(gathered, names)
        rows = [CountedRow("All rules", ALL, count, self._mark(ALL))]
        for each in RULES:
            count = self._count(gathered, [each.name])
            mark = self._mark(each.name)
            rows.append(CountedRow(each.label, each.name, count, mark, each.explanation))
        return rows

    def _rules(self) -> list[str]:
        return [each.name for each in RULES if self.rule in {ALL, each.name}]

    def _mark(self, name: str) -> str:
        return "chosen" if name == self.rule else ""

    def _count(self, gathered: Mapping[str, Gathered], names: Sequence[str]) -> int | None:
        if not all(name in gathered for name in names):
            return None
        return sum(gathered[name].count(self.severities, acknowledged=self.known) for name in names)
