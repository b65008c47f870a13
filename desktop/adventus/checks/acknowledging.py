"""Findings that a person knows of and leaves as they are, with the reason.

An acknowledgement holds for as long as what the finding rests on stays the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from adventus.catalogue.editing import Edit
    from adventus.checks.finding import Finding


def acknowledgements(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, str]]:
    """Give every acknowledgement: basis and reason by rule and subject."""
    return {
        (rule, subject): (basis, reason)
        for rule, subject, basis, reason in connection.execute(
            "SELECT rule, subject, basis, reason FROM acknowledgement"
        )
    }


def acknowledge(edit: Edit, finding: Finding, reason: str) -> None:
    """Note that a finding is known and may stay; what was noted of it before is replaced.

    Raises:
        UserError: no reason is given.
    """
    if not reason.strip():
        raise UserError("A finding is acknowledged with a reason; say why it may stay as it is.")
    withdraw(edit, finding)
    edit.insert(
        "acknowledgement",
        {
            "rule": finding.rule,
            "subject": finding.subject,
            "basis": finding.basis,
            "reason": reason.strip(),
            "by": edit.catalogue.by,
            "at": edit.catalogue.clock(),
        },
    )


def withdraw(edit: Edit, finding: Finding) -> None:
    """Take back an acknowledgement; the finding is open again."""
    edit.execute(
        "DELETE FROM acknowledgement WHERE rule = ? AND subject = ?",
        (finding.rule, finding.subject),
    )


def acknowledge_label(findings: Iterable[Finding]) -> str:
    """Give the label of the revision in which findings are acknowledged."""
    chosen = list(findings)
    if len(chosen) != 1:
        return f"Acknowledge {len(chosen):,} findings"
    about = " and ".join(chosen[0].references)
    return "Acknowledge a finding" + (f" about {about}" if about else "")
