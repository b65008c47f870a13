"""The command `publish`: visits as one web page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue.opening import opened
from adventus.cli.output import exact_output, many, note
from adventus.cli.queries import asked
from adventus.errors import UserError
from adventus.exchange.publish import publish as write

if TYPE_CHECKING:
    from argparse import Namespace

STANDARD = "-"  # standard output


def publish(arguments: Namespace) -> int:
    """Write the visits that fit, with their evidence, as a page.

    Raises:
        UserError: it can't be written there, or the name is not that of a page.
    """
    output = arguments.output
    if output != STANDARD and Path(output).suffix.lower() not in {".html", ".htm"}:
        raise UserError(f"“{output}” is no name of a web page; let it end in .html.")
    with opened(arguments.file, for_reading=True) as catalogue:
        _, condition = asked(catalogue, arguments.query)
        if output == STANDARD:
            write(catalogue, exact_output(), condition)
            return 0
        count = write(catalogue, Path(output), condition)
    note(f"{many(count, 'visit')} published in “{output}”")
    return 0
