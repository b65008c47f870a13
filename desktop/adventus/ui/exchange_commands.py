"""What the window does with datasets: it takes them in, exports and publishes them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from adventus.ui.actions import Command

if TYPE_CHECKING:
    from adventus.catalogue.listing import Condition
    from adventus.ui.main_window import MainWindow


class ExchangeActions(QObject):
    """Takes datasets into the open catalogue of a main window, and gives them out."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def is_open(self) -> bool:
        """Whether a catalogue is open, and no long work has it."""
        return self._window.actions_.is_open()

    def is_editable(self) -> bool:
        """Whether a catalogue is open that can be changed now."""
        return self._window.actions_.is_editable()

    def import_table(self, path: Path | None = None) -> None:
        """Open the import desk, with a file if one is given."""
        # The desk is for those who ask for it.
        from adventus.ui.importing.opening import open_import  # noqa: PLC0415

        self._window.actions_.commit()
        if self._window.session is not None:
            desk = open_import(self._window, self._window.session)
            if path is not None:
                desk.read_path(path)

    def export(self) -> None:
        """Ask what to export, as what and where to."""
        # The formats are for those who ask for them.
        from adventus.ui.exporting.opening import open_export  # noqa: PLC0415

        self._window.actions_.commit()
        session, workspace = self._window.session, self._window.workspace
        if session is not None and workspace is not None:
            open_export(self._window, session.catalogue, workspace.page.table)

    def publish(self) -> None:
        """Publish the visits that are shown as a web page."""
        if (shown := self._shown()) is not None:
            self._window.files.ask_publish(partial(self._publish, shown))

    def release(self) -> None:
        """Ask how the catalogue shall be released."""
        # Most sessions release nothing.
        from adventus.ui.releasing.opening import open_release  # noqa: PLC0415

        self._window.actions_.commit()
        if self._window.session is not None:
            open_release(self._window, self._window.session)

    def is_exporting(self) -> bool:
        """Whether an export is being written."""
        return self._window.exporting.busy

    def cancel_export(self) -> None:
        """Stop the export that is being written."""
        self._window.exporting.cancel()

    def _publish(self, shown: Condition, name: str) -> None:
        from adventus.ui.exporting.opening import publish  # noqa: PLC0415 - as above

        if self._window.session is not None:
            publish(self._window, self._window.session.catalogue, shown, Path(name))

    def _shown(self) -> Condition | None:
        """Save what is typed, and say which visits the table shows."""
        self._window.actions_.commit()
        workspace = self._window.workspace
        return workspace.page.table.visits.condition if workspace is not None else None


def exchange_commands(actions: ExchangeActions) -> list[Command]:
    """Give the commands of the File menu that take datasets in and give them out."""
    return [*_in_and_out(actions), *_for_readers(actions)]


def _in_and_out(actions: ExchangeActions) -> list[Command]:
    return [
        Command(
            "file.import",
            "Import…",
            actions.import_table,
            "File",
            "copy",
            ("Ctrl+I",),
            "import",
            actions.is_editable,
            explanation="Take in a table, or a catalogue that Adventus wrote, by way of a plan.",
        ),
        Command(
            "file.export",
            "Export…",
            actions.export,
            "File",
            "copy",
            ("Ctrl+E",),
            "export",
            actions.is_open,
            explanation="Write visits to a CSV, XLSX or JSON file, or to a data package.",
        ),
    ]


def _for_readers(actions: ExchangeActions) -> list[Command]:
    return [
        Command(
            "file.publish",
            "Publish as a web page…",
            actions.publish,
            "File",
            "copy",
            enabled_when=actions.is_open,
            explanation="Write the visits that are shown, with their evidence, as one page.",
        ),
        Command(
            "file.release",
            "Release…",
            actions.release,
            "File",
            "copy",
            enabled_when=actions.is_open,
            explanation="Write a numbered data package of the whole catalogue, for others to cite.",
        ),
        Command(
            "file.cancel_export",
            "Cancel the export",
            actions.cancel_export,
            "File",
            "copy",
            enabled_when=actions.is_exporting,
            explanation="Stop what is being written; an older file of that name stays as it was.",
        ),
    ]
