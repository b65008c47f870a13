"""Which catalogue files this computer has made or checked; strange ones are checked first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 500


def is_known(path: Path) -> bool:
    """Tell whether this very file was made or checked here before."""
    return _identity(path) in _read()


def remember(path: Path) -> None:
    """Note a file as known; a place that can't be written is no reason to refuse the file."""
    identity = _identity(path)
    known = _read()
    if identity in known:
        return
    try:
        _list().parent.mkdir(parents=True, exist_ok=True)
        _list().write_text(json.dumps([*known, identity][-_MOST:]), encoding="utf-8")
    except OSError:
        return


def _identity(path: Path) -> list[str | int]:
    status = path.stat()
    return [str(path.resolve()), status.st_dev, status.st_ino]


def _read() -> list[list[str | int]]:
    try:
        known = json.loads(_list().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return known if isinstance(known, list) else []


def _list() -> Path:
    return user_data_path("adventus", appauthor=False) / "known-catalogues.json"
