"""The texts of a data package for people: what it is, what may be done with it, how it is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.about import LICENCES, licence_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.about import About
    from adventus.exchange.whole.package_tables import Table

README_FILE = "README.md"
LICENCE_FILE = "LICENCE.txt"
CITATION_FILE = "CITATION.txt"

_NAMES = dict(LICENCES)
_HOW = (
    "All text is UTF-8; cells are divided by commas, days are ISO 8601, dates EDTF. Rows lead to"
    " one another by `uid`. An empty cell was not looked at yet. A cell that a spreadsheet would"
    " run as a formula begins with an apostrophe that is no part of it. `sha256sum --check"
    " SHA256SUMS` tells whether every file is as it was written. Every column is text unless"
    " `fields.csv` says otherwise; a program that guesses would make 007 a number and NA a gap:"
    " in pandas read with `dtype=str, keep_default_na=False`."
)


@dataclass(frozen=True)
class Said:
    """What is said of a package: the catalogue's title and more, how it is cited, its number."""

    title: str
    about: About
    release_citation: str = ""
    version: str = ""

    @property
    def citation(self) -> str:
        """How it is cited; '' where nobody said."""
        return self.about.citation or self.release_citation

    @property
    def creators(self) -> list[str]:
        """Who made it."""
        return [line.strip() for line in self.about.creators.splitlines() if line.strip()]


def texts(said: Said, tables: Sequence[Table]) -> dict[str, str]:
    """Write the texts: the name of each file, and what it holds."""
    found = {README_FILE: _readme(said, tables)}
    if said.about.licence:
        found[LICENCE_FILE] = _licence(said.about.licence)
    if said.citation:
        found[CITATION_FILE] = said.citation.strip() + "\n"
    return found


def _licence(licence: str) -> str:
    if licence not in _NAMES:
        return licence.strip() + "\n"
    return f"{_NAMES[licence]} ({licence})\n{licence_address(licence)}\n"


def _readme(said: Said, tables: Sequence[Table]) -> str:
    return "\n\n".join(_paragraphs(said, tables)) + "\n"


def _paragraphs(said: Said, tables: Sequence[Table]) -> Iterator[str]:
    release = f", release {said.version}" if said.version else ""
    yield f"# {' '.join(said.title.split())}{release}"
    if said.about.description:
        yield said.about.description
    if said.creators:
        yield f"By {'; '.join(said.creators)}."
    yield "## Files"
    yield "\n".join(_files(said, tables))
    yield _HOW
    if said.about.licence:
        yield f"## Licence\n\n{_licence(said.about.licence).strip()}"
    if said.citation:
        yield f"## How to cite\n\n{said.citation.strip()}"


def _files(said: Said, tables: Sequence[Table]) -> Iterator[str]:
    yield "- `datapackage.json`: the package described for programs (Frictionless Data Package)."
    for table in tables:
        yield f"- `{table.name}.csv`: {table.words}"
    yield "- `texts/`: the captured texts of sources, where there are any."
    if said.version:
        yield "- `catalogue.json`: the whole catalogue as JSON, for Adventus to take in."
        yield "- `catalogue.schema.json`: the JSON Schema (draft 2020-12) of that file."
        yield "- `CHANGES.md`: all releases, newest first."
