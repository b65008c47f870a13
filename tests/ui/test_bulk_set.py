from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue import history, revisions
from adventus.catalogue.listing import ids
from adventus.catalogue.records import visits
from adventus.catalogue.values import notation
from adventus.ui import asking
from adventus.ui.bulk_set import ChangeSeveralDialog
from adventus.ui.bulk_wording import Action
from adventus.ui.messages import Messages
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.bulk_edits import Proposal
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress


def held(catalogue: Catalogue, name: str) -> list[str]:
    """What the visits hold, in the order of their dates."""
    found = visits(catalogue.connection, ids(catalogue.connection))
    return [notation(visit.values[name]) for visit in found]


def last_label(catalogue: Catalogue) -> str:
    return revisions.revisions(catalogue.connection, limit=1)[0].label


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def dialog(catalogue: Catalogue, messages: Messages, qtbot: QtBot) -> Iterator[ChangeSeveralDialog]:
    qtbot.addWidget(messages)
    session, found = Session(catalogue), ids(catalogue.connection)
    made = ChangeSeveralDialog(session, messages, (found[:3], found))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.open()
    yield made
    made.reject()
    session.stop()


def write(dialog: ChangeSeveralDialog, text: str) -> None:
    """Type into the editor and ask what would change."""
    keyboard = dialog.editor.keyboard()
    QTest.keyClicks(keyboard, text)
    QTest.keyClick(keyboard, Qt.Key.Key_Return)


def test_a_word_is_set_in_the_selected_visits(
    dialog: ChangeSeveralDialog, catalogue: Catalogue, messages: Messages
) -> None:
    assert dialog.now() == "“occurred” in all 3 visits."
    dialog.editor.show_text("cancelled")
    dialog.editor.typed.emit()
    dialog.preview.ask_now()
    assert dialog.preview.sentence() == "3 of 3 visits will change."
    assert dialog.apply_button.text() == "Change 3 visits"
    dialog.apply()
    assert held(catalogue, "status") == ["cancelled"] * 3 + ["occurred", "planned"]
    assert last_label(catalogue) == "Set status to cancelled in 3 visits"
    assert messages.shown()[0].text == "Changed 3 visits."
    offer = messages.shown()[0].offer
    assert offer is not None
    offer.run()
    assert held(catalogue, "status") == ["occurred"] * 4 + ["planned"]
    assert messages.shown() == ()


def test_all_that_the_search_shows_can_be_meant(dialog: ChangeSeveralDialog) -> None:
    assert [dialog.target.itemText(at) for at in range(dialog.target.count())] == [
        "the 3 visits that are selected",
        "all 5 visits that the search shows",
    ]
    dialog.target.setCurrentIndex(1)
    assert dialog.now() == "Mixed, 2 values: occurred (4), planned (1)"


def test_rows_are_ticked_off_by_space(dialog: ChangeSeveralDialog, catalogue: Catalogue) -> None:
    dialog.choose("occasion")
    write(dialog, "Summit")
    dialog.preview.table.selectRow(1)
    QTest.keyClick(dialog.preview.table, Qt.Key.Key_Space)
    assert dialog.preview.sentence() == "2 of 3 visits will change."
    dialog.apply()
    assert held(catalogue, "occasion")[:3] == ["Summit", "", "Summit"]
    assert last_label(catalogue) == "Set occasion to Summit in 2 visits"


def test_a_vaguer_date_must_be_ticked_by_hand(
    dialog: ChangeSeveralDialog, catalogue: Catalogue
) -> None:
    dialog.choose("date")
    write(dialog, "2023")
    rows = dialog.preview.rows
    vaguer = next(at for at, known in enumerate(rows.listed) if known.vaguer)
    assert not rows.is_ticked(vaguer)
    dialog.preview.table.selectRow(vaguer)
    QTest.keyClick(dialog.preview.table, Qt.Key.Key_Space)
    dialog.apply()
    assert held(catalogue, "date")[:3] == ["2023", "2023", "2023"]


