"""What one row of a plan would do, and what speaks for its being a visit already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from adventus.catalogue.differences import Difference
from adventus.catalogue.fields import field
from adventus.catalogue.records import visits
from adventus.catalogue.values import notation
from adventus.exchange.plan import Action, PlanRow
from adventus.ui.history.changes_view import ChangesView
from adventus.ui.importing.plan_choices import Listed, is_likely
from adventus.ui.importing.plan_wording import about_words, spared_words
from adventus.ui.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

_ALIKE = "The row says nothing else than the visit does."


class PlanRowView(QWidget):
    """Shows the changes of a row; of a probable duplicate what differs from the likeliest visit.

    Attributes:
        about: which visits the row probably is, or which of its changes are doubtful.
        changes: field by field what stands here, and what the file says.
    """

    def __init__(self, called: Callable[[int], str], parent: QWidget) -> None:
        """Show rows.

        Args:
            called: gives the reference of a visit that a row probably is.
        """
        super().__init__(parent)
        self._called = called
        self._catalogue: Catalogue | None = None
        self.about = PlainLabel("", self)
        self.about.setWordWrap(True)
        self.changes = ChangesView(self)
        self.changes.setAccessibleName("What the row would change")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.about)
        rows.addWidget(self.changes, 1)

    def follow(self, catalogue: Catalogue) -> None:
        """Read the visits that rows are compared with from this catalogue."""
        self._catalogue = catalogue

    def show_row(self, row: Listed | None) -> None:
        """Show a row; None for there is none."""
        found = row if isinstance(row, PlanRow) else PlanRow(0, Action.SAME, ())
        self.about.setText(about_words(found, self._called))
        self.about.setVisible(bool(self.about.text()))
        self.changes.setAccessibleDescription(self.about.text())
        self.changes.show_changes(
            self._compared(found) if is_likely(found) else _changes(found),
            empty=_empty_words(row),
            remarks=[(field(one.field).label, spared_words(one)) for one in found.spared],
        )

    def _compared(self, row: PlanRow) -> list[Difference]:
        """Compare a row with the visit that it probably is."""
        if self._catalogue is None:
            return _changes(row)
        for visit in visits(self._catalogue.connection, [row.likely[0].visit_id]):
            pairs = [(one, notation(visit.values[one.field])) for one in row.changes]
            return [
                Difference(one.field, old, one.new)
                for one, old in pairs
                if old != one.new and one.field != "reference"
            ]
        return _changes(row)


def _changes(row: PlanRow) -> list[Difference]:
    return [Difference(one.field, one.old, one.new) for one in row.changes]


def _empty_words(row: Listed | None) -> str:
    if row is None:
        return "There is no such row."
    if not isinstance(row, PlanRow):
        return "The file has no row for this visit any more. It stays as it is."
    if is_likely(row):
        return _ALIKE
    if row.action is Action.SAME and row.visit_id is None:
        return "It was left out on the review desk, and is not proposed again."
    return row.reason or "This row changes nothing."
