"""The words of the review page: how a visit stands, what was remarked, what steps are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.checks import Finding
    from adventus.review.reviewing import Approval, Remark

_LONGEST_REMARK = 300
_MOST_REMARKS = 5
_WENT = {
    "draft": "Returned to draft",
    "rejected": "Rejected",
    "approved": "Approved",
    "in review": "Put in review",
}
_DOES = {
    "draft": "Return {} to draft",
    "rejected": "Reject {}",
    "approved": "Approve {}",
    "in review": "Put {} in review",
}
_DONE = {
    "draft": "{} is returned to draft.",
    "rejected": "{} is rejected.",
    "approved": "{} is approved.",
    "in review": "{} is in review.",
}


def step_label(reference: str, state: str) -> str:
    """Name the undo step: "Return V-0012 to draft"."""
    return _DOES[state].format(reference)


def done_words(reference: str, state: str) -> str:
    """Say what was done: "V-0012 is approved."."""
    return _DONE[state].format(reference)


def day_words(at: str) -> str:
    """Say the day of a time in UTC (ISO 8601)."""
    return dates.words(dates.parse(at[:10])) if at else "an unknown day"


def approval_words(approval: Approval | None) -> str:
    """Say who approved a visit and whether it holds; '' if nobody did."""
    if approval is None:
        return ""
    words = f"approved by {approval.by} on {day_words(approval.at)}"
    return words if approval.holds else f"{words}, changed since"


def remark_lines(remarks: Sequence[Remark]) -> str:
    """Say what was remarked, newest first, a line each."""
    lines = [
        f"{_WENT[said.review]} by {said.by or 'someone'}, {day_words(said.at)}:"
        f" {shortened(said.text, _LONGEST_REMARK)}"
        for said in remarks[:_MOST_REMARKS]
    ]
    left = len(remarks) - len(lines)
    return "\n".join([*lines, *([f"And {left} older."] if left else [])])


def finding_lines(found: Sequence[Finding]) -> str:
    """Say what the checks found and nobody acknowledged, a line each."""
    words = [shortened(each.words, _LONGEST_REMARK) for each in found if not each.acknowledged]
    lines = words[:_MOST_REMARKS]
    left = len(words) - len(lines)
    return "\n".join([*(f"▲ {line}" for line in lines), *([f"And {left} more."] if left else [])])
