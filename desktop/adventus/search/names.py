"""What records are called, and which names in a query lead to them."""

from __future__ import annotations

from adventus.catalogue.fields import FIELDS, Kind

FIELDS_OF = {
    "agent": tuple(field.name for field in FIELDS if field.kind is Kind.AGENTS),
    "place": ("place",),
    "tag": ("tags",),
    "journey": ("journey",),
    "source": ("cited",),
}
"""What a query asks about to find visits by a kind of record."""

NAMES_OF = {
    "agent": "SELECT id, name FROM agent UNION ALL SELECT agent_id, name FROM agent_name",
    "place": "SELECT id, name FROM place UNION ALL SELECT place_id, name FROM place_name",
    "tag": "SELECT id, name FROM tag",
    "journey": "SELECT id, title AS name FROM journey",
    "source": "SELECT id, title AS name FROM source",
}
"""SQL that gives every name of every record of a kind: (id, name)."""
