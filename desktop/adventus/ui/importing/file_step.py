"""What the first step of the import desk does: it reads a file, and shows what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from adventus.exchange.input import EncodingError
from adventus.exchange.plan.editions import as_edition
from adventus.ui.importing.reading import Reading
from adventus.ui.importing.wording import edition_words

if TYPE_CHECKING:
    from adventus.errors import UserError
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Mapping
    from adventus.ui.importing import working
    from adventus.ui.importing.layout import ImportLayout
    from adventus.ui.session import Session
    from adventus.ui.worker import Worker


class FileStep(QObject):
    """Reads one file at a time beside the window.

    Signals:
        began: a file is being read now.
        ended: it was read, or can't be, or was stopped.

    Attributes:
        found: the file that was read; None while there is none.
        news: what is to be known when its columns are shown; '' for nothing.
    """

    began = Signal()
    ended = Signal()

    def __init__(self, parts: ImportLayout, session: Session, worker: Worker) -> None:
        super().__init__(parts)
        self._parts, self._session = parts, session
        self._reading = Reading(worker, self)
        self.found: working.FileRead | None = None
        self.news = ""
        parts.file.wanted.connect(self.read)
        parts.work.stop_wanted.connect(self._reading.cancel)
        self._follow(self._reading)

    @property
    def is_on(self) -> bool:
        """Whether a file is being read."""
        return self._reading.is_on

    @property
    def table(self) -> InputTable | None:
        """The table that was read; None for a whole catalogue, too."""
        return self.found.table if self.found else None

    @Slot(object)
    def read(self, asked: working.Asked) -> None:
        """Read a file; an earlier one that is still being read is forgotten."""
        self._reading.read(asked)
        self.began.emit()

    def forget(self) -> None:
        """Stop reading; nothing more is wanted."""
        self._reading.forget()

    @Slot(object)
    def _show_read(self, read: working.FileRead) -> None:
        self.found, self.news = read, ""
        self._parts.file.show_read(read)
        if read.table is not None:
            self._parts.columns.show_mapping(read.table, self._of_edition(read.table, read.mapping))
        self.ended.emit()
        self._parts.next.setFocus()

    def _of_edition(self, table: InputTable, mapping: Mapping) -> Mapping:
        """Name the source of an earlier edition in a mapping, so that its rows are found again."""
        if self._session.busy:
            return mapping
        named = as_edition(self._session.catalogue.connection, table, mapping)
        if named is not mapping and named.source is not None:
            self.news = edition_words(named.source.name)
        return named

    @Slot(object, object)
    def _tell_unread(self, asked: working.Asked, error: UserError) -> None:
        self.found = None
        self._parts.complain(error)
        if isinstance(error, EncodingError):
            self._parts.file.ask_encoding(asked, error.previews)
        else:
            self._parts.file.show_nothing(asked)
        self.ended.emit()

    @Slot()
    def _keep_read(self) -> None:
        """Show the step as it was before a reading that was cancelled."""
        self._parts.file.show_kept(self.found)
        self._parts.say("Cancelled; nothing was read.")
        self.ended.emit()

    def _follow(self, reading: Reading) -> None:
        work = self._parts.work
        reading.began.connect(work.begin)
        reading.advanced.connect(work.advance)
        reading.ended.connect(work.end)
        reading.done.connect(self._show_read)
        reading.refused.connect(self._tell_unread)
        reading.cancelled.connect(self._keep_read)
