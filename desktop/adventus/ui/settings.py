"""What this user chose on this computer. The only file that touches QSettings.

Everything is kept as text (lists as JSON), so that a value reads the same in the next process, and
every property answers something usable whatever stands in the file.
"""

from __future__ import annotations

import getpass
import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from adventus.ui.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

RECENT_FILES = 10
"""How many recent files are remembered."""


@dataclass(frozen=True)
class Column:
    """One column of a table as the user arranged it: the field's name, and its width in pixels."""

    field: str
    width: int


def default_path() -> Path:
    """Where the settings of this user are kept."""
    # Qt knows the place too, so that the window need not load platformdirs before it is shown.
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "adventus" / "settings.ini"


class Settings:
    """The settings file, as typed properties; assigning one writes it."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, high contrast, or as the desktop says."""
        text = self._text("look/scheme")
        return Scheme(text) if text in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._put("look/scheme", scheme.value)

    @property
    def user_name(self) -> str:
        """Who is named in the revisions; the name of the account until the user gives another."""
        return self._text("user/name").strip() or _account_name()

    @user_name.setter
    def user_name(self, name: str) -> None:
        self._put("user/name", name.strip())

    @property
    def window_geometry(self) -> QByteArray:
        """Place and size of the main window, for `restoreGeometry`; empty if not known."""
        return self._bytes("window/geometry")

    @window_geometry.setter
    def window_geometry(self, geometry: QByteArray) -> None:
        self._put("window/geometry", b64encode(geometry.data()).decode("ascii"))

    def splitter(self, name: str) -> list[int]:
        """The sizes of a splitter's parts in logical pixels; empty if not known."""
        sizes = self._json(f"splitters/{name}")
        whole = isinstance(sizes, list) and all(_is_size(size) for size in sizes) and any(sizes)
        return list(sizes) if whole else []

    def set_splitter(self, name: str, sizes: Sequence[int]) -> None:
        """Remember the sizes of a splitter's parts."""
        self._put(f"splitters/{name}", json.dumps(list(sizes)))

    def folded(self, panel: str) -> frozenset[str]:
        """The names of a panel's sections that are folded away."""
        names = self._json(f"folded/{panel}")
        known = names if isinstance(names, list) else []
        return frozenset(name for name in known if isinstance(name, str))

    def set_folded(self, panel: str, names: Sequence[str]) -> None:
        """Remember which sections of a panel are folded away."""
        self._put(f"folded/{panel}", json.dumps(list(names)))

    def columns(self, table: str) -> tuple[Column, ...]:
        """The columns of a table in order; empty if the user never arranged them."""
        rows = self._json(f"columns/{table}")
        found = [_column(row) for row in rows] if isinstance(rows, list) else []
        return tuple({column.field: column for column in found if column}.values())

    def set_columns(self, table: str, columns: Sequence[Column]) -> None:
        """Remember how the user arranged a table's columns."""
        rows = [[column.field, column.width] for column in columns]
        self._put(f"columns/{table}", json.dumps(rows))

    def sorting(self, table: str) -> tuple[tuple[str, bool], ...]:
        """What a table is sorted by: names of fields, and whether each is descending."""
        keys = self._json(f"sorting/{table}")
        return tuple(filter(None, map(_sort_key, keys))) if isinstance(keys, list) else ()

    def set_sorting(self, table: str, keys: Sequence[tuple[str, bool]]) -> None:
        """Remember what a table is sorted by."""
        self._put(f"sorting/{table}", json.dumps(list(keys)))

    def choice(self, name: str) -> str:
        """What was chosen among a few things, such as `timeline/lanes`; '' if nothing was."""
        return self._text(f"choices/{name}")

    def set_choice(self, name: str, chosen: str) -> None:
        """Remember what was chosen."""
        self._put(f"choices/{name}", chosen)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Catalogues opened lately, the last one first, whether or not they still exist."""
        names = self._json("files/recent")
        known = names if isinstance(names, list) else []
        return tuple(Path(name) for name in known if isinstance(name, str) and name)[:RECENT_FILES]

    def add_recent_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        self._put_recent((path, *(known for known in self.recent_files if known != path)))

    def forget_recent_file(self, path: Path) -> None:
        """Take a file out of the recent ones, as when it is gone."""
        self._put_recent(tuple(known for known in self.recent_files if known != path))

    def save(self) -> None:
        """Write everything to disk now; it is also written by itself in time."""
        self._store.sync()

    def _put_recent(self, paths: tuple[Path, ...]) -> None:
        self._put("files/recent", json.dumps([str(path) for path in paths[:RECENT_FILES]]))

    def _put(self, key: str, text: str) -> None:
        self._store.setValue(key, text)

    def _text(self, key: str) -> str:
        value = self._store.value(key, "", type=str)
        return value if isinstance(value, str) else ""

    def _json(self, key: str) -> Any:
        try:
            return json.loads(self._text(key) or "null")
        except (ValueError, RecursionError):
            return None

    def _bytes(self, key: str) -> QByteArray:
        try:
            return QByteArray(b64decode(self._text(key), validate=True))
        except (ValueError, Base64Error):
            return QByteArray()


def _account_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A container may run under a number that no account has.
        return "someone"


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 100_000


def _column(row: object) -> Column | None:
    match row:
        case [str(field), int(width)] if field and _is_size(width) and width > 0:
            return Column(field, width)
    return None


def _sort_key(key: object) -> tuple[str, bool] | None:
    match key:
        case [str(field), bool(descending)]:
            return field, descending
    return None
