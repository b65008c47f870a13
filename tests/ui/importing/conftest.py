"""An import desk on an empty catalogue, a table to import, and a hand to work the desk with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from adventus.catalogue.file import create
from adventus.ui.importing.import_window import ImportWindow
from adventus.ui.importing.plan_cells import WORDS
from adventus.ui.messages import Messages
from adventus.ui.session import Session
from adventus.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

TRIPS = "reference,traveller,date,tags\nA-1,Ada,2022-10,gas; oil\nA-2,Bo,never,\nA-3,Cy,1999,\n"


class Desk:
    """The import desk, worked step by step."""

    def __init__(self, window: ImportWindow, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.window, self.parts = window, window.parts

    def settle(self) -> None:
        """Wait until the desk waits for nothing."""
        self._qtbot.waitUntil(lambda: not self.window.waits)

    def read(self, path: Path) -> None:
        """Read a file."""
        self.parts.file.read(str(path))
        self.settle()

    def go_on(self) -> None:
        """Go on to the next step."""
        assert self.parts.next.isEnabled()
        self.parts.next.click()
        self.settle()

    def map(self, path: Path) -> None:
        """Read a file and go on to its columns."""
        self.read(path)
        self.go_on()

    def plan(self, path: Path) -> None:
        """Read a file and go on to its plan, with the columns as proposed."""
        self.map(path)
        self.go_on()

    def narrowings(self) -> dict[str, int | None]:
        """Give the narrowings of the plan, with how many rows each shows."""
        return {row.title: row.count for row in self.parts.plan.narrowing.lines.rows}

    def narrow(self, title: str) -> None:
        """Show only some rows of the plan."""
        at = list(self.narrowings()).index(title)
        self.parts.plan.narrowing.picked.emit(at, Qt.KeyboardModifier.NoModifier)

    def listed(self) -> list[str]:
        """Give what the listed rows of the plan say."""
        rows = self.parts.plan.table.rows
        return [str(rows.index(row, WORDS).data()) for row in range(rows.rowCount())]

    def becomes(self) -> dict[str, str]:
        """Give what becomes of the cells that are shown, by the cell."""
        return {one.cell: one.words for one in self.parts.columns.becoming.rows.listed}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "c.adventus", by="Ann")
    yield made
    made.close()


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    made = Messages()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def open_desk(qtbot: QtBot, messages: Messages) -> Iterator[Callable[[Catalogue], Desk]]:
    workers, sessions = [], []

    def opened(catalogue: Catalogue) -> Desk:
        workers.append(Worker())
        sessions.append(Session(catalogue))
        window = ImportWindow(sessions[-1], workers[-1], messages)
        # The window deletes itself when it is closed.
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Desk(window, qtbot)

    yield opened
    for worker in workers:
        worker.close()
    for session in sessions:
        session.stop()


@pytest.fixture
def desk(open_desk: Callable[[Catalogue], Desk], catalogue: Catalogue) -> Desk:
    return open_desk(catalogue)


@pytest.fixture
def trips(tmp_path: Path) -> Path:
    path = tmp_path / "trips.csv"
    path.write_text(TRIPS, encoding="utf-8")
    return path
