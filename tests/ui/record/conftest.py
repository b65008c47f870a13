"""A catalogue with one visit, and the record panel on it, shown and with the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from adventus.catalogue import file, history, revisions
from adventus.catalogue.records import visit
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit
from adventus.ui.messages import Messages
from adventus.ui.record.drafts import Drafts
from adventus.ui.record.panel import RecordPanel
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.record.field_row import FieldRow

TEXT = "😀 Report.\nHe landed on 6 December 2023.\nHe landed on 6 December 2023, again."


@dataclass
class Desk:
    """What a test does at the keyboard, and what it finds in the file."""

    catalogue: Catalogue
    session: Session
    window: QWidget
    panel: RecordPanel
    messages: Messages
    visit_id: int
    drafts_path: Path

    def row(self, name: str) -> FieldRow:
        return self.panel.form.rows[name]

    def keyboard(self, name: str) -> QWidget:
        return self.row(name).editor.keyboard()

    def enter(self, name: str, text: str) -> None:
        """Go to a field, replace its text, press Enter."""
        self.write(name, text)
        self.press(name, Qt.Key.Key_Return)

    def write(self, name: str, text: str) -> None:
        self.panel.focus_field(name)
        keyboard = self.keyboard(name)
        if isinstance(keyboard, QLineEdit):
            keyboard.selectAll()
            QTest.keyClick(keyboard, Qt.Key.Key_Backspace)
        QTest.keyClicks(keyboard, text)

    def press(self, name: str, key: Qt.Key) -> None:
        QTest.keyClick(self.keyboard(name), key)

    def value(self, name: str) -> str:
        return notation(visit(self.catalogue.connection, self.visit_id).values[name])

    def labels(self) -> list[str]:
        return [known.label for known in revisions.revisions(self.catalogue.connection)]

    def undo(self) -> None:
        history.undo(self.catalogue)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = file.create(tmp_path / "test.adventus", by="Ada")
    yield made
    made.close()


@pytest.fixture
def desk(catalogue: Catalogue, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with catalogue.edit("Start") as edit:
        visit_id = add_visit(edit, {"traveller": "Nixon"})
        add_source(edit, "Press service", reference="P-1", captured_text=TEXT, reliability="B")
        add_source(edit, "Web article")
    window = QWidget()
    messages = Messages()
    session = Session(catalogue)
    path = tmp_path / "drafts.json"
    panel = RecordPanel(session, messages, Drafts(path, catalogue.path))
    rows = QVBoxLayout(window)
    rows.addWidget(messages)
    rows.addWidget(panel)
    qtbot.addWidget(window)
    window.resize(400, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    panel.show_visit(visit_id)
    yield Desk(catalogue, session, window, panel, messages, visit_id, path)
    for dialog in window.findChildren(QDialog):
        dialog.reject()
