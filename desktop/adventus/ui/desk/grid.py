"""Records side by side: fields down, records across, and the record that would be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from adventus.review.side_by_side.choosing import Choice, items, result
from adventus.ui.desk.grid_editor import ItemTicks, ResultEditor
from adventus.ui.desk.grid_frame import Editor, GridFrame
from adventus.ui.desk.grid_taking import added, beside, ticked_choice, ticked_uids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from adventus.review.side_by_side.comparing import Comparison


class CompareGrid(GridFrame):
    """Shows the records of a comparison, and lets a result be chosen by key or click.

    Arrows up and down change the field; left and right, or a record's number, take its value; B
    takes all, U goes back to the proposal, E edits the result, Space opens long texts and lists.
    Other keys are left to the widget around it.

    Signals:
        field_changed: the name of the field that is current now.
        choices_changed: something else was chosen.
        refused: why a key had no effect.
    """

    field_changed = Signal(str)
    choices_changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connect()

    def show_comparison(
        self,
        comparison: Comparison,
        choices: Mapping[str, Choice] | None = None,
        derived: Mapping[int, str] | None = None,
    ) -> None:
        """Show some records.

        Args:
            choices: what is chosen at first; None if nothing is to be chosen.
            derived: for sources that were taken from another one, that one's title.
        """
        before, typed = self.current_field(), self._typed()
        self.close_editor()
        self.model.show_comparison(comparison, choices, derived or {})
        self.dress()
        self.set_current_field(before if before in self._names() else self.first_differing())
        if typed is not None and before == self.current_field():
            self._open_editor(typed)

    def current_field(self) -> str:
        """The field that is current; '' when nothing is shown."""
        rows = self.model.rows
        return rows[self.model.current].field.name if rows else ""

    def set_current_field(self, name: str) -> None:
        """Make a field current; nothing if it is not shown."""
        names = self._names()
        if name in names:
            self._go(names.index(name))

    def choices(self) -> dict[str, Choice]:
        """What was chosen for each field."""
        return self.model.choices()

    def is_editing(self) -> bool:
        """Whether a text was typed that is not taken yet."""
        return isinstance(self._editor, ResultEditor) and self._editor.dirty

    def _typed(self) -> str | None:
        editing = isinstance(self._editor, ResultEditor) and self._editor.dirty
        return self._editor.text.toPlainText() if editing else None  # type: ignore[union-attr] # it is one

    def take_open(self) -> bool:
        """Take what is typed; False if it can't be taken, which the editor says."""
        if isinstance(self._editor, ResultEditor):
            self._editor.take()
        if not self.is_editing():
            self.close_editor()
        return self._editor is None

    @Slot()
    def edit_result(self) -> None:
        """Open an editor on the result of the current field."""
        if self._can_choose():
            self._open_editor()

    def _open_editor(self, typed: str | None = None) -> None:
        row = self.model.rows[self.model.current]
        text = result(row, self.model.choice(self.model.current)).text
        editor = ResultEditor(row.field, text, self.result)
        if typed is not None:
            editor.text.setPlainText(typed)
        editor.done.connect(self._take_typed)
        editor.left.connect(self.close_editor)
        editor.resized.connect(self.fit_editor)
        self._open(editor)

    @Slot()
    def open_field(self) -> None:
        """Show a list's items with ticks; any other field's texts whole, or cut again."""
        at = self.model.current
        if not self.model.rows:
            return
        row = self.model.rows[at]
        if not (self.model.choosing and row.field.repeated and items(row)):
            self.model.open_row(at, not self.model.is_open(at))
            self._go(at)
            return
        self.close_editor()
        comparison = self.model.comparison
        names = [record.reference for record in comparison.records] if comparison else []
        ticked = ticked_uids(items(row), self.model.choice(at))
        editor = ItemTicks(row.field.label, items(row), names, ticked, self.result)
        editor.ticked.connect(self._take_items)
        editor.left.connect(self.close_editor)
        self._open(editor)

    # What the keys and the pointer do.

    @Slot(int)
    def _step(self, rows: int) -> None:
        if self.model.rows:
            self._go(min(max(self.model.current + rows, 0), len(self.model.rows) - 1))

    @Slot(int)
    def _move(self, step: int) -> None:
        if self._can_choose():
            at = self.model.current
            self._choose(beside(self.model.choice(at), step, self.count()))

    @Slot(int)
    def _take(self, record: int) -> None:
        if self._can_choose() and record < self.count():
            self._choose(Choice((record,)))

    @Slot()
    def _take_all(self) -> None:
        if not self._can_choose():
            return
        at = self.model.current
        if self.model.takes_both(at):
            self._choose(Choice(tuple(range(self.count()))))
        else:
            label = self.model.rows[at].field.label.lower()
            self.refused.emit(f"A visit has only one {label}: take one, or edit the result (E).")

    @Slot()
    def _reset(self) -> None:
        if self._can_choose():
            self.model.reset_choice(self.model.current)
            self.choices_changed.emit()

    @Slot()
    def _enter(self) -> None:
        if self.model.rows and self.model.rows[self.model.current].field.repeated:
            self.open_field()
        else:
            self.edit_result()

    @Slot(int, int, bool)
    def _click(self, row: int, column: int, held: bool) -> None:
        self._point(row)
        if self.model.current != row or not self.model.choosing or column == self.result_column():
            return
        several = held and self.model.takes_both(row)
        self._choose(added(self.model.choice(row), column) if several else Choice((column,)))

    @Slot(int)
    def _point(self, row: int) -> None:
        if self.take_open():
            self.records.setFocus(Qt.FocusReason.MouseFocusReason)
            self._go(row)

    @Slot(int, int)
    def _open_cell(self, row: int, column: int) -> None:
        self._go(row)
        if self.model.choosing and column == self.result_column():
            self._enter()
        else:
            self.open_field()

    @Slot(str)
    def _take_typed(self, value: str) -> None:
        self.close_editor()
        self._choose(Choice(typed=value))

    @Slot(object)
    def _take_items(self, uids: tuple[str, ...]) -> None:
        at = self._edited
        found = items(self.model.rows[at])
        self.model.choose(at, ticked_choice(found, self.model.choice(at), uids))
        self.choices_changed.emit()

    def _choose(self, choice: Choice) -> None:
        self.model.choose(self.model.current, choice)
        self.choices_changed.emit()

    def _connect(self) -> None:
        table = self.records
        table.stepped.connect(self._step)
        table.moved.connect(self._move)
        table.taken.connect(self._take)
        table.all_taken.connect(self._take_all)
        table.reset_wanted.connect(self._reset)
        table.edited.connect(self.edit_result)
        table.opened.connect(self.open_field)
        table.entered.connect(self._enter)
        table.verticalHeader().sectionPressed.connect(self._point)
        for one in (table, self.result):
            one.clicked_cell.connect(self._click)
            one.opened_cell.connect(self._open_cell)
        self.fold_button.toggled.connect(self._show_empty)

    @Slot(bool)
    def _show_empty(self, on: bool) -> None:
        name = self.current_field()
        self.close_editor()
        self.model.show_all(on)
        self.dress()
        self.set_current_field(name)

    # Where the keyboard is.

    def _go(self, at: int) -> None:
        if at != self.model.current and not self.take_open():
            return
        self.model.current = at
        take = self.model.choice(at).take if self.model.choosing else ()
        self.reveal(at, take[0] if take else 0)
        for table in (self.records, self.result):
            table.viewport().update()
            table.verticalHeader().viewport().update()
        self.field_changed.emit(self.current_field())

    def _open(self, editor: Editor) -> None:
        self.close_editor()
        self.hold(editor)

    def _can_choose(self) -> bool:
        return self.model.choosing and bool(self.model.rows)

    def _names(self) -> list[str]:
        return [row.field.name for row in self.model.rows]

    def first_differing(self) -> str:
        """The first field in which the records differ; the first one if they are all alike."""
        differing = [row.field.name for row in self.model.rows if row.differs]
        return next(iter([*differing, *self._names()]), "")
