"""What every test stands on: no screen is needed, and none leaves anything on the clipboard."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What the program remembers about this computer stays out of the tester's own home; programs
# started by tests inherit this.
for _variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = tempfile.mkdtemp(prefix="adventus-test-")

if TYPE_CHECKING:
    from collections.abc import Iterator


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
