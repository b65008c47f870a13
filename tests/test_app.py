from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from adventus import app

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def run_python(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_self_test_passes_in_a_process_of_its_own() -> None:
    done = run_python("import sys; from adventus import app; sys.exit(app.self_test())")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines
    assert all(line.startswith("self-test: ok") for line in lines)


def test_a_window_without_a_screen_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.run(None) == 1
    assert "no display" in capsys.readouterr().err


def test_opening_a_catalogue_waits_for_nothing_slow(tmp_path: Path) -> None:
    """SQLModel and the record panel come after the first painting."""
    script = """
import sys
from pathlib import Path
from adventus.catalogue.file import create
path = Path(sys.argv[1])
create(path).close()
from adventus import app
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings
made = app.application()
window = MainWindow(Settings(path.with_suffix(".ini")))
window.open_path(path)
print(*[name for name in sys.modules if name.split(".")[0] in {"sqlmodel", "sqlalchemy",
    "pydantic", "dateutil"} or name.startswith("adventus.ui.record.panel")])
window.close()
"""
    done = run_python(script, str(tmp_path / "new.adventus"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_calls_into_qt_give_none_back(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 takes a reference of None with each call that returns it."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("x")
    assert sys.getrefcount(None) > before - 500


@pytest.mark.usefixtures("qtbot")
def test_the_clipboard_is_left_empty() -> None:
    made = app.application()
    made.clipboard().setText("left behind")
    app.shut_down(made)
    assert made.clipboard().text() == ""
