"""The command `cite`: a passage of a source, for a field of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue import evidence
from adventus.catalogue.assessment import State
from adventus.catalogue.fields import field
from adventus.catalogue.listing import words
from adventus.catalogue.opening import opened
from adventus.catalogue.records import find_visit, visit
from adventus.catalogue.sources import add_source, capture, find_source
from adventus.catalogue.storage import storage_error
from adventus.catalogue.values import EngagementValue, Named
from adventus.cli.naming import edited, reference
from adventus.cli.output import note, say
from adventus.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

WHOLE_RECORD = "record"  # what `cite` calls evidence for the visit as such

_STATES = {
    State.AGREED: "",
    State.CONFLICT: " (now in conflict)",
    State.DECIDED: "",
    State.RECHECK: " (the decision on it is to be looked at again)",
}


def cite(arguments: Namespace) -> int:
    """Cite a source for a field of a visit."""
    name = "" if arguments.field == WHOLE_RECORD else field(arguments.field).name
    text = _captured_text(arguments.source_text)
    with opened(arguments.file) as catalogue:
        visit_id = find_visit(catalogue.connection, arguments.visit)
        with edited(catalogue, "Cite a source") as edit:
            known = find_source(edit.connection, arguments.source)
            source_id = _source(edit, known, arguments.source, text)
            columns: dict[str, Any] = {
                "item": _item(edit, visit_id, name, arguments.item),
                "locator": arguments.locator,
                "credibility": arguments.credibility,
                "note": arguments.note,
            }
            if arguments.reading:
                columns["reading"] = arguments.reading
            citation_id = evidence.cite(
                edit,
                visit_id,
                name,
                source_id,
                quotation=arguments.quote,
                says=arguments.says,
                **columns,
            )
            what = f"{name or WHOLE_RECORD} of {reference(edit, visit_id)}"
            title = edit.row("source", source_id)["title"]
            edit.label = f"Cite “{title}” for {what}"
        if known is None:
            note(f"new source “{title}”")
        _report_citation(catalogue, visit_id, name, citation_id, edit.label)
    return 0


def _captured_text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"“{path}” is not text in UTF-8; save it as UTF-8 and try again.") from None
    except OSError as error:
        raise storage_error(path, error) from error


def _source(edit: Edit, known: int | None, name: str, text: str) -> int:
    if known is None:
        return add_source(edit, name, captured_text=text)
    if text:
        capture(edit, known, text)
    return known


def _item(edit: Edit, visit_id: int, name: str, wanted: str) -> str:
    """Give the uid of the item of a repeated field that is called so."""
    if not wanted:
        return ""
    value = visit(edit.connection, visit_id).values[name] if name else None
    items = value if isinstance(value, tuple) else ()
    folded = wanted.strip().casefold()
    for item in items:
        if folded in {called.casefold() for called in _callings(item)}:
            return item.uid
    listed = "; ".join(f"“{_callings(item)[-1]}”" for item in items) or "none"
    raise UserError(f"The visit has no “{wanted}” in {name or WHOLE_RECORD}; it has {listed}.")


def _callings(item: Named | EngagementValue) -> tuple[str, ...]:
    if isinstance(item, EngagementValue):
        return (item.uid, item.name, item.title)
    return (item.uid, item.name)


def _report_citation(
    catalogue: Catalogue, visit_id: int, name: str, citation_id: int, label: str
) -> None:
    found = evidence.evidence(catalogue.connection, visit_id, name)
    citation = next(each for each in found.citations if each.id == citation_id)
    if not name:
        say(label)
    else:
        value = words(name, visit(catalogue.connection, visit_id).values[name])
        stance = {"supports": "it supports", "contradicts": "it contradicts"}.get(citation.stance)
        said = f"{stance} {value}" if stance else "it says no value to compare"
        say(f"{label}; {said}{_STATES[found.state]}")
    if citation.quotation and not citation.anchored:
        note("the quotation does not stand in the source's captured text; --source-text gives one")
