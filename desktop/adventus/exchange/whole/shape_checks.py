"""Hold a value to a JSON Schema, and say of the first that doesn't fit where it is and why.

Of the schema language it knows what `exchange.schema` uses. Alternatives are told apart by the
kind of the value, so that the reason given is that of the one meant.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from adventus.catalogue.entry import check_text
from adventus.errors import UserError
from adventus.exchange.schema import schema
from adventus.exchange.whole.document import BadValueError
from adventus.exchange.whole.visit_lines import VisitLines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adventus.exchange.shapes import Schema

    Check = Callable[[Any], None]

_UID = re.compile(r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")
_KINDS = {str: "string", list: "array", type(None): "null"}
_LONGEST_SHOWN = 40  # characters


def check_shape(value: Any) -> None:
    """Hold a whole catalogue to the shape of our JSON, but for its visits, whatever they are.

    Raises:
        BadValueError: something in it doesn't fit.
    """
    if isinstance(value.get("visits"), list | VisitLines):
        value = {**value, "visits": []}
    _check(schema(), _defined)(value)


def check_visit(value: Any) -> None:
    """Hold a visit to its shape.

    Raises:
        BadValueError: something in it doesn't fit.
    """
    _defined("visit")(value)


@cache
def _defined(reference: str) -> Check:
    return _check(schema()["$defs"][reference.rpartition("/")[2]], _defined)


def is_uid(text: str) -> bool:
    """Tell whether a text has the form of a uid, so that a file can be named by it."""
    return _UID.fullmatch(text) is not None


def shown(value: Any) -> str:
    """Show a value in a sentence, shortened."""
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…"
        return f"“{text}”"
    kinds = {dict: "an object", list: "a list", type(None): "null", bool: str(value).lower()}
    return kinds.get(type(value), str(value)[:_LONGEST_SHOWN])


def _check(schema: Schema, follow: Callable[[str], Check]) -> Check:
    for key, make in (("$ref", follow), ("enum", _word), ("const", lambda word: _word([word]))):
        if key in schema:
            return make(schema[key])
    if "anyOf" in schema:
        return _one_of_several(schema["anyOf"], follow)
    if schema["type"] == "object":
        return _object(schema, follow)
    if schema["type"] == "array":
        return _list(_check(schema["items"], follow))
    return _word([None]) if schema["type"] == "null" else _scalar(schema)


def _one_of_several(schemas: list[Schema], follow: Callable[[str], Check]) -> Check:
    flat = [inner for schema in schemas for inner in schema.get("anyOf", [schema])]
    choices = {_kind_of(schema): _check(schema, follow) for schema in flat}

    def check(value: Any) -> None:
        held = choices.get(_kind(value))
        if held is None:
            raise BadValueError(f"{shown(value)} can't stand here")
        held(value)

    return check


def _kind_of(schema: Schema) -> str:
    if "$ref" in schema:
        return "mark" if schema["$ref"].endswith("/mark") else "object"
    if "enum" in schema:
        return "string"
    return str(schema["type"])


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "mark" if "mark" in value else "object"
    return _KINDS.get(type(value), "other")


def _word(words: list[Any]) -> Check:
    listed = ", ".join(shown(word) for word in words if word != "")

    known = {(type(word), word) for word in words}

    def check(value: Any) -> None:
        if isinstance(value, dict | list) or (type(value), value) not in known:
            raise BadValueError(f"{shown(value)} is none of {listed}")

    return check


def _object(schema: Schema, follow: Callable[[str], Check]) -> Check:
    # Our schemas allow others only where they name none.
    checks = {key: _check(inner, follow) for key, inner in schema.get("properties", {}).items()}
    others = schema["additionalProperties"]
    other = _check(others, follow) if others else None

    def check(value: Any) -> None:
        if type(value) is not dict:
            raise BadValueError(f"{shown(value)} stands where an object should be")
        if other is None and value.keys() != checks.keys():
            raise _wrong_keys(checks, value)
        for key, inner in value.items():
            held = other or checks[key]
            try:
                held(inner)
            except BadValueError as error:
                error.path.insert(0, key)
                raise

    return check


def _wrong_keys(known: Mapping[str, Check], value: Mapping[str, Any]) -> BadValueError:
    if missing := known.keys() - value.keys():
        return BadValueError(f"“{min(missing)}” is missing")
    unknown = next(key for key in value if key not in known)
    return BadValueError("this key is not known", unknown)


def _list(item: Check) -> Check:
    def check(value: Any) -> None:
        if type(value) is not list:
            raise BadValueError(f"{shown(value)} stands where a list should be")
        for index, inner in enumerate(value):
            try:
                item(inner)
            except BadValueError as error:
                error.path.insert(0, index)
                raise

    return check


def _text(schema: Schema) -> Check:
    pattern = re.compile(schema["pattern"]) if "pattern" in schema else None
    if schema.get("format") == "uuid":
        pattern = re.compile(f"^{_UID.pattern}$")
    needed = schema.get("minLength", 0)

    def check(value: Any) -> None:
        if type(value) is not str:
            raise BadValueError(f"{shown(value)} stands where a text should be")
        if len(value) < needed:
            raise BadValueError("it is empty")
        if pattern and not (pattern.search(value) and "\n" not in value):
            raise BadValueError(f"{shown(value)} has not the form that it should have")
        if value.isprintable():  # so it has none of the characters that can't be kept
            return
        try:
            check_text(value, "text")
        except UserError as error:
            raise BadValueError(str(error).rstrip(".")) from error

    return check


def _scalar(schema: Schema) -> Check:
    """Check a text, a number or null, whichever of them the schema allows."""
    if schema["type"] == "string":
        return _text(schema)
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    allowed = {
        kind
        for name in kinds
        for kind in {"string": (str,), "integer": (int,), "number": (int, float)}.get(name, ())
    }
    least, most = schema.get("minimum", float("-inf")), schema.get("maximum", float("inf"))
    text = _text(schema)

    def check(value: Any) -> None:
        if value is None and "null" in kinds:
            return
        if type(value) not in allowed:
            raise BadValueError(f"{shown(value)} is no {' or '.join(kinds)}")
        if isinstance(value, str):
            text(value)
        elif not least <= value <= most:
            raise BadValueError(f"{shown(value)} is out of range")

    return check
