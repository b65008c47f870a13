"""A catalogue of five visits, and the main window on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.evidence import cite
from adventus.catalogue.file import create
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

VISITS = (
    {"traveller": "Bo", "date": "2022-10", "country": "Kazakhstan", "place": "Astana"},
    {"traveller": "Ada", "date": "2023-12-06", "country": "Oman", "tags": "Gulf | treaty"},
    {"traveller": "Cy", "date": "2021~", "country": "Peru", "occasion": "Fair"},
    {"traveller": "Dee", "date": "", "country": "Chad", "status": "planned"},
    {"traveller": "Eve", "date": "2024-05-01/2024-05-03", "country": "Cuba", "rank": "state"},
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "five.adventus", title="Five", by="Ann")
    with made.edit("Fill") as edit:
        ids = [add_visit(edit, values) for values in VISITS]
        source = add_source(edit, "Gazette")
        cite(edit, ids[1], "date", source, says="2023-12-06")
        cite(edit, ids[1], "date", source, says="1999")
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, catalogue: Catalogue, settings: Settings) -> MainWindow:
    """The window with the catalogue in it, everything loaded, the keyboard in the table."""
    made = MainWindow(settings)
    qtbot.addWidget(made)
    catalogue.close()
    made.show()
    made.activateWindow()
    made.open_path(tmp_path / "five.adventus")
    assert made.workspace is not None
    made.workspace.load()
    made.workspace.page.enter_table()
    return made
