"""Opens the import desk beside the main window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adventus.ui.importing.import_window import ImportWindow

if TYPE_CHECKING:
    from adventus.ui.main_window import MainWindow
    from adventus.ui.session import Session


def open_import(window: MainWindow, session: Session) -> ImportWindow:
    """Open the import desk, or bring the open one to the front."""
    desk = next((each for each in window.findChildren(ImportWindow) if each.isVisible()), None)
    if desk is None:
        desk = ImportWindow(session, window.worker, window.messages, window)
        desk.review_wanted.connect(partial(window.desk_actions.open_queue, "proposals"))
    desk.show()
    desk.raise_()
    desk.activateWindow()
    return desk
