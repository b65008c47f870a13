"""From a passage of a source to the draft of a visit, with the words that each field rests on.

Nothing is invented: a field that the passage and what stands before it don't give stays empty, and
what is carried from elsewhere says so. The words are English ones.
"""

from __future__ import annotations

from adventus.drafting.accepting import accept
from adventus.drafting.already_there import Known, already_there, known_visit
from adventus.drafting.draft import Draft, draft
from adventus.drafting.proposal import CONTEXT, STATED, Proposal

__all__ = [
    "CONTEXT",
    "STATED",
    "Draft",
    "Known",
    "Proposal",
    "accept",
    "already_there",
    "draft",
    "known_visit",
]
