"""How a catalogue was exported last on this computer; exporting changes nothing in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.export_options import kept, read, written

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.export_options import ExportOptions
    from adventus.catalogue.file import Catalogue
    from adventus.ui.settings import Settings


def last_choice(settings: Settings, catalogue: Catalogue) -> ExportOptions:
    """Give how a catalogue was exported last here, or else how it says itself."""
    known = settings.choice(_key(catalogue.path))
    return read(known) if known else kept(catalogue.connection)


def remember_choice(settings: Settings, catalogue: Catalogue, options: ExportOptions) -> None:
    """Remember how a catalogue is exported; what it says itself needs no remembering."""
    own = options == kept(catalogue.connection)
    settings.set_choice(_key(catalogue.path), "" if own else written(options))


def _key(path: Path) -> str:
    return f"exported/{path.absolute().as_posix().strip('/')}"
