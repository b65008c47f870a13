"""Opens the dialog that releases the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.ui.releasing.release_dialog import ReleaseDialog

if TYPE_CHECKING:
    from adventus.ui.main_window import MainWindow
    from adventus.ui.session import Session


def open_release(window: MainWindow, session: Session) -> ReleaseDialog:
    """Ask how the catalogue shall be released."""
    dialog = ReleaseDialog(session, window.messages, window.settings, window)
    dialog.open()
    return dialog
