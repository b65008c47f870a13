from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit, set_field
from adventus.checks import check
from adventus.ui.findings.findings_window import FindingsWindow
from adventus.ui.findings.reason_dialog import ReasonDialog
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow

VISITS = (
    {"traveller": "Ruth", "country": "Peru", "date": "2023-05-01/2023-05-05"},
    {"traveller": "Ruth", "country": "Chile", "date": "2023-05-03/2023-05-08"},
    {"traveller": "Bo", "country": "SUN", "date": "1992"},
)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "three.adventus", by="Ann")
    with made.edit("Fill") as edit:
        for values in VISITS:
            add_visit(edit, values)
    yield made
    made.close()


@pytest.fixture
def findings(three: Catalogue, qtbot: QtBot) -> FindingsWindow:
    made = FindingsWindow(Session(three))
    # The window deletes itself when it is closed.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle(made, qtbot)
    return made


def settle(findings: FindingsWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: findings.is_done)


def listed(findings: FindingsWindow) -> list[tuple[str, str]]:
    """Grade and visits of each row."""
    rows = findings.parts.table.rows
    return [
        (str(rows.index(row, 0).data()), str(rows.index(row, 2).data()))
        for row in range(rows.rowCount())
    ]


def counts(findings: FindingsWindow) -> dict[str, int | None]:
    return {row.title: row.count for row in findings.parts.rules.lines.rows if row.count}


def choose(findings: FindingsWindow, rule: str) -> None:
    keys = [row.key for row in findings.parts.rules.lines.rows]
    findings.parts.rules.picked.emit(keys.index(rule), Qt.KeyboardModifier.NoModifier)


def give_reason(findings: FindingsWindow, reason: str) -> None:
    (asking,) = findings.findChildren(ReasonDialog)
    assert not asking.keep.isEnabled()
    QTest.keyClicks(asking.line, reason)
    QTest.keyClick(asking.line, Qt.Key.Key_Return)


def test_findings_are_listed_by_rule_with_counts(findings: FindingsWindow) -> None:
    assert counts(findings) == {
        "All rules": 5,
        "Two places at once": 1,
        "Country did not exist then": 1,
        "No source": 3,
    }
    assert listed(findings)[:3] == [
        ("▲ Warning", "V-0001, V-0002"),
        ("▲ Warning", "V-0003"),
        ("○ Information", "V-0001"),
    ]
    assert findings.parts.total.text() == "5 findings"


def test_rule_and_grade_narrow_the_list(findings: FindingsWindow) -> None:
    choose(findings, "no-source")
    assert listed(findings) == [("○ Information", f"V-000{n}") for n in (1, 2, 3)]
    findings.parts.grade.setCurrentText("Errors and warnings")
    assert listed(findings) == []
    assert counts(findings) == {
        "All rules": 2,
        "Two places at once": 1,
        "Country did not exist then": 1,
    }


def test_enter_goes_to_the_visit_and_its_field(findings: FindingsWindow, qtbot: QtBot) -> None:
    table = findings.parts.table
    with qtbot.waitSignal(findings.visit_wanted) as wanted:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [1, "date"]
    with qtbot.waitSignal(findings.compare_wanted) as compared:
        QTest.keyClick(table, Qt.Key.Key_C)
    assert compared.args == [[1, 2]]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert not findings.parts.compare.isEnabled()
    with qtbot.waitSignal(findings.visit_wanted) as wanted:
        findings.parts.go.click()
    assert wanted.args == [3, "country"]


def test_a_finding_is_acknowledged_shown_again_and_that_is_undone(
    findings: FindingsWindow, three: Catalogue, qtbot: QtBot
) -> None:
    QTest.keyClick(findings.parts.table, Qt.Key.Key_A)
    give_reason(findings, "a border town")
    settle(findings, qtbot)
    assert counts(findings)["All rules"] == 4
    assert ("▲ Warning", "V-0001, V-0002") not in listed(findings)
    choose(findings, "two-places")
    assert "1 finding is acknowledged" in findings.parts.nothing()
    findings.parts.known.setChecked(True)
    assert listed(findings) == [("✓ Acknowledged", "V-0001, V-0002")]
    assert findings.parts.detail.text().endswith("Acknowledged: a border town")
    assert findings.parts.acknowledge.text() == "Withdraw the acknowledgement"
    with qtbot.waitActive(findings):
        findings.activateWindow()
    QTest.keyClick(findings.parts.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(findings, qtbot)
    assert listed(findings) == [("▲ Warning", "V-0001, V-0002")]
    assert [f.acknowledged for f in check(three.connection, ["two-places"])] == [""]


def test_an_acknowledgement_is_withdrawn(findings: FindingsWindow, qtbot: QtBot) -> None:
    findings.parts.known.setChecked(True)
    QTest.keyClick(findings.parts.table, Qt.Key.Key_A)
    give_reason(findings, "a border town")
    settle(findings, qtbot)
    QTest.keyClick(findings.parts.table, Qt.Key.Key_A)
    settle(findings, qtbot)
    assert listed(findings)[0] == ("▲ Warning", "V-0001, V-0002")


def test_several_are_acknowledged_at_once(
    findings: FindingsWindow, three: Catalogue, qtbot: QtBot
) -> None:
    choose(findings, "no-source")
    findings.parts.table.selectAll()
    findings.parts.acknowledge.click()
    give_reason(findings, "an old list")
    settle(findings, qtbot)
    assert listed(findings) == []
    reasons = [found.acknowledged for found in check(three.connection, ["no-source"])]
    assert reasons == ["an old list"] * 3


def test_it_follows_what_is_changed(
    findings: FindingsWindow, three: Catalogue, qtbot: QtBot
) -> None:
    QTest.keyClick(findings.parts.table, Qt.Key.Key_Down)
    with three.edit("Change") as edit:
        set_field(edit, 2, "country", "Peru")
    settle(findings, qtbot)
    assert counts(findings)["All rules"] == 4
    current = findings.parts.table.current()
    assert current is not None
    assert current.references == ("V-0003",)


def test_an_empty_catalogue_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    empty = create(tmp_path / "empty.adventus")
    findings = FindingsWindow(Session(empty))
    findings.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(findings)
    settle(findings, qtbot)
    assert findings.parts.nothing().startswith("Nothing was found here.")
    assert not findings.parts.go.isEnabled()
    findings.close()
    empty.close()


def test_the_menu_opens_it_once_and_it_leads_into_the_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.commands.run("review.findings")
    window.commands.run("review.findings")
    (findings,) = window.findChildren(FindingsWindow)
    assert window.workspace is not None
    settle(findings, qtbot)
    findings.visit_wanted.emit(1, "country")
    assert window.workspace.page.table.current_id() == 1
    findings.compare_wanted.emit([1, 2])
    assert window.desk_actions.desk().isVisible()
    window.close()
    assert [each for each in window.findChildren(QDialog) if each.isVisible()] == []
