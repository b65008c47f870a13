"""Files: making, opening and copying catalogues; where a page goes. Dialogs never nest."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from adventus.catalogue.file import SUFFIX, Catalogue, copy_to, create, open_catalogue
from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from adventus.ui.messages import Messages
    from adventus.ui.settings import Settings
    from adventus.ui.worker import Worker

_CATALOGUES = f"Catalogues (*{SUFFIX})"
_PAGE = "Web page (*.html)"


class Files(QObject):
    """Asks for paths and does what was asked for with them.

    Signals:
        opened: a `Catalogue` that the window shall show now.
    """

    opened = Signal(object)

    def __init__(
        self, window: QWidget, messages: Messages, settings: Settings, worker: Worker
    ) -> None:
        super().__init__(window)
        self._window, self._messages = window, messages
        self._settings, self._worker = settings, worker
        self.catalogue: Catalogue | None = None

    # Asking.

    def ask_new(self) -> None:
        """Ask where a new catalogue shall be."""
        self._ask_save("New catalogue", "Untitled", _CATALOGUES, self.make)

    def ask_open(self) -> None:
        """Ask which catalogue to open."""
        dialog = self._dialog("Open a catalogue", f"{_CATALOGUES};;All files (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open)
        dialog.open()

    def ask_copy(self) -> None:
        """Ask where a copy of the open catalogue shall be."""
        if self.catalogue is not None:
            name = f"{self.catalogue.path.stem} copy"
            self._ask_save("Save a copy", name, _CATALOGUES, self.copy)

    def ask_sample(self) -> None:
        """Ask where the sample catalogue shall be made."""
        self._ask_save("Make the sample catalogue", "Sample", _CATALOGUES, self.make_sample)

    def ask_publish(self, then: Callable[[str], None]) -> None:
        """Ask where a web page of the open catalogue shall be, and then do something with that."""
        if self.catalogue is not None:
            name = self.catalogue.path.stem
            self._ask_save("Publish", name, _PAGE, then, suffix="html", asks=True)

    # Doing.

    @Slot(str)
    def open(self, name: str) -> None:
        """Open a catalogue in the window; the one that is open is closed."""
        path = Path(name)
        try:
            if self._is_open(path):
                return
            catalogue = open_catalogue(path, by=self._settings.user_name)
        except UserError as error:
            self._settings.forget_recent_file(path.absolute())
            self._messages.error(error)
            return
        self._take(catalogue)

    @Slot(str)
    def make(self, name: str) -> None:
        """Make a new catalogue and open it."""
        try:
            self._take(create(Path(name), by=self._settings.user_name))
        except UserError as error:
            self._messages.error(error)

    @Slot(str)
    def make_sample(self, name: str) -> None:
        """Make the sample catalogue and open it."""
        path = Path(name)
        self._worker.submit("Making the sample…", partial(_made_sample, path), self._open_made)

    @Slot(str)
    def copy(self, name: str) -> None:
        """Write a copy of the open catalogue."""
        if self.catalogue is None:
            return
        try:
            copy_to(self.catalogue, Path(name))
        except UserError as error:
            self._messages.error(error)
        else:
            self._messages.done(f"Saved a copy as “{name}”.")

    # Within.

    def _is_open(self, path: Path) -> bool:
        known = self.catalogue
        return known is not None and path.exists() and path.samefile(known.path)

    def _take(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._settings.add_recent_file(catalogue.path.absolute())
        self.opened.emit(catalogue)

    def _open_made(self, future: Future[object]) -> None:
        try:
            self.open(str(future.result()))
        except UserError as error:
            self._messages.error(error)

    def _dialog(self, title: str, filters: str) -> QFileDialog:
        folder = self.catalogue.path.parent if self.catalogue else Path.home()
        dialog = QFileDialog(self._window, title, str(folder), filters)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _ask_save(
        self,
        title: str,
        name: str,
        filters: str,
        then: Callable[[str], None],
        *,
        suffix: str = SUFFIX.removeprefix("."),
        asks: bool = False,
    ) -> None:
        dialog = self._dialog(title, filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Before the name: Qt chooses the file of that name and ending, if there is one.
        dialog.setDefaultSuffix(suffix)
        # A catalogue is never overwritten, so there is nothing to confirm.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not asks)
        dialog.selectFile(name)
        dialog.fileSelected.connect(then)
        dialog.open()


def _made_sample(path: Path) -> Path:
    from adventus.sample import make_sample  # noqa: PLC0415 - brings SQLModel along

    make_sample(path)
    return path
