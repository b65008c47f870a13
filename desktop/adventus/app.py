"""The composition root: starts Qt, opens the window, installs the error hook; the self-test."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from adventus.ui.error_hook import ErrorHook
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings, default_path
from adventus.ui.theme import apply_theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.timeline.picture import Page

_LOG_BYTES = 1_000_000
_SWITCH_SECONDS = 0.0005
_COLLECTED_AFTER = (20_000, 20, 50)
_NO_DISPLAY = "adventus: there is no display to open a window on; “adventus --help” lists commands"


def run(path: Path | None) -> int:
    """Open the window, with a catalogue if one is given; give the exit status when it is closed."""
    if not _has_display():
        sys.stderr.write(f"{_NO_DISPLAY}\n")
        return 1
    app = application()
    settings = Settings(default_path())
    apply_theme(app, settings.scheme)
    window = MainWindow(settings)
    hook = ErrorHook(window.messages)
    hook.install()
    if path is not None:
        window.open_path(path)
    window.show_welcome()
    window.show()
    # What the log needs takes longer to load than a page to paint, and a timer would come first.
    if window.workspace is not None:
        window.workspace.painted.connect(_keep_log)
    else:
        QTimer.singleShot(0, _keep_log)
    # Ctrl+C in the terminal that started the program ends it, as anything else does there.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        return app.exec()
    finally:
        hook.uninstall()
        shut_down(app)


def application() -> QApplication:
    """Give the process's one QApplication, made if there is none yet."""
    # Each time the window's thread comes back from SQLite it waits this long for one that reads
    # beside it; with Python's 5 ms, ten small questions are a pause that is seen.
    sys.setswitchinterval(_SWITCH_SECONDS)
    # Looking for rubbish among all that a large catalogue keeps takes longer than a frame.
    gc.set_threshold(*_COLLECTED_AFTER)
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("adventus")
    app.setDesktopFileName("adventus")
    return app


def shut_down(app: QApplication) -> None:
    """Leave nothing to Qt that it can't take apart by itself."""
    # Some platforms crash at the end of the process over a filled clipboard.
    clipboard = app.clipboard()
    if clipboard.ownsClipboard() or app.platformName() == "offscreen":
        clipboard.clear()


def paint(drawn: Sequence[Page], title: str, path: Path) -> None:
    """Paint pages of a picture into a .pdf or .png file, on no screen if there is none.

    Raises:
        UserError: the file can't be written.
    """
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from adventus.ui.timeline.pages import save  # noqa: PLC0415 - only asked for alone

    application()
    save(drawn, path, title)


def self_test() -> int:
    """Try the whole program on a fresh sample, on no screen if there is none; 0 if all works."""
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from adventus.ui.self_test import self_test as run_it  # noqa: PLC0415 - only asked for alone

    return run_it(application())


def _has_display() -> bool:
    """Tell whether Qt will find a screen; without one it would end the process."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _keep_log() -> None:
    """Write warnings and bugs to the user's log folder; without one the terminal has to do."""
    # The window opens without these.
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    import platformdirs  # noqa: PLC0415

    try:
        folder = platformdirs.user_log_path("adventus", ensure_exists=True)
        handler = RotatingFileHandler(
            folder / "adventus.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        logging.basicConfig(level=logging.WARNING)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler, logging.StreamHandler()])
