"""Makes a large catalogue of plausible visits, the same one for the same seed.

    python tests/benchmarks/generator.py visits.adventus --visits 100000

Everything goes through the write door, the visits in edits of 50,000, in bulk SQL. People, places
and tags are shared unevenly, as in life; every third visit has two citations with quotations, some
of them contradicting. Notes hold words from a Zipfian vocabulary, and `KNOWN_WORDS`, each in a
known share of the visits.
"""

from __future__ import annotations

import argparse
import random
from contextlib import closing
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.countries import all_countries
from adventus.catalogue.file import create

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adventus.catalogue.editing import Edit

GIVEN = (
    "Anna",
    "Boris",
    "Chloe",
    "David",
    "Elena",
    "Farid",
    "Greta",
    "Hassan",
    "Irina",
    "Jorge",
    "Kemal",
    "Lucia",
)
FAMILY = (
    "Abenov",
    "Brandt",
    "Castillo",
    "Dvorak",
    "Ekholm",
    "Farouk",
    "Gomez",
    "Hartono",
    "Ivanov",
    "Jansen",
)
SYLLABLES = (
    "ba",
    "da",
    "fe",
    "go",
    "hi",
    "ka",
    "lu",
    "mo",
    "na",
    "ri",
    "sa",
    "to",
    "vu",
    "we",
    "ya",
    "zu",
)
TAGS = (
    "summit",
    "trade",
    "energy",
    "border",
    "security",
    "culture",
    "aid",
    "debt",
    "treaty",
    "protocol",
    "press",
    "health",
)
RANKS = ("state", "official", "official working", "working", "informal", "private", "")
OCCASIONS = ("", "", "Annual summit", "Trade forum", "Signing of the treaty", "State funeral")
REVIEWS = ("draft", "draft", "in review", "approved", "approved", "rejected")
FIRST = date(1950, 1, 1).toordinal()
DAYS = 27_000
SOURCES = 200
CHUNK = 50_000  # visits written in one edit
VOCABULARY = 20_000
NOTE_WORDS = 6
# Words to search for, and the share of the visits that have them in their notes.
KNOWN_WORDS = {"alpha": 0.82, "bravo": 0.1, "charlie": 0.01, "delta": 0.0001}


