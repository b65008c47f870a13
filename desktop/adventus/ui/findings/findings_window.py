"""The findings of all rules, beside the main window: look, go there, acknowledge."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from adventus.checks import RULES, Finding, acknowledge, acknowledge_label, withdraw
from adventus.errors import UserError
from adventus.ui.counting import Counting, Task
from adventus.ui.findings.gathering import Gathered, gather
from adventus.ui.findings.layout import FindingsLayout
from adventus.ui.findings.narrowing import ALL, Narrowing
from adventus.ui.findings.reason_dialog import ReasonDialog
from adventus.ui.findings.rows import RULE
from adventus.ui.findings.wording import about, detail, in_all, nothing
from adventus.ui.step_keys import StepKeys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from adventus.ui.session import Session

_PAUSE = 500  # milliseconds after an edit, while more of them may come
_PATIENCE = 300  # milliseconds before the window says that it still looks


class FindingsWindow(QDialog):
    """Runs the rules one after the other and follows what is changed meanwhile.

    Signals:
        visit_wanted: go to this visit, and there to this field ('' for none).
        compare_wanted: compare these visits.
    """

    visit_wanted = Signal(object, str)
    compare_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session, self._catalogue = session, session.catalogue
        self._gathered: dict[str, Gathered] = {}
        self._rule = ALL
        self._answered = 0
        self.counting = Counting(session.catalogue, self)
        self.setWindowTitle("Findings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.parts = FindingsLayout(self)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self._say_that_it_looks)
        self._connect()
        self._follow(session)
        em = self.fontMetrics().height()
        self.resize(80 * em, 44 * em)
        self.parts.table.setFocus()
        self.look_again()

    @property
    def is_done(self) -> bool:
        """Whether every rule has answered."""
        return self.counting.is_done

    @Slot()
    def look_again(self, delay: int = 0) -> None:
        """Apply every rule anew; what was found before stays in sight until then."""
        tasks = [
            Task(partial(_question, each.name), partial(self._take, each.name)) for each in RULES
        ]
        self._slow.start(delay + _PATIENCE)
        self._answered = 0
        self.counting.begin(tasks, delay)

    def done(self, result: int) -> None:
        """Look no further, and close."""
        self.counting.stop()
        self._slow.stop()
        super().done(result)

    # What is shown.

    def _take(self, name: str, found: Gathered) -> None:
        self._gathered[name] = found
        self._answered += 1
        self.parts.work.advance(self._answered, len(RULES))
        if self._answered == len(RULES):
            self._slow.stop()
            self.parts.work.end()
        self._show()

    @Slot()
    def _show(self) -> None:
        """List what is wanted of what was found."""
        parts = self.parts
        wanted = Narrowing(self._rule, parts.severities(), parts.known.isChecked())
        shown, total = wanted.listed(self._gathered), wanted.total(self._gathered)
        parts.rules.set_rows(wanted.rows(self._gathered))
        parts.table.show_findings(shown)
        parts.table.setColumnHidden(RULE, self._rule != ALL)
        parts.explain(wanted.explanation())
        parts.say_nothing("" if shown else nothing(wanted.hidden(self._gathered)))
        parts.total.setText("" if total is None else in_all(len(shown), total))
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        """Say the current finding in full, and offer what can be done with those selected."""
        chosen, current = self.parts.table.selected(), self.parts.table.current()
        self.parts.detail.setText(detail(current) if current and chosen else "")
        self.parts.go.setEnabled(bool(current and current.visits))
        self.parts.compare.setEnabled(bool(current and len(current.visits) > 1))
        taken_back = bool(chosen) and all(finding.acknowledged for finding in chosen)
        words = "Withdraw the acknowledgement" if taken_back else "Acknowledge…"
        self.parts.acknowledge.setText(words)
        self.parts.acknowledge.setEnabled(bool(chosen) and not self._catalogue.read_only)

    @Slot(int, object)
    def _choose_rule(self, row: int) -> None:
        key = self.parts.rules.lines.rows[row].key
        self._rule = key if isinstance(key, str) else ALL
        self._show()

    # What can be done.

    @Slot()
    def go_to_visit(self) -> None:
        """Ask for the visit of the current finding to be shown, and its field."""
        current = self.parts.table.current()
        if current and current.visits:
            self.visit_wanted.emit(current.visits[0], current.field)

    @Slot()
    def compare(self) -> None:
        """Ask for the visits of the current finding to be compared."""
        current = self.parts.table.current()
        if current and len(current.visits) > 1:
            self.compare_wanted.emit(list(current.visits))

    @Slot()
    def acknowledge(self) -> None:
        """Ask why the selected findings may stay; take that back where all are acknowledged."""
        chosen = self.parts.table.selected()
        if not chosen or not self.parts.acknowledge.isEnabled():
            return
        if all(finding.acknowledged for finding in chosen):
            self._write(f"Withdraw: {acknowledge_label(chosen).lower()}", chosen, None)
            return
        asking = ReasonDialog(about(chosen), self)
        asking.given.connect(partial(self._acknowledge, chosen))
        asking.open()

    def _acknowledge(self, chosen: Sequence[Finding], reason: str) -> None:
        self._write(acknowledge_label(chosen), chosen, reason)

    def _write(self, label: str, chosen: Sequence[Finding], reason: str | None) -> None:
        try:
            with self._catalogue.edit(label) as edit:
                for finding in chosen:
                    if reason is None:
                        withdraw(edit, finding)
                    else:
                        acknowledge(edit, finding, reason)
        except UserError as error:
            self.parts.say(str(error))
        else:
            done = "Acknowledged" if reason is not None else "The acknowledgement is withdrawn"
            self.parts.say(f"{done}. Ctrl+Z takes that back.")

    # Following the catalogue.

    def _connect(self) -> None:
        parts = self.parts
        parts.rules.picked.connect(self._choose_rule)
        parts.grade.currentIndexChanged.connect(self._show)
        parts.known.toggled.connect(self._show)
        parts.table.opened.connect(self.go_to_visit)
        parts.table.acknowledge_wanted.connect(self.acknowledge)
        parts.table.compare_wanted.connect(self.compare)
        parts.table.moved.connect(self._show_current)
        parts.go.clicked.connect(self.go_to_visit)
        parts.compare.clicked.connect(self.compare)
        parts.acknowledge.clicked.connect(self.acknowledge)
        parts.close_.clicked.connect(self.reject)
        parts.work.stop_wanted.connect(self._stop_looking)
        keys = QKeySequence.StandardKey
        QShortcut(QKeySequence(keys.Refresh), self).activated.connect(self.look_again)
        self.steps = StepKeys(self, self._session, parts.say)

    def _follow(self, session: Session) -> None:
        session.changed.connect(self._take_in)
        session.began.connect(self._freeze)
        session.ended.connect(self._thaw)

    @Slot()
    def _take_in(self) -> None:
        self.look_again(_PAUSE)

    @Slot()
    def _freeze(self) -> None:
        self.counting.freeze(True)
        self.parts.setEnabled(False)

    @Slot()
    def _thaw(self) -> None:
        self.counting.freeze(False)
        self.parts.setEnabled(True)

    @Slot()
    def _say_that_it_looks(self) -> None:
        if not self.is_done:
            self.parts.work.begin("Checking…")
            self.parts.work.advance(self._answered, len(RULES))

    @Slot()
    def _stop_looking(self) -> None:
        self.counting.begin(())
        self.parts.work.end()
        self.parts.say("Stopped; the counts may be out of date.")


def _question(name: str, connection: sqlite3.Connection) -> Gathered:
    return gather(connection, name)
