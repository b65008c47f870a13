"""The dialog that splits a visit which was merged into another off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from adventus.errors import UserError
from adventus.review.split.unmerging import parts, split_questions, unmerge
from adventus.ui.history.wording import local_time
from adventus.ui.labels import PlainLabel, heading, muted, set_role
from adventus.ui.record.ink import InkLabel, NarrowColumn
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.changes import Changes
    from adventus.review.split.unmerging import Part, Question
    from adventus.ui.session import Session

_LONGEST = 80
_SIMPLE = "Nothing was changed since: both records come back as they were."


def part_words(part: Part) -> str:
    """Name a part in the list: "V-0187, merged by Ada, 2026-11-03 14:05"."""
    if not part.at:
        return part.reference
    return f"{part.reference}, merged by {part.by}, {local_time(part.at)}"


class QuestionBox(QWidget):
    """Asks to which record something belongs that was changed after the merge.

    Attributes:
        answers: a button for each answer, by its word.
    """

    def __init__(self, question: Question, kept: str, part: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = question.key
        names = {"kept": kept, "part": part, "both": "both"}
        label = PlainLabel(question.label, self)
        set_role(label, "strong")
        value = muted(shortened(question.value, _LONGEST), self, elide=True)
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        self.answers: dict[str, QRadioButton] = {}
        for option in question.options:
            button = QRadioButton(names.get(option, option).replace("&", "&&"), self)
            button.setAccessibleName(f"{question.label}: {names.get(option, option)}")
            button.setChecked(option == question.proposed)
            self._group.addButton(button)
            self.answers[option] = button
            row.addWidget(button)
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 6)
        for each in (label, value):
            rows.addWidget(each)
        rows.addLayout(row)

    def answer(self) -> str:
        """The answer that is chosen: `kept`, `part` or `both`."""
        return next(word for word, button in self.answers.items() if button.isChecked())


class UnmergeDialog(QDialog):
    """Lists the parts of a visit, asks what belongs to which, and splits one off as one revision.

    Attributes:
        choice: the list of the parts.
        questions: what is asked about the part that is chosen.
    """

    def __init__(
        self,
        session: Session,
        visit_id: int,
        reference: str,
        done: Callable[[int, Changes], object],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about the parts of a visit.

        Args:
            reference: that visit's.
            done: called with the number of the visit that is there again.
        """
        super().__init__(parent)
        self._session, self._reference, self._done = session, reference, done
        self._parts = parts(session.catalogue.connection, visit_id)
        self.questions: list[QuestionBox] = []
        self.setWindowTitle(f"Split off a visit merged into {reference}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("Merged visit")
        self.choice.addItems([part_words(part) for part in self._parts])
        can = [at for at, part in enumerate(self._parts) if not part.can_be_split]
        self.choice.setCurrentIndex(can[-1] if can else 0)  # of several, the last goes first
        self._said = muted("", self)
        self._trouble = InkLabel("", "bad", self)
        self.split = QPushButton("Split off", self)
        self._lay_out()
        self.choice.currentIndexChanged.connect(self._show_part)
        self._show_part()

    def words(self) -> str:
        """What is said above the questions."""
        return self._said.text()

    def trouble(self) -> str:
        """Why the part can't be split off; '' for nothing."""
        return self._trouble.text()

    @Slot()
    def apply(self) -> None:
        """Split the chosen part off, as one revision."""
        part = self._part()
        if part is None or not self.split.isEnabled():
            return
        answers = {question.key: question.answer() for question in self.questions}
        try:
            with self._session.catalogue.edit(
                f"Split {part.reference} off {self._reference}"
            ) as edit:
                visit_id = unmerge(edit, part.uid, answers)
        except UserError as error:
            self._say(str(error))
            return
        done = self._done
        self.accept()
        done(visit_id, edit.changes)

    @Slot()
    def _show_part(self) -> None:
        for old in self.questions:
            old.hide()
            old.deleteLater()
        self.questions, part = [], self._part()
        reason = part.can_be_split if part else f"No visit was merged into {self._reference}."
        if part is not None and not reason:
            asked = split_questions(self._session.catalogue.connection, part.uid)
            self.questions = [
                QuestionBox(question, self._reference, part.reference, self) for question in asked
            ]
        self._said.setText("" if reason else self._what_happens())
        for at, question in enumerate(self.questions):
            self._column.insertWidget(at, question)
        self._say(reason)
        read_only = self._session.catalogue.read_only
        self.split.setEnabled(not reason and not read_only)
        if read_only:
            self._say("This catalogue is open for reading only.")

    def _what_happens(self) -> str:
        if not self.questions:
            return _SIMPLE
        return "This was changed after the merge. To which record does it belong?"

    def _part(self) -> Part | None:
        at = self.choice.currentIndex()
        return self._parts[at] if 0 <= at < len(self._parts) else None

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def _lay_out(self) -> None:
        inside = NarrowColumn(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        for label in (self._said, self._trouble):
            label.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        set_role(self.split, "primary")
        buttons.addButton(self.split, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.apply)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(heading("Which visit comes back?", self))
        for part in (self.choice, self._said):
            rows.addWidget(part)
        rows.addWidget(scroll, 1)
        rows.addWidget(self._trouble)
        rows.addWidget(muted("1 step in the history; undo merges them again", self))
        rows.addWidget(buttons)
        unit = self.fontMetrics().height()
        self.resize(unit * 34, unit * 30)
