"""Opens the reader beside the main window, on the source that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from adventus.catalogue.bibliography import source_entries
from adventus.errors import UserError
from adventus.ui.reader.reader_window import SourceReader

if TYPE_CHECKING:
    from adventus.ui.main_window import MainWindow
    from adventus.ui.session import Session


class _Way(QObject):
    """Leads from a passage to its visit in the main window."""

    def __init__(self, window: MainWindow, reader: SourceReader) -> None:
        super().__init__(reader)
        self._window = window
        reader.visit_wanted.connect(self.show_visit)

    @Slot(int)
    def show_visit(self, visit_id: int) -> None:
        """Show a visit in the table and the record beside it, and go there."""
        self._window.actions_.go_to(visit_id)
        self._window.raise_()
        self._window.activateWindow()


def open_reader(
    window: MainWindow,
    session: Session,
    source_id: int | None = None,
    citation_id: int | None = None,
) -> SourceReader:
    """Open the reader, or bring the open one to the front.

    Args:
        source_id: the source; None for the one cited for the current visit, or else the first.
        citation_id: the citation whose passage is shown at once; None for none.

    Raises:
        UserError: there is no source yet.
    """
    wanted = source_id or _likeliest(window, session)
    reader = window.findChild(SourceReader)
    if reader is None:
        reader = SourceReader(session, wanted, window)
        _Way(window, reader)
    elif source_id is not None and reader.source_id != source_id:
        reader.show_source(source_id)
    reader.show()
    reader.raise_()
    reader.activateWindow()
    if citation_id is not None:
        reader.show_citation(citation_id)
    return reader


def _likeliest(window: MainWindow, session: Session) -> int:
    connection = session.catalogue.connection
    current = window.workspace.page.table.current_id() if window.workspace else None
    row = connection.execute(
        "SELECT c.source_id FROM citation c JOIN source s ON s.id = c.source_id"
        " WHERE c.visit_id = ? ORDER BY s.captured_text = '', c.id LIMIT 1",
        (current,),
    ).fetchone()
    if row is not None:
        return int(row[0])
    entries = source_entries(connection)
    if not entries:
        raise UserError("There is no source yet; Sources… in the Source menu adds one.")
    return next((each.id for each in entries if each.captured_at), entries[0].id)
