"""Everything that was done to a catalogue, and a way to take back any single step."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.revisions import revisions
from adventus.errors import UserError
from adventus.ui.labels import PlainLabel, muted, plain_tooltip
from adventus.ui.stepping_back import undo_revision
from adventus.ui.work_line import WorkLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.revisions import Revision
    from adventus.ui.session import Session

SHOWN_AT_MOST = 1_000
_HEADINGS = ("When", "What", "Who", "State")
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class RevisionModel(QAbstractTableModel):
    """Revisions, newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.revisions: list[Revision] = []
        self._undone: set[int] = set()

    def show(self, found: Sequence[Revision]) -> None:
        """List these revisions."""
        self.beginResetModel()
        self.revisions = list(found)
        self._undone = undone(found)
        self.endResetModel()

    def can_be_undone(self, row: int) -> bool:
        """Tell whether a revision is an edit in force."""
        if not 0 <= row < len(self.revisions):
            return False
        revision = self.revisions[row]
        return revision.kind == "edit" and revision.id not in self._undone

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many are listed."""
        return 0 if parent.isValid() else len(self.revisions)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """When, what, who, state."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        revision = self.revisions[index.row()]
        state = "undone" if revision.id in self._undone else ""
        text = (local_time(revision.at), revision.label, revision.by, state)[index.column()]
        return plain_tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_HEADINGS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None


class HistoryDialog(QDialog):
    """The revisions of a catalogue; opened with `show`, it follows what is done meanwhile."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("History")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.revisions = RevisionModel(self)
        self.table = self._made_table()
        self.answer = PlainLabel("", self)
        self.answer.setWordWrap(True)
        self.undo_button = QPushButton("Undo this change", self)
        self.undo_button.clicked.connect(self.undo_chosen)
        self.rest_button = QPushButton("Undo the rest of it", self)
        self.rest_button.clicked.connect(self.undo_rest)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for button in (self.undo_button, self.rest_button):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        hint = muted("Any change can be undone by itself, unless a later one touched the same.")
        self.work = WorkLine(self)
        for part in (hint, self.table, self.answer, self.work, buttons):
            rows.addWidget(part)
        self._follow_work()
        session.changed.connect(self.refresh)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 120, unit.height() * 32)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """List what was done, with the newest chosen."""
        connection = self._session.catalogue.connection
        self.revisions.show(revisions(connection, limit=SHOWN_AT_MOST))
        self.table.selectRow(0)
        self._offer()

    @Slot()
    def undo_chosen(self) -> None:
        """Take back the chosen revision by itself."""
        self._undo(rest=False)

    @Slot()
    def undo_rest(self) -> None:
        """Take back what no later change touched."""
        self._undo(rest=True)

    def _undo(self, *, rest: bool) -> None:
        # With it comes SQLModel, which the window does without until something is changed.
        from adventus.catalogue.history import ChangedSinceError  # noqa: PLC0415

        row = self.table.currentIndex().row()
        if not self.revisions.can_be_undone(row):
            return
        chosen = self.revisions.revisions[row]

        def tell(changes: Changes) -> None:
            del changes
            self._say(f"{'Undone in part' if rest else 'Undone'}: {chosen.label}")

        try:
            undo_revision(self._session, chosen.id, tell, rest=rest)
        except ChangedSinceError as refusal:
            self._say(str(refusal), offer_rest=True)
        except UserError as refusal:
            self._say(str(refusal))

    def done(self, result: int) -> None:
        """Close; not while long work runs."""
        if not self._session.busy:
            super().done(result)

    def _follow_work(self) -> None:
        """Leave the catalogue alone while long work has it, and tell how the work ended."""
        self.work.follow(self._session)
        self._session.began.connect(self._freeze)
        self._session.ended.connect(self._thaw)
        self._session.cancelled.connect(self._tell_cancelled)
        self._session.refused.connect(self._tell_refused)

    @Slot()
    def _freeze(self) -> None:
        for part in (self.table, self.undo_button, self.rest_button):
            part.setEnabled(False)

    @Slot()
    def _thaw(self) -> None:
        for part in (self.table, self.undo_button, self.rest_button):
            part.setEnabled(True)
        self._offer()

    @Slot()
    def _tell_cancelled(self) -> None:
        self._say("Cancelled. Nothing was changed.")

    @Slot(object)
    def _tell_refused(self, error: UserError) -> None:
        # A refusal of long work comes this way.
        from adventus.catalogue.history import ChangedSinceError  # noqa: PLC0415 - as above

        self._say(str(error), offer_rest=isinstance(error, ChangedSinceError))

    def _say(self, sentence: str, *, offer_rest: bool = False) -> None:
        self.answer.setText(sentence)
        self.answer.setVisible(bool(sentence))
        self.rest_button.setVisible(offer_rest)

    @Slot()
    def _offer(self) -> None:
        row = self.table.currentIndex().row()
        editable = not self._session.catalogue.read_only
        self.undo_button.setEnabled(editable and self.revisions.can_be_undone(row))
        self._say("")

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.revisions)
        table.setAccessibleName("Revisions")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        unit = self.fontMetrics().averageCharWidth()
        for column, width in ((0, 20), (2, 18), (3, 12)):
            table.setColumnWidth(column, unit * width)
        table.selectionModel().currentRowChanged.connect(self._offer)
        return table


def undone(found: Sequence[Revision]) -> set[int]:
    """Find the edits that are not in force, in a list of revisions, newest first."""
    last_word: dict[int, str] = {}
    for revision in found:
        if revision.target is not None:
            last_word.setdefault(revision.target, revision.kind)
    return {target for target, kind in last_word.items() if kind == "undo"}


def local_time(at: str) -> str:
    """Write the journal's time as a clock on the wall shows it, to the minute."""
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
