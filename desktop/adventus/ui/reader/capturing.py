"""Takes a source’s text from a file or from typing, and tells what became of its quotations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from adventus.catalogue.bibliography import captured_text, source_entry
from adventus.catalogue.captured_text import text_of_file
from adventus.catalogue.sources import capture
from adventus.errors import UserError
from adventus.ui.reader.text_dialog import TextDialog
from adventus.ui.reader.wording import recaptured_words
from adventus.ui.record.source_form import FILE_KINDS
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from adventus.catalogue.anchoring import Recaptured
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress
    from adventus.ui.session import Session


class Capturing(QObject):
    """Captures the text of the source that is read.

    Signals:
        said: a sentence, and the colour of the theme that it is said in.
    """

    said = Signal(str, str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.source_id = 0

    def capture(self, text: str) -> None:
        """Capture a text as what the source says, and tell what it no longer holds."""
        source_id, connection = self.source_id, self._session.catalogue.connection
        entry = source_entry(connection, source_id)
        label = f"Capture the text of “{shortened(entry.title if entry else '', 40)}”"
        (cited,) = connection.execute(
            "SELECT count(*) FROM citation WHERE source_id = ?", (source_id,)
        ).fetchone()

        def work(catalogue: Catalogue, progress: Progress) -> Recaptured:
            del progress
            with catalogue.edit(label) as edit:
                return capture(edit, source_id, text)

        try:
            self._session.run("Capturing the text…", work, self._tell, size=cited)
        except UserError as error:  # something else runs
            self.said.emit(str(error), "bad")

    def capture_file(self, path: Path) -> None:
        """Capture the text of a file; say why if it can't be."""
        try:
            self.capture(text_of_file(path))
        except UserError as error:
            self.said.emit(str(error), "bad")

    @Slot()
    def edit_text(self) -> None:
        """Let the text be typed, pasted or corrected."""
        text = captured_text(self._session.catalogue.connection, self.source_id)
        TextDialog(text, self.capture, self._window).open()

    @Slot()
    def ask_file(self) -> None:
        """Let a file be chosen whose text is captured."""
        files = QFileDialog(self._window, "Capture the text of the source", "", FILE_KINDS)
        files.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        files.setFileMode(QFileDialog.FileMode.ExistingFile)
        files.fileSelected.connect(self._capture_selected)
        files.open()

    @Slot(str)
    def _capture_selected(self, name: str) -> None:
        self.capture_file(Path(name))

    def _tell(self, found: Recaptured) -> None:
        self.said.emit(recaptured_words(found), "warn" if found.lost else "muted")
