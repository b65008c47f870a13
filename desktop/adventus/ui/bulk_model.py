"""What a change of many visits would do, row by row, each of which can be ticked off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from adventus.catalogue import listing
from adventus.catalogue.bulk_edits import Proposal
from adventus.catalogue.fields import field
from adventus.ui.labels import plain_tooltip
from adventus.ui.list_model import TableRows
from adventus.ui.record.wording import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adventus.catalogue.file import Catalogue

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 64
_ROLE = Qt.ItemDataRole
_VAGUER = "Less precise than what is known; tick it if that is meant."
COLUMNS = {
    "reference": "Reference",
    "traveller": "Traveller",
    "date": "Date",
    "field": "Field",
    "before": "Before",
    "after": "After",
    "note": "Note",
}
"""The columns by name. Field is hidden while there is one only, Note while nothing is noted."""
NAMES = tuple(COLUMNS)


def before_words(proposal: Proposal) -> str:
    """Say what the field holds, as the table says it; '' for nothing."""
    return _words(proposal, proposal.before)


def after_words(proposal: Proposal) -> str:
    """Say what the field would hold; what was typed, where that can't be read."""
    return proposal.after if proposal.problem else _words(proposal, proposal.after)


def _words(proposal: Proposal, text: str) -> str:
    return value_words(field(proposal.field), text) if text else ""


def note(proposal: Proposal) -> str:
    """Say what is to be known about a proposal; '' for nothing."""
    return proposal.problem or (_VAGUER if proposal.vaguer else "")


class BulkModel(TableRows[Proposal]):
    """Proposals. What has a problem can't be ticked; what loses precision is not, at first.

    Signals:
        ticked: other rows are ticked now.
    """

    ticked = Signal()

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(tuple(COLUMNS.values()), parent)
        self._catalogue = catalogue
        self._rows: dict[int, tuple[str, str]] = {}
        self._left_out: set[int] = set()

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show other proposals, ticked unless something stands against it."""
        self._left_out = {at for at, known in enumerate(proposals) if known.problem or known.vaguer}
        self._rows.clear()
        self.show_rows(proposals)
        self.ticked.emit()

    def kept(self) -> list[Proposal]:
        """The proposals that are ticked."""
        return [known for at, known in enumerate(self.listed) if at not in self._left_out]

    def kept_count(self) -> int:
        """How many visits the ticked proposals change."""
        if not self._left_out and self.fields_count() <= 1:
            return len(self.listed)
        return len({known.visit_id for known in self.kept()})

    def fields_count(self) -> int:
        """How many fields the proposals are about."""
        return len({known.field for known in self.listed})

    def has_notes(self) -> bool:
        """Whether something is noted on any proposal."""
        return any(known.problem or known.vaguer for known in self.listed)

    def is_ticked(self, row: int) -> bool:
        """Whether the proposal of a row is ticked."""
        return row not in self._left_out

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Tick rows, or take their ticks away; what has a problem stays without."""
        for row in rows:
            if not on:
                self._left_out.add(row)
            elif not self.listed[row].problem:
                self._left_out.discard(row)
        self.renew()
        self.ticked.emit()

    # Qt's questions.

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """Give a cell's words, and the tick of the first one."""
        if not index.isValid():
            return None
        name = NAMES[index.column()]
        if role == _ROLE.CheckStateRole and name == "reference":
            on = self.is_ticked(index.row())
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            text = self._text(index.row(), name)
            return plain_tooltip(text) if role == _ROLE.ToolTipRole else text
        if role == _ROLE.AccessibleTextRole:
            text = self._text(index.row(), name)
            return f"{COLUMNS[name]}: {text or 'empty'}"
        return None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Take a tick from a click."""
        if role != _ROLE.CheckStateRole:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every row can be chosen; one without a problem can be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and not self.listed[index.row()].problem:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _text(self, row: int, name: str) -> str:
        proposal = self.listed[row]
        match name:
            case "reference":
                return proposal.reference
            case "traveller" | "date":
                return self._visit(row)[name == "date"]
            case "field":
                return field(proposal.field).label
            case "before":
                return before_words(proposal)
            case "after":
                return after_words(proposal)
        return note(proposal)

    def _visit(self, row: int) -> tuple[str, str]:
        """Give traveller and date of a row's visit; rows are read in pages as they are seen."""
        wanted = self.listed[row].visit_id
        if wanted not in self._rows:
            start = row - row % _PAGE
            page = dict.fromkeys(p.visit_id for p in self.listed[start : start + _PAGE])
            for found in listing.rows(self._catalogue.connection, list(page)):
                self._rows[found.id] = (found.cells["traveller"], found.cells["date"])
        return self._rows.setdefault(wanted, ("", ""))
