"""The frame of dialogs that change many visits: for which, what, the preview, apply."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.bulk_edits import apply
from adventus.ui.bulk_preview import BulkPreview
from adventus.ui.bulk_wording import visits_words
from adventus.ui.labels import set_role
from adventus.ui.record.field_editor import WordBox
from adventus.ui.record.record_form import labelled_rows
from adventus.ui.undo_offer import tell_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adventus.catalogue.bulk_edits import Proposal
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session


class BulkDialog(QDialog):
    """Shows what would change, and changes what is ticked as one revision.

    Attributes:
        preview: the proposals.
        apply_button: applies them and closes the dialog.
        form: the rows over the preview.
    """

    def __init__(
        self, session: Session, messages: Messages, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self._messages = session, messages
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = BulkPreview(session.catalogue, self)
        self.form: QFormLayout = labelled_rows()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.apply_button = QPushButton("Change", self)
        self.apply_button.setToolTip("Ctrl+Enter")
        set_role(self.apply_button, "primary")
        self.buttons.addButton(self.apply_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.apply)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.apply)
        self.buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addLayout(self.form)
        rows.addWidget(self.preview, 1)
        rows.addWidget(self.buttons)
        self.preview.counted.connect(self._offer)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 130, unit.height() * 38)

    def label(self, count: int) -> str:
        """Name the undo step for that many visits."""
        raise NotImplementedError

    def work(
        self, label: str, kept: Sequence[Proposal]
    ) -> Callable[[Catalogue, Progress], Changes]:
        """Give the work that applies the ticked proposals; it outlives the dialog."""
        return partial(_applied, label, kept)

    def done(self, result: int) -> None:
        """Ask the catalogue nothing more, and close."""
        self.preview.close_down()
        super().done(result)

    @Slot()
    def apply(self) -> None:
        """Change what is ticked, and offer to take it back."""
        kept = self.preview.kept()
        if not kept:
            return
        session, messages = self.session, self._messages
        label = self.label(len({known.visit_id for known in kept}))
        work = self.work(label, kept)
        self.accept()
        session.run(f"{label}…", work, partial(tell_changed, messages, session), size=len(kept))

    @Slot()
    def _offer(self) -> None:
        count = self.preview.rows.kept_count() if self.preview.is_current else 0
        self.apply_button.setEnabled(count > 0)
        self.apply_button.setText(f"Change {visits_words(count)}" if count else "Change")


def _applied(
    label: str, kept: Sequence[Proposal], catalogue: Catalogue, progress: Progress
) -> Changes:
    # A vaguer date was ticked by hand, so it is meant.
    return apply(catalogue, label, kept, progress, vaguer=True)


class TargetBox(WordBox):
    """Which visits are meant: those that are selected, or all that the search shows."""

    def __init__(
        self, chosen: Sequence[int], shown: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sets: list[Sequence[int]] = []
        if len(chosen) > 1:
            self._add(f"the {visits_words(len(chosen))} that are selected", chosen)
        if len(chosen) < 2 or len(shown) > len(chosen):
            self._add(f"all {visits_words(len(shown))} that the search shows", shown)
        self.setAccessibleName("Visits")

    def ids(self) -> Sequence[int]:
        """The numbers of the visits that are meant."""
        return self._sets[max(0, self.currentIndex())]

    def _add(self, words: str, ids: Sequence[int]) -> None:
        self._sets.append(ids)
        self.addItem(words)
