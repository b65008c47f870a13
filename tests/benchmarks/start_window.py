"""Starts the window as a user does.

Prints when the first page had been painted, and when all was in place.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from adventus import app
from adventus.ui.workspace import Workspace

load = Workspace.load


def noted(workspace: Workspace) -> None:
    """Load the rest, with the times before and after."""
    sys.stdout.write(f"{time.time()}\n")
    load(workspace)
    sys.stdout.write(f"{time.time()}\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.closeAllWindows)


Workspace.load = noted
sys.exit(app.run(Path(sys.argv[1])))
