"""Where `adventus demo` puts its fresh copy of the sample catalogue."""

from __future__ import annotations

import itertools
import os
import tempfile
from pathlib import Path

import platformdirs

from adventus.catalogue.file import SUFFIX
from adventus.errors import UserError
from adventus.sample import make_sample

NAME = "Sample"


def make_demo(directory: Path | None) -> Path:
    """Make a fresh sample catalogue and give its path; an older one there is kept.

    Args:
        directory: where; by default the user's documents, or a temporary folder.

    Raises:
        UserError: the folder can't be written to.
    """
    folder = directory or _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or error
        raise UserError(f"“{folder}” can't be made: {why}; choose another folder.") from error
    path = _free(folder)
    make_sample(path)
    return path


def _folder() -> Path:
    documents = platformdirs.user_documents_path()
    if documents.is_dir() and os.access(documents, os.W_OK):
        return documents
    return Path(tempfile.mkdtemp(prefix="adventus-"))


def _free(folder: Path) -> Path:
    names = (f"{NAME} {number}{SUFFIX}" for number in itertools.count(2))
    for name in itertools.chain([NAME + SUFFIX], names):
        path = folder / name
        if not path.exists():
            return path
    raise AssertionError(folder)  # the numbers don't end
