"""Visits changed: added, removed, and their fields set from what was typed.

Every function takes the open edit that its changes belong to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adventus import dates
from adventus.catalogue import authorities
from adventus.catalogue.entry import Entry, PlaceName, read, read_date, read_word
from adventus.catalogue.fields import Field, Kind, field
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named
from adventus.catalogue.vocabularies import ENGAGEMENT_KINDS
from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from adventus.catalogue.editing import Edit

Item = str | Named | EngagementValue
Wanted = Entry | tuple[Item, ...]
"""What can be stored: what was read, or a list in which some items are known already."""


_COLUMNS_ONLY = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.WORD, Kind.DATE, Kind.COUNTRY})


class VaguerDateError(UserError):
    """A date would lose precision; setting it with `vaguer=True` says that this is meant."""


def add_visit(edit: Edit, values: Mapping[str, str] | None = None) -> int:
    """Add a visit with these fields, each as typed; its reference is given if none is.

    Raises:
        UserError: as `set_field`.
    """
    # Where the reference is not yet known, the row's own identity holds its place.
    row_id = edit.insert("visit", {"reference": "?"})
    edit.update("visit", row_id, {"reference": _free_reference(edit, row_id)})
    for name, text in (values or {}).items():
        set_field(edit, row_id, name, text)
    return row_id


def delete_visit(edit: Edit, visit_id: int) -> None:
    """Remove a visit with its engagements, citations and decisions."""
    edit.delete("visit", visit_id)


def set_field(
    edit: Edit,
    visit_id: int,
    name: str,
    text: str,
    *,
    as_written: str | None = None,
    reading: str | None = None,
    vaguer: bool = False,
) -> None:
    """Set one field of a visit from what was typed; '' clears it.

    Args:
        as_written: for a date, the text of the source, where `text` is the EDTF it was read as.
        reading: for a date, how it was read, where that is known better.
        vaguer: whether a date may be replaced by a less precise one.

    Raises:
        Ambiguous: the text can be read two ways, or names two records.
        VaguerDateError: the date would lose precision.
        UserError: the text is no value of the field.
    """
    described = field(name)
    entry = read(described, text, exact=as_written is not None)
    if isinstance(entry, DateStatement) and as_written is not None:
        entry = replace(entry, as_written=as_written)
    if isinstance(entry, DateStatement) and reading is not None:
        entry = replace(entry, reading=reading)
    if not vaguer:
        _refuse_vaguer(edit, visit_id, described, entry)
    store(edit, visit_id, described, entry)


def store(edit: Edit, visit_id: int, described: Field, entry: Wanted) -> None:
    """Store a value that was read."""
    edit.execute("DELETE FROM mark WHERE visit_id = ? AND field = ?", (visit_id, described.name))
    if isinstance(entry, Mark):
        edit.insert("mark", {"visit_id": visit_id, "field": described.name, "kind": entry.value})
        entry = None
    match described.kind:
        case Kind.AGENTS:
            _set_agents(edit, visit_id, described.name, entry)
        case Kind.TAGS:
            _set_tags(edit, visit_id, entry)
        case Kind.ENGAGEMENTS:
            _set_engagements(edit, visit_id, entry)
        case _:
            edit.update("visit", visit_id, _columns(edit, visit_id, described, entry))


def is_columns_only(described: Field) -> bool:
    """Tell whether a field is nothing but columns of the visit, the same for the same value."""
    return described.kind in _COLUMNS_ONLY and described.name != "reference"


def store_in_all(edit: Edit, visit_ids: Sequence[int], described: Field, entry: Wanted) -> None:
    """Store one value of a field that `is_columns_only` in many visits, fast."""
    edit.connection.executemany(
        "DELETE FROM mark WHERE visit_id = ? AND field = ?",
        [(visit_id, described.name) for visit_id in visit_ids],
    )
    if isinstance(entry, Mark):
        for visit_id in visit_ids:
            mark = {"visit_id": visit_id, "field": described.name, "kind": entry.value}
            edit.insert("mark", mark)
        entry = None
    edit.update_all("visit", visit_ids, _columns(edit, visit_ids[0], described, entry))


def put_engagement(
    edit: Edit,
    visit_id: int,
    uid: str = "",
    *,
    kind: str = "meeting",
    title: str = "",
    date: str = "",
    agents: Sequence[str] = (),
) -> str:
    """Add an engagement, or change the one with that uid; give its uid.

    Raises:
        UserError: the date can't be read, or the kind is no known word.
    """
    values = {
        "kind": read_word("Engagement", ENGAGEMENT_KINDS, kind),
        "title": " ".join(title.split()),
        **date_columns("date", read_date(date.strip(), label="Engagement")),
    }
    row_id = _engagement_id(edit, visit_id, uid) if uid else 0
    if row_id:
        edit.update("engagement", row_id, values)
    else:
        row_id = _insert_engagement(edit, visit_id, values)
    _set_agents(edit, visit_id, "participant", tuple(agents), engagement_id=row_id)
    return str(edit.row("engagement", row_id)["uid"])


def remove_engagement(edit: Edit, visit_id: int, uid: str) -> None:
    """Remove an engagement from a visit.

    Raises:
        UserError: the visit has none with that uid.
    """
    edit.delete("engagement", _engagement_id(edit, visit_id, uid))


def date_columns(name: str, value: DateStatement | None) -> dict[str, Any]:
    """Give the columns that hold a date, with its four day numbers."""
    span = dates.span(dates.parse(value.edtf)) if value else None
    return {
        name: value.edtf if value else "",
        f"{name}_as_written": value.as_written if value else "",
        f"{name}_reading": value.reading if value else "",
        f"{name}_start_min": span.start_min if span else None,
        f"{name}_start_max": span.start_max if span else None,
        f"{name}_end_min": span.end_min if span else None,
        f"{name}_end_max": span.end_max if span else None,
    }


def review_columns(edit: Edit, state: str) -> dict[str, Any]:
    """Give the columns of a review state: who came to it and when, where it is a verdict."""
    reviewed = state in {"approved", "rejected"}
    return {
        "review": state,
        "reviewed_by": edit.catalogue.by if reviewed else "",
        "reviewed_at": edit.catalogue.clock() if reviewed else "",
    }


def _free_reference(edit: Edit, row_id: int) -> str:
    number = row_id
    while edit.execute(
        "SELECT 1 FROM visit WHERE reference = ?1"
        " UNION ALL SELECT 1 FROM merged WHERE reference = ?1",
        (f"V-{number:04d}",),
    ).fetchone():
        number += 1
    return f"V-{number:04d}"


def _refuse_vaguer(edit: Edit, visit_id: int, described: Field, entry: Entry) -> None:
    if described.kind is not Kind.DATE or not isinstance(entry, DateStatement):
        return
    now = edit.row("visit", visit_id)[described.name]
    if now and dates.finer(dates.parse(now), dates.parse(entry.edtf)):
        raise VaguerDateError(
            f"{described.label}: {dates.words(dates.parse(entry.edtf))} is vaguer than"
            f" {dates.words(dates.parse(now))}, which is known already; replace it only if the"
            " finer date is wrong."
        )


def _columns(edit: Edit, visit_id: int, described: Field, entry: Wanted) -> dict[str, Any]:
    match described.kind:
        case Kind.DATE:
            return date_columns(described.name, entry if isinstance(entry, DateStatement) else None)
        case Kind.PLACE:
            return _place_columns(edit, visit_id, entry)
        case Kind.JOURNEY:
            return {"journey_id": authorities.journey(edit, str(entry)) if entry else None}
    if described.name == "reference":
        _refuse_taken(edit, visit_id, str(entry))
    if described.name == "review":
        return review_columns(edit, str(entry))
    return {
        described.name: described.vocabulary[0]
        if described.vocabulary and not entry
        else entry or ""
    }


def _place_columns(edit: Edit, visit_id: int, entry: Wanted) -> dict[str, Any]:
    """A place brings its country along where the visit has none yet."""
    if not isinstance(entry, PlaceName):
        return {"place_id": None}
    country = edit.row("visit", visit_id)["country"]
    place_id = authorities.place(edit, entry, country)
    known = edit.row("place", place_id)["country"]
    return {"place_id": place_id} if country else {"place_id": place_id, "country": known}


def _refuse_taken(edit: Edit, visit_id: int, reference: str) -> None:
    if edit.execute(
        "SELECT 1 FROM visit WHERE reference = ? AND id <> ?", (reference, visit_id)
    ).fetchone():
        raise UserError(f"Reference: another visit is “{reference}” already; choose another.")
    kept = edit.execute(
        "SELECT v.reference FROM merged m JOIN visit v ON v.id = m.visit_id"
        " WHERE m.reference = ? AND v.id <> ?",
        (reference, visit_id),
    ).fetchone()
    if kept:
        raise UserError(
            f"Reference: “{reference}” leads to {kept[0]}, which a visit of that reference was"
            " merged into; choose another."
        )


def _set_agents(
    edit: Edit, visit_id: int, role: str, entry: Wanted, engagement_id: int | None = None
) -> None:
    names = entry if isinstance(entry, tuple) else ()
    wanted = list(dict.fromkeys(_named(edit, authorities.agent, name) for name in names))
    # The plus keeps SQLite from its index of engagements, where nearly all agents have none.
    now = edit.execute(
        "SELECT id, agent_id, position FROM visit_agent"
        " WHERE visit_id = ? AND role = ? AND +engagement_id IS ?",
        (visit_id, role, engagement_id),
    ).fetchall()
    for row_id, agent_id, _ in now:
        if agent_id not in wanted:
            edit.delete("visit_agent", row_id)
    kept = {agent_id: row_id for row_id, agent_id, _ in now}
    for position, agent_id in enumerate(wanted):
        if agent_id in kept:
            edit.update("visit_agent", kept[agent_id], {"position": position})
        else:
            edit.insert(
                "visit_agent",
                {
                    "visit_id": visit_id,
                    "engagement_id": engagement_id,
                    "agent_id": agent_id,
                    "role": role,
                    "position": position,
                },
            )


def _named(
    edit: Edit, find: Callable[[Edit, str], int], item: str | EngagementValue | Named
) -> int:
    return item.id if isinstance(item, Named) else find(edit, str(item))


def _set_tags(edit: Edit, visit_id: int, entry: Wanted) -> None:
    names = entry if isinstance(entry, tuple) else ()
    wanted = {_named(edit, authorities.tag, name) for name in names}
    now = {
        tag_id: row_id
        for row_id, tag_id in edit.execute(
            "SELECT id, tag_id FROM visit_tag WHERE visit_id = ?", (visit_id,)
        )
    }
    for tag_id in now.keys() - wanted:
        edit.delete("visit_tag", now[tag_id])
    for tag_id in sorted(wanted - now.keys()):
        edit.insert("visit_tag", {"visit_id": visit_id, "tag_id": tag_id})


def _set_engagements(edit: Edit, visit_id: int, entry: Wanted) -> None:
    """Make the list as wanted; items that stay the same keep their identity and evidence."""
    wanted = entry if isinstance(entry, tuple) else ()
    kept = {
        row_id: (uid, *what)
        for row_id, uid, *what in edit.execute(
            "SELECT id, uid, kind, title, date FROM engagement WHERE visit_id = ?"
            " ORDER BY position",
            (visit_id,),
        ).fetchall()
    }
    for position, item in enumerate(wanted):
        if not isinstance(item, EngagementValue):
            raise TypeError(item)
        row_id = _same_engagement(kept, item)
        if not row_id:
            row_id = _insert_engagement(edit, visit_id, _engagement_row(item))
        kept.pop(row_id, None)
        title = {"title": item.title} if item.uid else {}
        edit.update("engagement", row_id, {"position": position, **title})
    for row_id in kept:
        edit.delete("engagement", row_id)


def _same_engagement(kept: Mapping[int, tuple[str, ...]], item: EngagementValue) -> int:
    """Find the row of an item: by its uid where it has one, or one with the same words."""
    what = (item.kind, item.title, item.date.edtf if item.date else "")
    return next(
        (
            row_id
            for row_id, (uid, *known) in kept.items()
            if (uid == item.uid if item.uid else tuple(known) == what)
        ),
        0,
    )


def _engagement_row(item: EngagementValue) -> dict[str, Any]:
    return {"kind": item.kind, "title": item.title, **date_columns("date", item.date)}


def _insert_engagement(edit: Edit, visit_id: int, values: dict[str, Any]) -> int:
    last = edit.execute(
        "SELECT coalesce(max(position), -1) FROM engagement WHERE visit_id = ?", (visit_id,)
    ).fetchone()[0]
    return edit.insert("engagement", {"visit_id": visit_id, "position": last + 1, **values})


def _engagement_id(edit: Edit, visit_id: int, uid: str) -> int:
    row = edit.execute(
        "SELECT id FROM engagement WHERE visit_id = ? AND uid = ?", (visit_id, uid)
    ).fetchone()
    if row is None:
        raise UserError("This engagement is gone from the visit; look at its history.")
    return int(row[0])
