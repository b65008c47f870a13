"""A data package brought to its place: a folder or a `.zip`, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.exchange.atomic import replacing
from adventus.exchange.delivery import refuse_catalogue
from adventus.exchange.whole.descriptor import DESCRIPTOR
from adventus.exchange.whole.package_tables import CHANGES, DICTIONARY, TABLES
from adventus.exchange.whole.package_texts import CITATION_FILE, LICENCE_FILE, README_FILE
from adventus.exchange.whole.package_writing import SUMS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE_FILE = "catalogue.json"
SCHEMA_FILE = "catalogue.schema.json"
CHANGES_FILE = "CHANGES.md"

_OURS = frozenset(
    (
        *(DESCRIPTOR, TEXTS, SUMS, README_FILE, LICENCE_FILE, CITATION_FILE),
        *(CATALOGUE_FILE, SCHEMA_FILE, CHANGES_FILE),
        *(f"{table.name}.csv" for table in (*TABLES, DICTIONARY, CHANGES)),
    )
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same for every file, so that the same package has same bytes


class Place:
    """Where a package is going to be; it is written into `folder` first."""

    def __init__(self, output: Path, work: Path) -> None:
        self.folder = work / "package"
        self.folder.mkdir()
        self._output = output
        self._target = output.resolve()
        self._older = work / "older"
        self._is_zip = _is_zip(output)
        self._put = False

    def put(self) -> None:
        """Bring the finished package to its place; what was there goes only once that is done."""
        if self._is_zip:
            if self._target.is_file():
                shutil.copy2(self._target, self._older)
            _zip(self.folder, self._output)
        else:
            _sync(self.folder)
            self._replace_folder()
        self._put = True

    def _replace_folder(self) -> None:
        if self._target.exists():
            self._target.rename(self._older)
        try:
            self.folder.rename(self._target)
        except OSError:
            if self._older.exists():
                self._older.rename(self._target)
            raise

    def take_back(self) -> None:
        """Take the package away again, and put back what was there; nothing if it isn't there."""
        if not self._put:
            return
        if not self._is_zip:
            self._target.rename(self.folder)
        elif not self._older.exists():
            self._target.unlink()
        if self._older.exists():
            self._older.replace(self._target)


@contextmanager
def placing(output: Path) -> Iterator[Place]:
    """Make room for a package at `output`; an error inside leaves what is there as it was.

    Raises:
        UserError: it can't be written, or a folder of that name holds anything but a package.
    """
    refuse_catalogue(output)
    try:
        if not _is_zip(output):
            _refuse_occupied(output)
        with tempfile.TemporaryDirectory(
            dir=output.resolve().parent, prefix=".adventus-", ignore_cleanup_errors=True
        ) as work:
            place = Place(output, Path(work))
            try:
                yield place
            except BaseException:  # whatever ends it, Ctrl+C too: nothing half done stays
                place.take_back()
                raise
    except OSError as error:
        raise UserError(
            f"“{output}” can't be written: {error.strerror or error}. Choose another place."
        ) from error


def _is_zip(output: Path) -> bool:
    return output.suffix.lower() == ".zip"


def _zip(folder: Path, output: Path) -> None:
    with (
        replacing(output) as stream,
        zipfile.ZipFile(stream.buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                with path.open("rb") as file, archive.open(info, "w", force_zip64=True) as part:
                    shutil.copyfileobj(file, part)


def _sync(folder: Path) -> None:
    """Let the files be on the disk before the folder gets its name."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _refuse_occupied(output: Path) -> None:
    if not output.exists():
        return
    if not output.is_dir():
        raise UserError(f"“{output}” is a file; give the name of a folder, or of a .zip.")
    if any(output.iterdir()) and not (output / DESCRIPTOR).is_file():
        raise UserError(f"The folder “{output}” holds other files; choose another name.")
    for path in output.iterdir():
        if path.name not in _OURS:
            raise UserError(
                f"“{path.name}” lies in the folder “{output}” and would be lost; move it away, or"
                " choose another name."
            )
