"""The tables of a catalogue file, one SQLModel class each.

The classes are the definition; `schema.py` makes the SQL of a new file from them. Every `str`
column says `sa_type=Text`, because STRICT tables know neither VARCHAR nor BOOLEAN. A text that says
nothing is '', never NULL; what may be missing altogether (a reference to another row, a day number)
is NULL.

Day numbers are those of `adventus.dates.span`; `*_reading` is how a date was read.
"""

# No `from __future__ import annotations` here: SQLModel reads the annotations at run time.

from typing import Any, ClassVar

from sqlalchemy import REAL, CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from adventus.catalogue.table_columns import (
    Identified,
    Row,
    key,
    one_of,
    optional_key,
    strict,
    words,
)
from adventus.catalogue.vocabularies import (
    AGENT_KINDS,
    ENGAGEMENT_KINDS,
    FORMATS,
    MARKS,
    RANKS,
    READINGS,
    RELIABILITIES,
    REVIEWS,
    ROLES,
    SOURCE_KINDS,
    STATUSES,
)


class Property(Row, table=True):
    """What is true of the catalogue as a whole, such as its title."""

    __table_args__ = strict()
    name: str = Field(sa_type=Text, unique=True, nullable=False)
    value: str = words()


class Journey(Identified, table=True):
    """Leaving home until coming home: one or more visits in order."""

    __table_args__ = strict()
    title: str = words()
    notes: str = words()


class Place(Identified, table=True):
    """A locality, once. Coordinates in decimal degrees (WGS 84)."""

    __table_args__ = strict(
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude in degrees"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude in degrees"),
        CheckConstraint("name <> ''", name="a place has a name"),
    )
    name: str = Field(sa_type=Text, nullable=False, index=True)
    country: str = words()
    latitude: float | None = Field(default=None, sa_type=REAL)
    longitude: float | None = Field(default=None, sa_type=REAL)
    notes: str = words()


class PlaceName(Row, table=True):
    """Another name of a place."""

    __tablename__: ClassVar[Any] = "place_name"
    __table_args__ = strict(UniqueConstraint("place_id", "name"))
    place_id: int = key("place.id", index=False)
    name: str = Field(sa_type=Text, nullable=False, index=True)
    position: int = 0


class Agent(Identified, table=True):
    """A person or an organisation, once."""

    __table_args__ = strict(
        one_of("kind", AGENT_KINDS), CheckConstraint("name <> ''", name="an agent has a name")
    )
    name: str = Field(sa_type=Text, nullable=False, index=True)
    kind: str = words("person")
    notes: str = words()


class AgentName(Row, table=True):
    """Another name of an agent."""

    __tablename__: ClassVar[Any] = "agent_name"
    __table_args__ = strict(UniqueConstraint("agent_id", "name"))
    agent_id: int = key("agent.id", index=False)
    name: str = Field(sa_type=Text, nullable=False, index=True)
    position: int = 0


class Tag(Identified, table=True):
    """A free label; its colour is `#rrggbb`, or '' for none."""

    __table_args__ = strict(CheckConstraint("name <> ''", name="a tag has a name"))
    name: str = Field(sa_type=Text, unique=True, nullable=False)
    colour: str = words()


class Source(Identified, table=True):
    """A work or document that says something; may keep its captured text."""

    __table_args__ = strict(
        one_of("kind", SOURCE_KINDS),
        one_of("reliability", RELIABILITIES),
        CheckConstraint("title <> ''", name="a source has a title"),
    )
    reference: str = words()
    title: str = Field(sa_type=Text, nullable=False, index=True)
    kind: str = words("article")
    author: str = words()
    publisher: str = words()
    date: str = words()
    url: str = words()
    reliability: str = words()
    derived_from_id: int | None = optional_key("source.id")
    captured_text: str = words()
    captured_sha256: str = words()
    captured_at: str = words()
    notes: str = words()


class Visit(Identified, table=True):
    """One stop: one traveller or party in one place, from arrival to departure."""

    __table_args__ = strict(
        one_of("rank", RANKS),
        one_of("format", FORMATS),
        one_of("status", STATUSES),
        one_of("review", REVIEWS),
        one_of("date_reading", READINGS),
        one_of("programme_date_reading", READINGS),
        CheckConstraint("reference <> ''", name="a visit has a reference"),
        Index(
            "visit_by_date",
            text("(date_start_min IS NULL)"),
            "date_start_min",
            "date_end_max",
            "date",
            "uid",
        ),
        Index("visit_by_country", "country"),
    )
    reference: str = Field(sa_type=Text, unique=True, nullable=False)
    date: str = words()
    date_as_written: str = words()
    date_reading: str = words()
    date_start_min: int | None = None
    date_start_max: int | None = None
    date_end_min: int | None = None
    date_end_max: int | None = None
    programme_date: str = words()
    programme_date_as_written: str = words()
    programme_date_reading: str = words()
    programme_date_start_min: int | None = None
    programme_date_start_max: int | None = None
    programme_date_end_min: int | None = None
    programme_date_end_max: int | None = None
    country: str = words()
    place_id: int | None = optional_key("place.id")
    venue: str = words()
    rank: str = words()
    format: str = words()
    status: str = words("occurred")
    occasion: str = words()
    purpose: str = words()
    notes: str = words()
    journey_id: int | None = optional_key("journey.id")
    review: str = words("draft")
    reviewed_by: str = words()
    reviewed_at: str = words()


