"""What every test stands on: no screen is needed, and none leaves anything on the clipboard."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What the program remembers about this computer stays out of the tester's own home; programs
# started by tests inherit this.
for _variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = tempfile.mkdtemp(prefix="adventus-test-")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def pytest_configure(config: pytest.Config) -> None:
    # What the offscreen platform says of itself; every other warning of Qt fails a test.
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support ")


@pytest.fixture(autouse=True)
def _empty_clipboard() -> Iterator[None]:
    yield
    # Offscreen, a filled clipboard crashes the process at its end. Tests without Qt don't load it.
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture
def make_older() -> Callable[[Path, Path], None]:
    """Write the rows of a catalogue, as far as they have a place there, to a file of version 1."""
    return _make_older


# What the searched text is kept in stands beside the table that is asked.
_TABLES = r"""SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    AND name NOT LIKE 'visit\_text\_%' ESCAPE '\'"""


def _make_older(current: Path, path: Path) -> None:
    # Here, because what it imports must not be loaded before the variables above are set.
    from adventus.catalogue.connection import APPLICATION_ID, connect  # noqa: PLC0415
    from adventus.catalogue.migrations import statements  # noqa: PLC0415

    with closing(connect(path)) as made:
        for statement in statements(1):
            made.execute(statement)
        made.execute(f"PRAGMA application_id={APPLICATION_ID}")
        made.execute("PRAGMA user_version=1")
        made.execute("PRAGMA foreign_keys=OFF")
        made.execute("ATTACH ? AS newer", (str(current),))
        for (table,) in made.execute(_TABLES).fetchall():
            columns = [f'"{row[1]}"' for row in made.execute(f'PRAGMA table_info("{table}")')]
            names = ", ".join(["rowid"] * (table == "visit_text") + columns)
            made.execute(
                f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM newer."{table}"'  # noqa: S608
            )
