"""The JSON Schema (draft 2020-12) of the JSON export, made from the field registry.

`python -m adventus.exchange.schema` prints the file that is shipped as
`resources/schema/catalogue.schema.json`; a test holds it to this.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from adventus.exchange import shapes
from adventus.exchange.shapes import FORMAT, VERSION, Schema, defined, listed

_DEFINITIONS: dict[str, tuple[str, dict[str, Schema]]] = {
    "reference": (
        "A record of one of the lists; the uid counts, the name is for readers.",
        shapes.RECORD_REFERENCE,
    ),
    "date": (
        (
            "A date as EDTF, the first and the last day it allows (null where there is none), the"
            " text as written, and how it was read."
        ),
        shapes.STATEMENT,
    ),
    "mark": ("A field that was looked at and found unknown, or to have no value.", shapes.MARK),
    "agent": ("A person or an organisation.", shapes.AGENT),
    "place": ("A locality; degrees are WGS 84.", shapes.PLACE),
    "tag": ("A label; its colour is #rrggbb, or empty.", shapes.TAG),
    "source": (
        "A work or document, with its captured text and that text's SHA-256.",
        shapes.SOURCE,
    ),
    "journey": ("Leaving home until coming home.", shapes.JOURNEY),
    "engagement": ("What happened during a visit.", shapes.ENGAGEMENT),
    "citation": (
        (
            "A passage of a source, and what it says of a field (of the whole visit where the field"
            " is empty). Start and end count characters of the captured text. Item is the uid"
            " of the engagement or agent meant."
        ),
        shapes.CITATION,
    ),
    "decision": ("The recorded choice of a field's accepted value.", shapes.DECISION),
    "merged": (
        "A visit that was merged into this one, which answers to its uid and reference.",
        shapes.MERGED,
    ),
    "remark": (
        "What a reviewer said, and the review state that the visit went to with that.",
        shapes.REMARK,
    ),
    "kept_apart": (
        (
            "Two visits found not to be the same, as long as what that rested on is unchanged; a"
            " uid may be that of a visit merged into another."
        ),
        shapes.KEPT_APART,
    ),
    "acknowledgement": (
        "A finding of a check that is left as it is; the subject says what it is about.",
        shapes.ACKNOWLEDGEMENT,
    ),
    "visit": (
        "One stop of a traveller. An empty text or list, or null, is a field not looked at yet.",
        shapes.VISIT,
    ),
}


def schema() -> Schema:
    """Make the schema of an exported catalogue."""
    lists = {name: listed(defined(name.removesuffix("s"))) for name in shapes.LISTS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_object(
            "A catalogue of visits as Adventus exports it. Each list is sorted by its first keys.",
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "title": shapes.TEXT,
                "properties": shapes.PROPERTIES,
            }
            | lists,
        ),
        "$defs": {name: _object(*described) for name, described in _DEFINITIONS.items()},
    }


def text() -> str:
    """Write the schema as the shipped file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _object(description: str, properties: dict[str, Any]) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


if __name__ == "__main__":
    sys.stdout.write(text())
