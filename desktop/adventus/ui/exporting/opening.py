"""Opens the export dialog over the main window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.export_options import LABEL, STANDARD, keep, kept
from adventus.catalogue.listing import EVERYTHING
from adventus.errors import UserError
from adventus.exchange.formats import PAGE
from adventus.ui.exporting.export_dialog import ExportDialog
from adventus.ui.exporting.extent_box import Extent
from adventus.ui.exporting.last_choice import last_choice, remember_choice
from adventus.ui.exporting.running import Order
from adventus.ui.last_folder import EXPORTED, remember_folder, remembered_folder

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.listing import Condition
    from adventus.ui.main_window import MainWindow
    from adventus.ui.visit_table import VisitTable


def open_export(window: MainWindow, catalogue: Catalogue, table: VisitTable) -> ExportDialog:
    """Ask what shall be exported, and export it."""
    dialog = ExportDialog(
        catalogue.path,
        remembered_folder(window.settings, EXPORTED, catalogue.path),
        _extent(catalogue, table),
        last_choice(window.settings, catalogue),
        None if catalogue.read_only else kept(catalogue.connection),
        table.visits.columns,
        window,
    )
    dialog.wanted.connect(partial(_take, dialog, window, catalogue))
    dialog.open()
    return dialog


def publish(window: MainWindow, catalogue: Catalogue, condition: Condition, output: Path) -> None:
    """Write visits as a web page, beside the window; say why if that can't be done now."""
    try:
        window.exporting.start(Order(catalogue.path, output, PAGE, condition, STANDARD))
    except UserError as error:
        window.messages.error(error)


def _take(dialog: ExportDialog, window: MainWindow, catalogue: Catalogue, order: Order) -> None:
    """Remember what was chosen, and begin; what stands in the way is said in the dialog."""
    try:
        window.exporting.refuse_second()
    except UserError as error:
        dialog.complain(error)
        return
    try:
        if dialog.keeps():
            with catalogue.edit(LABEL) as edit:
                keep(edit, order.options)
    except UserError as error:  # a full disk, say, which need not be where the export goes
        window.messages.error(error)
    remember_choice(window.settings, catalogue, order.options)
    remember_folder(window.settings, EXPORTED, catalogue.path, order.output)
    window.exporting.start(order)
    dialog.accept()


def _extent(catalogue: Catalogue, table: VisitTable) -> Extent:
    condition, visits = table.visits.condition, table.visits
    whole = listing.count(catalogue.connection)
    if condition == EVERYTHING:
        return Extent(condition, whole, whole, narrowed=False)
    known = visits.complete and not visits.is_beginning
    shown = len(visits.ids) if known else listing.count(catalogue.connection, condition)
    return Extent(condition, shown, whole, narrowed=True)
