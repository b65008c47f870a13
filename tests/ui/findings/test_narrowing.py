from __future__ import annotations

from collections import Counter

from adventus.checks import RULES, Finding, Severity
from adventus.ui.findings.gathering import Gathered
from adventus.ui.findings.narrowing import Narrowing


def finding(rule: str, severity: Severity, acknowledged: str = "") -> Finding:
    return Finding(rule, severity, "Words.", (1,), ("V-0001",), "", "uid", "basis", acknowledged)


OPEN = finding("long-stay", Severity.WARNING)
KNOWN = finding("long-stay", Severity.INFORMATION, "a cure")
FOUND = {
    "long-stay": Gathered(
        [OPEN, KNOWN], Counter({(Severity.WARNING, False): 1, (Severity.INFORMATION, True): 1_500})
    )
}


def test_acknowledged_findings_are_listed_on_request() -> None:
    wanted = Narrowing("long-stay")
    assert wanted.listed(FOUND) == [OPEN]
    assert wanted.total(FOUND) == 1
    assert wanted.hidden(FOUND) == 1_500
    wanted = Narrowing("long-stay", known=True)
    assert wanted.listed(FOUND) == [OPEN, KNOWN]
    assert wanted.total(FOUND) == 1_501
    assert wanted.hidden(FOUND) == 0


def test_only_the_wanted_severities_are_counted() -> None:
    wanted = Narrowing("long-stay", frozenset({Severity.ERROR}), known=True)
    assert wanted.listed(FOUND) == []
    assert wanted.total(FOUND) == 0


def test_nothing_is_said_of_rules_that_have_not_answered() -> None:
    wanted = Narrowing()
    assert wanted.listed(FOUND) == [OPEN]
    assert wanted.total(FOUND) is None
    assert wanted.hidden(FOUND) is None
    counts = {row.key: row.shown_count for row in wanted.rows(FOUND)}
    assert counts == {"": "–", **{each.name: "–" for each in RULES}, "long-stay": "1"}
