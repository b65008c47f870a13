"""Where something is written: a line for the path, and a button that asks for it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from adventus.exchange.formats import fitting_name
from adventus.ui.place_taken import loss, obstacle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.exchange.formats import Format


class PlaceLine(QWidget):
    """Holds a path for a format, or for the one among several that its ending tells.

    What stands there is replaced only when that was asked about first.

    Signals:
        changed: it is another path now, or none.

    Attributes:
        line: the path.
        choose_button: asks for it.
    """

    changed = Signal()

    def __init__(
        self, path: Path, formats: Sequence[Format], parent: QWidget | None = None
    ) -> None:
        """Propose a path.

        Args:
            path: what is typed without a folder goes into that of this path.
            formats: of several, the last one takes a path with the ending of none.
        """
        super().__init__(parent)
        path = path.absolute()
        self._folder, self._name, self._formats = path.parent, path.name, tuple(formats)
        self._agreed: Path | None = None
        self.line = QLineEdit(str(path), self)
        self.line.setPlaceholderText("path of the file or folder")
        self.choose_button = QPushButton("&Choose…", self)
        self.choose_button.setAutoDefault(False)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose_button)
        self.line.textChanged.connect(self._take_in)
        self.line.editingFinished.connect(self._end_rightly)
        self.choose_button.clicked.connect(self.ask)

    def path(self) -> Path | None:
        """Give the path with the right ending, in the folder that is said; None for nothing."""
        # Unlike Path's own, it leaves the home of somebody unknown as it is written.
        typed = Path(os.path.expanduser(self.line.text().strip()))  # noqa: PTH111 - as said above
        if not typed.name:
            return None
        path = self._folder / typed
        chosen = self._format_of(path)
        if chosen.ending and path.suffix.lower() != chosen.ending and _is_folder(path):
            path /= self._name
        return fitting_name(path, chosen) if len(self._formats) == 1 else path

    @property
    def agreed(self) -> bool:
        """Whether what is there may be replaced."""
        return self._agreed is not None

    def question(self) -> str:
        """Ask whether what is there may be replaced; '' if nothing is, or if it was asked before.

        Raises:
            UserError: nothing can be written there.
        """
        path = self.path()
        if path is None:
            return ""
        obstacle(path, self._format_of(path))
        asks = "" if path == self._agreed else loss(path)
        if asks:
            self._agreed = path
        return asks

    def forget(self) -> None:
        """Ask again about what is there, as when something else would be written now."""
        self._agreed = None

    def follow(self, chosen: Format) -> None:
        """Give the path the ending of another format."""
        path, self._formats = self.path(), (chosen,)
        if path is not None:
            self.line.setText(str(fitting_name(path, chosen)))

    @Slot()
    def ask(self) -> None:
        """Let a place be chosen; whether a file there may be replaced is asked later."""
        path = self.path() or self._folder
        dialog = QFileDialog(self, "Write to", str(path.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        self._offer_formats(dialog, self._format_of(path))
        dialog.selectFile(path.name)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    @Slot(str)
    def take(self, name: str) -> None:
        """Take a path that was chosen."""
        self.line.setText(name)
        self._end_rightly()

    def _offer_formats(self, dialog: QFileDialog, chosen: Format) -> None:
        endings = {_filter(known): known.ending.removeprefix(".") for known in self._formats}
        dialog.setNameFilters(list(endings))
        dialog.selectNameFilter(_filter(chosen))
        dialog.setDefaultSuffix(endings[_filter(chosen)])
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(endings[name]))

    def _format_of(self, path: Path) -> Format:
        ending = path.suffix.lower()
        return next((known for known in self._formats if known.ending == ending), self._formats[-1])

    @Slot()
    def _take_in(self) -> None:
        self.forget()
        self.changed.emit()

    @Slot()
    def _end_rightly(self) -> None:
        path = self.path()
        if path is not None and str(path) != self.line.text():
            self.line.setText(str(path))


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # closed to us, which writing will say
        return path.is_dir()
    return False


def _filter(known: Format) -> str:
    return f"{known.label} (*{known.ending})"
