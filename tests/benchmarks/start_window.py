"""Starts the window as a user does; prints when the first page was painted, and all was in place."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

for _variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = tempfile.gettempdir() + "/adventus-benchmark"

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from adventus import app
from adventus.ui.workspace import Workspace

load = Workspace.load


def noted(workspace: Workspace) -> None:
    """Load the rest, with the times before and after."""
    print(time.time())
    load(workspace)
    print(time.time(), flush=True)
    QTimer.singleShot(0, QApplication.closeAllWindows)


Workspace.load = noted
sys.exit(app.run(Path(sys.argv[1])))
