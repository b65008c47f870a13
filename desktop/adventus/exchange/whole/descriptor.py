"""The `datapackage.json` of a data package: what it is, and every table and column of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from adventus.catalogue.about import LICENCES, licence_address
from adventus.exchange.shapes import FORMAT, VERSION
from adventus.exchange.whole.package_texts import LICENCE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adventus.exchange.whole.package_tables import Column, Table
    from adventus.exchange.whole.package_texts import Said

DESCRIPTOR = "datapackage.json"

_GUARDED = "A leading apostrophe keeps spreadsheets from running it as a formula."
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LICENCES = dict(LICENCES)


def descriptor(
    said: Said, tables: Sequence[Table], sums: Mapping[str, tuple[int, str]], *, day: str = ""
) -> dict[str, Any]:
    """Describe a package.

    Args:
        said: the catalogue's title, and what else it says of itself, each where it is set.
        sums: the length in bytes and the SHA-256 of each table's file.
        day: the day of the release (ISO); '' for none.
    """
    about = said.about
    told: dict[str, Any] = {
        "description": about.description,
        "version": said.version,
        "created": f"{day}T00:00:00Z" if day else "",
        "licenses": [_licence(about.licence)] if about.licence else [],
        "contributors": [{"title": name, "role": "author"} for name in said.creators],
        "citation": said.citation,
    }
    return {
        "profile": "data-package",
        "name": re.sub("[^a-z0-9]+", "-", said.title.lower()).strip("-") or "catalogue",
        "title": said.title,
        **{key: value for key, value in told.items() if value},
        "adventus": {"format": FORMAT, "version": VERSION},
        "resources": [_resource(table, *sums[table.name]) for table in tables],
    }


def dictionary(tables: Sequence[Table]) -> Iterator[dict[str, str]]:
    """Give the rows of the field dictionary."""
    for table in tables:
        for column in table.columns:
            yield {
                "table": table.name,
                "column": column.name,
                "type": _type(column),
                "required": "true" if column.required else "false",
                "vocabulary": " | ".join(map(str, column.vocabulary)),
                "meaning": column.words,
                "leads_to": column.leads_to,
            }


def _licence(licence: str) -> dict[str, str]:
    if licence in _LICENCES:
        return {"name": licence, "title": _LICENCES[licence], "path": licence_address(licence)}
    if _NAME.fullmatch(licence):
        return {"name": licence, "path": LICENCE_FILE}
    return {"name": "other", "title": licence.strip().split("\n")[0], "path": LICENCE_FILE}


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
    words = column.words[:1].upper() + column.words[1:] + "." * bool(column.words)
    said = f"{words} {_GUARDED}".strip() if column.free_text else words
    field: dict[str, Any] = {"name": column.name, "type": _type(column)}
    if said:
        field["description"] = said
    if constraints := _constraints(column):
        field["constraints"] = constraints
    return field


def _type(column: Column) -> str:
    return {int: "integer", float: "number", None: "string"}[column.number]


def _constraints(column: Column) -> dict[str, Any]:
    shape = column.shape
    found: dict[str, Any] = {}
    if column.vocabulary:
        found["enum"] = list(column.vocabulary)
    if column.required:
        found["required"] = True
    return found | {key: shape[key] for key in ("minimum", "maximum") if key in shape}


def _link(table: Table, column: Column) -> dict[str, Any]:
    resource = "" if column.leads_to == table.name else column.leads_to
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["uid"]}}
