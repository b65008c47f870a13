"""The records of the JSON export, each key once, with the JSON Schema of its value.

The writer takes keys and their order from here, and the schema takes the rest; the fields of a
visit come from the registry. A key is the column of that name unless the writer says otherwise.
"""

from __future__ import annotations

from typing import Any

from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.catalogue.vocabularies import (
    AGENT_KINDS,
    CREDIBILITIES,
    ENGAGEMENT_KINDS,
    MARKS,
    READINGS,
    RELIABILITIES,
    REVIEWS,
    SOURCE_KINDS,
)

Schema = dict[str, Any]

FORMAT = "adventus-catalogue"
VERSION = 1


def one_of(words: tuple[str | int, ...]) -> Schema:
    """Allow the words of a vocabulary."""
    return {"enum": list(words)}


def listed(item: Schema) -> Schema:
    """Allow a list of such items."""
    return {"type": "array", "items": item}


def or_null(schema: Schema) -> Schema:
    """Allow null too."""
    return {"anyOf": [schema, {"type": "null"}]}


def defined(name: str) -> Schema:
    """Refer to a definition of the schema."""
    return {"$ref": f"#/$defs/{name}"}


TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "minLength": 1}
UID: Schema = {"type": "string", "format": "uuid"}
COUNTRY: Schema = {"type": "string", "pattern": "^([A-Z]{3})?$"}
POSITION: Schema = {"type": ["integer", "null"], "minimum": 0, "maximum": 2**31 - 1}
REFERENCE = defined("reference")
DATE = or_null(defined("date"))

# What is true of a catalogue as a whole, beside its title, such as its saved searches.
PROPERTIES: Schema = {"type": "object", "additionalProperties": TEXT}

# A record of another list; the uid counts, the name is for whoever reads the file.
RECORD_REFERENCE: dict[str, Schema] = {"uid": UID, "name": TEXT}

STATEMENT: dict[str, Schema] = {
    "edtf": NAME,
    "earliest": {"type": ["string", "null"]},
    "latest": {"type": ["string", "null"]},
    "as_written": TEXT,
    "reading": one_of(READINGS),
}

MARK: dict[str, Schema] = {"mark": one_of(MARKS)}

AGENT: dict[str, Schema] = {
    "uid": UID,
    "name": NAME,
    "kind": one_of(AGENT_KINDS),
    "other_names": listed(NAME),
    "notes": TEXT,
}

PLACE: dict[str, Schema] = {
    "uid": UID,
    "name": NAME,
    "country": COUNTRY,
    "latitude": {"type": ["number", "null"], "minimum": -90, "maximum": 90},
    "longitude": {"type": ["number", "null"], "minimum": -180, "maximum": 180},
    "other_names": listed(NAME),
    "notes": TEXT,
}

TAG: dict[str, Schema] = {"uid": UID, "name": NAME, "colour": TEXT}

SOURCE: dict[str, Schema] = {
    "uid": UID,
    "reference": TEXT,
    "title": NAME,
    "kind": one_of(SOURCE_KINDS),
    "author": TEXT,
    "publisher": TEXT,
    "date": TEXT,
    "url": TEXT,
    "reliability": one_of(RELIABILITIES),
    "derived_from": or_null(REFERENCE),
    "captured_text": TEXT,
    "captured_sha256": {"type": "string", "pattern": "^([0-9a-f]{64})?$"},
    "captured_at": TEXT,
    "notes": TEXT,
}

JOURNEY: dict[str, Schema] = {"uid": UID, "title": TEXT, "notes": TEXT}

ENGAGEMENT: dict[str, Schema] = {
    "uid": UID,
    "kind": one_of(ENGAGEMENT_KINDS),
    "title": TEXT,
    "date": DATE,
    "agents": listed(REFERENCE),
}

CITATION: dict[str, Schema] = {
    "uid": UID,
    "field": one_of(("", *(field.name for field in FIELDS if field.citable))),
    "item": TEXT,
    "source": REFERENCE,
    "locator": TEXT,
    "quotation": TEXT,
    "prefix": TEXT,
    "suffix": TEXT,
    "start": POSITION,
    "end": POSITION,
    "says": TEXT,
    "reading": one_of(READINGS),
    "credibility": {"enum": [*CREDIBILITIES, None]},
    "note": TEXT,
}

DECISION: dict[str, Schema] = {
    "uid": UID,
    "field": one_of(tuple(field.name for field in FIELDS)),
    "value": TEXT,
    "reason": TEXT,
    "by": TEXT,
    "at": TEXT,
    "basis": TEXT,
}

# What a visit was that was merged into another, which answers to its uid and reference.
MERGED: dict[str, Schema] = {"uid": UID, "reference": NAME}

REMARK: dict[str, Schema] = {
    "uid": UID,
    "review": one_of(REVIEWS),
    "text": TEXT,
    "by": TEXT,
    "at": TEXT,
}

KEPT_APART: dict[str, Schema] = {
    "first_uid": UID,
    "second_uid": UID,
    "basis": TEXT,
    "reason": TEXT,
    "by": TEXT,
    "at": TEXT,
}

ACKNOWLEDGEMENT: dict[str, Schema] = {
    "rule": NAME,
    "subject": TEXT,
    "basis": TEXT,
    "reason": TEXT,
    "by": TEXT,
    "at": TEXT,
}

_VALUES: dict[Kind, Schema] = {
    Kind.TEXT: TEXT,
    Kind.LONG_TEXT: TEXT,
    Kind.DATE: DATE,
    Kind.COUNTRY: COUNTRY,
    Kind.PLACE: or_null(REFERENCE),
    Kind.JOURNEY: or_null(REFERENCE),
    Kind.AGENTS: listed(REFERENCE),
    Kind.TAGS: listed(REFERENCE),
    Kind.ENGAGEMENTS: listed(defined("engagement")),
}


def _field(field: Field) -> Schema:
    value = one_of(field.vocabulary) if field.vocabulary else _VALUES[field.kind]
    allowed = {"anyOf": [value, defined("mark")]} if field.markable else value
    return {"title": field.label, **allowed}


VISIT: dict[str, Schema] = {
    "uid": UID,
    **{field.name: _field(field) for field in FIELDS},
    "reviewed_by": TEXT,
    "reviewed_at": TEXT,
    "citations": listed(defined("citation")),
    "decisions": listed(defined("decision")),
    "merged": listed(defined("merged")),
    "remarks": listed(defined("remark")),
} | {"reference": {"title": "Reference", **NAME}}

# The lists of the file, in its order, with the records in them.
LISTS: dict[str, dict[str, Schema]] = {
    "agents": AGENT,
    "places": PLACE,
    "tags": TAG,
    "sources": SOURCE,
    "journeys": JOURNEY,
    "kept_apart": KEPT_APART,
    "acknowledgements": ACKNOWLEDGEMENT,
    "visits": VISIT,
}
