"""The releases that were made, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from adventus.ui.labels import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from adventus.exchange.release import Release

_HEADINGS = ("Release", "Date", "Visits", "Note")
_WIDTHS = (12, 14, 11)  # in letters; the note gets the rest


class EarlierTable(QTableWidget):
    """Number, day, visits and note of each release."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADINGS), parent)
        self.setHorizontalHeaderLabels(_HEADINGS)
        self.setAccessibleName("Earlier releases")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        for column, letters in enumerate(_WIDTHS):
            self.setColumnWidth(column, letters * self.fontMetrics().averageCharWidth())

    def show_releases(self, made: Sequence[Release]) -> None:
        """List releases, which come oldest first."""
        self.setRowCount(len(made))
        for row, one in enumerate(reversed(made)):
            texts = (str(one.number), one.date, f"{one.visits:,}", " ".join(one.note.split()))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tooltip(one.note if text and column == len(_WIDTHS) else ""))
                self.setItem(row, column, item)
        self.setCurrentCell(0, 0)
