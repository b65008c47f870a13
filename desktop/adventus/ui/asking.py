"""Questions to the catalogue that may take a while, answered without holding up the window."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot

from adventus.catalogue.reader import Interrupted, Reader
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

_T = TypeVar("_T")

AT_ONCE = 5_000
"""Up to how many visits a catalogue has its questions answered at once."""

_INSTRUCTIONS = 20_000  # of SQLite between two looks whether anybody still wants to know

_GIVE_WAY = 0.01  # seconds


@dataclass(frozen=True)
class _Asked:
    number: int
    question: Callable[[sqlite3.Connection], Any]
    answer: Callable[[Any], object]
    trouble: Callable[[UserError], object] | None


_Outcome = tuple[_Asked, object, Exception | None]


class Asker(QObject):
    """Asks one thing at a time: the newest question takes the place of the one before.

    In a small catalogue the answer comes before `ask` returns. In a larger one the question is put
    on a thread and a connection of its own; an edit interrupts it, and it is asked again after the
    edit. Answers come in the window's thread, whichever way. A question gets the connection to read
    with and must not touch widgets; what it raises is raised in the window's thread.
    """

    _answered = Signal(object)

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._number = 0
        self._frozen = False
        self._large = False
        self._waiting: _Asked | None = None
        self._stopped = False
        self._reader: Reader | None = None
        self._thread: threading.Thread | None = None
        self._queue: SimpleQueue[_Asked | None] = SimpleQueue()
        self._answered.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return self._waiting is not None

    @property
    def at_once(self) -> bool:
        """Whether the catalogue is so small that answers come at once; one that was not stays so.

        Looking again may have to wait for a thread that reads.
        """
        if not self._frozen and not self._large:
            (most,) = self._catalogue.connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM visit LIMIT ?)", (AT_ONCE + 1,)
            ).fetchone()
            self._large = most > AT_ONCE
        return not self._large

    def ask(
        self,
        question: Callable[[sqlite3.Connection], _T],
        answer: Callable[[_T], object],
        trouble: Callable[[UserError], object] | None = None,
    ) -> None:
        """Ask something; the answer to what was asked before never comes.

        Args:
            trouble: gets the `UserError` that the question raised; without it, it is raised.
        """
        if self._stopped:
            return
        self._number += 1
        self._waiting = _Asked(self._number, question, answer, trouble)
        if not self._frozen:
            self._put(self._waiting)

    def forget(self) -> None:
        """Wait for no answer any more."""
        self._number += 1
        self._waiting = None

    def freeze(self, frozen: bool) -> None:
        """Ask nothing while the catalogue is others'; it is asked when that is over.

        What is being read is cut short.
        """
        if frozen and not self._frozen and self._waiting is not None:
            self._number += 1
            if self._reader is not None:
                self._reader.interrupt()
        thawed = self._frozen and not frozen
        self._frozen = frozen
        if thawed and self._waiting is not None and not self._stopped:
            self.ask(self._waiting.question, self._waiting.answer, self._waiting.trouble)

    def stop(self) -> None:
        """Ask and answer nothing more; to be called before the catalogue is closed."""
        self._stopped = True
        self.forget()
        if self._thread is not None and self._reader is not None:
            self._queue.put(None)
            self._reader.interrupt()
            self._thread.join()
            self._reader.close()
            self._thread = None

    def _put(self, asked: _Asked) -> None:
        if self.at_once:
            self._pass_on(_outcome(asked, lambda: asked.question(self._catalogue.connection)))
            return
        if self._thread is None:
            self._reader = Reader(self._catalogue)
            self._thread = threading.Thread(target=self._serve, name="asker", daemon=True)
            self._thread.start()
        self._queue.put(asked)

    @Slot(object)
    def _pass_on(self, outcome: _Outcome) -> None:
        asked, found, error = outcome
        if asked.number != self._number:
            return
        self._waiting = None
        if isinstance(error, UserError) and asked.trouble is not None:
            asked.trouble(error)
        elif error is not None:
            raise error
        else:
            asked.answer(found)

    # On the thread.

    def _serve(self) -> None:
        while (asked := self._queue.get()) is not None:
            while asked.number == self._number:
                try:
                    outcome = _outcome(asked, partial(self._read, asked))
                except Interrupted:
                    time.sleep(_GIVE_WAY)  # to the edit that interrupted, rather than overtake it
                    continue
                self._answered.emit(outcome)
                break

    def _read(self, asked: _Asked) -> object:
        def work(connection: sqlite3.Connection) -> object:
            # Besides `Reader.interrupt`, which does nothing between two statements.
            connection.set_progress_handler(lambda: asked.number != self._number, _INSTRUCTIONS)
            return asked.question(connection)

        return cast("Reader", self._reader).read(work)


def _outcome(asked: _Asked, found: Callable[[], object]) -> _Outcome:
    try:
        return asked, found(), None
    except Interrupted:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised in the window's thread
        return asked, None, error
