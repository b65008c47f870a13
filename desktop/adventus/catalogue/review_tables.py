"""The tables of what is decided about visits: merges, remarks, findings, proposals.

They belong to those of `tables`, and keep their rules.
"""

# No `from __future__ import annotations` here: SQLModel reads the annotations at run time.

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from adventus.catalogue.table_columns import Identified, Row, key, one_of, strict, words
from adventus.catalogue.vocabularies import (
    PROPOSAL_STATES,
    REVIEWS,
)


class Merged(Identified, table=True):
    """A visit that was merged into another, which answers to its uid and reference from then on.

    `part_id` is the number that it had; the journal keeps what it was under that number.
    """

    __table_args__ = strict()
    visit_id: int = key("visit.id")
    part_id: int = Field(nullable=False)
    reference: str = Field(sa_type=Text, nullable=False, index=True)


class Remark(Identified, table=True):
    """What a reviewer said about a visit, and the review state that it went to with that."""

    __table_args__ = strict(one_of("review", REVIEWS))
    visit_id: int = key("visit.id")
    review: str = Field(sa_type=Text, nullable=False)
    text: str = words()
    by: str = words()
    at: str = words()


class Apart(Row, table=True):
    """Two visits that look alike, and that a person found not to be the same.

    They are named by their uids, the lesser first, so that the finding outlives merges. `basis`
    identifies what it rested on; when a deciding field changes, it no longer holds.
    """

    __table_args__ = strict(
        UniqueConstraint("first_uid", "second_uid"),
        CheckConstraint("first_uid < second_uid", name="a pair in order"),
        Index("apart_by_second", "second_uid"),
    )
    first_uid: str = Field(sa_type=Text, nullable=False)
    second_uid: str = Field(sa_type=Text, nullable=False)
    basis: str = words()
    reason: str = words()
    by: str = words()
    at: str = words()


class Acknowledgement(Row, table=True):
    """A finding that a person knows of and leaves as it is, with the reason.

    `subject` names what the finding is about; when its `basis` changes, it is shown again.
    """

    __table_args__ = strict(UniqueConstraint("rule", "subject"))
    rule: str = Field(sa_type=Text, nullable=False)
    subject: str = Field(sa_type=Text, nullable=False)
    basis: str = words()
    reason: str = words()
    by: str = words()
    at: str = words()


class Proposal(Identified, table=True):
    """A row of an import that is probably a visit already, and waits beside the visits.

    Proposals are for the review desk of this file only; no export holds them. `cells` and `likely`
    are JSON, written and read by `exchange.plan.proposals`.

    Columns that need a word: `source` is the title of the file's source, '' for none; `locator` is
    how the row is found in the file ("id 4118"), and `fingerprint` stands for what it says, as in
    the citations of imported visits; `file` and `number` name the row for people, and `title` what
    it is about; `cells` is the row itself with its columns and how they were read; `likely` lists
    the visits that it may be by their uids, so that it outlives merges.
    """

    __table_args__ = strict(
        one_of("state", PROPOSAL_STATES),
        Index("proposal_of_source", "source", "locator"),
        Index("proposal_by_state", "state"),
    )
    source: str = words()
    locator: str = words()
    fingerprint: str = words()
    file: str = words()
    number: int = 0
    title: str = words()
    cells: str = words()
    likely: str = words()
    state: str = words("waiting")
    by: str = words()
    at: str = words()
