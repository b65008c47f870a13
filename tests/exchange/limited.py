"""Read a file as the program does, in a process with little memory, and print what it said.

Run as a program: the path, how it is read ("table" or "whole"), and the bytes of memory it may take
beyond those it has once its modules are loaded.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from adventus.catalogue.file import create
from adventus.errors import UserError
from adventus.exchange.input import read_table
from adventus.exchange.input.outline import outline  # noqa: F401 - loaded before memory is limited
from adventus.exchange.whole import is_whole, read_whole


def limit(extra: int) -> None:
    """Allow so many bytes more than are taken now."""
    taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = taken * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def read(path: Path, how: str) -> str:
    """Read a file, and say what was found."""
    if how == "table":
        table = read_table(path)
        return f"{len(table.rows)} rows, {len(table.columns)} columns, {len(table.problems)} bad"
    if not is_whole(path):
        return "no catalogue"
    with TemporaryDirectory() as folder:
        catalogue = create(Path(folder) / "into.adventus")
        try:
            return f"{len(read_whole(catalogue, path).of('visit'))} visits"
        finally:
            catalogue.close()


if __name__ == "__main__":
    limit(int(sys.argv[3]))
    try:
        print(read(Path(sys.argv[1]), sys.argv[2]))  # noqa: T201 - it is what the test reads
    except UserError as error:
        print(f"refused: {error}")  # noqa: T201 - as above
