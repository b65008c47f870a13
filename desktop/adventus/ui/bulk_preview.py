"""The preview of a change to many visits: what each would become, to be ticked off by row."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from adventus.progress import Progress
from adventus.ui.asking import Asker
from adventus.ui.bulk_model import NAMES, BulkModel, note
from adventus.ui.changed_text import ChangedText
from adventus.ui.labels import muted
from adventus.ui.record.ink import InkLabel

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from adventus.catalogue.bulk_edits import Proposal
    from adventus.catalogue.file import Catalogue
    from adventus.errors import UserError

    Question = Callable[[sqlite3.Connection, Progress], Sequence[Proposal]]

_HINT = "Space takes the tick from the chosen rows, or gives it back."
MOST_VISITS = 200_000
"""How many visits one dialog may be about: every one of them is looked at and kept for a row."""
_LOOKING = "Looking at what would change…"
_SECONDS_BETWEEN_REPORTS = 0.2
_PAUSE = 200  # milliseconds after the last key
_WIDTHS = {
    "reference": 14,
    "traveller": 18,
    "date": 19,
    "field": 13,
    "before": 28,
    "after": 28,
    "note": 24,
}


class BulkTable(QTableView):
    """The rows; Space takes the ticks of the chosen ones away, or gives them back."""

    def __init__(self, rows: BulkModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(ChangedText(self))
        self.setAccessibleName("What would change")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(True)
        unit = self.fontMetrics().averageCharWidth()
        for at, name in enumerate(NAMES):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(at, unit * _WIDTHS[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space."""
        chosen = [index.row() for index in self.selectionModel().selectedRows()]
        if event.key() == Qt.Key.Key_Space and chosen:
            self._rows.tick(chosen, on=not any(self._rows.is_ticked(row) for row in chosen))
        else:
            super().keyPressEvent(event)


class BulkPreview(QWidget):
    """Asks for proposals beside the window, shows them, and counts what is ticked.

    Signals:
        counted: other proposals are ticked now, or none are known yet.

    Attributes:
        rows: the proposals.
        table: where they are shown.
    """

    counted = Signal()
    _advanced = Signal(int)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = BulkModel(catalogue, self)
        self.table = BulkTable(self.rows, self)
        self.is_current = False
        self._whole = 0
        self._asker = Asker(catalogue, self)
        self._question: Question | None = None
        self._progress = Progress()
        self._reported = 0.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.ask_now)
        self._sentence = InkLabel("", "muted", self)
        self._sentence.setWordWrap(True)
        self._hint = muted(_HINT, self)
        self._hint.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._sentence)
        lines.addWidget(self.table, 1)
        lines.addWidget(self._hint)
        lines.addStretch(0)
        self.rows.ticked.connect(self._tell)
        self._advanced.connect(self._tell_share)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self._show("")

    def sentence(self) -> str:
        """What is said over the rows: "212 of 214 visits will change."."""
        return self._sentence.text()

    def kept(self) -> list[Proposal]:
        """The proposals to apply: none while they are looked for."""
        return self.rows.kept() if self.is_current else []

    def propose(self, question: Question, whole: int, *, at_once: bool = False) -> None:
        """Look soon for what would change; the newest question counts.

        Args:
            question: gives the proposals; runs on another thread.
            whole: how many visits it is about.
            at_once: don't wait for another key.
        """
        if whole > MOST_VISITS:
            many = f"{whole:,} visits are too many for one step ({MOST_VISITS:,} at most)."
            self.say_instead(f"{many} Narrow the search, and do it in parts.")
            return
        self._progress.cancel()
        self._asker.forget()  # what was cancelled has nothing to answer
        self._question, self._whole = question, whole
        self.is_current = False
        self.counted.emit()
        if at_once:
            self.ask_now()
        else:
            self._pause.start()

    def say_instead(self, sentence: str, purpose: str = "muted") -> None:
        """Show a sentence and no proposals."""
        self._pause.stop()
        self._progress.cancel()
        self._asker.forget()
        self._question, self.is_current = None, False
        self.rows.show_proposals(())
        self._show(sentence, purpose)

    def close_down(self) -> None:
        """Ask the catalogue nothing more."""
        self._pause.stop()
        self._progress.cancel()
        self._asker.stop()

    @Slot()
    def ask_now(self) -> None:
        """Look for what would change without waiting for another key."""
        self._pause.stop()
        if self._question is not None and not self.is_current:
            self._sentence.set_purpose("muted")
            self._sentence.setText(_LOOKING)
            self._progress = Progress(self._report)
            question = partial(_with_progress, self._question, self._progress)
            self._asker.ask(question, self._take, self._refuse)

    def _take(self, proposals: Sequence[Proposal]) -> None:
        self.is_current = True
        self.rows.show_proposals(proposals)
        self.table.setColumnHidden(NAMES.index("field"), self.rows.fields_count() < 2)
        self.table.setColumnHidden(NAMES.index("note"), not self.rows.has_notes())
        if proposals:
            self.table.selectRow(0)

    @Slot()
    def _explain(self) -> None:
        """Say in full what is noted on the current row."""
        row = self.table.currentIndex().row()
        known = self.rows.listed[row] if 0 <= row < len(self.rows.listed) else None
        said = f"{known.reference}: {note(known)}" if known and note(known) else _HINT
        self._hint.setText(said)

    def _report(self, done: int, total: int) -> None:
        """Tell how far the looking is, from its thread, now and then."""
        now = time.monotonic()
        if total and now - self._reported >= _SECONDS_BETWEEN_REPORTS:
            self._reported = now
            self._advanced.emit(100 * done // total)

    @Slot(int)
    def _tell_share(self, percent: int) -> None:
        if not self.is_current and self._asker.waits:
            self._sentence.setText(f"{_LOOKING} {percent} %")

    def _refuse(self, error: UserError) -> None:
        self.say_instead(str(error), "bad")

    @Slot()
    def _tell(self) -> None:
        if not self.is_current:
            return
        kept, total = self.rows.kept_count(), len(self.rows.listed)
        if not total:
            self._show("Nothing would change.")
            return
        troubled = sum(bool(known.problem) for known in self.rows.listed)
        said = f"{kept:,} of {self._whole:,} {_visits(self._whole)} will change."
        if troubled:
            said += f" {troubled:,} can’t: see the notes."
        self._show(said, "text")

    def _show(self, sentence: str, purpose: str = "muted") -> None:
        self._sentence.set_purpose(purpose)
        self._sentence.setText(sentence)
        has_rows = bool(self.rows.listed)
        self.table.setVisible(has_rows)
        self._hint.setVisible(has_rows)
        self.counted.emit()


def _with_progress(
    question: Question, progress: Progress, connection: sqlite3.Connection
) -> Sequence[Proposal]:
    return question(connection, progress)


def _visits(count: int) -> str:
    return "visit" if count == 1 else "visits"
