from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue import revisions
from adventus.catalogue.listing import ids
from adventus.catalogue.records import visit
from adventus.catalogue.visits import set_field
from adventus.ui.bulk_replace import ReplaceDialog
from adventus.ui.messages import Messages
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def dialog(catalogue: Catalogue, qtbot: QtBot) -> Iterator[ReplaceDialog]:
    found = ids(catalogue.connection)
    with catalogue.edit("Write") as edit:
        set_field(edit, found[0], "occasion", "the Summit of the Summits")
        set_field(edit, found[1], "notes", "summit")
    session, messages = Session(catalogue), Messages()
    qtbot.addWidget(messages)
    made = ReplaceDialog(session, messages, (found[:1], found))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.open()
    yield made
    made.reject()
    session.stop()


def find(dialog: ReplaceDialog, wanted: str, replacement: str) -> list[str]:
    """Type both texts; give what would stand there."""
    dialog.wanted.setText(wanted)
    dialog.replacement.setText(replacement)
    QTest.keyClick(dialog.replacement, Qt.Key.Key_Return)
    return [known.after for known in dialog.preview.rows.listed]


def test_matches_are_shown_and_replaced(dialog: ReplaceDialog, catalogue: Catalogue) -> None:
    assert find(dialog, "summit", "talk") == ["the talk of the talks", "talk"]
    assert dialog.preview.sentence() == "2 of 5 visits will change."
    assert not dialog.preview.table.isColumnHidden(3)
    dialog.apply()
    found = ids(catalogue.connection)
    assert visit(catalogue.connection, found[0]).values["occasion"] == "the talk of the talks"
    assert visit(catalogue.connection, found[1]).values["notes"] == "talk"
    label = revisions.revisions(catalogue.connection, limit=1)[0].label
    assert label == "Replace “summit” with “talk” in 2 visits"


def test_the_ways_of_searching(dialog: ReplaceDialog) -> None:
    dialog.how["whole_words"].setChecked(True)
    assert find(dialog, "summit", "talk") == ["the talk of the Summits", "talk"]
    dialog.how["match_case"].setChecked(True)
    assert find(dialog, "summit", "talk") == ["talk"]
    dialog.how["match_case"].setChecked(False)
    dialog.how["regex"].setChecked(True)
    assert find(dialog, r"(summit) of", r"of \1") == ["the of Summit the Summits"]


def test_only_the_chosen_fields_are_searched(dialog: ReplaceDialog) -> None:
    dialog.fields["notes"].setChecked(False)
    assert find(dialog, "summit", "talk") == ["the talk of the talks"]
    assert find(dialog, "Ada", "Eva") == []
    dialog.fields["traveller"].setChecked(True)
    assert find(dialog, "Ada", "Eva") == ["Eva"]
    for box in dialog.fields.values():
        box.setChecked(False)
    assert dialog.preview.sentence() == "Choose at least one field to search."


def test_a_bad_pattern_is_explained(dialog: ReplaceDialog) -> None:
    dialog.how["regex"].setChecked(True)
    assert find(dialog, "(", "x") == []
    assert "can't be understood" in dialog.preview.sentence()
    assert not dialog.apply_button.isEnabled()
    assert find(dialog, "summits?", "x") == ["the x of the x", "x"]
