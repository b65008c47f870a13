"""Asks before a dragged date says more, less or something else than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from adventus import dates
from adventus.ui.record.question_bar import QuestionBar
from adventus.ui.record.saving import Answer, Asked, Typed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from adventus.timeline.moving import Moved


class DragQuestion(QuestionBar):
    """One question about a dropped date; Esc keeps the date as it was.

    Signals:
        decided: the EDTF that was chosen, or '' for none.
    """

    decided = Signal(str)

    def __init__(self, scope: QWidget) -> None:
        super().__init__(scope)
        self._esc = QShortcut(QKeySequence("Esc"), self)
        self._esc.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._esc.activated.connect(self._keep)
        self.answered.connect(self._decide)

    def ask_about(self, before: str, offer: Moved, after: QWidget) -> None:
        """Ask whether a date shall become another, and give the keyboard to the answers."""
        answers = [Answer(f"Make it {offer.edtf}", Typed(offer.edtf))]
        for other in offer.others:
            words = dates.words(dates.parse(other))
            answers.append(Answer(f"Make it {other}: {words}", Typed(other)))
        answers.append(Answer(f"Keep {before}", Typed("")))
        self.ask(Asked(offer.question, tuple(answers)), after)
        self.enter()

    @Slot(object)
    def _decide(self, answer: Answer) -> None:
        self.decided.emit(answer.typed.text)

    @Slot()
    def _keep(self) -> None:
        self.decided.emit("")
