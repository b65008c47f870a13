"""The commands that change many visits at once, and copy and paste cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from adventus.errors import UserError
from adventus.ui.text_focus import text_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.ui.main_window import MainWindow
    from adventus.ui.paste_plan import Ground
    from adventus.ui.session import Session
    from adventus.ui.visit_table import VisitTable
    from adventus.ui.window_actions import WindowActions

# Dialogs are imported when they are first asked for: see window_actions.


class BulkActions(QObject):
    """More commands of a window, as methods; each can be done only when its command is enabled."""

    def __init__(self, window: MainWindow, actions: WindowActions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions

    def can_change(self) -> bool:
        """Whether visits are shown that can be changed."""
        return self._actions.is_editable() and bool(len(self._table().visits.ids))

    def has_cell(self) -> bool:
        """Whether a cell of the table is the current one."""
        return self._actions.is_open() and self._table().currentIndex().isValid()

    def can_copy(self) -> bool:
        """Whether a catalogue is open, or a text field has the keyboard."""
        return text_field() is not None or self._actions.is_open()

    def can_paste(self) -> bool:
        """Whether there is a place to paste into."""
        return text_field() is not None or (self._actions.is_editable() and self.has_cell())

    def change_several(self) -> None:
        """Change one field of many visits."""
        from adventus.ui.bulk_set import ChangeSeveralDialog  # noqa: PLC0415 - see above

        session = self._ready()
        dialog = ChangeSeveralDialog(session, self._window.messages, self._ids(), self._window)
        dialog.open()

    def replace(self) -> None:
        """Find and replace in many visits."""
        from adventus.ui.bulk_replace import ReplaceDialog  # noqa: PLC0415 - see above

        session = self._ready()
        ReplaceDialog(session, self._window.messages, self._ids(), self._window).open()

    def add_tags(self) -> None:
        """Put tags on the selected visits."""
        self._open_tags(removes=False)

    def remove_tags(self) -> None:
        """Take tags off the selected visits."""
        self._open_tags(removes=True)

    def copy(self) -> None:
        """Copy the chosen text, or the selected visits as lines of tab-separated cells."""
        if (field := text_field()) is not None:
            field.copy()
        else:
            table = self._table()
            self._copy(table.selected_ids(), table.columns_in_order())

    def copy_cell(self) -> None:
        """Copy the current cell alone."""
        table = self._table()
        current = table.current_id()
        if current is not None:
            self._copy([current], [table.current_column()])

    def paste(self) -> None:
        """Paste into the text field with the keyboard, or show what pasting cells would change.

        Raises:
            UserError: there is no text to paste, or too much.
        """
        if (field := text_field()) is not None:
            field.paste()
            return
        from adventus.ui.cell_text_block import read_block  # noqa: PLC0415 - see above
        from adventus.ui.paste_dialog import PasteDialog  # noqa: PLC0415
        from adventus.ui.paste_plan import planned  # noqa: PLC0415

        text = QGuiApplication.clipboard().text()
        if not text:
            raise UserError("The clipboard holds no text to paste; copy some cells first.")
        session, ground = self._ready(), self._ground()
        plan = planned(read_block(text), ground)
        PasteDialog(session, self._window.messages, plan, self._window).open()

    def _open_tags(self, *, removes: bool) -> None:
        from adventus.ui.tag_dialog import TagDialog  # noqa: PLC0415 - see above

        session, ids = self._ready(), self._table().selected_ids()
        if not ids:
            raise UserError("No visit is selected; select those to tag first.")
        TagDialog(session, self._window.messages, ids, self._window, removes=removes).open()

    def _copy(self, ids: Sequence[int], columns: Sequence[str]) -> None:
        from adventus.ui.copying import copied_text  # noqa: PLC0415 - see above

        text = copied_text(self._ready().catalogue, ids, columns)
        if len(ids) == len(columns) == 1:  # a cell alone, for a line of another program
            text = text.removesuffix("\n")
        QGuiApplication.clipboard().setText(text)

    def _ground(self) -> Ground:
        from adventus.ui.paste_plan import Ground  # noqa: PLC0415 - see above

        table = self._whole_table()
        chosen = table.selected_ids()
        first = table.visits.position(chosen[0]) if chosen else None
        return Ground(
            table.visits.ids,
            table.currentIndex().row(),
            chosen,
            first or 0,
            table.columns_in_order(),
            table.current_column(),
        )

    def _ids(self) -> tuple[Sequence[int], Sequence[int]]:
        """Give the selected visits, and all that the search shows.

        Raises:
            UserError: they are not all known yet.
        """
        table = self._whole_table()
        return table.selected_ids(), table.visits.ids[:]

    def _ready(self) -> Session:
        """Give the session, with everything saved that is typed."""
        workspace, session = self._window.workspace, self._window.session
        if workspace is None or session is None:
            raise RuntimeError("a command for an open catalogue was run without one")
        if workspace.record is not None:
            workspace.record.commit()
        return session

    def _whole_table(self) -> VisitTable:
        table = self._table()
        if not table.visits.complete:
            raise UserError("The visits are still being looked up; try again in a moment.")
        return table

    def _table(self) -> VisitTable:
        if self._window.workspace is None:
            raise RuntimeError("a command for an open catalogue was run without one")
        return self._window.workspace.page.table
