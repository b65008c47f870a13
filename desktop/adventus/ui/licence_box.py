"""The choice of a licence: one of those usual for data, or any other text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from adventus.catalogue.about import LICENCES
from adventus.ui.labels import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

_LETTERS = 24


class LicenceBox(QComboBox):
    """Lists the licences by identifier and name; what is typed may be anything else.

    Attributes:
        line: what is typed or chosen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for identifier, name in LICENCES:
            self.addItem(licence_words(identifier), identifier)
            self.setItemData(self.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self._complete()
        self.line.setPlaceholderText("choose one, or type its identifier or a text")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def licence(self) -> str:
        """The identifier of the chosen licence, or the text."""
        typed = self.currentText().strip()
        return next((known for known, _ in LICENCES if licence_words(known) == typed), typed)

    def show_licence(self, licence: str) -> None:
        """Show a licence by its name, or as it is written."""
        self.setCurrentIndex(self.findData(licence))
        self.setEditText(licence_words(licence))
        self.line.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, and not changed."""
        self.line.setReadOnly(read_only)
        self.setEnabled(not read_only)

    def _complete(self) -> None:
        """Offer what contains the typed letters, without writing anything by itself."""
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = QListView()
        set_role(popup, "completer")
        completer.setPopup(popup)
        self.setCompleter(completer)


def licence_words(licence: str) -> str:
    """Write a licence with its name, if it is one of the usual ones: "CC0-1.0 · Creative …"."""
    name = dict(LICENCES).get(licence, "")
    return f"{licence} · {name}" if name else licence
