from __future__ import annotations

import pytest

from adventus.search import parse
from adventus.search.guide import Section, as_text, guide
from adventus.search.meaning import ALIASES, FURTHER, PREFIXES, STATES, THINGS

SAVED = {"to check": "no:citation"}
EXAMPLES = [example.query for section in guide() for example in section.examples]


def _section(heading: str) -> Section:
    return next(section for section in guide() if section.heading == heading)


@pytest.mark.parametrize("query", EXAMPLES)
def test_an_example_is_understood_and_written_as_it_means(query: str) -> None:
    understood = parse(query, SAVED)

    assert parse(str(understood), SAVED) == understood


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("not (oman or qatar)", "-(oman or qatar)"),
        ("date:today-30..today", "date:today-30..today"),
        ("has:decision -is:approved", "has:decision -is:approved"),
    ],
)
def test_examples_stand_in_the_guide_as_people_write_them(query: str, written: str) -> None:
    assert query in EXAMPLES
    assert str(parse(query, SAVED)) == written


def test_every_name_of_the_language_is_explained() -> None:
    entries = [entry for section in guide() for entry in section.entries]
    explained = {name for entry in entries for name in entry.names}
    shown = " ".join(EXAMPLES)

    assert all(entry.meaning for entry in entries)
    assert {subject.name for subject in FURTHER} | set(ALIASES) <= explained
    assert all(name in explained or f"{name}:" in shown for name in PREFIXES)


def test_fields_are_listed_with_their_other_names_and_words() -> None:
    entries = {entry.names: entry.meaning for entry in _section("Fields").entries}

    assert ("programme_date", "programme") in entries
    assert ("tags", "tag") in entries
    assert entries["review",] == "one of draft, in review, approved, rejected"


def test_states_and_things_are_all_named() -> None:
    states, things = _section("States and gaps").entries

    assert states.meaning == f"one of {', '.join(STATES)}"
    assert things.names == ("has", "no")
    assert all(thing in things.meaning for thing in THINGS)


def test_as_text_it_fits_its_width() -> None:
    lines = as_text(72).splitlines()

    assert max(map(len, lines)) <= 72
    assert "FIELDS" in lines
    assert "  country:Burma             Myanmar, by any of its names" in lines
    assert any(line.startswith("  tags:, tag:") for line in lines)
