"""With the keyboard alone: rows of an import that may be visits, decided on at the desk; undone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from adventus.catalogue import listing, revisions
from adventus.catalogue.evidence import evidence
from adventus.catalogue.records import find_visit, visit
from adventus.catalogue.values import notation
from adventus.exchange import export_csv, export_json
from adventus.exchange.input import InputTable, read_table
from adventus.exchange.plan import FileSource, Mapping, Plan, apply_plan, make_plan
from adventus.review.duplicates.likely import likely_rows
from adventus.ui.desk.desk_window import DeskWindow

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KNOWN = (
    {"traveller": "Ada Lind", "date": "2022-03-14", "place": "Lima, Peru", "occasion": "Summit"},
    {"traveller": "Bo Ek", "date": "2019-11-02/2019-11-04", "place": "Oslo, Norway"},
    {"traveller": "Cy Dahl", "date": "2015-07-20", "place": "Rome, Italy"},
    {"traveller": "Di Fox", "date": "1999-01-05", "place": "Quito, Ecuador"},
    {"traveller": "Ed Gray", "date": "2001-09-30", "place": "Accra, Ghana"},
)
FILE = """\
no,who,from,until,country,town,what
1,Ada Lind,2022-03-14,2022-03-15,Peru,Lima,Spoke at the summit
2,Bo Ek,2019-11-02,2019-11-04,Norway,Oslo,Opened the bridge
3,Cy Dahl,2015-07-20,2015-07-20,Italy,Rome,Signed the trade pact
4,Flo Hunt,2020-02-02,2020-02-03,Chile,Arica,Saw the harbour
5,Gus Ivey,2021-06-01,2021-06-01,Fiji,Suva,Met the press
"""
MAPPING = Mapping(
    {
        "no": "key",
        "who": "traveller",
        "from": "date.start",
        "until": "date.end",
        "country": "country",
        "town": "place",
        "what": "purpose",
    },
    source=FileSource("Court diary"),
)


@pytest.fixture
def table(tmp_path: Path) -> InputTable:
    path = tmp_path / "diary.csv"
    path.write_text(FILE)
    return read_table(path)


@pytest.fixture
def window(begin: Any) -> MainWindow:
    return begin(KNOWN)


def planned(catalogue: Catalogue, table: InputTable) -> Plan:
    plan = make_plan(catalogue.connection, table, MAPPING)
    return plan.with_likely(likely_rows(catalogue.connection, plan.to_compare()))


def actions(catalogue: Catalogue, table: InputTable) -> list[str]:
    return [row.action.value for row in planned(catalogue, table).rows]


def exports(catalogue: Catalogue) -> tuple[str, str]:
    texts = io.StringIO(), io.StringIO()
    export_csv(catalogue, texts[0])
    export_json(catalogue, texts[1])
    return texts[0].getvalue(), texts[1].getvalue()


def test_rows_that_may_be_visits_are_decided_on_by_keyboard_and_undone_to_the_byte(
    window: MainWindow, table: InputTable, qtbot: QtBot, keyboard: Any
) -> None:
    assert window.session is not None
    catalogue = window.session.catalogue
    before = exports(catalogue)
    applied = apply_plan(catalogue, planned(catalogue, table))
    assert (applied.added, len(applied.held)) == (2, 3)
    assert actions(catalogue, table) == ["waits", "waits", "waits", "same", "same"]

    keyboard.press(Qt.Key.Key_R, held=CONTROL | SHIFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(DeskWindow)))
    (desk,) = window.findChildren(DeskWindow)
    keyboard.come_back(desk)
    keyboard.press(Qt.Key.Key_F6)
    keyboard.go_to("To look into", "Import proposals")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.round.items) == 3)
    assert desk.page() is not None
    assert desk.round.words() == "row 1 of 3"

    keyboard.press(Qt.Key.Key_Return, held=CONTROL)
    assert find_visit(catalogue.connection, "V-0001") == 1
    merged = visit(catalogue.connection, 1).values
    assert notation(merged["purpose"]) == "Spoke at the summit"
    assert notation(merged["occasion"]) == "Summit"
    assert evidence(catalogue.connection, 1, "").citations[0].locator == "no 1"
    keyboard.press(Qt.Key.Key_N)
    assert listing.count(catalogue.connection) == 8
    keyboard.press(Qt.Key.Key_L)
    assert len(desk.round.dealt) == 3
    assert listing.count(catalogue.connection) == 8
    labels = [each.label for each in revisions.revisions(catalogue.connection, limit=3)]
    assert labels == [
        "Leave out row 4 of diary.csv",
        "Add row 3 of diary.csv",
        "Merge row 2 of diary.csv into V-0001",
    ]
    assert actions(catalogue, table) == ["same", "same", "same", "same", "same"]

    for _ in range(3):
        keyboard.press(Qt.Key.Key_Z, held=CONTROL)
    assert desk.round.dealt == {}
    assert actions(catalogue, table) == ["waits", "waits", "waits", "same", "same"]
    keyboard.press(Qt.Key.Key_Z, held=CONTROL)
    assert exports(catalogue) == before
    desk.close()
