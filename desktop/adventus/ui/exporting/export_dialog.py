"""Asks what to export, as what and where to; a file that is there is replaced when asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.export_options import ExportOptions
from adventus.catalogue.listing import EVERYTHING
from adventus.errors import UserError
from adventus.exchange.formats import fitting, format_named
from adventus.ui.exporting.extent_box import Extent, ExtentBox
from adventus.ui.exporting.format_box import FormatBox
from adventus.ui.exporting.place import obstacle, question
from adventus.ui.exporting.running import Order
from adventus.ui.exporting.table_options import TableOptions
from adventus.ui.exporting.target_line import TargetLine
from adventus.ui.labels import heading, set_role, tooltip
from adventus.ui.record.ink import InkLabel, NarrowColumn

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_SIZE = (110, 36)  # widths of a character, heights of a line
_LEAST = 38  # widths of a character, for the questions at the left


class ExportDialog(QDialog):
    """Four questions, all in sight.

    Signals:
        wanted: the `Order`; the dialog closes.

    Attributes:
        extent, formats, table, target: the questions.
        export_button: gives the order.
    """

    wanted = Signal(object)

    def __init__(
        self,
        catalogue: Path,
        extent: Extent,
        options: ExportOptions,
        shown: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about a catalogue.

        Args:
            options: what was chosen the last time.
            shown: the columns of the window's table.
        """
        super().__init__(parent)
        self._catalogue, self._condition = catalogue, extent.condition
        self._agreed: Path | None = None
        options = fitting(options)
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Made first and in here, so that Tab goes from the top to the bottom.
        self._questions, inner = _scrolled(self)
        self.extent = ExtentBox(extent, whole=options.whole, parent=inner)
        self.formats = FormatBox(options.format, inner)
        self.table = TableOptions(options, shown, self)
        self.target = TargetLine(catalogue, format_named(options.format), self)
        self._cancel_button = QPushButton("Cancel", self)
        self._cancel_button.setAutoDefault(False)
        self.export_button = QPushButton("Export", self)
        self.export_button.setDefault(True)
        set_role(self.export_button, "primary")
        tooltip(self.export_button, "Ctrl+Enter")
        self._said = InkLabel("", "text", self)
        self._said.setWordWrap(True)
        self._lay_out(inner)
        self._connect()
        self._follow_format()
        self.formats.buttons[options.format].setFocus()

    def options(self) -> ExportOptions:
        """Give what is chosen, to be kept."""
        bom, crlf = self.table.bom_and_crlf()
        return ExportOptions(
            format=self.formats.format.name,
            delimiter=str(self.table.delimiter.currentData()),
            bom=bom,
            crlf=crlf,
            columns=self.table.columns.names(),
            whole=self.extent.whole,
        )

    def said(self) -> str:
        """What is said over the buttons."""
        return self._said.text()

    def complain(self, error: UserError) -> None:
        """Say why it can't be done."""
        self._say(str(error), "bad")

    @Slot()
    def order(self) -> None:
        """Give the order, unless something stands in its way or has to be asked first."""
        path = self.target.path()
        if path is None or not self.export_button.isEnabled():
            return
        chosen = self.formats.format
        try:
            asks = "" if path == self._agreed else question(path)
            obstacle(path, chosen)
        except UserError as error:
            self.complain(error)
            return
        if asks:
            self._agreed = path
            self._say(asks, "warn")
            self._offer()
            return
        condition = EVERYTHING if self.extent.takes_all else self._condition
        self.wanted.emit(Order(self._catalogue, path, chosen, condition, self.options()))

    @Slot()
    def _follow_format(self) -> None:
        self.table.show_for(self.formats.format)
        self.target.follow(self.formats.format)
        self._take_in()

    @Slot()
    def _take_in(self) -> None:
        """Forget what was agreed about another order."""
        self._agreed = None
        self._say("", "text")
        self._offer()

    def _offer(self) -> None:
        count = self.extent.count
        what = f"{count:,} {'visit' if count == 1 else 'visits'}"
        first = "Replace it and export" if self._agreed is not None else "Export"
        self.export_button.setText(f"{first} {what}")
        can = self.target.path() is not None and self.table.fits(self.formats.format)
        self.export_button.setEnabled(can)

    def _say(self, text: str, purpose: str) -> None:
        self._said.set_purpose(purpose)
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _connect(self) -> None:
        self.formats.changed.connect(self._follow_format)
        for part in (self.extent, self.table, self.target):
            part.changed.connect(self._take_in)
        self.export_button.clicked.connect(self.order)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.order)
        self._cancel_button.clicked.connect(self.reject)

    def _lay_out(self, inner: QWidget) -> None:
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 0, 0)
        for name, part in (("Which visits", self.extent), ("As what", self.formats)):
            left.addWidget(heading(name, inner))
            left.addWidget(part)
            left.addSpacing(self.fontMetrics().height() // 2)
        left.addStretch()
        halves, buttons = QHBoxLayout(), QHBoxLayout()
        halves.addWidget(self._questions, 1)
        halves.addSpacing(self.fontMetrics().height())
        halves.addWidget(self.table, 1)
        buttons.addStretch()
        buttons.addWidget(self._cancel_button)
        buttons.addWidget(self.export_button)
        rows = QVBoxLayout(self)
        rows.addLayout(halves, 1)
        rows.addWidget(self.target)
        rows.addWidget(self._said)
        rows.addLayout(buttons)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * _SIZE[0], unit.height() * _SIZE[1])


def _scrolled(parent: QWidget) -> tuple[QScrollArea, QWidget]:
    """Make a place for what may be higher than a small screen, and its inside."""
    area, inner = QScrollArea(parent), NarrowColumn()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumWidth(parent.fontMetrics().averageCharWidth() * _LEAST)
    area.setWidget(inner)
    return area, inner
