"""The timeline on paper: a window that shows the sheets beside the work, and prints them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, Qt, Slot
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from adventus.errors import UserError
from adventus.timeline.picture import PAPER
from adventus.ui.labels import PlainLabel, set_role
from adventus.ui.timeline.pages import laid_out, paint_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from adventus.timeline.picture import Page
    from adventus.ui.timeline.pages import Picture
    from adventus.ui.worker import Worker

_MARGIN = 5.0  # millimetres; the pages have some of their own
_READING = "Reading the visits…"


class PrintPreview(QDialog):
    """Shows how the timeline is printed; it stays beside the window until it is closed.

    Attributes:
        pages: what is on the sheets; none until they are laid out.
        printer: what they are printed on.
        words: how many sheets there are, or why there are none.
    """

    def __init__(self, picture: Picture, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._worker = picture, worker
        self._asked = 0
        self.pages: list[Page] = []
        self.setWindowTitle("Print the timeline")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(picture.title)
        self.printer.setCreator("Adventus")
        self.preview = QPrintPreviewWidget(self.printer, self)
        self.preview.setAccessibleName("Sheets")
        self.preview.paintRequested.connect(self.paint)
        self.upright = QCheckBox("&Upright", self)
        self.upright.toggled.connect(self.lay_out)
        self.words = PlainLabel(_READING, self)
        self.print_button = QPushButton("Print…", self)
        self.print_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        set_role(self.print_button, "primary")
        self.print_button.clicked.connect(self._ask_printer)
        self._arrange()
        self.lay_out()

    @Slot()
    def lay_out(self) -> None:
        """Lay out the sheets, beside the window."""
        orientation = QPageLayout.Orientation
        upright = self.upright.isChecked()
        chosen = orientation.Portrait if upright else orientation.Landscape
        size, margins = QPageSize(QPageSize.PageSizeId.A4), QMarginsF(*[_MARGIN] * 4)
        self.printer.setPageLayout(QPageLayout(size, chosen, margins, QPageLayout.Unit.Millimeter))
        self._asked += 1
        self._show([], _READING)
        paper = (PAPER[1], PAPER[0]) if upright else PAPER
        work = partial(laid_out, self._picture, paper)
        self._worker.submit("Laying out the timeline…", work, partial(self._take, self._asked))

    @Slot(QPrinter)
    def paint(self, printer: QPrinter) -> None:
        """Paint the sheets that are asked for."""
        first = max(1, printer.fromPage())
        last = printer.toPage() or len(self.pages)
        painter = QPainter(printer)
        paint_pages(painter, printer, self.pages[first - 1 : last])
        painter.end()

    @Slot(int)
    def done(self, result: int) -> None:
        """Close, and wait for nothing more."""
        self._asked += 1
        super().done(result)

    def _take(self, number: int, future: Future[list[Page]]) -> None:
        if number != self._asked:
            return  # other sheets are wanted, or none
        try:
            found = future.result()
        except UserError as error:
            self._show([], str(error))
        else:
            self._show(found, "1 sheet" if len(found) == 1 else f"{len(found):,} sheets")

    def _show(self, pages: list[Page], words: str) -> None:
        self.pages = pages
        self.words.setText(words)
        self.print_button.setEnabled(bool(pages))
        self.preview.updatePreview()

    @Slot()
    def _ask_printer(self) -> None:
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, len(self.pages))
        dialog.accepted.connect(self._print)
        QDialog.open(dialog)  # its own asks for the name of a slot

    @Slot()
    def _print(self) -> None:
        self.paint(self.printer)
        self.accept()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        for sign, name, run in (
            ("−", "Smaller", self.preview.zoomOut),
            ("+", "Larger", self.preview.zoomIn),
            ("Fit", "Fit a whole sheet", self.preview.fitInView),
        ):
            line.addWidget(_button(sign, name, run, self))
        line.addWidget(self.upright)
        line.addWidget(self.words, 1)
        line.addWidget(self.print_button)
        rows = QVBoxLayout(self)
        rows.addLayout(line)
        rows.addWidget(self.preview, 1)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 130, unit.height() * 44)


def _button(sign: str, name: str, run: Callable[[], None], parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    made.setText(sign)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.clicked.connect(run)
    return made
