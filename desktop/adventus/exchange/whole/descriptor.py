"""The `datapackage.json` of a data package: what it is, and every table and column of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from adventus.exchange.shapes import FORMAT, VERSION
from adventus.exchange.whole.package_tables import TABLES, Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

DESCRIPTOR = "datapackage.json"

_GUARDED = "A leading apostrophe keeps spreadsheets from running it as a formula."
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def descriptor(
    title: str, about: Mapping[str, str], sums: Mapping[str, tuple[int, str]]
) -> dict[str, Any]:
    """Describe a package.

    Args:
        about: the catalogue's properties; `licence` and `citation` are said where they are set.
        sums: the length in bytes and the SHA-256 of each table's file.
    """
    said: dict[str, Any] = {
        "profile": "data-package",
        "name": re.sub("[^a-z0-9]+", "-", title.lower()).strip("-") or "catalogue",
        "title": title,
        "adventus": {"format": FORMAT, "version": VERSION},
    }
    if licence := about.get("licence"):
        said["licenses"] = [_licence(licence)]
    if citation := about.get("citation"):
        said["citation"] = citation
    return said | {"resources": [_resource(table, *sums[table.name]) for table in TABLES]}


def _licence(licence: str) -> dict[str, str]:
    if _NAME.fullmatch(licence):
        return {"name": licence}
    return {"name": "other", "title": licence}


def _resource(table: Table, size: int, digest: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if links := [_link(table, column) for column in table.columns if column.leads_to]:
        schema["foreignKeys"] = links
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.words,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    kind = {int: "integer", float: "number", None: "string"}[column.number]
    words = column.words[:1].upper() + column.words[1:] + "." * bool(column.words)
    said = f"{words} {_GUARDED}".strip() if column.free_text else words
    field: dict[str, Any] = {"name": column.name, "type": kind}
    if said:
        field["description"] = said
    if constraints := _constraints(column):
        field["constraints"] = constraints
    return field


def _constraints(column: Column) -> dict[str, Any]:
    shape = column.shape
    found: dict[str, Any] = {}
    if words := [word for word in shape.get("enum", ()) if word not in {"", None}]:
        found["enum"] = words
    if shape.get("minLength"):
        found["required"] = True
    return found | {key: shape[key] for key in ("minimum", "maximum") if key in shape}


def _link(table: Table, column: Column) -> dict[str, Any]:
    resource = "" if column.leads_to == table.name else column.leads_to
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["uid"]}}
