"""What the window does with datasets: it takes them in, exports and publishes them."""

from __future__ import annotations

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

    def import_table(self) -> None:
        """Open the import desk."""
        # The desk is for those who ask for it.
        from adventus.ui.importing.opening import open_import  # noqa: PLC0415

        self._window.actions_.commit()
        if self._window.session is not None:
            open_import(self._window, self._window.session)

    def export(self) -> None:
        """Export the visits that are shown."""
        if (shown := self._shown()) is not None:
            self._window.files.ask_export(shown)

    def publish(self) -> None:
        """Publish the visits that are shown as a web page."""
        if (shown := self._shown()) is not None:
            self._window.files.ask_publish(shown)

    def _shown(self) -> Condition | None:
        """Save what is typed, and say which visits the table shows."""
        self._window.actions_.commit()
        workspace = self._window.workspace
        return workspace.page.table.visits.condition if workspace is not None else None


def exchange_commands(actions: ExchangeActions) -> list[Command]:
    """Give the commands of the File menu that take datasets in and give them out."""
    open_ = actions.is_open
    return [
        Command(
            "file.import",
            "Import…",
            actions.import_table,
            "File",
            "copy",
            ("Ctrl+I",),
            "",
            open_,
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
            open_,
            explanation="Write the visits that are shown to a CSV or JSON file.",
        ),
        Command(
            "file.publish",
            "Publish as a web page…",
            actions.publish,
            "File",
            "copy",
            enabled_when=open_,
            explanation="Write the visits that are shown, with their evidence, as one page.",
        ),
    ]
