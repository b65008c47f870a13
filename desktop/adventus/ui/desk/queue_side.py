"""The left side of the desk: how far the review is, the queues with their counts, their items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from adventus.review.queues import QUEUES
from adventus.ui.counted_list import CountedList
from adventus.ui.counted_rows import CountedRow
from adventus.ui.desk.item_list import ItemList
from adventus.ui.labels import heading, muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import Qt

    from adventus.review.standing import Standing

_SECTIONS = (("state", "Review"), ("risk", "To look into"))


class QueueSide(QWidget):
    """Lets a queue and one of its items be chosen.

    Signals:
        queue_wanted: the name of the queue that was picked.

    Attributes:
        items: the list of what waits in the queue.
    """

    queue_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self._chosen = ""
        self._standing = muted("", self, elide=True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(max(4, self.fontMetrics().height() // 3))
        self._lists = {section: CountedList(title, parent=self) for section, title in _SECTIONS}
        self.items = ItemList(self)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 32)
        self._lay_out()
        self._fill()
        state, risk = self._lists["state"], self._lists["risk"]
        state.picked.connect(self._pick_state)
        risk.picked.connect(self._pick_risk)
        state.left.connect(self._leave_state)
        risk.left.connect(self._leave_risk)

    def standing_words(self) -> str:
        """How far the review is, as it is shown."""
        return self._standing.text()

    def show_standing(self, standing: Standing) -> None:
        """Show how far the review of the whole is."""
        self._standing.setText(standing.words)
        self._bar.setRange(0, max(1, standing.visits))
        self._bar.setValue(standing.by_state["approved"])
        self._bar.setAccessibleName(f"Progress of the review: {standing.words}")

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many wait in each queue; the ones not named keep theirs."""
        self._counts |= counts
        self._fill()

    def mark(self, name: str) -> None:
        """Show which queue is open; '' for none."""
        self._chosen = name
        self._fill()

    def enter(self) -> None:
        """Take the keyboard, at the queue that is open."""
        for section, shown in self._lists.items():
            for at, row in enumerate(shown.lines.rows):
                if row.key == self._chosen or (not self._chosen and section == "state"):
                    shown.setCurrentIndex(shown.lines.index(at))
                    shown.enter()
                    return

    def _fill(self) -> None:
        for section, shown in self._lists.items():
            shown.set_rows(
                [
                    CountedRow(
                        queue.label,
                        queue.name,
                        self._counts.get(queue.name),
                        "chosen" if queue.name == self._chosen else "",
                        f"{queue.label}\n{queue.explanation}",
                    )
                    for queue in QUEUES
                    if queue.section == section
                ]
            )
            shown.fit()

    @Slot(int, object)
    def _pick_state(self, row: int, held: Qt.KeyboardModifier) -> None:
        del held
        self.queue_wanted.emit(self._lists["state"].lines.rows[row].key)

    @Slot(int, object)
    def _pick_risk(self, row: int, held: Qt.KeyboardModifier) -> None:
        del held
        self.queue_wanted.emit(self._lists["risk"].lines.rows[row].key)

    @Slot(int)
    def _leave_state(self, step: int) -> None:
        if step > 0:
            self._lists["risk"].enter()

    @Slot(int)
    def _leave_risk(self, step: int) -> None:
        if step < 0:
            self._lists["state"].enter(at_end=True)
        elif self.items.rows.rowCount():
            self.items.setFocus()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._standing)
        rows.addWidget(self._bar)
        for section, title in _SECTIONS:
            rows.addSpacing(6)
            rows.addWidget(heading(title, self))
            rows.addWidget(self._lists[section])
        rows.addSpacing(6)
        rows.addWidget(heading("In this queue", self))
        rows.addWidget(self.items, 1)
