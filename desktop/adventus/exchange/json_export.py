"""A catalogue, or the part of it that fits a query, as one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.listing import EVERYTHING, Condition

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from adventus.catalogue.file import Catalogue


def export_json(
    catalogue: Catalogue, output: Path | TextIO, condition: Condition = EVERYTHING
) -> int:
    """Write the visits that fit and the records they refer to; give the number of visits.

    Without a condition every record of the catalogue is written, also those that no visit uses.

    Args:
        output: a file to make or replace, or a stream of text.

    Raises:
        UserError: the file can't be written; then an older file of that name is as it was.
    """
    raise NotImplementedError
