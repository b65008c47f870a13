"""By keyboard: enter a date, cite two sources that contradict each other, decide, undo all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adventus.catalogue import file, history, revisions
from adventus.catalogue.assessment import State
from adventus.catalogue.evidence import evidence
from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit
from adventus.ui.messages import Messages
from adventus.ui.record.citation_dialog import CitationDialog
from adventus.ui.record.drafts import Drafts
from adventus.ui.record.panel import RecordPanel
from adventus.ui.session import Session

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

CONTROL = Qt.KeyboardModifier.ControlModifier


def cite(panel: RecordPanel, qtbot: QtBot, keyboard: Any, *typed: str) -> None:
    """Cite a source: its title, the locator, and what it says."""
    source, locator, says = typed
    panel.cite()
    dialogs = panel.window().findChildren(CitationDialog)
    dialog = next(known for known in dialogs if known.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.source.setFocus()
    keyboard.write(source)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.write(locator)
    keyboard.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    keyboard.write(says)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.come_back(panel.window())


def state(catalogue: Catalogue, visit_id: int) -> State:
    return evidence(catalogue.connection, visit_id, "date").state


def test_a_date_is_asked_cited_twice_decided_and_all_undone(
    tmp_path: Path, qtbot: QtBot, keyboard: Any
) -> None:
    catalogue = file.create(tmp_path / "journey.adventus", by="Ada")
    with catalogue.edit("Add V-0001") as edit:
        visit_id = add_visit(edit)
    window, messages = QWidget(), Messages()
    panel = RecordPanel(Session(catalogue), messages, Drafts(tmp_path / "d.json", catalogue.path))
    QVBoxLayout(window).addWidget(panel)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    panel.show_visit(visit_id)

    panel.focus_field("date")
    keyboard.write("06/12/2023")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.press(Qt.Key.Key_Return)
    assert notation(visit(catalogue.connection, visit_id).values["date"]) == "2023-12-06"

    cite(panel, qtbot, keyboard, "Press service", "¶1", "6 December 2023")
    assert state(catalogue, visit_id) is State.AGREED
    panel.focus_field("date")
    cite(panel, qtbot, keyboard, "Web article", "¶4", "Dec 2022")
    assert state(catalogue, visit_id) is State.CONFLICT
    assert panel.form.rows["date"].marks.accessibleName() == (
        "Evidence for Date: 1 source supports it, 1 source contradicts it; conflict, not decided"
    )

    reason = panel.evidence.decision()._reason
    reason.setFocus()
    keyboard.write("the press service is contemporary")
    keyboard.press(Qt.Key.Key_Return, held=CONTROL)
    assert state(catalogue, visit_id) is State.DECIDED
    made = evidence(catalogue.connection, visit_id, "date").decision
    assert (made.value, made.reason) == ("2023-12-06", "the press service is contemporary")

    steps = [known.label for known in revisions.revisions(catalogue.connection)]
    assert steps == [
        "Decide date of V-0001: 6 December 2023",
        "Cite “Web article” for date of V-0001",
        "Cite “Press service” for date of V-0001",
        "Set date of V-0001 to 6 December 2023",
        "Add V-0001",
    ]
    for _ in steps[:-1]:
        history.undo(catalogue)
    assert panel.form.rows["date"].editor.text() == ""
    assert panel.evidence.cards() == ()
    assert messages.shown() == ()
    history.undo(catalogue)
    assert panel.visit_id is None
    catalogue.close()
