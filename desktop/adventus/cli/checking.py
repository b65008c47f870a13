"""The command that checks a catalogue."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from adventus.catalogue.opening import opened
from adventus.checks import Finding, Severity
from adventus.checks import check as find
from adventus.cli.output import many, note, say_json, say_table

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

FOUND = 3
"""The exit status of a strict check that found something."""

_GRAVE = (Severity.ERROR, Severity.WARNING)


def check(arguments: Namespace) -> int:
    """List findings. A strict check fails on errors and warnings that nobody acknowledged."""
    with opened(arguments.file, for_reading=True) as catalogue:
        found = find(catalogue.connection, arguments.rule)
    unanswered = [finding for finding in found if not finding.acknowledged]
    shown = found if arguments.all else unanswered
    if arguments.json:
        say_json([_json(finding) for finding in shown])
    else:
        _say(shown)
        _sum_up(unanswered, len(found) - len(unanswered), shown=arguments.all)
    grave = any(finding.severity in _GRAVE for finding in unanswered)
    return FOUND if arguments.strict and grave else 0


def _say(shown: Sequence[Finding]) -> None:
    if shown:
        say_table(
            [
                (
                    finding.severity.value,
                    ", ".join(finding.references),
                    finding.rule,
                    finding.words + _acknowledged(finding),
                )
                for finding in shown
            ]
        )


def _acknowledged(finding: Finding) -> str:
    return f" (acknowledged: {finding.acknowledged})" if finding.acknowledged else ""


def _sum_up(unanswered: Sequence[Finding], acknowledged: int, *, shown: bool) -> None:
    grades = Counter(finding.severity for finding in unanswered)
    counts = [many(grades[grade], grade.value) for grade in _GRAVE if grades[grade]]
    if grades[Severity.INFORMATION]:
        counts.append(f"{grades[Severity.INFORMATION]:,} for information")
    said = f"{many(len(unanswered), 'finding')}: {', '.join(counts)}" if counts else "no findings"
    hidden = "" if shown else "; --all shows them"
    note(said + (f"; {acknowledged:,} acknowledged{hidden}" if acknowledged else ""))


def _json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "words": finding.words,
        "visits": list(finding.references),
        "field": finding.field,
        "subject": finding.subject,
        "acknowledged": finding.acknowledged,
    }
