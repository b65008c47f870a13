"""A file replaced as a whole, or left as it was."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a text file (UTF-8, line ends as written) that takes the place of `path` at the end.

    It is written beside `path`, synced, renamed, and its folder synced. Should anything fail,
    whatever stood at `path` still stands there. A link is followed; the file's permissions stay.

    Raises:
        UserError: the file can't be written.
    """
    target = path.resolve()
    part = target.with_name(f".adventus-{uuid4().hex}.part")
    try:
        _refuse_special(target)
        with part.open("x", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise UserError(
            f"“{path}” can't be written: {error.strerror or error}."
            " Nothing was changed; choose another place, or put that right."
        ) from error
    finally:
        with suppress(OSError):  # renamed already, or never made
            part.unlink()


def _refuse_special(target: Path) -> None:
    if target.exists() and not target.is_file():
        what = "a folder" if target.is_dir() else "no ordinary file"
        raise UserError(f"“{target}” is {what}; give the name of a file.")


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; only POSIX lets a folder be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
