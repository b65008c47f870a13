"""The sample catalogue: made step by step, as a person would, so that its history tells a story.

What it holds stands in `resources/sample/`; its sources were written for it.
"""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adventus.bundled import bundled
from adventus.catalogue import authorities
from adventus.catalogue.entry import PlaceName
from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.file import create
from adventus.catalogue.listing import title
from adventus.catalogue.records import visit
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import EngagementValue, join_list
from adventus.catalogue.visits import add_visit, put_engagement, set_field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

Described = dict[str, Any]  # a record as sample.json writes it

_EDITOR = "Sample editor"
_REVIEWED = {
    "approved": "Approve {}",
    "rejected": "Reject {}",
    "in review": "Send {} to review",
}


def make_sample(path: Path) -> None:
    """Make the sample catalogue.

    Raises:
        UserError: something is at that path already, or it can't be written.
    """
    sample = json.loads(_text("sample.json"))
    with closing(create(path, by=_EDITOR)) as catalogue:
        catalogue.clock = _sample_clock()
        # What a power cut spoils here can be made again; the first edit of a person syncs it all.
        catalogue.connection.execute("PRAGMA synchronous=OFF")
        with catalogue.edit("Name the catalogue") as edit:
            for name in ("title", "notes"):
                edit.insert("property", {"name": name, "value": sample[name]})
        sources = {each["key"]: _enter_source(catalogue, each) for each in sample["sources"]}
        journeys = {each["key"]: each["title"] for each in sample["journeys"]}
        _enter_authorities(catalogue, sample)
        for each in sample["visits"]:
            _enter_visit(catalogue, {**each, "journey": journeys.get(each.get("journey"))}, sources)


def _text(name: str) -> str:
    return bundled("sample", name).read_text(encoding="utf-8")


def _sample_clock() -> Callable[[], str]:
    """Tell times of the day on which the sample's story was written, each a minute later."""
    moment = datetime(2025, 8, 11, 9, 0)  # noqa: DTZ001 - written out as UTC below

    def tick() -> str:
        nonlocal moment
        moment += timedelta(minutes=1)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    return tick


def _enter_source(catalogue: Catalogue, described: Described) -> int:
    with catalogue.edit(f"Add the source “{described['title']}”") as edit:
        columns = {
            name: value for name, value in described.items() if name not in {"key", "title", "text"}
        }
        captured = _text(described["text"])
        return add_source(edit, described["title"], captured_text=captured, **columns)


def _enter_authorities(catalogue: Catalogue, sample: Described) -> None:
    with catalogue.edit(f"List {len(sample['agents'])} agents with their other names") as edit:
        for each in sample["agents"]:
            agent = authorities.agent(edit, each["name"], kind=each["kind"])
            authorities.set_other_names(edit, "agent", agent, each["other_names"])
    with catalogue.edit(f"List {len(sample['places'])} places with their other names") as edit:
        for each in sample["places"]:
            place = authorities.place(edit, PlaceName(each["name"], each["country"]))
            edit.update("place", place, {name: each[name] for name in ("latitude", "longitude")})
            authorities.set_other_names(edit, "place", place, each["other_names"])
    with catalogue.edit(f"Choose {len(sample['tags'])} tags and their colours") as edit:
        for each in sample["tags"]:
            tag = authorities.tag(edit, each["name"])
            edit.update("tag", tag, {"colour": each["colour"]})
    with catalogue.edit(f"Propose {len(sample['journeys'])} journeys") as edit:
        for each in sample["journeys"]:
            journey = authorities.journey(edit, each["title"])
            edit.update("journey", journey, {"notes": each["notes"]})


def _enter_visit(catalogue: Catalogue, described: Described, sources: Mapping[str, int]) -> None:
    with catalogue.edit("Add a visit") as edit:
        visit_id = add_visit(edit)
        _set_fields(edit, visit_id, described)
        name = title(edit.connection, visit_id)
        edit.label = f"Add {name}"
    reference = name.partition(":")[0]
    with catalogue.edit(f"Cite {len(described['citations'])} passages for {reference}") as edit:
        items = _engagements(edit, visit_id)
        for each in described["citations"]:
            _cite(edit, visit_id, each, sources[each["source"]], items)
    for each in described["decisions"]:
        with catalogue.edit(f"Decide the {each['field']} of {reference}") as edit:
            decide(edit, visit_id, each["field"], each["reason"], each["value"])
    if described["review"] != "draft":
        with catalogue.edit(_REVIEWED[described["review"]].format(reference)) as edit:
            set_field(edit, visit_id, "review", described["review"])


def _set_fields(edit: Edit, visit_id: int, described: Described) -> None:
    for known in FIELDS:
        value = described.get(known.name)
        if not value or known.name in {"review", "engagements"}:
            continue
        text = join_list(value) if isinstance(value, list) else value
        set_field(edit, visit_id, known.name, text)
        if known.kind is Kind.DATE:
            columns = (f"{known.name}_as_written", f"{known.name}_reading")
            edit.update(
                "visit", visit_id, {name: described[name] for name in columns if name in described}
            )
    for each in described.get("engagements", ()):
        put_engagement(edit, visit_id, **each)
    for name, mark in described.get("marks", {}).items():
        set_field(edit, visit_id, name, f"!{mark}")


def _engagements(edit: Edit, visit_id: int) -> dict[str, EngagementValue]:
    """Give the visit's engagements by their titles."""
    value = visit(edit.connection, visit_id).values["engagements"]
    items = value if isinstance(value, tuple) else ()
    return {item.title: item for item in items if isinstance(item, EngagementValue)}


def _cite(
    edit: Edit,
    visit_id: int,
    described: Described,
    source_id: int,
    items: Mapping[str, EngagementValue],
) -> None:
    item = items.get(described.get("item", ""))
    says = described["says"]
    if item and says:
        says = f"{item.kind}: {item.title} [{says}]"
    more = {name: described[name] for name in ("reading", "note") if name in described}
    cite(
        edit,
        visit_id,
        described["field"],
        source_id,
        quotation=described["quotation"],
        says=says,
        item=item.uid if item else "",
        locator=described["locator"],
        credibility=described["credibility"],
        **more,
    )
