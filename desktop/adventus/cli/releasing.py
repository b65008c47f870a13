"""The commands `release` and `about`: a catalogue for others to use, and what it says of itself."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue.about import NAMES, about, set_about
from adventus.catalogue.opening import opened
from adventus.cli.output import many, note, say, say_json
from adventus.errors import UserError
from adventus.exchange.release import changes_since, next_number, releases
from adventus.exchange.release import release as make

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from adventus.catalogue.about import About
    from adventus.catalogue.file import Catalogue
    from adventus.exchange.release import Release, ReleaseChanges


def add_arguments(parser: ArgumentParser) -> None:
    """Say what `release` takes beside the catalogue and the output."""
    parser.add_argument("--note", metavar="TEXT", default="", help="a remark for readers")
    parser.add_argument("--date", metavar="DAY", help="its day, as 2026-01-31; default: today")
    parser.add_argument("--dry-run", action="store_true", help="only say what it would tell")
    parser.add_argument("--again", action="store_true", help="even if nothing has changed")
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def release(arguments: Namespace) -> int:
    """Write the next release, or only say what it would tell."""
    day = _day(arguments.date)
    with opened(arguments.file, for_reading=arguments.dry_run) as catalogue:
        if arguments.dry_run:
            _say_planned(catalogue, as_json=arguments.json)
            return 0
        made = make(
            catalogue,
            Path(arguments.output),
            note=arguments.note,
            day=day,
            again=arguments.again,
        )
    if arguments.json:
        say_json(asdict(made))
    else:
        note(f"release {made.number} ({many(made.visits, 'visit')}) in “{arguments.output}”")
        if made.changes:
            note(made.changes)
    return 0


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()  # noqa: DTZ011 - the day here
    except ValueError as error:
        raise UserError(f"“{text}” is no day; write it as 2026-01-31.") from error


def _say_planned(catalogue: Catalogue, *, as_json: bool) -> None:
    number = next_number(catalogue.connection)
    changes = changes_since(catalogue.connection, _last(catalogue))
    if as_json:
        say_json({"number": number, **_listed(changes)})
    else:
        say(f"release {number}, {changes.words()}")


def _last(catalogue: Catalogue) -> Release | None:
    earlier = releases(catalogue.connection)
    return earlier[-1] if earlier else None


def _listed(changes: ReleaseChanges) -> dict[str, object]:
    return {
        "since": changes.since or None,
        "known": changes.known,
        "added": [visit.uid for visit in changes.added],
        "changed": [
            {"uid": visit.uid, "fields": [asdict(one) for one in visit.fields]}
            for visit in changes.changed
        ],
        "removed": [
            {"uid": visit.uid, "merged_into": visit.into or None} for visit in changes.removed
        ],
        "others": changes.others,
        "words": changes.words(),
    }


def tell(arguments: Namespace) -> int:
    """Say what a catalogue says of itself; or let it say something else."""
    given = {name: getattr(arguments, name) for name in NAMES}
    new = {name: text for name, text in given.items() if text is not None}
    if creators := new.get("creators"):
        new["creators"] = "\n".join(name.strip() for name in creators.split("|"))
    with opened(arguments.file, for_reading=not new) as catalogue:
        if new:
            with catalogue.edit("Say what the catalogue is") as edit:
                set_about(edit, replace(about(edit.connection), **new))
        _say_about(catalogue.title, about(catalogue.connection), as_json=arguments.json)
    return 0


def _say_about(title: str, said: About, *, as_json: bool) -> None:
    if as_json:
        say_json({"title": title, **asdict(said)})
        return
    say(title)
    for name, text in asdict(said).items():
        if text:
            lines = text.splitlines()
            say(f"  {name}: {lines[0]}")
            for line in lines[1:]:
                say(f"    {line}".rstrip())
