from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import create
from adventus.catalogue.records import visit
from adventus.catalogue.revisions import revisions
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, set_field
from adventus.review.merge.merging import merge
from adventus.review.side_by_side.choosing import Choice
from adventus.review.split.unmerging import Part
from adventus.ui.desk.unmerge_dialog import UnmergeDialog, part_words
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "test.adventus", by="Ann")
    with made.edit("Fill") as edit:
        for occasion in ("Talks", "Fair", "Summit"):
            add_visit(edit, {"traveller": "Ada", "date": "2022-12-06", "occasion": occasion})
    for other in (2, 3):
        with made.edit(f"Merge {other}") as edit:
            merge(edit, (1, other), {"occasion": Choice((0,))})
    yield made
    made.close()


class Asked:
    """The dialog, and what it reported."""

    def __init__(self, qtbot: QtBot, catalogue: Catalogue) -> None:
        self.done: list[int] = []
        self.dialog = UnmergeDialog(Session(catalogue), 1, "V-0001", self._tell)
        qtbot.addWidget(self.dialog)

    def _tell(self, visit_id: int, changes: Changes) -> None:
        assert changes
        self.done.append(visit_id)


def said(catalogue: Catalogue, number: int, name: str = "occasion") -> str:
    return notation(visit(catalogue.connection, number).values[name])


def test_the_last_part_is_proposed_and_comes_back_as_one_revision(
    qtbot: QtBot, three: Catalogue
) -> None:
    asked = Asked(qtbot, three)
    assert asked.dialog.choice.currentText().startswith("V-0003, merged by Ann, ")
    assert asked.dialog.words().startswith("Nothing was changed since")
    asked.dialog.apply()
    assert asked.done == [3]
    assert said(three, 3) == "Summit"
    assert revisions(three.connection, limit=1)[0].label == "Split V-0003 off V-0001"


def test_a_part_that_must_wait_says_why(qtbot: QtBot, three: Catalogue) -> None:
    asked = Asked(qtbot, three)
    asked.dialog.choice.setCurrentIndex(0)
    assert "split V-0003 off first" in asked.dialog.trouble()
    assert not asked.dialog.split.isEnabled()
    asked.dialog.apply()
    assert asked.done == []


def test_what_was_changed_since_is_asked_and_the_answer_holds(
    qtbot: QtBot, three: Catalogue
) -> None:
    with three.edit("Since") as edit:
        set_field(edit, 1, "date", "2022-12-07")
    asked = Asked(qtbot, three)
    (question,) = asked.dialog.questions
    assert [button.text() for button in question.answers.values()] == ["V-0001", "V-0003", "both"]
    question.answers["part"].click()
    asked.dialog.apply()
    assert (said(three, 1, "date"), said(three, 3, "date")) == ("2022-12-06", "2022-12-07")


def test_a_part_without_history_is_named_by_its_reference_alone() -> None:
    assert part_words(Part("u", "V-7", 7, "", "", 0, "unknown")) == "V-7"


def test_the_command_is_there_for_a_visit_with_parts_only(window: MainWindow) -> None:
    assert window.workspace is not None
    assert window.session is not None
    action = window.commands.action("visit.unmerge")
    assert not action.command.is_enabled()
    ids = list(window.workspace.page.table.visits.ids)
    with window.session.catalogue.edit("Merge") as edit:
        merge(edit, ids[:2], {})
    window.workspace.load()
    window.workspace.page.show_visit(ids[0])
    assert action.command.is_enabled()
    action.perform()
    dialog = window.findChild(UnmergeDialog)
    assert dialog is not None
    dialog.apply()
    assert window.workspace.page.table.current_id() == ids[1]
    assert window.messages.shown()[-1].offer is not None
