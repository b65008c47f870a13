"""A catalogue, or the part of it that fits a query, as a data package: a folder or a `.zip`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.errors import UserError
from adventus.exchange.delivery import one_state
from adventus.exchange.whole.package_writing import finish, write_tables
from adventus.exchange.whole.placing import placing

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress


def export_package(
    catalogue: Catalogue,
    output: Path | TextIO,
    condition: Condition = EVERYTHING,
    *,
    progress: Progress | None = None,
) -> int:
    """Write the visits that fit and the records they refer to; give the number of visits.

    Args:
        output: a `.zip` to make or replace, or a folder to make; an older package of ours in a
            folder of that name is replaced as a whole.
        progress: is told of each visit; it may cancel, and then nothing is written.

    Raises:
        UserError: it can't be written, or a folder of that name holds anything else.
    """
    if not isinstance(output, Path):
        raise UserError("A data package is several files; give the name of a folder or a .zip.")
    with placing(output) as place:
        with one_state(catalogue.connection):
            count = write_tables(catalogue, place.folder, condition, progress)
            finish(catalogue, place.folder)
        place.put()
    return count
