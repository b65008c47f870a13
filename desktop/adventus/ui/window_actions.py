"""What the commands of the main window do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from adventus.catalogue.revisions import redoable, undoable
from adventus.ui.status_line import lowered
from adventus.ui.stepping_back import redo, undo
from adventus.ui.text_focus import can_redo, can_undo, text_field
from adventus.ui.theme import apply_theme
from adventus.ui.undo_offer import UndoOffer
from adventus.ui.visit_edits import delete_visits, duplicate_visit, new_visit, reference

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.evidence import Citation
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress
    from adventus.ui.main_window import MainWindow
    from adventus.ui.session import Session
    from adventus.ui.theme import Scheme
    from adventus.ui.visit_table import VisitTable

# Dialogs and the command palette are imported when they are first asked for: each would make the
# window open later for something that most sessions don't use.


class WindowActions(QObject):
    """The commands of a window, as methods; each can be done only when its command is enabled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._palette: QWidget | None = None

    # What can be done now.

    def is_open(self) -> bool:
        """Whether a catalogue is open, and no long work has it."""
        session = self._window.session
        return session is not None and not session.busy

    def is_editable(self) -> bool:
        """Whether a catalogue is open that can be changed now."""
        return self.is_open() and not self._catalogue().read_only

    def has_visit(self) -> bool:
        """Whether there is a current visit."""
        table = self._table()
        return table is not None and table.current_id() is not None

    def can_change_visit(self) -> bool:
        """Whether there is a current visit that can be changed."""
        return self.is_editable() and self.has_visit()

    def commit(self) -> None:
        """Save what is typed in the record, as when the keyboard leaves the field."""
        workspace = self._window.workspace
        if workspace is not None and workspace.record is not None:
            workspace.record.commit()

    # Undo and redo.

    def can_undo(self) -> bool:
        """Whether the text field with the keyboard, or the catalogue, has something to undo."""
        return self._text_undoes() or (self.is_editable() and self._undo_label() != "")

    def can_redo(self) -> bool:
        """Whether the text field with the keyboard, or the catalogue, has something to redo."""
        return self._text_redoes() or (self.is_editable() and self._redo_label() != "")

    def undo_words(self) -> str:
        """What undo would undo: "Undo: set date of V-0001 to 6 Dec 2023"."""
        if self._text_undoes():
            return "Undo typing"
        label = self._undo_label() if self.is_editable() else ""
        return f"Undo: {lowered(label)}" if label else "Undo"

    def redo_words(self) -> str:
        """What redo would redo."""
        if self._text_redoes():
            return "Redo typing"
        label = self._redo_label() if self.is_editable() else ""
        return f"Redo: {lowered(label)}" if label else "Redo"

    def undo(self) -> None:
        """Undo: first in the text field with the keyboard, then in the catalogue."""
        field = text_field()
        if field is not None and can_undo(field):
            field.undo()
            return
        self.commit()
        undo(self._session())

    def redo(self) -> None:
        """Redo, as undo."""
        field = text_field()
        if field is not None and can_redo(field):
            field.redo()
            return
        redo(self._session())

    # Visits.

    def go_to(self, visit_id: int, name: str = "traveller") -> None:
        """Show a visit, and put the keyboard into one of its fields."""
        workspace = self._window.workspace
        if workspace is not None:
            workspace.load()
            workspace.page.show_visit(visit_id)
            if workspace.record is not None:
                workspace.record.focus_field(name)

    def new_visit(self) -> None:
        """Add a draft and go to its first field."""
        self.commit()
        self.go_to(new_visit(self._catalogue()))

    def duplicate_visit(self) -> None:
        """Add a draft like the current visit and go to it."""
        self.commit()
        table = self._table()
        current = table.current_id() if table else None
        if current is not None:
            self.go_to(duplicate_visit(self._catalogue(), current))

    def delete_visits(self) -> None:
        """Delete the selected visits, and offer to undo that."""
        table = self._table()
        chosen = table.selected_ids() if table else []
        if not chosen:
            return
        self.commit()
        session, count = self._session(), len(chosen)
        what = reference(session.catalogue, chosen[0]) if count == 1 else f"{count:,} visits"

        def delete(catalogue: Catalogue, progress: Progress) -> Changes:
            return delete_visits(catalogue, chosen, progress)

        def tell(changes: Changes) -> None:
            offer = UndoOffer(self._window.messages, session, changes.revision)
            offer.show_done(f"Deleted {what}.")

        session.run(f"Deleting {what}…", delete, tell, size=count)

    def edit_cell(self) -> None:
        """Edit the current cell of the table."""
        if (table := self._table()) is not None:
            table.setFocus()
            table.edit_current()

    def cite(self) -> None:
        """Cite a source for the field with the keyboard."""
        workspace = self._window.workspace
        if workspace is not None and workspace.record is not None:
            workspace.record.cite()

    def decide(self) -> None:
        """Go to the decision on the field with the keyboard."""
        workspace = self._window.workspace
        if workspace is not None and workspace.record is not None:
            workspace.record.decide()

    def next_visit(self) -> None:
        """Go one visit down."""
        if (table := self._table()) is not None:
            table.step(1)

    def previous_visit(self) -> None:
        """Go one visit up."""
        if (table := self._table()) is not None:
            table.step(-1)

    def next_field(self) -> None:
        """Go to the next field of the record."""
        workspace = self._window.workspace
        if workspace is not None and workspace.record is not None:
            workspace.record.focus_next_field()

    def previous_field(self) -> None:
        """Go to the field before."""
        workspace = self._window.workspace
        if workspace is not None and workspace.record is not None:
            workspace.record.focus_previous_field()

    # The table and the search.

    def select_all(self) -> None:
        """Select the text of the field with the keyboard, or every visit."""
        field, table = text_field(), self._table()
        if field is not None:
            field.selectAll()
        elif table is not None:
            table.selectAll()

    def find(self) -> None:
        """Go to the search line."""
        if (workspace := self._window.workspace) is not None:
            workspace.page.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            workspace.page.search.line.selectAll()

    def clear_search(self) -> None:
        """Show every visit again."""
        if (workspace := self._window.workspace) is not None:
            workspace.page.search.set_text("")
            workspace.page.enter_table()

    def save_search(self) -> None:
        """Ask for a name for the search that is shown."""
        workspace = self._window.workspace
        if workspace is not None and workspace.narrowing is not None:
            workspace.narrowing.ask_save()

    def sort_by(self, name: str) -> None:
        """Sort the table by a column."""
        if (table := self._table()) is not None:
            table.sort_by(name)

    def sort_by_this(self) -> None:
        """Sort the table by the column that the current cell is in."""
        if (table := self._table()) is not None and table.current_column():
            table.sort_by(table.current_column())

    def sort_by_this_too(self) -> None:
        """Let the column that the current cell is in decide what is equal by the others."""
        if (table := self._table()) is not None and table.current_column():
            table.sort_by(table.current_column(), more=True)

    def toggle_column(self, name: str) -> None:
        """Show or hide a column."""
        if (table := self._table()) is not None:
            table.toggle_column(name)

    def shows_column(self, name: str) -> bool:
        """Whether a column is shown."""
        table = self._table()
        return table is not None and name in table.visits.columns

    def reset_columns(self) -> None:
        """Show the standard columns."""
        if (table := self._table()) is not None:
            table.reset_columns()

    def next_pane(self) -> None:
        """Give the keyboard to the next part: views, search, table, timeline, record."""
        if (workspace := self._window.workspace) is not None:
            workspace.enter_next_part()

    # The window.

    def wear(self, scheme: Scheme) -> None:
        """Change the colours."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._window.settings.scheme = scheme
            apply_theme(app, scheme)

    def wears(self, scheme: Scheme) -> bool:
        """Whether these colours are chosen."""
        return self._window.settings.scheme == scheme

    def close_catalogue(self) -> None:
        """Close the catalogue."""
        self._window.close_catalogue()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def show_properties(self) -> None:
        """Show what the catalogue is and holds."""
        from adventus.ui.properties_dialog import PropertiesDialog  # noqa: PLC0415 - see above

        self.commit()
        PropertiesDialog(self._catalogue(), self._window).open()

    def show_history(self) -> None:
        """Show everything that was done."""
        from adventus.ui.history_dialog import HistoryDialog  # noqa: PLC0415 - see above

        if self._window.session is not None:
            self.commit()
            HistoryDialog(self._window.session, self._window).show()

    def show_sources(self) -> None:
        """Show the sources."""
        from adventus.ui.sources_dialog import SourcesDialog  # noqa: PLC0415 - see above

        if self._window.session is not None:
            self.commit()
            dialog = SourcesDialog(self._window.session, self._window)
            dialog.read_wanted.connect(self.read_source)
            dialog.open()

    def read_source(self, source_id: int | None = None, citation_id: int | None = None) -> None:
        """Read a source; the one cited for the current visit if none is said."""
        from adventus.ui.reader.opening import open_reader  # noqa: PLC0415 - see above

        if self._window.session is not None:
            self.commit()
            open_reader(self._window, self._window.session, source_id, citation_id)

    @Slot(object)
    def read_citation(self, citation: Citation) -> None:
        """Read the passage of a citation in its source."""
        self.read_source(citation.source_id, citation.id)

    def show_authorities(self) -> None:
        """Show the agents, places, tags and journeys."""
        from adventus.ui.authorities_dialog import AuthoritiesDialog  # noqa: PLC0415 - see above

        if self._window.session is not None:
            self.commit()
            AuthoritiesDialog(self._window.session, self._window).open()

    def open_palette(self) -> None:
        """Open the command palette."""
        from adventus.ui.command_palette import CommandPalette  # noqa: PLC0415 - see above

        if self._palette is None:
            self._palette = CommandPalette(self._window.commands, self._window)
        if isinstance(self._palette, CommandPalette):
            self._palette.open_now()

    def show_shortcuts(self) -> None:
        """Show every shortcut."""
        from adventus.ui.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 - see above

        ShortcutSheet(self._window.commands, self._window).show()

    def show_search_guide(self) -> None:
        """Show what a search may say; its examples are written into the search line."""
        from adventus.ui.search_guide import show_search_guide  # noqa: PLC0415 - see above

        show_search_guide(self._window, self._try_search)

    def show_about(self) -> None:
        """Show what the program is."""
        from adventus.ui.about_dialog import AboutDialog  # noqa: PLC0415 - see above

        AboutDialog(self._window).open()

    # Within.

    def _try_search(self, query: str) -> None:
        if (workspace := self._window.workspace) is not None:
            workspace.page.search.set_text(query)
        else:
            self._window.messages.info("Open a catalogue first, to see what this finds in it.")

    def _table(self) -> VisitTable | None:
        workspace = self._window.workspace
        return workspace.page.table if workspace is not None else None

    def _session(self) -> Session:
        session = self._window.session
        if session is None:
            raise RuntimeError("a command for an open catalogue was run without one")
        return session

    def _catalogue(self) -> Catalogue:
        return self._session().catalogue

    def _text_undoes(self) -> bool:
        field = text_field()
        return field is not None and can_undo(field)

    def _text_redoes(self) -> bool:
        field = text_field()
        return field is not None and can_redo(field)

    def _undo_label(self) -> str:
        found = undoable(self._catalogue().connection)
        return found.label if found else ""

    def _redo_label(self) -> str:
        found = redoable(self._catalogue().connection)
        return found.subject if found else ""
