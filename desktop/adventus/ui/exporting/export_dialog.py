"""Asks what to export, as what and where to; a file that is there is replaced when asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.export_options import ExportOptions
from adventus.catalogue.listing import EVERYTHING
from adventus.errors import UserError
from adventus.exchange.formats import fitting, fitting_name, format_named
from adventus.ui.exporting.extent_box import Extent, ExtentBox
from adventus.ui.exporting.format_box import FormatBox
from adventus.ui.exporting.running import Order
from adventus.ui.exporting.table_options import TableOptions
from adventus.ui.labels import heading, set_role, tooltip
from adventus.ui.place_line import PlaceLine
from adventus.ui.record.ink import InkLabel, NarrowColumn
from adventus.ui.scrolled import fit_screen, scrolled

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_SIZE = (48, 36)  # heights of a line
_KEPT = "For others who export it, and for the command “adventus export --kept”"
_LEAST = 38  # widths of a character, for the questions at the left


class ExportDialog(QDialog):
    """Four questions, all in sight.

    Signals:
        wanted: the `Order`; the dialog closes.

    Attributes:
        extent, formats, table, target: the questions.
        keep_box: whether the catalogue shall keep the answers; shown where it has others.
        export_button: gives the order.
    """

    wanted = Signal(object)

    def __init__(
        self,
        catalogue: Path,
        folder: Path,
        extent: Extent,
        options: ExportOptions,
        kept: ExportOptions | None,
        shown: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about a catalogue.

        Args:
            folder: where it is proposed to go.
            options: what was chosen the last time.
            kept: what the catalogue keeps; None if it can't keep anything else.
            shown: the columns of the window's table.
        """
        super().__init__(parent)
        self._catalogue, self._condition = catalogue, extent.condition
        self._kept = fitting(kept) if kept else None
        options = fitting(options)
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Made first and in here, so that Tab goes from the top to the bottom.
        inner = NarrowColumn()
        self._questions = scrolled(inner, "Questions", self)
        self.extent = ExtentBox(extent, whole=options.whole, parent=inner)
        self.formats = FormatBox(options.format, inner)
        self.table = TableOptions(options, shown, self)
        chosen = format_named(options.format)
        proposed = fitting_name(folder / catalogue.stem, chosen)
        self.target = PlaceLine(proposed, [chosen], self)
        self.keep_box = QCheckBox("&Keep these choices in the catalogue", self)
        self._cancel_button = QPushButton("Cancel", self)
        self._cancel_button.setAutoDefault(False)
        self.export_button = QPushButton("Export", self)
        self.export_button.setDefault(True)
        set_role(self.export_button, "primary")
        tooltip(self.export_button, "Ctrl+Enter")
        tooltip(self.keep_box, _KEPT)
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

    def keeps(self) -> bool:
        """Whether the catalogue shall keep what is chosen, and doesn't so far."""
        return not self.keep_box.isHidden() and self.keep_box.isChecked()

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
            asks = self.target.question()
        except UserError as error:
            self.complain(error)
            return
        if asks:
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
        self.target.forget()
        self._say("", "text")
        self._offer()

    def _offer(self) -> None:
        count = self.extent.count
        what = f"{count:,} {'visit' if count == 1 else 'visits'}"
        first = "Replace it and export" if self.target.agreed else "Export"
        self.export_button.setText(f"{first} {what}")
        can = self.target.path() is not None and self.table.fits(self.formats.format)
        self.export_button.setEnabled(can)
        self.keep_box.setVisible(self._kept is not None and self._kept != self.options())

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
        buttons.addWidget(self.keep_box)
        buttons.addStretch()
        buttons.addWidget(self._cancel_button)
        buttons.addWidget(self.export_button)
        rows = QVBoxLayout(self)
        rows.addLayout(halves, 1)
        rows.addLayout(self._place())
        rows.addWidget(self._said)
        rows.addLayout(buttons)
        self._questions.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST)
        fit_screen(self, *_SIZE)

    def _place(self) -> QHBoxLayout:
        label = QLabel("W&rite to", self)
        label.setBuddy(self.target.line)
        set_role(label, "muted")
        self.target.line.setAccessibleName("Write to")
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.target, 1)
        return row
