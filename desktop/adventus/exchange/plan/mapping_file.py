"""A mapping kept in a small JSON file, to be used again for the file's next edition.

{"format": "adventus-mapping", "version": 1,
"columns": {"id": "key", "start_date": "date.start", "end_date": "date.end"},
"constants": {"status": "occurred"}, "separators": {"guests": ";"}, "day_first": true,
"source": {"title": "Travels abroad", "kind": "dataset", "cite_values": false}}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from adventus.errors import UserError
from adventus.exchange.atomic import replacing
from adventus.exchange.plan.mapping import FileSource, Mapping

if TYPE_CHECKING:
    from pathlib import Path

FORMAT, VERSION = "adventus-mapping", 1
_TEXTS = ("columns", "constants", "separators")
_KNOWN = {"format", "version", *_TEXTS, "day_first", "own", "source"}
_SOURCE_TYPES = {"title": str, "kind": str, "cite_values": bool}


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        UserError: it can't be read or is no mapping; the message says where.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"“{path}” is no JSON: {error}; write it anew or mend it.") from error
    try:
        return from_json(content)
    except UserError as error:
        raise UserError(f"“{path}”: {error}") from error


def write_mapping(mapping: Mapping, path: Path) -> None:
    """Write a mapping file, replaced as a whole.

    Raises:
        UserError: it can't be written.
    """
    with replacing(path) as stream:
        stream.write(json.dumps(to_json(mapping), ensure_ascii=False, indent=2) + "\n")


def to_json(mapping: Mapping) -> dict[str, Any]:
    """Give what the file holds; what says nothing is left out."""
    found: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    found |= {name: dict(getattr(mapping, name)) for name in _TEXTS if getattr(mapping, name)}
    if mapping.separators:  # an empty one divides nothing
        found["separators"] = {name: mark for name, mark in mapping.separators.items() if mark}
    if mapping.day_first is not None:
        found["day_first"] = mapping.day_first
    if mapping.own:
        found["own"] = True
    if mapping.source:
        found["source"] = {name: getattr(mapping.source, name) for name in _SOURCE_TYPES}
    return found


def from_json(content: Any) -> Mapping:
    """Make the mapping of a file's content.

    Raises:
        UserError: a part of it is missing, unknown or of another type.
    """
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UserError(f'this is no mapping; it should begin with "format": "{FORMAT}".')
    if content.get("version") != VERSION:
        raise UserError(f"this mapping is of another version; this program knows {VERSION}.")
    unknown = content.keys() - _KNOWN
    if unknown:
        raise UserError(f"“{min(unknown)}” is no part of a mapping; remove it.")
    day_first = content.get("day_first")
    if day_first is not None and not isinstance(day_first, bool):
        raise UserError("“day_first” must be true, false, or left out.")
    if not isinstance(content.get("own", False), bool):
        raise UserError("“own” must be true or false.")
    texts = {name: _texts(content, name) for name in _TEXTS}
    return Mapping(
        **texts,
        day_first=day_first,
        own=content.get("own", False),
        source=_source(content.get("source")),
    )


def _texts(content: dict[str, Any], name: str) -> dict[str, str]:
    found = content.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise UserError(f"“{name}” must be an object of texts.")
    if name == "separators" and not all(found.values()):
        raise UserError("“separators” has an empty one; write what stands between the values.")
    return found


def _source(content: Any) -> FileSource | None:
    if content is None:
        return None
    fits = isinstance(content, dict) and all(
        isinstance(value, _SOURCE_TYPES.get(name, ())) for name, value in content.items()
    )
    if not fits or not str(content.get("title", "")).strip():
        raise UserError("“source” must be an object with a title, and may have kind, cite_values.")
    return FileSource(**content)
