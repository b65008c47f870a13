"""The timeline of a window with five visits, one of them without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow
    from adventus.ui.timeline.view import TimelineView


@pytest.fixture
def timeline(window: MainWindow, qtbot: QtBot) -> TimelineView:
    """The timeline, with lanes by country, everything read."""
    workspace = window.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.middle.timeline is not None)
    view = workspace.middle.timeline
    assert view is not None
    qtbot.waitUntil(lambda: view.source.lanes is not None and not view.source.waits)
    window.resize(1400, 900)
    qtbot.waitUntil(lambda: view.canvas.viewport().width() > 300)
    return view
