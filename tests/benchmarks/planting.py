"""Plants duplicates of visits in a catalogue that `generator.py` made, each changed in four ways.

A planted visit has its traveller's name, its date, its place and its texts varied by chance, every
way as likely as the others; what can't be varied so stays the same. Nothing here knows how
duplicates are found.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from adventus import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

    Way = Callable[[random.Random, str], str]

_ORIGINAL = (
    "SELECT v.date, v.purpose, v.notes, v.place_id, p.name, a.id, a.name FROM visit v"
    " JOIN visit_agent t ON t.visit_id = v.id AND t.role = 'traveller' AND t.position = 0"
    " JOIN agent a ON a.id = t.agent_id LEFT JOIN place p ON p.id = v.place_id WHERE v.id = ?"
)
_COPY = (
    "INSERT INTO visit (uid, reference, date, date_start_min, date_start_max, date_end_min,"
    " date_end_max, country, place_id, rank, status, occasion, purpose, notes)"
    " SELECT ?, ?, ?, ?, ?, ?, ?, country, ?, rank, status, occasion, ?, ? FROM visit WHERE id = ?"
)
_SPELLINGS = (("v", "w"), ("kh", "h"), ("ya", "ja"), ("k", "c"), ("u", "ou"), ("i", "y"))
_REWORDED = (("Talks on", "Discussions about"), ("Talks on", "Negotiated on"), ("Talks on", "On"))


@dataclass(frozen=True)
class Planted:
    """A pair of which the second was planted, and how its name, date, place and texts differ."""

    first: int
    second: int
    ways: tuple[str, str, str, str]


def plant(catalogue: Catalogue, count: int, seed: int) -> list[Planted]:
    """Plant duplicates of so many visits."""
    chance = random.Random(f"planted {seed}")
    with catalogue.edit(f"Plant {count:,} duplicates") as edit:
        numbers = [row[0] for row in edit.execute("SELECT id FROM visit ORDER BY id")]
        return [_plant(edit, chance, number) for number in sorted(chance.sample(numbers, count))]


def _plant(edit: Edit, chance: random.Random, number: int) -> Planted:
    day, purpose, notes, place_id, place, agent_id, agent = edit.execute(
        _ORIGINAL, (number,)
    ).fetchone()
    how_name, name = _vary(chance, NAMES, agent)
    how_date, day = _vary(chance, DATES, day)
    how_place, place = _vary(chance, PLACES, place)
    how_text, text = _vary(chance, TEXTS, f"{purpose}\n{notes}")
    if how_place != "same":
        place_id = _place(edit, chance, place, place_id) if place else None
    uid = f"{chance.getrandbits(128):032x}"
    values = (uid, f"P-{uid}", day, *_days(day), place_id, *text.split("\n"), number)
    second = int(edit.execute(_COPY, values).lastrowid or 0)
    traveller = agent_id if how_name == "same" else _agent(edit, chance, name)
    if how_name == "known":
        _give_name(edit, agent_id, name)
    edit.execute(
        "INSERT INTO visit_agent (visit_id, agent_id, role, position)"
        " VALUES (?, ?, 'traveller', 0)",
        (second, traveller),
    )
    return Planted(number, second, (how_name, how_date, how_place, how_text))


def _vary(chance: random.Random, ways: Mapping[str, Way], text: str) -> tuple[str, str]:
    """Vary a text in one of the ways; it is the same where that changes nothing."""
    how = chance.choice(list(ways))
    varied = ways[how](chance, text)
    return (how, varied) if varied != text else ("same", text)


def _agent(edit: Edit, chance: random.Random, name: str) -> int:
    return _named(edit, chance, "agent", name)


def _place(edit: Edit, chance: random.Random, name: str, original: int) -> int:
    number = _named(edit, chance, "place", name)
    edit.execute(
        "UPDATE place SET country = (SELECT country FROM place WHERE id = ?) WHERE id = ?",
        (original, number),
    )
    return number


def _named(edit: Edit, chance: random.Random, table: str, name: str) -> int:
    known = edit.execute(f"SELECT id FROM {table} WHERE name = ?", (name,)).fetchone()  # noqa: S608 - agent or place
    if known:
        return int(known[0])
    uid = f"{chance.getrandbits(128):032x}"
    added = edit.execute(f"INSERT INTO {table} (uid, name) VALUES (?, ?)", (uid, name))  # noqa: S608 - as above
    return int(added.lastrowid or 0)


def _give_name(edit: Edit, agent: int, name: str) -> None:
    edit.execute(
        "INSERT INTO agent_name (agent_id, name, position) VALUES (?, ?, 0)"
        " ON CONFLICT (agent_id, name) DO NOTHING",
        (agent, name),
    )


def _days(edtf: str) -> tuple[int | None, ...]:
    if not edtf:
        return (None,) * 4
    span = dates.span(dates.parse(edtf))
    return (span.start_min, span.start_max, span.end_min, span.end_max)


# The ways: each gets what was there and gives what is planted.


def _same(_chance: random.Random, text: str) -> str:
    return text


def _other_name(chance: random.Random, name: str) -> str:
    """A name that has nothing in common, and that the agent is known by."""
    del name
    letters = [chance.choice("bdgklmnprstvz") + chance.choice("aeiou") for _ in range(7)]
    return f"{''.join(letters[:3])} {''.join(letters[3:])}".title()


def _initials(_chance: random.Random, name: str) -> str:
    given, _, family = name.partition(" ")
    return f"{given[0]}. {family}"


def _respelled(_chance: random.Random, name: str) -> str:
    for letters, others in _SPELLINGS:
        name = name.replace(letters, others)
    return name


def _swapped(_chance: random.Random, name: str) -> str:
    given, _, family = name.partition(" ")
    return f"{family}, {given}"


def _typo(chance: random.Random, name: str) -> str:
    """Two letters inside the longest word, the one for the other."""
    word = max(name.replace("-", " ").split(), key=len)
    if len(word) < 4:
        return name
    at = chance.randrange(1, len(word) - 2)
    return name.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :], 1)


def _month(_chance: random.Random, edtf: str) -> str:
    return edtf[:7] if len(edtf) == 10 else edtf


def _day_off(chance: random.Random, edtf: str) -> str:
    """One day earlier or later: a day, or one end of a stay."""
    days = edtf.split("/")
    if any(len(day) != 10 for day in days):
        return edtf
    at = 0 if len(days) == 1 else chance.choice((0, 1))
    step = chance.choice((1, -1)) if len(days) == 1 else (-1, 1)[at]
    days[at] = (date.fromisoformat(days[at]) + timedelta(days=step)).isoformat()
    return "/".join(days)


def _dropped(_chance: random.Random, _text: str) -> str:
    return ""


def _shortened(_chance: random.Random, text: str) -> str:
    return text.partition("\n")[0] + "\n"


def _reworded(chance: random.Random, text: str) -> str:
    """Another verb, another order, a third of the notes left out and two words more."""
    purpose, notes = text.split("\n")
    purpose = purpose.replace(*chance.choice(_REWORDED))
    head, _, tail = purpose.rpartition(" and ")
    words = notes.split()
    kept = chance.sample(words, max(1, len(words) * 2 // 3))
    return f"{tail.title()}: {head}\n{' '.join(kept)} according to reports"


NAMES: Mapping[str, Way] = {
    "same": _same,
    "known": _other_name,
    "initials": _initials,
    "respelled": _respelled,
    "swapped": _swapped,
    "typo": _typo,
}
DATES: Mapping[str, Way] = {"same": _same, "to the month": _month, "a day off": _day_off}
PLACES: Mapping[str, Way] = {"same": _same, "dropped": _dropped, "respelled": _typo}
TEXTS: Mapping[str, Way] = {
    "same": _same,
    "shortened": _shortened,
    "reworded": _reworded,
}
