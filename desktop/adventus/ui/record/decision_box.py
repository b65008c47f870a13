"""Where a conflict is settled: the choice, the reason, and who made it when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from adventus.catalogue.assessment import State
from adventus.ui.labels import PlainLabel, heading, muted, set_role, tooltip
from adventus.ui.record.field_editor import LongText
from adventus.ui.record.ink import InkLabel, TintedCard
from adventus.ui.record.wording import shortened, value_words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from adventus.catalogue.evidence import Decision, Evidence
    from adventus.catalogue.fields import Field

_LONGEST_ON_BUTTON = 28


def decision_words(field: Field, decision: Decision) -> str:
    """Say a decision: "Kept 2023-12-06 (6 December 2023): the press service is contemporary."."""
    words = value_words(field, decision.value)
    value = decision.value if words == decision.value else f"{decision.value} ({words})"
    kept = f"Kept {value.removeprefix('!')}" if decision.value else "Kept it empty"
    return f"{kept}: {decision.reason}" if decision.reason else f"{kept}, without a reason."


class DecisionBox(QWidget):
    """Shows the decision, or asks for one.

    Signals:
        keep_wanted: the value that stands is the right one; with the reason typed.
        withdrawn: the decision is to be taken back.
    """

    keep_wanted = Signal(str)
    withdrawn = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(heading("Decision", self))
        self._card = TintedCard(self)
        self._words, self._by = PlainLabel("", self._card), muted("", self._card)
        self._again = InkLabel(
            "To re-check: the value or its evidence was changed since.", "warn", self._card
        )
        card = QVBoxLayout(self._card)
        card.setContentsMargins(10, 8, 10, 8)
        for label in (self._words, self._by, self._again):
            label.setWordWrap(True)
            card.addWidget(label)
        rows.addWidget(self._card)
        self._ask = InkLabel("", "text", self)
        self._ask.setWordWrap(True)
        rows.addWidget(self._ask)
        self._reason = LongText(self, lines=2)
        self._reason.setAccessibleName("Reason for the decision")
        self._reason.setPlaceholderText("Why this value? Ctrl+Enter records it.")
        self._reason.entered.connect(self._keep)
        rows.addWidget(self._reason)
        self._keep_button, self._withdraw = QPushButton(self), QPushButton("Withdraw", self)
        rows.addLayout(self._buttons())
        self._about: tuple[object, str] = (None, "")

    def reason(self) -> str:
        """The reason typed."""
        return self._reason.toPlainText().strip()

    def take_keyboard(self) -> bool:
        """Go to what can be said of the decision; tell whether there is anything."""
        for widget in (self._reason, self._withdraw):
            if widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def show_evidence(
        self, about: tuple[object, str], field: Field, evidence: Evidence, value: str, by_now: str
    ) -> None:
        """Show how the field is decided.

        Args:
            about: the visit and the field; what was typed is kept as long as they stay the same.
            value: the value that stands, in notation.
            by_now: the decision's maker and time in words, '' without a decision.
        """
        is_open = evidence.state in {State.CONFLICT, State.RECHECK}
        decision = evidence.decision
        if about != self._about:
            self._about = about
            again = decision.reason if decision and is_open else ""
            self._reason.setPlainText(again)
        self._card.setVisible(decision is not None)
        self._again.setVisible(evidence.state is State.RECHECK)
        if decision:
            self._words.setText(decision_words(field, decision))
            self._by.setText(by_now)
        self._withdraw.setVisible(decision is not None)
        self._ask_for(field, value, is_open=is_open)
        self.setVisible(is_open or decision is not None)
        self._keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the words need in this width."""
        super().resizeEvent(event)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """Never be squeezed below what is in it: Qt counts wrapped words as one line."""
        layout = self.layout()
        if layout is not None and self.width() > 0:
            layout.activate()
            self.setMinimumHeight(max(0, layout.totalHeightForWidth(self.width())))

    def set_read_only(self, read_only: bool) -> None:
        """Let no decision be made."""
        for each in (self._reason, self._keep_button, self._withdraw):
            each.setDisabled(read_only)

    def clear_reason(self) -> None:
        """Forget the reason typed: it was recorded."""
        self._reason.setPlainText("")

    def _ask_for(self, field: Field, value: str, *, is_open: bool) -> None:
        words = value_words(field, value)
        self._ask.setText(
            f"The sources don’t agree. Keep {words}, or accept the value of a card above."
            if value
            else "The sources don’t agree. Accept the value of one of the cards above."
        )
        keep = shortened(value.removeprefix("!"), _LONGEST_ON_BUTTON)
        self._keep_button.setText(f"Keep {keep}".replace("&", "&&"))
        self._ask.setVisible(is_open and self._card.isHidden())
        self._reason.setVisible(is_open)
        self._keep_button.setVisible(is_open and bool(value))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        set_role(self._keep_button, "primary")
        set_role(self._withdraw, "quiet")
        tooltip(self._keep_button, "Record the decision (Ctrl+Enter)")
        for button, slot in ((self._withdraw, self._take_back), (self._keep_button, self._keep)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    @Slot()
    def _keep(self) -> None:
        if not self._keep_button.isHidden():
            self.keep_wanted.emit(self.reason())

    @Slot()
    def _take_back(self) -> None:
        self.withdrawn.emit()
