"""The words that a field may hold, each list once. An empty word means "not looked at yet"."""

from __future__ import annotations

RANKS = ("", "state", "official", "official working", "working", "informal", "private", "transit")
FORMATS = ("", "bilateral", "multilateral", "other")
STATUSES = (
    "planned",
    "occurred",
    "cancelled",
    "postponed",
    "remote",
    "unconfirmed",
    "did not occur",
)
REVIEWS = ("draft", "in review", "approved", "rejected")
ROLES = ("traveller", "host", "met", "organiser", "participant")
ENGAGEMENT_KINDS = ("meeting", "event", "agreement", "address", "ceremony", "other")
SOURCE_KINDS = ("article", "book", "archival item", "dataset", "web page", "other")
AGENT_KINDS = ("person", "organisation")

# How a date was read from its source.
READINGS = ("", "stated", "from context", "supplied", "computed")

# The two kinds of emptiness that a person has looked at.
MARKS = ("unknown", "none")

# Admiralty code: A completely reliable ... E unreliable, F cannot be judged.
RELIABILITIES = ("", "A", "B", "C", "D", "E", "F")

# Admiralty code: 1 confirmed ... 5 improbable, 6 cannot be judged.
CREDIBILITIES = (1, 2, 3, 4, 5, 6)

# What became of a row of an import that is probably a visit already; what is added is gone.
PROPOSAL_STATES = ("waiting", "left out")
