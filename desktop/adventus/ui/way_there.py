"""The way to what was written, to be offered with the news of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from adventus.ui.messages import Offer

if TYPE_CHECKING:
    from pathlib import Path


def way_there(output: Path) -> Offer:
    """Offer to open a web page, the folder in which another file lies, or the one written."""
    if output.suffix.lower() == ".html":
        return Offer("Open the page", partial(QDesktopServices.openUrl, _address(output)))
    folder = output if output.is_dir() else output.parent
    return Offer("Open the folder", partial(QDesktopServices.openUrl, _address(folder)))


def _address(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path.absolute()))
