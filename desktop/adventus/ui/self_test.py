"""`adventus self-test`: resources, window, edits, undo and exports, each tried once."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from adventus import exchange
from adventus.bundled import bundled
from adventus.catalogue.countries import all_countries
from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.sample import make_sample
from adventus.ui.cell_editor import CellEditor
from adventus.ui.icons import ICONS, icon
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings
from adventus.ui.theme import apply_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from adventus.catalogue.file import Catalogue
    from adventus.ui.workspace import Workspace

_FORM_TEXT, _TABLE_TEXT = "typed into the form", "typed into the table"
_COLOURS_AT_LEAST = 20


class SelfTestError(Exception):
    """Something of the program doesn't work; the text says what."""


def self_test(app: QApplication) -> int:
    """Try everything on a fresh sample in a temporary folder; 0 if all of it works."""
    with tempfile.TemporaryDirectory(prefix="adventus-self-test-") as folder:
        try:
            _try_everything(app, Path(folder))
        except SelfTestError as failure:
            sys.stderr.write(f"self-test: {failure}\n")
            return 1
    return 0


def _try_everything(app: QApplication, folder: Path) -> None:
    _try_resources()
    apply_theme(app)
    path = folder / "sample.adventus"
    make_sample(path)
    _say("the sample is made")
    window = MainWindow(Settings(folder / "settings.ini"))
    try:
        window.open_path(path)
        window.show()
        _try_window(window, folder)
    finally:
        window.close()
    _say("the window opens and closes")


def _try_window(window: MainWindow, folder: Path) -> None:
    workspace = window.workspace
    if workspace is None:
        raise SelfTestError("the window did not open the sample")
    workspace.load()
    page = workspace.page
    page.enter_table()
    _check(len(page.table.visits.ids) > 1, "the table is empty")
    _try_edit("form", window, workspace, _edit_in_form)
    _try_edit("table", window, workspace, _edit_in_table)
    _try_exports(workspace.session.catalogue, folder)
    _try_picture(window)


def _try_resources() -> None:
    for name in ICONS:
        _check(not icon(name).pixmap(QSize(16, 16)).isNull(), f"the icon {name} can't be drawn")
    _check(len(all_countries()) > 190, "countries are missing")
    json.loads(bundled("sample", "sample.json").read_text(encoding="utf-8"))
    _say("icons, countries and sample texts are there")


def _try_edit(
    where: str,
    window: MainWindow,
    workspace: Workspace,
    edit: Callable[[Workspace], tuple[str, str]],
) -> None:
    """Change a field, see it stored, undo, see it as it was."""
    current = workspace.page.table.current_id()
    if current is None:
        raise SelfTestError("no visit is chosen")
    connection = workspace.session.catalogue.connection
    before = visit(connection, current).values
    name, text = edit(workspace)
    after = visit(connection, current).values[name]
    _check(notation(after) == text, f"an edit in the {where} was not stored")
    window.commands.run("edit.undo")
    _check(visit(connection, current).values == before, f"an edit in the {where} was not undone")
    _say(f"an edit in the {where} is stored and undone")


def _edit_in_form(workspace: Workspace) -> tuple[str, str]:
    record = workspace.record
    if record is None:
        raise SelfTestError("the record is missing")
    record.focus_field("venue")
    row = record.form.rows["venue"]
    row.show_typed(_FORM_TEXT)
    row.commit()
    return "venue", _FORM_TEXT


def _edit_in_table(workspace: Workspace) -> tuple[str, str]:
    table = workspace.page.table
    column = table.visits.columns.index("occasion")
    table.setFocus()
    table.setCurrentIndex(table.visits.index(table.currentIndex().row(), column))
    table.edit(table.currentIndex())
    editor = table.findChild(CellEditor)
    if not isinstance(editor, CellEditor):
        raise SelfTestError("a cell of the table can't be edited")
    editor.line.setText(_TABLE_TEXT)
    editor.finish("submit")
    return "occasion", _TABLE_TEXT


def _try_exports(catalogue: Catalogue, folder: Path) -> None:
    table, document = folder / "sample.csv", folder / "sample.json"
    count = exchange.export_csv(catalogue, table)
    _check(len(table.read_text(encoding="utf-8").splitlines()) > count > 0, "the CSV is short")
    exchange.export_json(catalogue, document)
    written = json.loads(document.read_text(encoding="utf-8"))
    _check(len(written["visits"]) == count, "the JSON is short")
    _say(f"{count} visits are exported as CSV and JSON")


def _try_picture(window: MainWindow) -> None:
    image = window.grab().toImage()
    step = max(1, image.width() // 200)
    colours = {
        image.pixel(x, y)
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }
    _check(len(colours) >= _COLOURS_AT_LEAST, "the window is blank")
    _say("the window is painted")


def _check(holds: bool, trouble: str) -> None:
    if not holds:
        raise SelfTestError(trouble)


def _say(line: str) -> None:
    sys.stdout.write(f"self-test: ok: {line}\n")
    sys.stdout.flush()
