"""The tables of a data package: each with its columns, made from the shapes of our JSON.

They are normalised: no cell holds a list. What a visit nests there are tables of their own here,
whose rows name the visit; `position` is the place in the list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.catalogue.vocabularies import MARKS, ROLES
from adventus.exchange import shapes
from adventus.exchange.shapes import NAME, POSITION, STATEMENT, TEXT, UID, Schema, one_of
from adventus.exchange.whole.package_words import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE_PARTS = tuple(STATEMENT)


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        shape: the JSON Schema of its values.
        leads_to: the table in whose column `uid` its values are found; '' for none.
        words: what it means.
        optional: whether it may be empty though its shape names a record.
    """

    name: str
    shape: Schema
    leads_to: str = ""
    words: str = ""
    optional: bool = False

    @property
    def free_text(self) -> bool:
        """Tell whether anything can stand here, so that a formula could, too."""
        return self.shape in (TEXT, NAME)

    @property
    def required(self) -> bool:
        """Tell whether it is never empty."""
        if self.shape in (UID, POSITION):
            return not self.optional and self.name not in {"start", "end"}
        words = self.shape.get("enum", ("",))
        return bool(self.shape.get("minLength")) or not {"", None} & {*words}

    @property
    def vocabulary(self) -> tuple[str | int, ...]:
        """Give the words that it may hold; none where there is no list of them."""
        return tuple(word for word in self.shape.get("enum", ()) if word not in {"", None})

    @property
    def number(self) -> type[int | float] | None:
        """Give the kind of number that it holds; None for text."""
        named = self.shape.get("type", "")
        if "number" in named:
            return float
        credibility = self.shape == shapes.CITATION["credibility"]
        return int if credibility or "integer" in named else None


@dataclass(frozen=True)
class Table:
    """One table; `name` is also the file's, `key` the columns that tell its rows apart."""

    name: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("uid",)

    def __post_init__(self) -> None:
        """Let each column say what it means in this table."""
        said = (
            replace(one, words=one.words or meaning(self.name, one.name)) for one in self.columns
        )
        object.__setattr__(self, "columns", tuple(said))


_VISIT = Column("visit", UID, "visits")
_POSITION = Column("position", POSITION)


def _plain(shape: dict[str, Schema], *left_out: str) -> Iterator[Column]:
    for name, inner in shape.items():
        if name not in left_out:
            yield Column(name, inner)


def date_columns(name: str) -> Iterator[Column]:
    """Give the columns of a date; the first has its name and holds the EDTF."""
    words = {
        "edtf": "the date (EDTF)",
        "earliest": "the first day that it allows (ISO 8601); empty if there is none",
        "latest": "the last day that it allows (ISO 8601); empty if there is none",
        "as_written": "the date as the source or the editor wrote it",
        "reading": "how it was read",
    }
    shapes_of_parts = STATEMENT | {"edtf": STATEMENT["earliest"]}  # empty where there is no date
    for part, inner in shapes_of_parts.items():
        called = name if part == "edtf" else f"{name}_{part}"
        yield Column(called, inner, words=words[part])


def _visit_columns() -> Iterator[Column]:
    yield Column("uid", UID)
    for field in FIELDS:
        if field.kind is Kind.DATE:
            yield from date_columns(field.name)
        elif field.kind in {Kind.PLACE, Kind.JOURNEY}:
            yield Column(field.name, UID, f"{field.name}s", optional=True)
        elif not field.repeated:
            yield Column(field.name, _shape_of(field))
    yield from _plain({key: shapes.VISIT[key] for key in ("reviewed_by", "reviewed_at")})


def _shape_of(field: Field) -> Schema:
    if field.vocabulary:
        return one_of(field.vocabulary)
    if field.kind is Kind.COUNTRY:
        return shapes.COUNTRY
    return NAME if field.name == "reference" else TEXT


