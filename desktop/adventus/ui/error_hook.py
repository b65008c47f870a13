"""Where an exception ends that nobody caught: logged with its traceback, shown once."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from adventus.errors import UserError

if TYPE_CHECKING:
    from types import TracebackType

    from adventus.ui.messages import Messages

_log = logging.getLogger(__name__)


class ErrorHook(QObject):
    """Takes what no one caught, on any thread, and shows it in the window.

    A `UserError` is shown as its sentence; anything else is a bug and is shown once for each place
    in the code, with its traceback folded away.

    Signals:
        caught: an exception that no one caught; it crosses to the window's thread.
    """

    caught = Signal(object)

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages)
        self._messages = messages
        # The signal may come from another thread; queued, it also never runs inside a painting.
        self.caught.connect(self.show_error, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over what Python does with an exception that nobody caught."""
        sys.excepthook = self.take
        threading.excepthook = self.take_from_thread

    def uninstall(self) -> None:
        """Give it back to Python."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and hand it to the window."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, UserError):
            _log.error("a bug", exc_info=(kind, error, trace))
        self.caught.emit(error)

    def take_from_thread(self, failure: threading.ExceptHookArgs) -> None:
        """Do the same for a thread."""
        if failure.exc_value is not None:
            self.take(failure.exc_type, failure.exc_value, failure.exc_traceback)

    @Slot(object)
    def show_error(self, error: Exception) -> None:
        """Show an exception in the window."""
        if isinstance(error, UserError):
            self._messages.error(error)
            return
        details = "".join(traceback.format_exception(error))
        self._messages.bug(details, key=_place(error))


def _place(error: Exception) -> str:
    """The kind of an error and the line it came from: the same bug has the same place."""
    frames = traceback.extract_tb(error.__traceback__)
    return (
        f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}"
        if frames
        else repr(error)
    )
