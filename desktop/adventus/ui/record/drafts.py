"""Text typed and not yet saved, kept in a small file so that a crash or a power cut loses none."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import platformdirs
from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_WRITE_AFTER_MS = 700


@dataclass(frozen=True)
class Draft:
    """An unsaved text, and the field it was typed into (`visit` is a uid)."""

    visit: str
    field: str
    text: str


def default_path() -> Path:
    """Where the drafts of this user are kept."""
    return platformdirs.user_data_path("adventus") / "drafts.json"


class Drafts(QObject):
    """The unsaved texts of one catalogue.

    What an earlier run left behind is in `found` until it is taken up or forgotten; what this run
    leaves unsaved is in `text_of`.
    """

    def __init__(self, path: Path, catalogue: Path, parent: QObject | None = None) -> None:
        """Read what was left.

        Args:
            path: the file of drafts, which need not exist.
            catalogue: the file that the texts belong to.
        """
        super().__init__(parent)
        self._path = path
        self._key = str(catalogue.resolve())
        self._found = {(d.visit, d.field): d for d in _read(path).get(self._key, [])}
        self._typed: dict[tuple[str, str], Draft] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WRITE_AFTER_MS)
        self._timer.timeout.connect(self.write)

    @property
    def found(self) -> tuple[Draft, ...]:
        """What an earlier run left, and nobody has decided on."""
        return tuple(self._found.values())

    def text_of(self, visit: str, field: str) -> str | None:
        """The unsaved text that this run left in a field, or None."""
        draft = self._typed.get((visit, field))
        return draft.text if draft else None

    def keep(self, draft: Draft) -> None:
        """Keep a text; it is on disk within a second."""
        self._found.pop((draft.visit, draft.field), None)
        self._typed[draft.visit, draft.field] = draft
        self._write_soon()

    def forget(self, visit: str, field: str) -> None:
        """Let a text go: it was saved, or nobody wants it."""
        known = self._found.pop((visit, field), None), self._typed.pop((visit, field), None)
        if any(known):
            self._write_soon()

    def flush(self) -> None:
        """Write the file now if something waits for it."""
        if self._timer.isActive():
            self.write()

    @Slot()
    def write(self) -> None:
        """Write the file now, whole or not at all."""
        self._timer.stop()
        all_drafts = _read(self._path)
        mine = [*self._found.values(), *self._typed.values()]
        all_drafts[self._key] = mine
        rows = {key: [vars(draft) for draft in drafts] for key, drafts in all_drafts.items()}
        try:
            _replace(self._path, json.dumps({key: row for key, row in rows.items() if row}))
        except OSError as error:
            # Drafts are a net under the work; a full disk is told of by the edit itself.
            _log.warning("drafts could not be kept: %s", error)

    def _write_soon(self) -> None:
        # Not started anew at each key: whoever types without a pause is kept too.
        if not self._timer.isActive():
            self._timer.start()


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _read(path: Path) -> dict[str, list[Draft]]:
    """Read the file; what is missing or damaged counts as nothing."""
    rows: Any = None
    with suppress(OSError, ValueError, RecursionError):
        rows = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(rows, dict):
        return {}
    return {
        key: [draft for row in drafts if (draft := _draft(row))]
        for key, drafts in rows.items()
        if isinstance(drafts, list)
    }


def _draft(row: object) -> Draft | None:
    match row:
        case {"visit": str(visit), "field": str(field), "text": str(text)}:
            return Draft(visit, field, text)
    return None
