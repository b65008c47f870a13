"""A whole catalogue read from a file, checked, and written in one revision."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from adventus.errors import UserError
from adventus.exchange.shapes import FORMAT, VERSION
from adventus.exchange.whole.document import BadValueError, Document
from adventus.exchange.whole.json_reading import NotByLineError, is_our_json, read_json
from adventus.exchange.whole.matching import only_new
from adventus.exchange.whole.package_reading import is_our_package, read_package
from adventus.exchange.whole.sense_checks import check_sense
from adventus.exchange.whole.shape_checks import check_shape, shown
from adventus.exchange.whole.writing import write
from adventus.progress import Progress

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

_TIMES = 3  # each visit is checked, written, and weighed


def is_whole(path: Path) -> bool:
    """Tell whether a file or folder is a whole catalogue: our JSON, or a data package of ours.

    Raises:
        UserError: it is not there, or can't be read.
    """
    try:
        return is_our_package(path) or (path.is_file() and is_our_json(path))
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error


def read_whole(catalogue: Catalogue, path: Path, progress: Progress | None = None) -> Changes:
    """Add all of a whole catalogue that this one has not, in one revision.

    Records are told by their uids. One that is here already and the same is left as it is. The
    catalogue takes the title and the saved searches of the file where it has none of that name.

    Args:
        progress: is told of each line of a package as it is read; then, anew, of each visit, when
            it is checked, when it is written, and when its evidence is weighed.

    Raises:
        UserError: the file can't be read, a value in it can't be (the message says where), or a
            record is here already and not the same.
    """
    progress = progress or Progress()
    progress.begin(0)  # how long it will take is not known before the file was looked through
    with TemporaryDirectory(prefix="adventus-", ignore_cleanup_errors=True) as folder:
        try:
            return _taken_in(catalogue, _read(path, Path(folder), progress), path.name, progress)
        except NotByLineError:
            return _taken_in(catalogue, _read(path, None, progress), path.name, progress)


def _taken_in(catalogue: Catalogue, document: Document, name: str, progress: Progress) -> Changes:
    try:
        _check(document.value, progress)
        return _write(catalogue, document.value, name, progress)
    except BadValueError as error:
        where = document.where(error.path)
        said = f"{where}: {error.reason}" if where else error.reason
        raise UserError(f"“{name}”: {said}. Nothing was imported.") from error


def _read(path: Path, folder: Path | None, progress: Progress) -> Document:
    """Read a file; its visits one by one if a folder is given, or else all at once."""
    try:
        if is_our_package(path):
            return read_package(path, folder, progress)
        return read_json(path, at_once=folder is None)
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error
    except MemoryError:
        raise UserError(
            f"“{path}” needs more memory than there is; export fewer visits at once."
        ) from None  # what was read so far is let go with the traceback


def _check(value: Any, progress: Progress) -> None:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise BadValueError(f"this is no exported catalogue; its “format” should be “{FORMAT}”")
    version = value.get("version")
    if type(version) is int and version > VERSION:
        raise BadValueError(
            f"a newer Adventus wrote this (version {version}, this program knows {VERSION});"
            " update the program to import it"
        )
    if type(version) is not int or version != VERSION:
        raise BadValueError(f"{shown(version)} is no version of the format", "version")
    check_shape(value)
    progress.begin(_TIMES * len(value["visits"]))
    check_sense(value, progress)


def _write(catalogue: Catalogue, value: dict[str, Any], name: str, progress: Progress) -> Changes:
    new = only_new(catalogue.connection, value, progress)
    progress.step((_TIMES - 1) * (len(value["visits"]) - len(new["visits"])))
    with catalogue.edit(f"Import “{name}”", progress) as edit:
        # A catalogue without a title goes by its file's name, and so does its export.
        title = {"title": value["title"]} if value["title"] != catalogue.title else {}
        _add_properties(edit, {**title, **value["properties"]})
        write(edit, new, progress)
    return edit.changes


def _add_properties(edit: Edit, properties: dict[str, str]) -> None:
    """Add what is true of the catalogue as a whole, and not said here yet."""
    known = dict(edit.execute("SELECT name, value FROM property").fetchall())
    for name, value in properties.items():
        if value and name not in known:
            edit.insert("property", {"name": name, "value": value})
