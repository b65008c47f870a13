"""The folder into which a catalogue was exported or released last, on this computer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adventus.ui.settings import Settings

RELEASED, EXPORTED = "released", "exported-to"


def remembered_folder(settings: Settings, act: str, catalogue: Path) -> Path:
    """Give the folder that this catalogue was written into last, or the catalogue's own.

    Args:
        act: `RELEASED` or `EXPORTED`.
    """
    known = settings.choice(_key(act, catalogue))
    with suppress(OSError):  # closed to us since
        if known and Path(known).is_dir():
            return Path(known)
    return catalogue.absolute().parent


def remember_folder(settings: Settings, act: str, catalogue: Path, output: Path) -> None:
    """Remember where this catalogue is written to."""
    settings.set_choice(_key(act, catalogue), str(output.absolute().parent))


def _key(act: str, catalogue: Path) -> str:
    return f"{act}/{catalogue.absolute().as_posix().strip('/')}"
