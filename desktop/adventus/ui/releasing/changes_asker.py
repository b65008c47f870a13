"""Asks what changed since a release, beside the window unless the catalogue is tiny."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adventus.exchange.release import changes_since
from adventus.progress import Progress
from adventus.ui.asking import Asker

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from adventus.catalogue.file import Catalogue
    from adventus.errors import UserError
    from adventus.exchange.release import Release, ReleaseChanges

TINY = 300
"""Up to how many visits the window waits: reading one back takes half a millisecond."""


class ChangesAsker(Asker):
    """The newest question counts; the one before is stopped."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(catalogue, parent)
        self._progress = Progress()
        (most,) = catalogue.connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM visit LIMIT ?)", (TINY + 1,)
        ).fetchone()
        self._tiny: bool = most <= TINY

    @property
    def at_once(self) -> bool:
        """Whether the window waits for the answer."""
        return self._tiny

    def read(
        self,
        last: Release | None,
        take: Callable[[ReleaseChanges], object],
        refuse: Callable[[UserError], object],
    ) -> None:
        """Ask what changed since the last release; None for none."""
        self._progress.cancel()
        self.forget()  # what was cancelled has nothing to answer
        self._progress = Progress()
        self.ask(partial(_changes, last, self._progress), take, refuse)

    def stop(self) -> None:
        """Ask and answer nothing more."""
        self._progress.cancel()
        super().stop()


def _changes(
    last: Release | None, progress: Progress, connection: sqlite3.Connection
) -> ReleaseChanges:
    return changes_since(connection, last, progress)
