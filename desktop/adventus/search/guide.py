"""The search guide: the language explained, from the same definitions that queries are read by.

It is data, shown by the window as a page and by the command line as text. Every example is a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.search import guide_words as words
from adventus.search.meaning import ALIASES, FURTHER, STATES, THINGS, Further

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 80  # characters of a line of text

_RECORD = (Further.CHANGED, Further.CHANGED_BY, Further.REGION, Further.UID)


@dataclass(frozen=True)
class Example:
    """A query to try, and what it finds."""

    query: str
    finds: str


@dataclass(frozen=True)
class Entry:
    """What may stand in a query, by all its names, and what it means."""

    names: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class Section:
    """A part of the guide."""

    heading: str
    sentences: tuple[str, ...]
    examples: tuple[Example, ...] = ()
    entries: tuple[Entry, ...] = ()


def guide() -> tuple[Section, ...]:
    """Give the guide, what is needed first coming first."""
    return (
        _section("Words"),
        _section("Together, either, without"),
        _section("Fields", map(_field_entry, FIELDS)),
        _section("Dates"),
        _section("How many", _further(Further.COUNT)),
        _section("Sources", _further(Further.CITED, Further.QUOTATION)),
        _section("States and gaps", _states()),
        _section("The record itself", _further(*_RECORD)),
        _section("Saved searches"),
    )


def as_text(width: int = WIDTH) -> str:
    """Write the guide in lines, for a terminal; a query is never broken."""
    return "\n\n".join(_section_text(section, width) for section in guide())


def _section(heading: str, entries: Iterable[Entry] = ()) -> Section:
    sentences, examples = words.SECTIONS[heading]
    return Section(
        heading, sentences, tuple(Example(*example) for example in examples), tuple(entries)
    )


def _field_entry(described: Field) -> Entry:
    meaning = words.KINDS[described.kind]
    if described.kind is Kind.WORD:
        meaning = f"{meaning} {', '.join(word for word in described.vocabulary if word)}"
    return Entry(_names(described.name, described.label.casefold()), meaning)


def _further(*kinds: Further) -> Iterator[Entry]:
    return (
        Entry(_names(subject.name), words.FURTHER[subject.name])
        for subject in FURTHER
        if subject.kind in kinds
    )


def _states() -> tuple[Entry, ...]:
    return (
        Entry(("is",), f"one of {', '.join(STATES)}"),
        Entry(("has", "no"), f"any field, or {', '.join(THINGS)}"),
    )


def _names(name: str, label: str = "") -> tuple[str, ...]:
    aliases = (alias for alias, meant in ALIASES.items() if meant == name)
    return tuple(dict.fromkeys((name, label or name, *aliases)))


def _section_text(section: Section, width: int) -> str:
    lines = [section.heading.upper()]
    lines += [fill(sentence, width) for sentence in section.sentences]
    lines += [_row(example.query, example.finds, width) for example in section.examples]
    lines += [
        _row(", ".join(f"{name}:" for name in entry.names), entry.meaning, width)
        for entry in section.entries
    ]
    return "\n".join(lines)


def _row(left: str, right: str, width: int) -> str:
    """Set two columns; a long left one has the line to itself."""
    margin = 4 * (width // 10)
    indent = " " * margin
    start = f"  {left}"
    if len(start) < margin - 1:
        return fill(right, width, initial_indent=start.ljust(margin), subsequent_indent=indent)
    return f"{start}\n{fill(right, width, initial_indent=indent, subsequent_indent=indent)}"
