from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from adventus.catalogue.file import create, open_catalogue
from adventus.catalogue.visits import add_visit
from adventus.exchange import export_json
from adventus.ui.importing import working
from adventus.ui.importing.plan_cells import ROW

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import pytest

    from adventus.catalogue.file import Catalogue
    from adventus.ui.messages import Messages


def test_rows_are_added_and_problems_go_to_a_file(
    catalogue: Catalogue, desk: Any, trips: Path, messages: Messages
) -> None:
    desk.plan(trips)
    assert desk.narrowings() == {"Every row": 3, "Add": 2, "Change": 0, "Same": 0, "Problem": 1}
    desk.narrow("Problem")
    (reason,) = desk.listed()
    assert "never" in reason
    assert not desk.parts.plan.table.rows.index(0, ROW).data(Qt.ItemDataRole.CheckStateRole)
    desk.go_on()
    problems = trips.with_name("trips.csv.problems.csv")
    assert desk.parts.said() == (
        f"Imported: 2 added, 0 changed. The rows with problems are in “{problems}”."
        " Ctrl+Z takes that back."
    )
    assert '"3"' in problems.read_text(encoding="utf-8")
    (message,) = messages.shown()
    assert message.offer is not None
    message.offer.run()
    assert catalogue.connection.execute("SELECT count(*) FROM visit").fetchone() == (0,)


def test_when_all_is_done_the_desk_says_so_and_offers_another_file(desk: Any, trips: Path) -> None:
    desk.plan(trips)
    assert desk.parts.heading() == "What would be imported"
    desk.go_on()
    assert desk.parts.heading() == "What was imported"
    assert desk.window.focusWidget() is desk.parts.close_
    desk.window.steps.undo()
    assert desk.parts.heading() == "What would be imported"
    assert desk.parts.next.text() == "Make the plan anew"
    desk.go_on()
    desk.go_on()
    assert desk.parts.next.text() == "Import another file"
    desk.go_on()
    assert desk.parts.heading() == "Choose the file"
    assert desk.parts.file.path.selectedText() == str(trips)


def test_esc_goes_back_and_what_was_chosen_stays(desk: Any, trips: Path) -> None:
    desk.plan(trips)
    QTest.keyClick(desk.parts.plan.table, Qt.Key.Key_Space)
    assert desk.parts.next.text() == "Import: add 1"
    QTest.keyClick(desk.parts.plan.table, Qt.Key.Key_Escape)
    assert desk.parts.heading() == "Where do the columns go?"
    desk.go_on()
    assert desk.parts.next.text() == "Import: add 1"
    desk.window.go_back()
    desk.parts.columns.options.dates.setCurrentIndex(1)
    desk.go_on()
    assert desk.parts.next.text() == "Import: add 2"
    for _ in range(3):
        assert desk.window.isVisible()
        QTest.keyClick(desk.window, Qt.Key.Key_Escape)
    assert desk.window.isHidden()


def test_problems_that_can_not_be_written_stop_the_import(
    catalogue: Catalogue, desk: Any, trips: Path
) -> None:
    desk.plan(trips)
    desk.parts.plan.problems.setText(str(trips.parent / "no" / "such.csv"))
    desk.go_on()
    assert "such.csv" in desk.parts.said()
    assert catalogue.connection.execute("SELECT count(*) FROM visit").fetchone() == (0,)
    desk.parts.plan.problems.clear()
    desk.go_on()
    assert desk.parts.said().startswith("Imported: 2 added")


def test_long_work_is_cancelled_by_esc(
    desk: Any, trips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan_without_end(*parts: Any) -> None:
        while True:
            parts[-1].step()
            time.sleep(0.001)

    monkeypatch.setattr(working, "plan", plan_without_end)
    desk.map(trips)
    desk.parts.next.click()
    assert desk.parts.work.words == "Working out the plan…"
    assert not desk.parts.next.isEnabled()
    QTest.keyClick(desk.window, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.window.isVisible()
    assert desk.parts.said() == "Cancelled; nothing was changed."
    assert desk.parts.next.isEnabled()


def test_a_read_only_catalogue_says_so(catalogue: Catalogue, open_desk: Any, trips: Path) -> None:
    reading = open_catalogue(catalogue.path, read_only=True)
    desk = open_desk(reading)
    desk.plan(trips)
    assert desk.parts.said().startswith("This catalogue is read-only")
    assert not desk.parts.next.isEnabled()
    reading.close()


def test_a_whole_catalogue_goes_in_whole(
    catalogue: Catalogue, open_desk: Any, tmp_path: Path
) -> None:
    with catalogue.edit("Fill") as edit:
        add_visit(edit, {"traveller": "Ada", "date": "2022-10-05"})
    export_json(catalogue, tmp_path / "all.json")
    other = create(tmp_path / "other.adventus", by="Bo")
    desk = open_desk(other)
    desk.read(tmp_path / "all.json")
    assert desk.parts.next.text() == "Import it whole"
    desk.go_on()
    assert desk.parts.said().startswith("Imported: 1 visit, with all that belongs to them.")
    other.close()


def test_a_plan_made_before_an_edit_is_made_anew(
    catalogue: Catalogue, desk: Any, trips: Path
) -> None:
    desk.plan(trips)
    with catalogue.edit("Fill") as edit:
        add_visit(edit, {"reference": "A-1", "traveller": "Ada", "date": "2022-10-05"})
    assert desk.parts.said() == "The catalogue was changed since the plan was made."
    assert desk.parts.next.text() == "Make the plan anew"
    desk.go_on()
    assert desk.narrowings()["Change"] == 1


def test_a_file_that_is_dropped_on_the_desk_is_read(desk: Any, trips: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(trips))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
    desk.window._session.run("Waiting…", lambda catalogue, progress: None)  # noqa: ARG005 - work that does nothing
    desk.window.dropEvent(drop)
    assert "can't be read yet" in desk.parts.said()
    desk.settle()
    desk.window.dropEvent(drop)
    desk.settle()
    assert desk.parts.file.rows.index(0, 1).data() == "Ada"
