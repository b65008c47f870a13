"""The main window: one catalogue at a time, its workspace, menus, messages and status."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from adventus.catalogue.revisions import undoable
from adventus.ui.actions import Commands
from adventus.ui.bulk_actions import BulkActions
from adventus.ui.column_commands import column_commands
from adventus.ui.desk.desk_actions import DeskActions
from adventus.ui.desk.desk_commands import review_commands
from adventus.ui.dropping import dropped_file, take_file
from adventus.ui.enter_key import EnterKey
from adventus.ui.exchange_commands import ExchangeActions
from adventus.ui.exporting.running import Exporting
from adventus.ui.file_commands import RECENT_MENU, recent_commands
from adventus.ui.files import Files
from adventus.ui.history.commands import HistoryActions, history_commands
from adventus.ui.messages import Messages
from adventus.ui.notice_bar import NoticeBar
from adventus.ui.session import Session
from adventus.ui.status_line import StatusLine, facts
from adventus.ui.text_focus import TextFocus
from adventus.ui.timeline.actions import TimelineActions
from adventus.ui.visit_count import VisitCount
from adventus.ui.welcome import WelcomePage
from adventus.ui.window_actions import WindowActions
from adventus.ui.window_commands import window_commands
from adventus.ui.worker import Worker
from adventus.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from adventus.catalogue.file import Catalogue
    from adventus.ui.settings import Settings

NAME = "Adventus"
_FIRST_SIZE = (1480, 920)
_OF_SCREEN = 0.95  # the desktop's frame stands around the window
_HELD = "The catalogue stays open: something in the review desk is not finished yet."
_CONTEXT = (
    "visit.edit",
    "visit.cite",
    "visit.new",
    "visit.duplicate",
    "visit.delete",
    "visit.change_several",
    "visit.tag",
    "edit.copy",
    "edit.copy_cell",
    "edit.paste",
)


class MainWindow(QMainWindow):
    """Shows the welcome page, or a catalogue.

    Signals:
        loaded: the catalogue that was opened is there as a whole.

    Attributes:
        session: the open catalogue; None on the welcome page.
        workspace: what shows it.
    """

    loaded = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self._menus_complete = False
        self._visit_count: VisitCount | None = None
        self._focus_before: QWidget | None = None
        self.messages = Messages(self)
        self.worker = Worker(self)
        self.files = Files(self, self.messages, settings, self.worker)
        self.exporting = Exporting(self.messages, self)
        self.commands = Commands(self, self.messages.error)
        self.actions_ = WindowActions(self)
        self.bulk_actions = BulkActions(self, self.actions_)
        self.timeline_actions = TimelineActions(self, self.actions_)
        self.exchange_actions = ExchangeActions(self)
        self.commands.add(
            *window_commands(self.actions_, self.bulk_actions, self.files, self.exchange_actions)
        )
        self.commands.add(*history_commands(self.actions_, HistoryActions(self)))
        self.desk_actions = DeskActions(self, self.actions_)
        self.commands.add(*review_commands(self.desk_actions))
        self.status = StatusLine(self)
        self.notice = NoticeBar(self)
        self.welcome: WelcomePage | None = None
        self._pages = QStackedWidget(self)
        self._lay_out()
        self.files.opened.connect(self.show_catalogue)
        self.worker.busy.connect(self.status.show_work)
        self.status.export.follow(self.exporting)
        self.exporting.began.connect(self.commands.refresh)
        self.exporting.ended.connect(self.commands.refresh)
        self.commands.fill_menu_bar(self.menuBar())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            TextFocus(app, self).moved.connect(self._refresh_undo)
            EnterKey(app, self)

    def open_path(self, path: Path) -> None:
        """Open a catalogue; say in the window why if it can't be."""
        self.files.open(str(path))

    @Slot(object)
    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Show an open catalogue in place of the one before, which is closed."""
        if self.session is not None and not self._may_let_go():
            catalogue.close()
            self.files.catalogue = self.session.catalogue
            return
        self._let_go()
        self.session = Session(catalogue, self)
        self._visit_count = VisitCount(self.session, self.session)
        self._follow_work(self.session)
        self.workspace = Workspace(self.session, self.messages, self.settings, self.commands)
        self.workspace.loaded.connect(self._finish_loading)
        self.workspace.page.table.context_actions = [
            self.commands.action(name) for name in _CONTEXT
        ]
        self._pages.addWidget(self.workspace)
        self._pages.setCurrentWidget(self.workspace)
        self.notice.show_notice(catalogue.notice)
        self._name()
        self.workspace.page.table.setFocus()

    @Slot()
    def close_catalogue(self) -> None:
        """Close the catalogue and show the welcome page, unless the desk holds it."""
        if not self._may_let_go():
            return
        self._let_go()
        self.files.catalogue = None
        self.notice.show_notice("")
        self._name()
        self.show_facts()
        self.show_welcome()

    def show_welcome(self) -> None:
        """Show the welcome page, as long as no catalogue is open."""
        if self.session is not None:
            return
        if self.welcome is None:
            self.welcome = WelcomePage(self.commands)
            self.welcome.chosen.connect(self._open_recent)
            self._pages.addWidget(self.welcome)
        self._pages.setCurrentWidget(self.welcome)
        self._complete_menus()

    @Slot()
    def show_facts(self) -> None:
        """Bring the status bar up to date."""
        if self.session is None or self.workspace is None:
            self.status.show_facts("")
            return
        if self.session.busy:
            return
        connection = self.session.catalogue.connection
        table = self.workspace.page.table
        whole = self._visit_count.number if self._visit_count is not None else None
        shown = None if table.visits.is_beginning else len(table.visits.ids)
        read_only = self.session.catalogue.read_only
        last = undoable(connection)
        said = facts(
            shown,
            whole,
            table.selected_count(),
            last,
            read_only=read_only,
            only_possible=self.workspace.only_possible,
        )
        self.status.show_facts(said)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed, remember the arrangement, wait for what is still being written."""
        # First, so that whatever goes wrong below leaves the window open.
        event.ignore()
        if not self._may_let_go() or not self.exporting.may_close():
            return
        self.settings.window_geometry = self.saveGeometry()
        self._let_go()
        self.exporting.close()
        self.worker.close()
        self.settings.save()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import the file that is dropped, once whoever dropped it is let go."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, partial(take_file, self, path))

    def _may_let_go(self) -> bool:
        """Whether nothing typed or chosen in the desk would be lost; if something would, say so."""
        may = self.desk_actions.may_close()
        if not may:
            self.messages.info(_HELD)
        return may

    def _let_go(self) -> None:
        """Close the catalogue, with everything that shows it."""
        session, workspace = self.session, self.workspace
        if session is None or workspace is None:
            return
        session.stop()
        self.exporting.cancel()
        if self._visit_count is not None:
            self._visit_count.stop()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        workspace.close_down()
        while self.messages.shown():
            self.messages.dismiss_newest()
        self.session = self.workspace = self._visit_count = None
        self._pages.removeWidget(workspace)
        workspace.deleteLater()
        session.close()
        session.deleteLater()

    def _follow_work(self, session: Session) -> None:
        """Let the catalogue alone while long work has it, and tell how the work ended."""
        self.status.work.follow(session)
        session.began.connect(self._freeze)
        session.ended.connect(self._thaw)
        session.cancelled.connect(self._tell_cancelled)
        session.refused.connect(self.messages.error)

    @Slot()
    def _freeze(self) -> None:
        self._focus_before = self.focusWidget()
        self._set_frozen(True)

    @Slot()
    def _thaw(self) -> None:
        self._set_frozen(False)
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before):
            before.setFocus()

    def _set_frozen(self, frozen: bool) -> None:
        workspace = self.workspace
        if workspace is not None:
            workspace.setDisabled(frozen)
            workspace.page.freeze(frozen)
            workspace.middle.freeze(frozen)
        self.messages.setDisabled(frozen)  # they offer to undo
        self.commands.refresh()

    @Slot()
    def _tell_cancelled(self) -> None:
        self.messages.info("Cancelled. Nothing was changed.")

    @Slot()
    def _finish_loading(self) -> None:
        if self.session is None or self.workspace is None:
            return
        self.session.changed.connect(self._take_in)
        self.workspace.page.counted.connect(self.show_facts)
        self.workspace.page.table.current_changed.connect(self.commands.refresh)
        self.workspace.page.table.columns_changed.connect(self.commands.refresh)
        if self.workspace.record is not None:
            self.workspace.record.evidence.read_wanted.connect(self.actions_.read_citation)
        self._complete_menus()
        compare = self.commands.action("review.compare")
        self.workspace.page.table.selection_counted.connect(compare.refresh)
        if self._visit_count is not None:
            self._visit_count.counted.connect(self.show_facts)
            self._visit_count.count()
        self.show_facts()
        self.loaded.emit()
        QTimer.singleShot(0, self.workspace, self._load_rest)

    @Slot()
    def _load_rest(self) -> None:
        if self.workspace is not None:
            self.workspace.load_timeline()
        # SQLModel costs more to import than the window to open; the first edit needs it. No import
        # may go on at the same time here: PySide's hook looks into modules that are half loaded.
        self.worker.submit("", _prepare_editing)

    @Slot()
    def _take_in(self) -> None:
        self._name()
        self.show_facts()
        self.commands.refresh()

    @Slot()
    def _refresh_undo(self) -> None:
        for command_id in ("edit.undo", "edit.redo"):
            self.commands.action(command_id).refresh()

    @Slot(object)
    def _open_recent(self, path: Path) -> None:
        self.open_path(path)

    def _complete_menus(self) -> None:
        """Add the commands that the first painting did without, and the files opened lately."""
        # The names of the lanes come with what reads them, so the window opens without these.
        from adventus.ui.desk.unmerge_commands import (  # noqa: PLC0415
            UnmergeActions,
            unmerge_commands,
        )
        from adventus.ui.findings.findings_commands import (  # noqa: PLC0415
            FindingsActions,
            findings_commands,
        )
        from adventus.ui.timeline.commands import timeline_commands  # noqa: PLC0415
        from adventus.ui.timeline.picture_actions import (  # noqa: PLC0415
            PictureActions,
            picture_commands,
        )

        if not self._menus_complete:
            self._menus_complete = True
            self.commands.add(*column_commands(self.actions_))
            self.commands.add(*timeline_commands(self.timeline_actions))
            self.commands.add(*picture_commands(PictureActions(self, self.actions_)))
            self.commands.add(*findings_commands(FindingsActions(self)))
            self.commands.add(*unmerge_commands(UnmergeActions(self)))
        paths = self.settings.recent_files
        if self.welcome is not None:
            self.welcome.show_recent(paths)
        self.commands.replace(RECENT_MENU, recent_commands(self.files, paths))
        self.commands.refresh()

    def _name(self) -> None:
        opened = f"{self.session.catalogue.title} — " if self.session else ""
        self.setWindowTitle(f"{opened}{NAME}")

    def _lay_out(self) -> None:
        middle = QWidget(self)
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self.notice, self.messages):
            rows.addWidget(part)
        rows.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
        self.setAcceptDrops(True)
        self._name()
        self.resize(QSize(*_FIRST_SIZE).boundedTo(self.screen().availableSize() * _OF_SCREEN))
        self.restoreGeometry(self.settings.window_geometry)


def _prepare_editing() -> None:
    import_module("adventus.catalogue.editing")
