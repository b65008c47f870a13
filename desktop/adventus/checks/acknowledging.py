"""Findings that a person knows of and leaves as they are, with the reason.

An acknowledgement holds for as long as what the finding rests on stays the same. A visit that was
merged into another is the other: what is known of the one is known of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from adventus.catalogue.editing import Edit
    from adventus.checks.finding import Finding, Known


def acknowledgements(connection: sqlite3.Connection) -> Known:
    """Give the reason of every acknowledgement, the newest where there are several."""
    kept = _kept(connection)
    return {
        (rule, _standing(subject, kept), basis): reason
        for rule, subject, basis, reason in connection.execute(
            "SELECT rule, subject, basis, reason FROM acknowledgement ORDER BY id"
        )
    }


def acknowledge(edit: Edit, finding: Finding, reason: str) -> None:
    """Note that a finding is known and may stay; what was noted of it before is replaced.

    Raises:
        UserError: no reason is given.
    """
    if not reason.strip():
        raise UserError("A finding is acknowledged with a reason; say why it may stay as it is.")
    _forget(edit, finding)
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
    """Take back an acknowledgement, also one of a visit merged since; the finding is open again."""
    _forget(edit, finding)
    about, kept = frozenset(finding.subject.split()), _kept(edit.connection)
    if about.isdisjoint(kept.values()):
        return
    known = edit.execute(
        "SELECT id, subject FROM acknowledgement WHERE rule = ?", (finding.rule,)
    ).fetchall()
    for row_id, subject in known:
        if _standing(subject, kept) == about:
            edit.delete("acknowledgement", row_id)


def _forget(edit: Edit, finding: Finding) -> None:
    edit.execute(
        "DELETE FROM acknowledgement WHERE rule = ? AND subject = ?",
        (finding.rule, finding.subject),
    )


def _kept(connection: sqlite3.Connection) -> dict[str, str]:
    """Give for the uid of each visit that was merged the uid of the one it is part of."""
    return dict(
        connection.execute("SELECT m.uid, v.uid FROM merged m JOIN visit v ON v.id = m.visit_id")
    )


def _standing(subject: str, kept: Mapping[str, str]) -> frozenset[str]:
    """Give what a subject names, with the visits that are there now."""
    return frozenset(kept.get(word, word) for word in subject.split())


def acknowledge_label(findings: Iterable[Finding]) -> str:
    """Give the label of the revision in which findings are acknowledged."""
    chosen = list(findings)
    if len(chosen) != 1:
        return f"Acknowledge {len(chosen):,} findings"
    about = " and ".join(chosen[0].references)
    return "Acknowledge a finding" + (f" about {about}" if about else "")
