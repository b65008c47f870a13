"""The dialog that shows what pasting cells would change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adventus.catalogue.bulk_edits import propose_block
from adventus.ui.bulk_dialog import BulkDialog
from adventus.ui.bulk_wording import visits_words
from adventus.ui.labels import PlainLabel
from adventus.ui.record.ink import InkLabel

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from adventus.catalogue.bulk_edits import Proposal
    from adventus.progress import Progress
    from adventus.ui.messages import Messages
    from adventus.ui.paste_plan import Plan
    from adventus.ui.session import Session


class PasteDialog(BulkDialog):
    """Says where the cells go and what doesn't fit; the preview says what they would change."""

    def __init__(
        self, session: Session, messages: Messages, plan: Plan, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, messages, "Paste", parent)
        count = len(plan.cells)
        cells = "1 cell" if count == 1 else f"{count:,} cells"
        self.form.addRow(PlainLabel(f"{cells} into {visits_words(plan.visits)}", self))
        self.left_out = InkLabel(" ".join(plan.left_out), "warn", self)
        self.left_out.setWordWrap(True)
        self.left_out.setVisible(bool(plan.left_out))
        self.form.addRow(self.left_out)
        question = partial(_proposals, plan.cells)
        self.preview.propose(question, plan.visits, at_once=True)
        (self.preview.table if self.preview.rows.listed else self.apply_button).setFocus()

    def label(self, count: int) -> str:
        """Name the undo step."""
        return f"Paste into {visits_words(count)}"


def _proposals(
    cells: Sequence[tuple[int, str, str]], connection: sqlite3.Connection, progress: Progress
) -> Sequence[Proposal]:
    return propose_block(connection, cells, progress)