class Engagement(Identified, table=True):
    """What happened during a visit."""

    __table_args__ = strict(one_of("kind", ENGAGEMENT_KINDS))
    visit_id: int = key("visit.id")
    position: int = 0
    kind: str = words("meeting")
    title: str = words()
    date: str = words()
    date_as_written: str = words()
    date_reading: str = words()
    date_start_min: int | None = None
    date_start_max: int | None = None
    date_end_min: int | None = None
    date_end_max: int | None = None


class VisitAgent(Row, table=True):
    """An agent in a role; a participant is one of an engagement, the others of the visit."""

    __tablename__: ClassVar[Any] = "visit_agent"
    __table_args__ = strict(
        one_of("role", ROLES),
        CheckConstraint(
            "(role = 'participant') = (engagement_id IS NOT NULL)",
            name="a participant belongs to an engagement",
        ),
        Index("visit_agent_in_order", "visit_id", "role", "position"),
        # The role first, and SQLite would read all agents of a role to find those of one visit.
        Index("visit_agent_by_agent", "agent_id", "role", "visit_id"),
    )
    visit_id: int = key("visit.id", index=False)
    engagement_id: int | None = optional_key("engagement.id", cascade=True)
    agent_id: int = key("agent.id", cascade=False)
    role: str = Field(sa_type=Text, nullable=False)
    position: int = 0


class VisitTag(Row, table=True):
    """A tag on a visit."""

    __tablename__: ClassVar[Any] = "visit_tag"
    __table_args__ = strict(UniqueConstraint("visit_id", "tag_id"))
    visit_id: int = key("visit.id", index=False)
    tag_id: int = key("tag.id", cascade=False)


class Mark(Row, table=True):
    """A field looked at and found empty: its value is unknown, or there is none."""

    __table_args__ = strict(one_of("kind", MARKS), UniqueConstraint("visit_id", "field"))
    visit_id: int = key("visit.id", index=False)
    field: str = Field(sa_type=Text, nullable=False)
    kind: str = Field(sa_type=Text, nullable=False)


class Citation(Identified, table=True):
    """A link from a field of a visit to a passage of a source, with what the passage says.

    An empty `field` means the whole record; `item` is the uid of the engagement or agent meant.
    `start` and `end` count characters of the source's captured text.
    """

    __table_args__ = strict(
        one_of("reading", READINGS),
        CheckConstraint("credibility BETWEEN 1 AND 6", name="credibility is 1 to 6"),
        CheckConstraint('"start" <= "end"', name="a passage starts before it ends"),
        Index("citation_of_field", "visit_id", "field"),
    )
    visit_id: int = key("visit.id", index=False)
    field: str = words()
    item: str = words()
    source_id: int = key("source.id", cascade=False)
    locator: str = words()
    quotation: str = words()
    prefix: str = words()
    suffix: str = words()
    start: int | None = None
    end: int | None = None
    says: str = words()
    reading: str = words()
    credibility: int | None = None
    note: str = words()


class Decision(Identified, table=True):
    """The recorded choice of a field's accepted value, and the state of things it was based on."""

    __table_args__ = strict(UniqueConstraint("visit_id", "field"))
    visit_id: int = key("visit.id", index=False)
    field: str = Field(sa_type=Text, nullable=False)
    value: str = words()
    reason: str = words()
    by: str = words()
    at: str = words()
    basis: str = words()


class Revision(Row, table=True):
    """One labelled change to the catalogue, by someone, at a time (UTC, ISO 8601)."""

    __table_args__ = strict(one_of("kind", ("edit", "undo", "redo")))
    label: str = Field(sa_type=Text, nullable=False)
    by: str = words()
    at: str = words()
    kind: str = words("edit")
    target_id: int | None = optional_key("revision.id")


class Change(Row, table=True):
    """The reverse of one row change, written by the journal's triggers.

    `before` is a JSON object: for an update the old values of the changed columns, for a delete
    the old row, for an insert empty. `record` and `record_id` say whose row it is.
    """

    __table_args__ = strict(
        one_of("operation", ("insert", "update", "delete")),
        Index("change_of_record", "record", "record_id"),
    )
    revision_id: int = Field(index=True, nullable=False)
    record: str = Field(sa_type=Text, nullable=False)
    record_id: int = Field(nullable=False)
    row_table: str = Field(sa_type=Text, nullable=False)
    row_id: int = Field(nullable=False)
    operation: str = Field(sa_type=Text, nullable=False)
    before: str = words()


class Assessment(SQLModel, table=True):
    """What the evidence for a field comes to. Derived from citations; never journalled."""

    __table_args__ = (
        one_of("state", ("", "conflict", "decided", "recheck")),
        Index("assessment_by_state", "state"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )
    visit_id: int = Field(foreign_key="visit.id", ondelete="CASCADE", primary_key=True)
    field: str = Field(sa_type=Text, primary_key=True)
    supports: int = 0
    contradicts: int = 0
    silent: int = 0
    state: str = words()