def _nested(name: str, words: str, shape: dict[str, Schema]) -> Table:
    source = [Column("source", UID, "sources")] if "source" in shape else []
    columns = (_VISIT, _POSITION, *source, *_plain(shape, "source"))
    return Table(name, words, columns)


def _names(kind: str) -> Table:
    columns = (Column(kind, UID, f"{kind}s"), _POSITION, Column("name", NAME))
    return Table(f"{kind}_names", f"Other names of {kind}s.", columns, (kind, "position"))


TABLES = (
    Table(
        "properties",
        "What is true of the catalogue as a whole, such as its saved searches.",
        (Column("name", NAME), Column("value", TEXT)),
        ("name",),
    ),
    Table("agents", "Persons and organisations.", (*_plain(shapes.AGENT, "other_names"),)),
    _names("agent"),
    Table("places", "Localities; degrees are WGS 84.", (*_plain(shapes.PLACE, "other_names"),)),
    _names("place"),
    Table("tags", "Labels.", (*_plain(shapes.TAG),)),
    Table(
        "sources",
        "Works and documents. The captured text of one is texts/UID.txt, with this SHA-256.",
        (
            *_plain(shapes.SOURCE, "captured_text", "derived_from"),
            Column("derived_from", UID, "sources", optional=True),
        ),
    ),
    Table("journeys", "Leaving home until coming home.", (*_plain(shapes.JOURNEY),)),
    Table("visits", "The visits: one stop of a traveller each.", (*_visit_columns(),)),
    Table(
        "engagements",
        "What happened during visits.",
        (
            _VISIT,
            _POSITION,
            *_plain(shapes.ENGAGEMENT, "date", "agents"),
            *date_columns("date"),
        ),
    ),
    Table(
        "visit_agents",
        "Who took part in a visit, in which role; a participant in one of its engagements.",
        (
            _VISIT,
            Column("engagement", UID, "engagements", optional=True),
            Column("role", one_of(ROLES)),
            _POSITION,
            Column("agent", UID, "agents"),
        ),
        (),
    ),
    Table(
        "visit_tags",
        "The tags of visits.",
        (_VISIT, _POSITION, Column("tag", UID, "tags")),
        ("visit", "tag"),
    ),
    Table(
        "visit_marks",
        "Fields that were looked at and found unknown, or to have no value.",
        (
            _VISIT,
            Column("field", one_of(tuple(field.name for field in FIELDS if field.markable))),
            Column("mark", one_of(MARKS)),
        ),
        ("visit", "field"),
    ),
    _nested("citations", "Passages of sources, and what each says of a field.", shapes.CITATION),
    _nested("decisions", "The recorded choices of accepted values.", shapes.DECISION),
    _nested("merged", "Visits that were merged into others.", shapes.MERGED),
    _nested("remarks", "What reviewers said.", shapes.REMARK),
    Table(
        "kept_apart",
        "Pairs of visits found not to be the same.",
        (*_plain(shapes.KEPT_APART),),
        ("first_uid", "second_uid"),
    ),
    Table(
        "acknowledgements",
        "Findings of checks that are left as they are.",
        (*_plain(shapes.ACKNOWLEDGEMENT),),
        ("rule", "subject"),
    ),
)
BY_NAME = {table.name: table for table in TABLES}

DICTIONARY = Table(
    "fields",
    "The field dictionary: every column of every table here.",
    (
        Column("table", NAME),
        Column("column", NAME),
        Column("type", one_of(("string", "integer", "number"))),
        Column("required", one_of(("true", "false"))),
        Column("vocabulary", TEXT),
        Column("meaning", TEXT),
        Column("leads_to", TEXT),
    ),
    ("table", "column"),
)
CHANGES = Table(
    "changes",
    "What changed in the visits since the release before.",
    (
        Column("uid", UID),
        Column("reference", TEXT),
        Column("change", one_of(("added", "changed", "merged", "removed"))),
        Column("field", TEXT),
        Column("before", TEXT),
        Column("after", TEXT),
    ),
    (),
)
