"""The floor of a start: a bare Qt table over a first page from bare sqlite3.

Prints the time at which the page had been painted.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SQL = """SELECT v.date, a.name, p.name, v.country, v.rank, v.occasion, v.review
FROM visit v LEFT JOIN place p ON p.id = v.place_id
LEFT JOIN visit_agent va ON va.visit_id = v.id AND va.role = 'traveller' AND va.position = 0
LEFT JOIN agent a ON a.id = va.agent_id
ORDER BY (v.date_start_min IS NULL), v.date_start_min, v.date_end_max, v.date, v.uid LIMIT 128"""


class Model(QAbstractTableModel):
    """The rows of the first page."""

    rows = sqlite3.connect(sys.argv[1]).execute(SQL).fetchall()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: ARG002, B008, N802 - Qt
        return len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: ARG002, B008, N802 - Qt
        return 7

    def data(self, index: QModelIndex, role: int = 0) -> object:
        return (
            self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None
        )


class Table(QTableView):
    """Tells when it was painted, and ends."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        sys.stdout.write(f"{time.time()}\n")
        QApplication.quit()


app = QApplication([])
window = QMainWindow()
table = Table()
model = Model()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1480, 920)
window.show()
app.exec()
