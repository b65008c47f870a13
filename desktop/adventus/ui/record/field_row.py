"""One field in the form: its label, its editor, its evidence, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QPlainTextEdit, QWidget

from adventus.catalogue.fields import Kind
from adventus.catalogue.values import Mark, split_list
from adventus.ui.labels import muted
from adventus.ui.record.evidence_marks import EvidenceMarks, Standing
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.question_bar import QuestionBar
from adventus.ui.record.saving import Answer, Asked, OpenVisit, Refused, Saved, Typed
from adventus.ui.record.wording import country_note, date_note, stated_note

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

    from adventus.catalogue.values import Value
    from adventus.ui.record.field_editor import FieldEditor

_READ_AFTER_MS = 150


class FieldRow(QWidget):
    """Keeps what is typed until it is saved; never loses it.

    Signals:
        changed_draft: the field's name and the unsaved text, or None when there is none.
        evidence_wanted: the field's name; its evidence is to be shown.
        cite_wanted: the field's name; a source is to be cited for it.
    """

    changed_draft = Signal(str, object)
    evidence_wanted = Signal(str)
    cite_wanted = Signal(str)

    def __init__(self, editor: FieldEditor, place: OpenVisit, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = editor.field
        self.editor = editor
        self._place = place
        self._saved = ""
        self._value: Value = None
        self._reader = QTimer(self)
        self._reader.setSingleShot(True)
        self._reader.setInterval(_READ_AFTER_MS)
        self._reader.timeout.connect(self._read_along)
        self.label = muted(self.field.label, self)
        self.label.setBuddy(editor.keyboard())
        self.marks = EvidenceMarks(self.field.label, self)
        self._note = muted("", self)
        self._error = InkLabel("", "bad", self)
        self._question = QuestionBar(self)
        self._lay_out()
        self._connect()

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that the record doesn't hold."""
        now = self.editor.text()
        if self.field.repeated:
            return split_list(now) != split_list(self._saved)
        if self.field.kind is Kind.LONG_TEXT:
            return now != self._saved
        return now.strip() != self._saved.strip()

    def said(self) -> str:
        """What is said beneath the editor now: an error, a question, or how the text is read."""
        if not self._error.isHidden():
            return self._error.text()
        return self._question.accessibleName() if self.question().buttons() else self._note.text()

    def question(self) -> QuestionBar:
        """The place of questions about this field."""
        return self._question

    def show_value(self, value: Value, *, keep_typed: bool = True) -> None:
        """Show what the record holds; what is typed and unsaved stays, unless told otherwise."""
        kept = keep_typed and self.is_unsaved and not self.editor.stands_alone
        self._value = value
        if kept:
            return
        if not keep_typed:
            self.editor.forget_typed()
        self.editor.show_value(value)
        self._saved = self.editor.saved_text()
        self._settled()

    def show_typed(self, text: str) -> None:
        """Put an unsaved text back, as it was left."""
        self.editor.show_text(text)
        self._explain("Not saved yet.", "")
        self._reader.start()

    def show_standing(self, standing: Standing) -> None:
        """Show how the field's evidence stands."""
        self.marks.set_standing(standing)

    @Slot()
    def commit(self) -> None:
        """Save what was typed, if anything was."""
        if self.editor.stands_alone:
            return
        if self.is_unsaved:
            self.save(Typed(self.editor.text()))
        elif not self._question.buttons():
            self._settled()

    def save(self, typed: Typed) -> None:
        """Save a text; say why it can't be, and ask what must be asked."""
        written = self.editor.text()
        outcome = self._place.save(self.field, typed)
        if isinstance(outcome, Saved):
            self._question.clear()
            self.changed_draft.emit(self.field.name, None)
            if self._place.visit:
                self.show_value(self._place.visit.values[self.field.name], keep_typed=False)
        elif isinstance(outcome, Refused):
            self._explain("", outcome.message)
            self.changed_draft.emit(self.field.name, written)
        else:
            self._ask(outcome)
            self.changed_draft.emit(self.field.name, written)

    def revert(self) -> None:
        """Forget what was typed, and show the record again."""
        self.changed_draft.emit(self.field.name, None)
        self.show_value(self._value, keep_typed=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc forgets what is typed and not saved."""
        if event.key() == Qt.Key.Key_Escape and self.is_unsaved:
            self.revert()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the field."""
        self._show_menu(event.globalPos())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.marks, 0, 2, Qt.AlignmentFlag.AlignTop)
        for at, beneath in enumerate((self._note, self._error, self._question), 1):
            grid.addWidget(beneath, at, 1)
            beneath.hide()
        self._note.setWordWrap(True)
        self._error.setWordWrap(True)
        grid.setColumnStretch(1, 1)
        if not self.field.citable:
            self.marks.setEnabled(False)
            policy = self.marks.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self.marks.setSizePolicy(policy)
            self.marks.hide()

    def _connect(self) -> None:
        self.editor.typed.connect(self._on_typed)
        self.editor.entered.connect(self.commit)
        self.editor.leaving.connect(self.commit)
        self.editor.stepped_down.connect(self._question.enter)
        self.editor.menu_wanted.connect(self._show_menu)
        self.marks.clicked.connect(self._want_evidence)
        self._question.answered.connect(self._answer)

    @Slot()
    def _on_typed(self) -> None:
        self._question.clear()
        self._error.hide()
        self.editor.set_bad(False)
        if self.is_unsaved:
            self._reader.start()
            self.changed_draft.emit(self.field.name, self.editor.text())
        else:
            self._settled()
            self.changed_draft.emit(self.field.name, None)

    @Slot()
    def _read_along(self) -> None:
        """Say how the text is read while it is typed."""
        if self.field.kind is Kind.DATE:
            self._explain(date_note(self.editor.text()), "")
        elif self.field.kind is Kind.COUNTRY:
            self._explain(country_note(self.editor.text()), "")

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        self._question.clear()
        self.save(answer.typed)
        if not self._question.buttons():
            self.editor.keyboard().setFocus()

    def _ask(self, asked: Asked) -> None:
        self._explain("", "")
        self._question.ask(asked, self.editor.keyboard())

    def _settled(self) -> None:
        self._reader.stop()
        self._question.clear()
        marked = self.editor.stands_alone and isinstance(self._value, Mark)
        self._explain(f"marked: {self._value}" if marked else stated_note(self._value), "")

    def _explain(self, note: str, error: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note) and not error)
        self._error.setText(error)
        self._error.setVisible(bool(error))
        self.editor.set_bad(bool(error))

    @Slot()
    def _want_evidence(self) -> None:
        self.evidence_wanted.emit(self.field.name)

    @Slot()
    def _want_citing(self) -> None:
        self.cite_wanted.emit(self.field.name)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        menu = self._menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _menu(self) -> QMenu:
        """Put the field's own commands before those of every text."""
        menu = QMenu(self)
        if self.field.citable:
            menu.addAction("Cite…", self._want_citing)
        if not self._place.catalogue.read_only:
            self._add_marks(menu)
        keyboard = self.editor.keyboard()
        if isinstance(keyboard, QLineEdit | QPlainTextEdit):
            standard = keyboard.createStandardContextMenu()
            standard.setParent(menu)
            menu.addSeparator()
            menu.addActions(standard.actions())
        return menu

    def _add_marks(self, menu: QMenu) -> None:
        if self.is_unsaved:
            menu.addAction("Forget what is typed", self.revert)
        if self.field.markable:
            menu.addSeparator()
            menu.addAction("Mark as unknown", self.mark_unknown)
            menu.addAction("Mark as none", self.mark_none)
            menu.addAction("Clear: not looked at yet", self.clear)

    @Slot()
    def mark_unknown(self) -> None:
        """Say that the value was looked for and is not known."""
        self.save(Typed(f"!{Mark.UNKNOWN}"))

    @Slot()
    def mark_none(self) -> None:
        """Say that there is no value."""
        self.save(Typed(f"!{Mark.NONE}"))

    @Slot()
    def clear(self) -> None:
        """Take value and mark away."""
        self.save(Typed(""))