def test_what_cannot_be_read_says_why_and_changes_nothing(
    dialog: ChangeSeveralDialog, catalogue: Catalogue
) -> None:
    before = held(catalogue, "date")
    dialog.choose("date")
    write(dialog, "32 Foo")
    assert dialog.preview.sentence().startswith("0 of 3 visits will change. 3 can’t")
    rows = dialog.preview.rows
    rows.tick(range(3), on=True)
    assert not dialog.apply_button.isEnabled()
    assert "32 Foo" in str(rows.index(0, 5).data())
    assert rows.index(0, 6).data()
    dialog.apply()
    assert held(catalogue, "date") == before


def test_a_field_is_cleared_or_marked_without_a_value(
    dialog: ChangeSeveralDialog, catalogue: Catalogue
) -> None:
    dialog.choose("country", Action.MARK_UNKNOWN)
    assert dialog.editor.isHidden()
    assert dialog.preview.sentence() == "3 of 3 visits will change."
    dialog.choose("country", Action.CLEAR)
    dialog.apply()
    assert held(catalogue, "country") == ["", "", "", "CUB", "TCD"]
    assert last_label(catalogue) == "Clear country in 3 visits"


def test_empty_is_not_what_set_to_means(dialog: ChangeSeveralDialog) -> None:
    dialog.choose("occasion")
    assert dialog.preview.sentence().startswith("Type what the field shall hold")
    assert not dialog.apply_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "action", "text", "after"),
    [
        ("tags", Action.ADD, "Gulf", ["Gulf", "Gulf", "Gulf | treaty"]),
        ("tags", Action.REMOVE, "Gulf", ["", "", "treaty"]),
        ("traveller", Action.ADD, "Flo", ["Cy | Flo", "Bo | Flo", "Ada | Flo"]),
        ("traveller", Action.REMOVE, "Bo", ["Cy", "", "Ada"]),
    ],
)
def test_lists_are_extended_and_shortened(
    dialog: ChangeSeveralDialog,
    catalogue: Catalogue,
    name: str,
    action: Action,
    text: str,
    after: list[str],
) -> None:
    before = held(catalogue, name)
    dialog.choose(name, action)
    write(dialog, text)
    dialog.preview.ask_now()
    dialog.apply()
    assert held(catalogue, name)[:3] == after
    history.undo(catalogue)
    assert held(catalogue, name) == before


def test_nothing_to_change_is_said(dialog: ChangeSeveralDialog) -> None:
    dialog.choose("tags", Action.REMOVE)
    write(dialog, "no such tag")
    assert dialog.preview.sentence() == "Nothing would change."
    assert not dialog.apply_button.isEnabled()


def test_a_large_catalogue_is_looked_at_beside_the_window(
    catalogue: Catalogue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    messages, session, found = Messages(), Session(catalogue), ids(catalogue.connection)
    qtbot.addWidget(messages)
    made = ChangeSeveralDialog(session, messages, ([], found))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.choose("occasion")
    write(made, "Fa")
    assert made.preview.sentence() == "Looking at what would change…"
    made.apply()  # nothing is known yet
    write(made, "ir")
    qtbot.waitUntil(lambda: made.preview.is_current)
    assert made.preview.sentence() == "4 of 5 visits will change."
    assert {known.after for known in made.preview.kept()} == {"Fair"}
    made.reject()


def test_what_is_looked_for_no_more_says_nothing(
    dialog: ChangeSeveralDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    begun = threading.Event()

    def endless(_connection: object, progress: Progress) -> list[Proposal]:
        begun.set()
        while True:
            progress.step()  # ends by raising `Cancelled`
            time.sleep(0.001)

    dialog.preview.propose(endless, 5, at_once=True)
    assert begun.wait(5)
    dialog.preview.propose(lambda _connection, _progress: [], 5)
    qtbot.waitUntil(lambda: dialog.preview.is_current)
    assert dialog.preview.sentence() == "Nothing would change."


def test_ctrl_enter_changes_what_is_ticked(
    dialog: ChangeSeveralDialog, catalogue: Catalogue, qtbot: QtBot
) -> None:
    dialog.choose("occasion")
    write(dialog, "Fair")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(
            dialog.editor.keyboard(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    assert held(catalogue, "occasion")[:3] == ["Fair"] * 3


def test_too_many_visits_are_refused(dialog: ChangeSeveralDialog) -> None:
    dialog.preview.propose(lambda _connection, _progress: [], 200_001)
    assert dialog.preview.sentence().startswith("200,001 visits are too many for one step")
    assert not dialog.apply_button.isEnabled()
