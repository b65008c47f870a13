"""SQLite connections to a catalogue file, and what every one of them is told first."""

from __future__ import annotations

import sqlite3
import unicodedata
from typing import TYPE_CHECKING

from adventus.catalogue.countries import country
from adventus.catalogue.patterns import matches

if TYPE_CHECKING:
    from pathlib import Path

# "ADVT": what the header of a catalogue file says it is.
APPLICATION_ID = 0x41445654

# A rollback journal synced with its folder lost no commit in simulated power cuts, and leaves
# one file that can be mailed. REPLACE must fire the journal's delete triggers too.
PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32768",
)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a connection that begins and ends its transactions only when told.

    Long work may use it from another thread, while the thread that opened it leaves it alone.

    Raises:
        sqlite3.Error: the file can't be opened.
    """
    if read_only:
        address = path.absolute().as_uri() + "?mode=ro"
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False
        )
    else:
        connection = sqlite3.connect(path, isolation_level=None, timeout=2, check_same_thread=False)
    try:
        for pragma in PRAGMAS:
            if not (read_only and "journal_mode" in pragma):
                connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    connection.create_function("country_words", 1, _country_words, deterministic=True)
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.create_function("matches", 2, matches, deterministic=True)
    return connection


def _country_words(code: str) -> str:
    """Give all names of a country, for the searched text."""
    if not code:
        return ""
    found = country(code)
    return " ".join((found.alpha3, found.name, *found.names))


def folded(text: str) -> str:
    """Give a text as searches compare it: without case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))
