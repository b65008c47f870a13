"""Rules that read the catalogue and report what may be wrong. They change nothing.

`check` gives findings; a person may `acknowledge` one with a reason, and `withdraw` that again.
"""

from __future__ import annotations

from adventus.checks.acknowledging import acknowledge, acknowledge_label, withdraw
from adventus.checks.checking import check, look
from adventus.checks.finding import Finding, Severity
from adventus.checks.rules import RULES, Rule, rule

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "Severity",
    "acknowledge",
    "acknowledge_label",
    "check",
    "look",
    "rule",
    "withdraw",
]
