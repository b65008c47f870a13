"""Records side by side: fields down, records across, and the record that would be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QScrollBar, QWidget

from adventus.review.choosing import Choice, items, result
from adventus.ui.desk.grid_editor import ItemTicks, ResultEditor
from adventus.ui.desk.grid_model import GridModel
from adventus.ui.desk.grid_painting import CellPainter
from adventus.ui.desk.grid_tables import RecordsTable, ResultTable
from adventus.ui.desk.grid_taking import added, beside, ticked_choice, ticked_uids
from adventus.ui.labels import set_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.review.comparing import Comparison

_RESULT_SHARE = 0.36


class CompareGrid(QWidget):
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
        self.model = GridModel(self)
        self._painter = CellPainter(self)
        self.records = RecordsTable(self.model, self._painter, self)
        self.result = ResultTable(self.model, self._painter, self)
        self._editor: ResultEditor | ItemTicks | None = None
        self._edited = -1
        self._across = QScrollBar(Qt.Orientation.Horizontal, self)
        self.fold_button = QPushButton("", self)
        self.fold_button.setCheckable(True)
        set_role(self.fold_button, "quiet")
        self.setFocusProxy(self.records)
        self._lay_out()
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
        self._dress()
        self.set_current_field(before if before in self._names() else self._first_differing())
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

    def editor(self) -> ResultEditor | ItemTicks | None:
        """What is open in the result, if anything is."""
        return self._editor

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
        editor.resized.connect(self._fit_editor)
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

    @Slot()
    def close_editor(self) -> None:
        """Close what is open in the result; what was typed is forgotten."""
        if self._editor is None:
            return
        editor, at = self._editor, self._edited
        self._editor, self._edited = None, -1
        if editor.isAncestorOf(QApplication.focusWidget() or self):
            self.records.setFocus()
        editor.hide()
        editor.deleteLater()
        self._fit_row(at)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew in another font or other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._painter.forget()
            self._dress()

    # What the keys and the pointer do.

    @Slot(int)
    def _step(self, rows: int) -> None:
        if self.model.rows:
            self._go(min(max(self.model.current + rows, 0), len(self.model.rows) - 1))

    @Slot(int)
    def _move(self, step: int) -> None:
        if self._can_choose():
            at = self.model.current
            self._choose(beside(self.model.choice(at), step, self._count()))

    @Slot(int)
    def _take(self, record: int) -> None:
        if self._can_choose() and record < self._count():
            self._choose(Choice((record,)))

    @Slot()
    def _take_all(self) -> None:
        if not self._can_choose():
            return
        at = self.model.current
        if self.model.takes_both(at):
            self._choose(Choice(tuple(range(self._count()))))
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
        if not self.take_open():
            return
        self._go(row)
        if not self.model.choosing or column == self._result_column():
            self.records.setFocus()
            return
        several = held and self.model.takes_both(row)
        self._choose(added(self.model.choice(row), column) if several else Choice((column,)))

    @Slot(int, int)
    def _open_cell(self, row: int, column: int) -> None:
        self._go(row)
        if self.model.choosing and column == self._result_column():
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

    # How it is laid out.

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.records, 0, 0)
        grid.addWidget(self.result, 0, 1)
        grid.addWidget(self._across, 1, 0)
        grid.addWidget(self.fold_button, 2, 0, Qt.AlignmentFlag.AlignLeft)
        grid.setRowStretch(0, 1)
        grid.setColumnStretch(0, 1)
        self.setMinimumHeight(self.fontMetrics().height() * 8)

    def _connect(self) -> None:
        table, left, right = self.records, self.records.verticalScrollBar(), self.result
        table.stepped.connect(self._step)
        table.moved.connect(self._move)
        table.taken.connect(self._take)
        table.all_taken.connect(self._take_all)
        table.reset_wanted.connect(self._reset)
        table.edited.connect(self.edit_result)
        table.opened.connect(self.open_field)
        table.entered.connect(self._enter)
        table.widths_wanted.connect(self._share_out)
        for one in (table, right):
            one.clicked_cell.connect(self._click)
            one.opened_cell.connect(self._open_cell)
        left.valueChanged.connect(right.verticalScrollBar().setValue)
        right.verticalScrollBar().valueChanged.connect(left.setValue)
        within = table.horizontalScrollBar()
        within.rangeChanged.connect(self._range_across)
        within.valueChanged.connect(self._across.setValue)
        self._across.valueChanged.connect(within.setValue)
        self._across.hide()
        self.model.row_changed.connect(self._fit_row)
        self.fold_button.toggled.connect(self._show_empty)

    def _dress(self) -> None:
        """Show the columns there are now, in the heights and widths they need."""
        last, choosing = self._result_column(), self.model.choosing
        for column in range(self.model.columnCount()):
            self.records.setColumnHidden(column, choosing and column == last)
            self.result.setColumnHidden(column, not choosing or column != last)
        self.result.setVisible(choosing)
        bar = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if choosing
            else (Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        )
        self.records.setVerticalScrollBarPolicy(bar)
        heads = [table.horizontalHeader() for table in (self.records, self.result)]
        for head in heads:
            head.setFixedHeight(heads[0].sizeHint().height())
        self._say_empty()
        self._share_out()

    @Slot()
    def _share_out(self) -> None:
        """Share the width out; the result stays in sight however many records there are."""
        if self.model.choosing:
            least = self.records.narrowest()
            share = min(1 / (self._count() + 1), _RESULT_SHARE)
            width = max(least, round((self.width() - self._fields_width()) * share))
            bar = self.result.verticalScrollBar().sizeHint().width()
            self.result.setFixedWidth(width + bar)
            self.result.setColumnWidth(self._result_column(), width)
        self.records.share_out(self._count())
        for at in range(len(self.model.rows)):
            self._fit_row(at)

    def _fields_width(self) -> int:
        return self.records.verticalHeader().width()

    @Slot(int)
    def _fit_row(self, at: int) -> None:
        """Give a row the height that its highest cell needs."""
        if not 0 <= at < len(self.model.rows):
            return
        opened = self.model.is_open(at)
        heights = [
            self._painter.height(
                self.model.shown(at, column),
                self._column_width(column),
                self.records.font(),
                opened=opened,
            )
            for column in range(self.model.columnCount())
        ]
        if at == self._edited and self._editor is not None:
            width = self._column_width(self._result_column())
            heights.append(self._editor.wanted_height(width))
        for table in (self.records, self.result):
            table.setRowHeight(at, max(heights))

    def _column_width(self, column: int) -> int:
        result_one = self.model.choosing and column == self._result_column()
        return (self.result if result_one else self.records).columnWidth(column)

    @Slot(int, int)
    def _range_across(self, least: int, most: int) -> None:
        within = self.records.horizontalScrollBar()
        self._across.setPageStep(within.pageStep())
        self._across.setSingleStep(within.singleStep())
        self._across.setRange(least, most)
        self._across.setVisible(most > least)

    @Slot(bool)
    def _show_empty(self, on: bool) -> None:
        name = self.current_field()
        self.close_editor()
        self.model.show_all(on)
        self._dress()
        self.set_current_field(name)

    def _say_empty(self) -> None:
        count = self.model.empty_fields()
        fields = "1 empty field" if count == 1 else f"{count} empty fields"
        self.fold_button.setText(
            f"Hide {fields}" if self.fold_button.isChecked() else f"Show {fields}"
        )
        self.fold_button.setVisible(count > 0)

    # Where the keyboard is.

    def _go(self, at: int) -> None:
        if at != self.model.current and not self.take_open():
            return
        self.model.current = at
        take = self.model.choice(at).take if self.model.choosing else ()
        self.records.reveal(at, take[0] if take else 0)
        for table in (self.records, self.result):
            table.viewport().update()
            table.verticalHeader().viewport().update()
        self.field_changed.emit(self.current_field())

    def _open(self, editor: ResultEditor | ItemTicks) -> None:
        self.close_editor()
        self._editor, self._edited = editor, self.model.current
        index = self.model.index(self._edited, self._result_column())
        self.result.setIndexWidget(index, editor)
        self._fit_row(self._edited)
        self.records.reveal(self._edited, self.records.currentIndex().column())
        editor.show()
        editor.setFocus()

    @Slot()
    def _fit_editor(self) -> None:
        self._fit_row(self._edited)

    def _can_choose(self) -> bool:
        return self.model.choosing and bool(self.model.rows)

    def _count(self) -> int:
        return len(self.model.comparison.records) if self.model.comparison else 0

    def _result_column(self) -> int:
        return self._count()

    def _names(self) -> list[str]:
        return [row.field.name for row in self.model.rows]

    def _first_differing(self) -> str:
        differing = [row.field.name for row in self.model.rows if row.differs]
        return next(iter([*differing, *self._names()]), "")
