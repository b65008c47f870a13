"""The dialog that makes a numbered release: what is new in it, and where it goes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from adventus.catalogue.about import about, suggested_citation
from adventus.catalogue.listing import rows
from adventus.errors import UserError
from adventus.exchange.release import next_number, release, releases
from adventus.ui.about_form import today
from adventus.ui.last_folder import RELEASED, remember_folder, remembered_folder
from adventus.ui.properties_dialog import PropertiesDialog
from adventus.ui.releasing.changes_asker import ChangesAsker
from adventus.ui.releasing.layout import ReleaseLayout
from adventus.ui.releasing.wording import (
    READ_ONLY,
    READING,
    button_words,
    file_name,
    is_same,
    missing_words,
    release_words,
    sentence,
    told_words,
    visit_words,
)
from adventus.ui.scrolled import fit_screen
from adventus.ui.way_there import way_there

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.release import Release, ReleaseChanges
    from adventus.progress import Progress
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session
    from adventus.ui.settings import Settings


class ReleaseDialog(QDialog):
    """Reads what changed beside the window, and releases as long work that can be cancelled."""

    def __init__(
        self, session: Session, messages: Messages, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._messages, self._settings = session, messages, settings
        self._changes: ReleaseChanges | None = None
        self._number = 0
        self.setWindowTitle("Release")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asker = ChangesAsker(session.catalogue, self)
        self.parts = ReleaseLayout(self._proposed_place(), self)
        QVBoxLayout(self).addWidget(self.parts)
        self._connect()
        self._refresh()
        fit_screen(self, 54, 22 if self.parts.tabs.isHidden() else 46)
        self.parts.note.setFocus()

    @property
    def waits(self) -> bool:
        """Whether what changed is still being read, or the catalogue is at work."""
        return self._asker.waits or self._session.busy

    @Slot()
    def release(self) -> None:
        """Make the release."""
        output, changes = self.parts.place.path(), self._changes
        if output is None or changes is None or not self.parts.release_button.isEnabled():
            return
        if not self._may_write():
            return
        self.parts.say("")
        remember_folder(self._settings, RELEASED, self._session.catalogue.path, output)
        words = f"Writing {release_words(self._number).lower()}…"
        note = self.parts.note.toPlainText().strip()
        work = partial(_released, output, note, today(), is_same(changes))
        self._session.run(words, work, partial(self._tell, output, changes))

    def _may_write(self) -> bool:
        """Whether the place is free, or what is there may be replaced; if not, say why."""
        try:
            asks = self.parts.place.question()
        except UserError as error:
            self.parts.say(str(error), "bad")
            return False
        if asks:
            self.parts.say(asks, "warn")
            self._offer()
        return not asks

    @Slot()
    def show_properties(self) -> None:
        """Let licence and citation be said."""
        PropertiesDialog(self._session.catalogue, self).open()

    def done(self, result: int) -> None:
        """Close, and ask nothing more; not while long work runs."""
        if not self._session.busy:
            self._asker.stop()
            super().done(result)

    @Slot()
    def _refresh(self) -> None:
        """Show the catalogue as it is now."""
        catalogue = self._session.catalogue
        connection = catalogue.connection
        made, self._number = releases(connection), next_number(connection)
        said = about(connection)
        cited = said.citation or suggested_citation(catalogue.title, said, self._number, today())
        self.parts.show_catalogue(catalogue.title, replace(said, citation=cited), self._number)
        self.parts.show_earlier(made)
        self.parts.warn(missing_words(said))
        if catalogue.read_only:
            self.parts.say(f"{READ_ONLY} {catalogue.notice}", "warn")
        self._read_changes(made[-1] if made else None)

    def _read_changes(self, last: Release | None) -> None:
        self._changes = None
        self.parts.words.setText(READING)
        self.parts.changed.show_nothing("")
        self._offer()
        self._asker.read(last, self._take, self._refuse)

    def _take(self, changes: ReleaseChanges) -> None:
        self._changes = changes
        self.parts.words.setText(sentence(changes.words()))
        self.parts.changed.show_changed(changes)
        self._offer()

    def _refuse(self, error: UserError) -> None:
        self.parts.words.setText("What changed can’t be told.")
        self.parts.say(str(error), "bad")

    def _tell(self, output: Path, changes: ReleaseChanges, made: Release | UserError) -> None:
        if isinstance(made, UserError):
            self.parts.say(str(made), "bad")
            return
        self.accept()
        self._messages.done(told_words(made, output, changes), way_there(output))

    @Slot(str)
    def _name(self, uid: str) -> None:
        """Say which visit is meant, as far as the catalogue still has it."""
        connection = self._session.catalogue.connection
        found = connection.execute("SELECT id FROM visit WHERE uid = ?", (uid,)).fetchone()
        for row in rows(connection, [found[0]]) if found else ():
            self.parts.changed.name(visit_words(row.cells))

    @Slot()
    def _offer(self) -> None:
        """Let it be released once all is known, and where it goes."""
        may = not self._session.catalogue.read_only and not self._session.busy
        for part in (self.parts.note, self.parts.place):
            part.setEnabled(not self._session.catalogue.read_only)
        known = self._changes is not None and self.parts.place.path() is not None
        nothing = self._changes is not None and is_same(self._changes)
        replacing = self.parts.place.agreed
        words = button_words(self._number, nothing=nothing, replacing=replacing)
        self.parts.release_button.setText(words)
        self.parts.release_button.setEnabled(may and known)

    def _proposed_place(self) -> Path:
        catalogue = self._session.catalogue
        folder = remembered_folder(self._settings, RELEASED, catalogue.path)
        name = file_name(catalogue.title, next_number(catalogue.connection))
        return folder / name

    def _connect(self) -> None:
        parts, session = self.parts, self._session
        parts.place.changed.connect(self._offer_anew)
        parts.changed.moved.connect(self._name)
        parts.properties_button.clicked.connect(self.show_properties)
        parts.close_button.clicked.connect(self.reject)
        parts.release_button.clicked.connect(self.release)
        parts.note.entered.connect(self.release)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.release)
        parts.work.follow(session)
        session.changed.connect(self._refresh)
        session.began.connect(self._freeze)
        session.ended.connect(self._thaw)
        session.cancelled.connect(self._tell_cancelled)

    @Slot()
    def _offer_anew(self) -> None:
        """Forget what was said of another place."""
        self.parts.say("")
        self._offer()

    @Slot()
    def _freeze(self) -> None:
        self._asker.freeze(True)
        self.parts.freeze(True)
        self._offer()

    @Slot()
    def _thaw(self) -> None:
        self._asker.freeze(False)
        self.parts.freeze(False)
        self._offer()

    @Slot()
    def _tell_cancelled(self) -> None:
        self.parts.say("Cancelled; nothing was released.")


def _released(
    output: Path,
    note: str,
    day: date,
    again: bool,
    catalogue: Catalogue,
    progress: Progress,
) -> Release | UserError:
    """Release; a sentence for people is the result too, to be shown in the dialog."""
    try:
        return release(catalogue, output, note=note, day=day, again=again, progress=progress)
    except UserError as error:
        return error
