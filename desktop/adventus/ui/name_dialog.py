"""Asks for the name of something that is saved, without stopping the work in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from adventus.ui.labels import PlainLabel, muted, set_role
from adventus.ui.small_dialog import lay_out

if TYPE_CHECKING:
    from collections.abc import Collection

    from adventus.errors import UserError


class NameDialog(QDialog):
    """A line for the name. One that is taken already can be replaced, if that is offered.

    Signals:
        named: the name that was given.
    """

    named = Signal(str)

    def __init__(
        self,
        heading: str,
        name: str,
        taken: Collection[str],
        parent: QWidget,
        *,
        about: str = "",
        may_replace: bool = False,
    ) -> None:
        super().__init__(parent)
        self._taken = {known.casefold(): known for known in taken}
        self._may_replace = may_replace
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(name, self)
        self.line.setAccessibleName("Name")
        self.line.selectAll()
        self._trouble = PlainLabel("", self)
        self._trouble.setWordWrap(True)
        self.keep = QPushButton("Save", self)
        set_role(self.keep, "primary")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._keep)
        self.line.textChanged.connect(self._look)
        self._lay_out(about)
        self._look()

    def trouble(self) -> str:
        """What is wrong with the name, or what saving under it would do; '' for nothing."""
        return self._trouble.text()

    def show_error(self, error: UserError) -> None:
        """Say why the name can't be had."""
        self._trouble.setText(str(error))
        self.line.setAccessibleDescription(str(error))

    @Slot()
    def _look(self) -> None:
        name = " ".join(self.line.text().split())
        taken = self._taken.get(name.casefold(), "")
        said = f"There is a saved search “{taken}” already" if taken else ""
        if taken:
            said += "; saving replaces it." if self._may_replace else "; choose another name."
        self._trouble.setText(said)
        self.line.setAccessibleDescription(said)
        self.keep.setText("Replace" if taken and self._may_replace else "Save")
        self.keep.setEnabled(bool(name) and (self._may_replace or not taken))

    @Slot()
    def _keep(self) -> None:
        name = " ".join(self.line.text().split())
        self.named.emit(self._taken.get(name.casefold(), name))

    def _lay_out(self, about: str) -> None:
        label = PlainLabel("Name", self)
        label.setBuddy(self.line)
        query = [muted(about, self, elide=True)] if about else []
        lay_out(self, [*query, label, self.line, self._trouble], self.keep, (26, 9))
