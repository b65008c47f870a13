"""Files dropped on a window: a catalogue is opened, any other file is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue.file import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

    from adventus.ui.main_window import MainWindow


def dropped_file(event: QDropEvent) -> Path | None:
    """Give the one local file that is dropped; None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None


def take_file(window: MainWindow, path: Path) -> None:
    """Open a catalogue, or import any other file; say why if that can't be done now."""
    actions = window.exchange_actions
    if path.suffix.casefold() == SUFFIX:
        window.open_path(path)
    elif actions.is_editable():
        actions.import_table(path)
    elif window.session is None:
        window.messages.info(f"Open a catalogue first, to import “{path.name}” into it.")
    else:
        why = "it is read-only" if window.session.catalogue.read_only else "it is at work"
        window.messages.info(f"“{path.name}” can't go into this catalogue now: {why}.")