def generate(path: Path, visits: int, seed: int = 7) -> None:
    """Make the catalogue."""
    chance = random.Random(seed)
    with closing(create(path, title=f"{visits:,} visits", by="generator")) as catalogue:
        # A file that can be made again needs no syncing, and its indexes want room.
        catalogue.connection.execute("PRAGMA synchronous=OFF")
        catalogue.connection.execute("PRAGMA cache_size=-524288")
        with catalogue.edit("Generate agents, places, tags and sources") as edit:
            agents = _add_agents(edit, chance, max(20, visits // 50))
            places = _add_places(edit, chance, max(20, visits // 100))
            _add_tags_and_sources(edit, chance)
        vocabulary = [_word(chance) for _ in range(VOCABULARY)]
        for first in range(1, visits + 1, CHUNK):
            last = min(first + CHUNK - 1, visits)
            with catalogue.edit(f"Generate visits {first:,} to {last:,}") as edit:
                _add_visits(edit, chance, range(first, last + 1), agents, places, vocabulary)


def _add_tags_and_sources(edit: Edit, chance: random.Random) -> None:
    tags = [(_uid(chance), tag, _colour(tag)) for tag in TAGS]
    _add(edit, "tag", ("uid", "name", "colour"), tags)
    sources = [
        (_uid(chance), f"Gazette no. {at}", "ABCDEF"[at % 6]) for at in range(1, SOURCES + 1)
    ]
    _add(edit, "source", ("uid", "title", "reliability"), sources)


def _add_agents(edit: Edit, chance: random.Random, count: int) -> int:
    names = [
        f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}-{_word(chance).title()}"
        for _ in range(count)
    ]
    _add(edit, "agent", ("uid", "name"), [(_uid(chance), name) for name in names])
    return count


def _add_places(edit: Edit, chance: random.Random, count: int) -> list[str]:
    codes = [known.alpha3 for known in all_countries()]
    countries = [codes[_uneven(chance, len(codes)) - 1] for _ in range(count)]
    rows = [(_uid(chance), _word(chance).title(), country) for country in countries]
    _add(edit, "place", ("uid", "name", "country"), rows)
    return countries


def _add_visits(
    edit: Edit,
    chance: random.Random,
    numbers: range,
    agents: int,
    places: Sequence[str],
    vocabulary: Sequence[str],
) -> None:
    rows, people, tagged, cited = [], [], [], []
    for visit_id in numbers:
        edtf = _edtf(chance)
        place = _uneven(chance, len(places))
        rows.append(
            (
                visit_id,
                _uid(chance),
                f"V-{visit_id:06}",
                edtf,
                *_days(edtf),
                places[place - 1],
                place,
                chance.choice(RANKS),
                "planned" if chance.random() < 0.01 else "occurred",
                chance.choice(OCCASIONS),
                f"Talks on {_word(chance)} and {chance.choice(TAGS)}",
                _notes(chance, vocabulary),
                chance.choice(REVIEWS),
            )
        )
        people.append((visit_id, _uneven(chance, agents), "traveller", 0))
        people.append((visit_id, _uneven(chance, agents), "met", 0))
        some = chance.sample(range(1, len(TAGS) + 1), chance.choice((0, 1, 1, 2)))
        tagged.extend((visit_id, tag) for tag in some)
        if visit_id % 3 == 0 and edtf:
            cited += _citations(chance, visit_id, edtf)
    columns = "id uid reference date date_start_min date_start_max date_end_min date_end_max"
    more = "country place_id rank status occasion purpose notes review"
    _add(edit, "visit", (*columns.split(), *more.split()), rows)
    _add(edit, "visit_agent", ("visit_id", "agent_id", "role", "position"), people)
    _add(edit, "visit_tag", ("visit_id", "tag_id"), tagged)
    citation = ("uid", "visit_id", "field", "source_id", "says", "quotation")
    _add(edit, "citation", citation, cited)


def _citations(chance: random.Random, visit_id: int, edtf: str) -> list[tuple[object, ...]]:
    says = edtf if chance.random() < 0.9 else "1901"
    source = chance.randint(1, SOURCES)
    return [
        (_uid(chance), visit_id, "date", source, says, f"as written in {edtf}"),
        (_uid(chance), visit_id, "place", source, "", "arrived there"),
    ]


def _notes(chance: random.Random, vocabulary: Sequence[str]) -> str:
    some = [vocabulary[_uneven(chance, len(vocabulary)) - 1] for _ in range(NOTE_WORDS)]
    known = [word for word, share in KNOWN_WORDS.items() if chance.random() < share]
    return " ".join(some + known)


@lru_cache(maxsize=DAYS * 8)
def _days(edtf: str) -> tuple[int | None, ...]:
    if not edtf:
        return (None,) * 4
    span = dates.span(dates.parse(edtf))
    return (span.start_min, span.start_max, span.end_min, span.end_max)


def _add(
    edit: Edit, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> None:
    marks = ", ".join("?" * len(columns))
    edit.connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - words of ours
        rows,
    )


def _edtf(chance: random.Random) -> str:
    """Most dates are days; some are stays, months, years, guesses; a few are missing."""
    day = date.fromordinal(FIRST + chance.randrange(DAYS))
    kind = chance.random()
    if kind < 0.55:
        return day.isoformat()
    if kind < 0.75:
        return f"{day}/{day + timedelta(days=chance.randint(1, 5))}"
    if kind < 0.9:
        return f"{day:%Y-%m}"
    if kind < 0.95:
        return f"{day.year}~"
    return "" if kind < 0.97 else f"{day}?"


def _uid(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"


def _uneven(chance: random.Random, count: int) -> int:
    """A number from 1 to `count`, small ones far more often."""
    return min(count, int(count ** chance.random()) + chance.randrange(3))


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))


def _colour(name: str) -> str:
    return f"#{sum(map(ord, name)) * 9973 % 0xFFFFFF:06x}"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Make a large catalogue.")
    options.add_argument("path", type=Path)
    options.add_argument("--visits", type=int, default=100_000)
    chosen = options.parse_args()
    generate(chosen.path, chosen.visits)
