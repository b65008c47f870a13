from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adventus.ui.work_line import WorkLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_says_what_is_done_and_how_far(qtbot: QtBot) -> None:
    line = WorkLine()
    qtbot.addWidget(line)
    assert line.words == ""
    line.begin("Tagging…")
    assert (line.words, line.share) == ("Tagging…", None)
    line.advance(250, 1000)
    assert line.share == 0.25
    line.advance(3_000_000_000, 6_000_000_000)
    assert line.share == 0.5
    line.end()
    assert line.words == ""


def test_esc_asks_to_stop_once(qtbot: QtBot) -> None:
    window = QWidget()
    line = WorkLine(window)
    QVBoxLayout(window).addWidget(line)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    asked: list[bool] = []
    line.stop_wanted.connect(lambda: asked.append(True))
    for _ in range(2):  # the key works again the next time
        line.begin("Tagging…")
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert line.words == "Cancelling…"
        assert not line.stop_button.isEnabled()
        line.end()
    assert asked == [True, True]


def test_work_that_cannot_be_stopped_has_no_button_and_gives_way(qtbot: QtBot) -> None:
    line = WorkLine()
    qtbot.addWidget(line)
    line.show_quiet("Exporting…")
    assert (line.words, line.stop_button.isHidden()) == ("Exporting…", True)
    line.begin("Tagging…")
    line.show_quiet("Exporting more…")
    assert line.words == "Tagging…"
    line.end()
    assert line.words == "Exporting more…"
    line.show_quiet("")
    assert line.words == ""
