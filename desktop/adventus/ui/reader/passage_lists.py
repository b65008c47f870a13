"""The passages of a source that are cited: those at the place read, and all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from adventus.ui.labels import heading, tooltip
from adventus.ui.reader.wording import cited_heading, listed_passage, passage_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.cited_passages import CitedPassage

_DATA = Qt.ItemDataRole.UserRole


class PassageLists(QWidget):
    """What is cited, and the buttons of what can be made of a passage.

    Signals:
        visit_wanted: the number of a visit that is to be shown.
        passage_wanted: the `CitedPassage` that is to be shown in the text.
        lost_wanted: the `CitedPassage` that was chosen has no place in the text.
    """

    visit_wanted = Signal(int)
    passage_wanted = Signal(object)
    lost_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._passages: list[CitedPassage] = []
        self._able = False
        self.cite_button = QPushButton("Cite (C)", self)
        self.draft_button = QPushButton("Draft a visit (D)", self)
        self.here, self.all = QListWidget(self), QListWidget(self)
        self.place_button = QPushButton("Place it at the selected passage", self)
        self._all_heading = heading("", self)
        tooltip(self.cite_button, "Cite the selected passage for a visit")
        tooltip(self.draft_button, "Make a visit of the selected passage")
        self._lay_out()
        self._connect()

    def show_passages(self, passages: list[CitedPassage], *, captured: bool) -> None:
        """List all passages, lost ones first.

        Args:
            captured: whether the source has a text, so that a quotation can be lost.
        """
        row = self.all.currentRow()
        self._passages = passages
        lost = [each for each in passages if each.start is None]
        self._all_heading.setText(cited_heading(len(passages), len(lost) if captured else 0))
        self.all.clear()
        for each in [*lost, *passages[: len(passages) - len(lost)]]:
            _add(self.all, listed_passage(each, captured=captured), each)
        # The keyboard stays where it was, so that one lost quotation is placed after another.
        self.all.setCurrentRow(min(row, self.all.count() - 1))
        self._enable()

    def show_here(self, start: int, end: int) -> None:
        """List what cites a part of the text, given in characters."""
        self.here.clear()
        for each in self.at(start, end):
            _add(self.here, passage_line(each), each)

    def at(self, start: int, end: int) -> list[CitedPassage]:
        """Give the passages that share a character with a part of the text."""
        return [
            each
            for each in self._passages
            if each.start is not None and each.start < end and (each.end or 0) > start
        ]

    def choose(self, passage: CitedPassage) -> None:
        """Choose a passage in the list of all, as if a person did."""
        for row in range(self.all.count()):
            item = self.all.item(row)
            if item.data(_DATA).citation_id == passage.citation_id:
                self.all.setCurrentItem(item)
                self._go_to_passage(item)

    def lost(self) -> CitedPassage | None:
        """The lost quotation that is chosen; None for none."""
        item = self.all.currentItem()
        found: CitedPassage | None = item.data(_DATA) if item is not None else None
        return found if found is not None and found.start is None else None

    def same_words(self, lost: CitedPassage) -> Sequence[CitedPassage]:
        """Give all lost quotations with these words: one passage is often cited several times."""
        return [
            each
            for each in self._passages
            if each.start is None and each.quotation == lost.quotation
        ]

    def set_able(self, able: bool) -> None:
        """Let something be made of a passage, or not."""
        self._able = able
        self._enable()

    def _lay_out(self) -> None:
        for name, listed in (("Citations at this place", self.here), ("Passages cited", self.all)):
            listed.setAccessibleName(name)
            listed.setWordWrap(True)
            listed.setSpacing(2)
        self.here.setMaximumHeight(8 * self.fontMetrics().height())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        buttons = QHBoxLayout()
        for button in (self.cite_button, self.draft_button, self.place_button):
            button.setAutoDefault(False)
        buttons.addWidget(self.cite_button)
        buttons.addWidget(self.draft_button)
        rows.addLayout(buttons)
        rows.addWidget(heading("Citations at this place", self))
        rows.addWidget(self.here, 1)
        rows.addWidget(self._all_heading)
        rows.addWidget(self.all, 3)
        rows.addWidget(self.place_button)

    def _connect(self) -> None:
        for signal in (self.here.itemActivated, self.here.itemClicked):
            signal.connect(self._go_to_visit)
        for signal in (self.all.itemActivated, self.all.itemClicked):
            signal.connect(self._go_to_passage)
        self.all.currentRowChanged.connect(self._enable)

    @Slot()
    def _enable(self) -> None:
        for button in (self.cite_button, self.draft_button, self.place_button):
            button.setEnabled(self._able)
        self.place_button.setVisible(self.lost() is not None)

    @Slot(QListWidgetItem)
    def _go_to_visit(self, item: QListWidgetItem) -> None:
        self.visit_wanted.emit(item.data(_DATA).visit_id)

    @Slot(QListWidgetItem)
    def _go_to_passage(self, item: QListWidgetItem) -> None:
        passage: CitedPassage = item.data(_DATA)
        (self.lost_wanted if passage.start is None else self.passage_wanted).emit(passage)


def _add(rows: QListWidget, words: str, passage: CitedPassage) -> None:
    item = QListWidgetItem(words, rows)
    item.setData(_DATA, passage)
