"""Types, pastes or corrects the captured text of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from adventus.catalogue.entry import check_text
from adventus.errors import UserError
from adventus.ui.labels import muted, set_role, tooltip
from adventus.ui.record.ink import InkLabel, quotation_font

if TYPE_CHECKING:
    from collections.abc import Callable


class TextDialog(QDialog):
    """Holds the text until it is kept or left.

    Signals:
        kept: the text that is to be captured.
    """

    kept = Signal(str)

    def __init__(self, text: str, keep: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Edit the captured text")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName("Captured text")
        self.text.setFont(quotation_font(self.font()))
        self.text.setPlainText(text)
        self._before = exact_text(self.text)
        hint = muted("Quotations are looked for in the new text; undo brings the old one back.")
        hint.setWordWrap(True)
        box = QDialogButtonBox(self)
        save = box.addButton("Capture this text", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setShortcut("Ctrl+Return")
        tooltip(save, "Capture this text (Ctrl+Enter)")
        set_role(save, "primary")
        box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.save)
        box.rejected.connect(self.reject)
        self.error = InkLabel("", "bad", self)
        self.error.setWordWrap(True)
        self.error.hide()
        rows = QVBoxLayout(self)
        for part in (self.text, hint, self.error, box):
            rows.addWidget(part)
        self.kept.connect(keep)
        em = self.fontMetrics().height()
        self.resize(44 * em, 34 * em)

    @Slot()
    def save(self) -> None:
        """Hand the text over and close; one that can't be kept stays, with the reason."""
        text = exact_text(self.text)
        try:
            check_text(text, "captured text")
        except UserError as error:
            self.error.setText(str(error))
            self.error.show()
            return
        if text != self._before:
            self.kept.emit(text)
        self.accept()


def exact_text(edit: QPlainTextEdit) -> str:
    """Give the text of an edit as it is; Qt's own plain text makes no-break spaces plain."""
    return edit.document().toRawText().replace("\u2029", "\n")
