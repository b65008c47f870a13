"""The words in which a release is offered and told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from adventus.catalogue.about import About
    from adventus.exchange.release import Release, ReleaseChanges

READING = "Reading what changed…"
READ_ONLY = "The catalogue is open for reading only, so it can’t be released here."
_NOT_IN_NAMES = frozenset('\\/:*?"<>|')
_LONGEST_NAME = 80


def release_words(number: int) -> str:
    """Name a release: "Release 3"."""
    return f"Release {number:,}"


def button_words(number: int, *, nothing: bool, replacing: bool) -> str:
    """Say what the button does; where nothing changed, that it does it none the less."""
    words = f"{release_words(number)} all the same" if nothing else release_words(number)
    return f"Replace it by {words[:1].lower()}{words[1:]}" if replacing else words


def sentence(words: str) -> str:
    """Make a sentence of words: a capital at its head, a full stop at its end."""
    return f"{words[:1].upper()}{words[1:].removesuffix('.')}." if words else ""


def missing_words(about: About) -> str:
    """Say what those who get the release would look for in vain; '' when all is there."""
    said = []
    if not about.licence:
        said.append("There is no licence: nobody can know whether they may use the data.")
    if not about.creators and not about.citation:
        said.append("Nobody is named as its creator, to be cited.")
    return " ".join([*said, "Say so in the properties."]) if said else ""


def is_same(changes: ReleaseChanges) -> bool:
    """Tell whether the release would show what the last one shows."""
    return bool(changes.since) and changes.nothing


def told_words(made: Release, output: Path, changes: ReleaseChanges) -> str:
    """Say that a release was made, and where it is."""
    return f"{release_words(made.number)} written to “{output}” ({changes.words()})."


def file_name(title: str, number: int) -> str:
    """Name the file of a release after its catalogue: "State visits-release-3.zip"."""
    kept = "".join("-" if sign in _NOT_IN_NAMES or sign < " " else sign for sign in title)
    return f"{kept[:_LONGEST_NAME].strip(' .')}-release-{number}.zip"


def visit_words(cells: Mapping[str, str]) -> str:
    """Say which visit it is, by the words of its cells: "Ada · Oman · 6 Dec 2023"."""
    found = (cells.get(name, "") for name in ("traveller", "country", "place", "date"))
    return " · ".join(filter(None, found))
