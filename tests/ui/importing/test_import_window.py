from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from adventus.catalogue.fields import field
from adventus.catalogue.file import create, open_catalogue
from adventus.catalogue.listing import rows
from adventus.catalogue.visits import add_visit, store
from adventus.exchange import export_json
from adventus.exchange.plan import FileSource
from adventus.exchange.plan.proposals import leave_out, waiting
from adventus.ui.importing import working
from adventus.ui.importing.column_rows import SEPARATOR, TARGET
from adventus.ui.importing.import_window import ImportWindow
from adventus.ui.importing.plan_cells import DOUBT, ROW, WORDS
from adventus.ui.messages import Messages
from adventus.ui.session import Session
from adventus.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress

    Opened = Callable[[Catalogue], ImportWindow]

TRIPS = "reference,traveller,date,tags\nA-1,Ada,2022-10,gas; oil\nA-2,Bo,never,\nA-3,Cy,1999,\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "c.adventus", by="Ann")
    yield made
    made.close()


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    made = Messages()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def opened(qtbot: QtBot, messages: Messages) -> Iterator[Opened]:
    workers, sessions = [], []

    def open_desk(catalogue: Catalogue) -> ImportWindow:
        workers.append(Worker())
        sessions.append(Session(catalogue))
        desk = ImportWindow(sessions[-1], workers[-1], messages)
        # The window deletes itself when it is closed.
        desk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(desk)
        with qtbot.waitActive(desk):
            desk.show()
            desk.activateWindow()
        return desk

    yield open_desk
    for worker in workers:
        worker.close()
    for session in sessions:
        session.stop()


@pytest.fixture
def trips(tmp_path: Path) -> Path:
    path = tmp_path / "trips.csv"
    path.write_text(TRIPS, encoding="utf-8")
    return path


def read(desk: ImportWindow, path: Path, qtbot: QtBot) -> None:
    desk.parts.file.read(str(path))
    qtbot.waitUntil(lambda: not desk.waits)


def go_on(desk: ImportWindow, qtbot: QtBot) -> None:
    assert desk.parts.next.isEnabled()
    desk.parts.next.click()
    qtbot.waitUntil(lambda: not desk.waits)


def planned(desk: ImportWindow, path: Path, qtbot: QtBot) -> None:
    read(desk, path, qtbot)
    go_on(desk, qtbot)
    go_on(desk, qtbot)


def narrowings(desk: ImportWindow) -> dict[str, int | None]:
    return {row.title: row.count for row in desk.parts.plan.narrowing.lines.rows}


def place(desk: ImportWindow, title: str) -> int:
    """Where a narrowing is listed."""
    return [row.title for row in desk.parts.plan.narrowing.lines.rows].index(title)


def said(desk: ImportWindow) -> list[str]:
    """What the listed rows say."""
    listed = desk.parts.plan.table.rows
    return [str(listed.index(row, WORDS).data()) for row in range(listed.rowCount())]


def becomes(desk: ImportWindow) -> dict[str, str]:
    """What becomes of the cells that are shown, by the cell."""
    return {one.cell: one.words for one in desk.parts.columns.becoming.rows.shown}


def test_the_file_is_shown_as_it_was_read(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    assert not desk.parts.next.isEnabled()
    read(desk, trips, qtbot)
    page = desk.parts.file
    assert (page.options.encoding.currentText(), page.options.delimiter.currentData()) == (
        "utf-8",
        ",",
    )
    assert page.rows.index(0, 1).data() == "Ada"
    assert page.rows.headerData(0, Qt.Orientation.Vertical) == "2"
    page.options.delimiter.setCurrentIndex(page.options.delimiter.findData(";"))
    page.options.delimiter.activated.emit(0)
    qtbot.waitUntil(lambda: not desk.waits)
    assert page.rows.headerData(0, Qt.Orientation.Horizontal) == "reference,traveller,date,tags"


def test_an_encoding_is_asked_with_previews(
    catalogue: Catalogue, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("traveller,date\nJosé Ibáñez,1999\n".encode("cp1252"))
    desk = opened(catalogue)
    read(desk, path, qtbot)
    assert "is no UTF-8" in desk.parts.said()
    assert not desk.parts.next.isEnabled()
    encodings = desk.parts.file.encodings
    assert encodings.item(0).text() == "Western Europe (Windows)\nJosé Ibáñez,1999"
    assert encodings.hasFocus()
    QTest.keyClick(encodings, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk.waits)
    assert desk.parts.file.rows.index(0, 0).data() == "José Ibáñez"
    assert desk.parts.next.isEnabled()


def test_another_sheet_of_a_workbook_is_chosen(
    catalogue: Catalogue, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    workbook = Workbook()
    workbook.create_sheet("Old").append(["traveller", "date"])
    workbook["Old"].append(["Ada", "1999"])
    workbook["Sheet"].append(["nothing"])
    workbook.save(tmp_path / "two.xlsx")
    desk = opened(catalogue)
    read(desk, tmp_path / "two.xlsx", qtbot)
    options = desk.parts.file.options
    assert options.encoding.isHidden()
    assert [options.sheet.itemText(at) for at in range(options.sheet.count())] == ["Sheet", "Old"]
    assert not desk.parts.next.isEnabled()
    options.sheet.setFocus()
    QTest.keyClick(options.sheet, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not desk.waits)
    assert desk.parts.file.rows.index(0, 0).data() == "Ada"
    assert desk.parts.next.isEnabled()


def test_a_file_that_is_no_mapping_changes_nothing(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    read(desk, trips, qtbot)
    go_on(desk, qtbot)
    before = desk.parts.columns.mapping()
    desk.parts.columns.load(str(trips))
    assert "is no JSON" in desk.parts.said()
    assert desk.parts.columns.mapping() == before


def test_a_file_that_is_not_there_is_complained_of_in_place(
    catalogue: Catalogue, opened: Opened, tmp_path: Path, qtbot: QtBot, messages: Messages
) -> None:
    desk = opened(catalogue)
    read(desk, tmp_path / "none.csv", qtbot)
    assert "none.csv” can't be read" in desk.parts.said()
    assert not desk.parts.next.isEnabled()
    assert messages.shown() == ()


def test_rows_are_added_and_problems_go_to_a_file(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot, messages: Messages
) -> None:
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    assert narrowings(desk) == {"Every row": 3, "Add": 2, "Change": 0, "Same": 0, "Problem": 1}
    desk.parts.plan.narrowing.picked.emit(place(desk, "Problem"), Qt.KeyboardModifier.NoModifier)
    (reason,) = said(desk)
    assert "never" in reason
    assert not desk.parts.plan.table.rows.index(0, ROW).data(Qt.ItemDataRole.CheckStateRole)
    go_on(desk, qtbot)
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


def test_when_all_is_done_the_desk_says_so_and_offers_another_file(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    assert desk.parts.heading() == "What would be imported"
    go_on(desk, qtbot)
    assert desk.parts.heading() == "What was imported"
    assert desk.focusWidget() is desk.parts.close_
    desk.steps.undo()
    assert desk.parts.heading() == "What would be imported"
    assert desk.parts.next.text() == "Make the plan anew"
    go_on(desk, qtbot)
    go_on(desk, qtbot)
    assert desk.parts.next.text() == "Import another file"
    go_on(desk, qtbot)
    assert desk.parts.heading() == "Choose the file"
    assert desk.parts.file.path.selectedText() == str(trips)


def test_esc_goes_back_and_what_was_chosen_stays(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    QTest.keyClick(desk.parts.plan.table, Qt.Key.Key_Space)
    assert desk.parts.next.text() == "Import: add 1"
    QTest.keyClick(desk.parts.plan.table, Qt.Key.Key_Escape)
    assert desk.parts.heading() == "Where do the columns go?"
    go_on(desk, qtbot)
    assert desk.parts.next.text() == "Import: add 1"
    desk.go_back()
    desk.parts.columns.options.dates.setCurrentIndex(1)
    go_on(desk, qtbot)
    assert desk.parts.next.text() == "Import: add 2"
    for _ in range(3):
        assert desk.isVisible()
        QTest.keyClick(desk, Qt.Key.Key_Escape)
    assert desk.isHidden()


def test_a_table_of_a_heading_alone_says_why_it_goes_no_further(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    trips.write_text("traveller,date\n", encoding="utf-8")
    desk = opened(catalogue)
    read(desk, trips, qtbot)
    assert "There is only a heading" in desk.parts.file.told()
    assert not desk.parts.next.isEnabled()


def test_problems_that_can_not_be_written_stop_the_import(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    desk.parts.plan.problems.setText(str(trips.parent / "no" / "such.csv"))
    go_on(desk, qtbot)
    assert "such.csv" in desk.parts.said()
    assert catalogue.connection.execute("SELECT count(*) FROM visit").fetchone() == (0,)
    desk.parts.plan.problems.clear()
    go_on(desk, qtbot)
    assert desk.parts.said().startswith("Imported: 2 added")


def test_columns_go_where_the_person_says_and_the_mapping_is_kept(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    read(desk, trips, qtbot)
    go_on(desk, qtbot)
    page = desk.parts.columns
    model = page.columns.rows
    page.columns.setCurrentIndex(model.index(3, TARGET))
    assert becomes(desk) == {"gas; oil": "gas\noil"}
    model.setData(model.index(3, SEPARATOR), "")
    assert becomes(desk) == {"gas; oil": "gas; oil"}
    model.setData(model.index(3, TARGET), "notes")
    assert not model.flags(model.index(3, SEPARATOR)) & Qt.ItemFlag.ItemIsEditable
    page.options.constant_field.setCurrentIndex(page.options.constant_field.findData("country"))
    QTest.keyClicks(page.options.constant, "Perux")
    assert page.options.said().startswith("✖ ")
    QTest.keyClick(page.options.constant, Qt.Key.Key_Backspace)
    assert page.options.said() == "Country: Peru"
    page.options.dates.setCurrentIndex(1)
    page.options.cite.setChecked(True)
    kept = trips.with_name("m.json")
    page.save(str(kept))
    wanted = page.mapping()
    assert (wanted.constants, wanted.day_first) == ({"country": "Peru"}, True)
    read(desk, trips, qtbot)
    assert page.mapping().constants == {}
    page.load(str(kept))
    assert page.mapping() == wanted
    go_on(desk, qtbot)
    go_on(desk, qtbot)
    (ada, _) = rows(catalogue.connection, [1, 2])
    assert (ada.cells["country"], ada.cells["notes"]) == ("Peru", "gas; oil")


def test_a_click_opens_the_list_of_fields(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    read(desk, trips, qtbot)
    go_on(desk, qtbot)
    table = desk.parts.columns.columns
    index = table.rows.index(3, TARGET)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    chooser = table.indexWidget(index)
    assert isinstance(chooser, QComboBox)
    assert chooser.currentText() == "Tags"
    QTest.keyClicks(chooser.view(), "occ")
    QTest.keyClick(chooser.view(), Qt.Key.Key_Return)
    assert desk.parts.columns.mapping().columns["tags"] == "occasion"


def test_long_work_is_cancelled_by_esc(
    catalogue: Catalogue,
    opened: Opened,
    trips: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def plan_without_end(*parts: Any) -> None:
        while True:
            parts[-1].step()
            time.sleep(0.001)

    monkeypatch.setattr(working, "plan", plan_without_end)
    desk = opened(catalogue)
    read(desk, trips, qtbot)
    go_on(desk, qtbot)
    desk.parts.next.click()
    assert desk.parts.work.words == "Working out the plan…"
    assert not desk.parts.next.isEnabled()
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.waits)
    assert desk.isVisible()
    assert desk.parts.said() == "Cancelled; nothing was changed."
    assert desk.parts.next.isEnabled()


def test_the_next_edition_shows_what_vanished(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    trips.write_text("id,traveller,date\n7,Ada,1999\n8,Bo,2001\n", encoding="utf-8")
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    go_on(desk, qtbot)
    trips.write_text("id,traveller,date\n8,Bo,2001-05\n", encoding="utf-8")
    desk.go_back()
    desk.go_back()
    planned(desk, trips, qtbot)
    assert narrowings(desk)["Change"] == 1
    assert narrowings(desk)["Vanished"] == 1
    desk.parts.plan.narrowing.picked.emit(place(desk, "Vanished"), Qt.KeyboardModifier.NoModifier)
    assert said(desk) == ["id 7: The file has no row for it any more."]


def test_a_next_edition_of_another_name_is_known_by_its_rows(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    trips.write_text("id,traveller,date\n7,Ada,1999\n8,Bo,2001\n9,Cy,\n", encoding="utf-8")
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    go_on(desk, qtbot)
    newer = trips.with_name("trips 2.csv")
    newer.write_text("id,traveller,date\n7,Ada,1999\n8,Bo,2001\n9,Cy,2003\n", encoding="utf-8")
    desk.read_path(newer)
    qtbot.waitUntil(lambda: not desk.waits)
    go_on(desk, qtbot)
    assert "this is taken for its next edition" in desk.parts.said()
    assert desk.parts.columns.options.title.text() == "trips.csv"
    go_on(desk, qtbot)
    assert desk.parts.next.text() == "Import: change 1"
    assert desk.parts.plan.table.currentIndex().row() == 2  # the rows before it are the same
    assert desk.parts.plan.row.changes.toPlainText() == "Date\nsome time in 2003 (2003)"


def test_a_mapping_that_contradicts_itself_is_refused_in_place(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    read(desk, trips, qtbot)
    go_on(desk, qtbot)
    model = desk.parts.columns.columns.rows
    model.setData(model.index(0, TARGET), "date")
    go_on(desk, qtbot)
    assert desk.parts.said().startswith("Mapping: date is filled twice")
    model.setData(model.index(0, TARGET), "reference")
    go_on(desk, qtbot)
    assert desk.parts.next.text() == "Import: add 2"


def test_a_vaguer_date_waits_for_its_tick(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    with catalogue.edit("Fill") as edit:
        add_visit(edit, {"reference": "A-1", "traveller": "Ada", "date": "2022-10-05"})
        add_visit(edit, {"reference": "A-3", "traveller": "Cy", "date": "1999-01-01", "tags": "x"})
    trips.write_text("reference,traveller,date\nA-1,Ada,2022-10\nA-3,Cyd,1999\n", encoding="utf-8")
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    table = desk.parts.plan.table
    assert desk.parts.next.text() == "Import: change 1"
    assert not table.isColumnHidden(DOUBT)
    assert said(desk)[0] == "Date: 5 October 2022 → some day in October 2022"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert desk.parts.next.text() == "Import: change 2"
    go_on(desk, qtbot)
    assert desk.parts.said().startswith(
        "Imported: 0 added, 2 changed. Vaguer dates left out: row 3."
    )
    first, second = rows(catalogue.connection, [1, 2])
    assert first.cells["date"] == "Oct 2022"
    assert (second.cells["traveller"], second.cells["date"]) == ("Cyd", "1 Jan 1999")


def test_a_read_only_catalogue_says_so(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    reading = open_catalogue(catalogue.path, read_only=True)
    desk = opened(reading)
    planned(desk, trips, qtbot)
    assert desk.parts.said().startswith("This catalogue is read-only")
    assert not desk.parts.next.isEnabled()
    reading.close()


def test_a_whole_catalogue_goes_in_whole(
    catalogue: Catalogue, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    with catalogue.edit("Fill") as edit:
        add_visit(edit, {"traveller": "Ada", "date": "2022-10-05"})
    export_json(catalogue, tmp_path / "all.json")
    other = create(tmp_path / "other.adventus", by="Bo")
    desk = opened(other)
    read(desk, tmp_path / "all.json", qtbot)
    assert desk.parts.next.text() == "Import it whole"
    go_on(desk, qtbot)
    assert desk.parts.said().startswith("Imported: 1 visit, with all that belongs to them.")
    other.close()


def test_a_plan_made_before_an_edit_is_made_anew(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    with catalogue.edit("Fill") as edit:
        add_visit(edit, {"reference": "A-1", "traveller": "Ada", "date": "2022-10-05"})
    assert desk.parts.said() == "The catalogue was changed since the plan was made."
    assert desk.parts.next.text() == "Make the plan anew"
    go_on(desk, qtbot)
    assert narrowings(desk)["Change"] == 1


def test_a_reading_that_is_cancelled_leaves_the_step_as_it_was(
    catalogue: Catalogue,
    opened: Opened,
    trips: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read_without_end(asked: working.Asked, progress: Progress) -> None:
        del asked
        while True:
            progress.step()
            time.sleep(0.001)

    desk = opened(catalogue)
    read(desk, trips, qtbot)
    monkeypatch.setattr(working, "read_file", read_without_end)
    desk.parts.file.read("other.csv")
    assert desk.parts.work.words == "Reading other.csv…"
    assert not desk.parts.next.isEnabled()
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.waits)
    assert desk.isVisible()
    page = desk.parts.file
    assert page.path.text() == str(trips)
    assert page.rows.index(0, 1).data() == "Ada"
    assert page.options.delimiter.currentData() == ","
    assert desk.parts.next.isEnabled()


def test_dates_that_can_not_be_read_are_listed_beside_the_columns(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    read(desk, trips, qtbot)
    go_on(desk, qtbot)
    page = desk.parts.columns
    preview = page.becoming
    qtbot.waitUntil(lambda: not preview.waits)
    assert preview.unread.text() == "1 row with a date that can't be read"
    page.columns.setCurrentIndex(page.columns.rows.index(2, TARGET))
    assert becomes(desk)["2022-10"] == "some day in October 2022 (2022-10)"
    preview.unread.click()
    assert list(becomes(desk)) == ["never"]
    assert preview.rows.index(0, 1).data() == "row 3"
    page.columns.rows.setData(page.columns.rows.index(2, TARGET), "notes")
    qtbot.waitUntil(lambda: not preview.waits)
    assert preview.unread.isHidden()
    assert becomes(desk)["never"] == "never"


def test_all_of_a_mapping_can_be_changed(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    read(desk, trips, qtbot)
    go_on(desk, qtbot)
    options = desk.parts.columns.options
    assert options.kind.currentText() == "Dataset"
    options.kind.setCurrentIndex(options.kind.findData("book"))
    options.title.setText("Trips, third edition")
    options.cite.setChecked(True)
    options.own.setChecked(True)
    mapping = desk.parts.columns.mapping()
    assert mapping.source == FileSource("Trips, third edition", "book", cite_values=True)
    assert mapping.own
    options.sourced.setChecked(False)
    assert not options.kind.isEnabled()
    assert desk.parts.columns.mapping().source is None


@pytest.fixture
def twins(catalogue: Catalogue, trips: Path) -> Path:
    """A file of one visit that is here already, and of one that is not."""
    with catalogue.edit("Fill") as edit:
        add_visit(
            edit, {"traveller": "Ada Lovelace", "date": "1999-05-03/1999-05-07", "country": "PE"}
        )
    trips.write_text(
        "traveller,date,country,venue\n"
        "Ada Lovelace,1999-05-03/1999-05-07,Peru,Palace\nBo Diddley,1850,Chile,\n",
        encoding="utf-8",
    )
    return trips


def test_a_probable_duplicate_waits_on_the_review_desk(
    catalogue: Catalogue, opened: Opened, twins: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    planned(desk, twins, qtbot)
    plan = desk.parts.plan
    assert desk.parts.next.text() == "Import: add 1, 1 to the review desk"
    assert narrowings(desk)["Probable duplicates"] == 1
    assert narrowings(desk)["Add"] == 1
    assert plan.row.about.text().startswith("Probably V-0001 (")
    assert "same traveller" in plan.row.about.text()
    assert plan.row.changes.toPlainText() == "Venue\nPalace"
    assert desk.parts.review.isHidden()
    go_on(desk, qtbot)
    assert desk.parts.said() == (
        "Imported: 1 added, 0 changed; 1 waits on the review desk. Ctrl+Z takes that back."
    )
    with qtbot.waitSignal(desk.review_wanted):
        desk.parts.review.click()
    desk.go_back()
    go_on(desk, qtbot)
    assert narrowings(desk)["Waiting on the desk"] == 1
    assert plan.row.about.text().startswith("Waits on the review desk")
    assert desk.parts.review.isVisible()
    assert not desk.parts.next.isEnabled()
    (held,) = waiting(catalogue.connection)
    with catalogue.edit("Leave it out") as edit:
        leave_out(edit, held.id)
    go_on(desk, qtbot)
    assert plan.row.changes.toPlainText().startswith("It was left out on the review desk")


def test_probable_duplicates_are_added_or_left_out_by_key_or_all_at_once(
    catalogue: Catalogue, opened: Opened, twins: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    planned(desk, twins, qtbot)
    plan, table = desk.parts.plan, desk.parts.plan.table
    QTest.keyClick(table, Qt.Key.Key_A)
    assert desk.parts.next.text() == "Import: add 2"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert desk.parts.next.text() == "Import: add 1"
    QTest.keyClick(table, Qt.Key.Key_A)
    QTest.keyClick(table, Qt.Key.Key_A)
    assert desk.parts.next.text() == "Import: add 1, 1 to the review desk"
    assert plan.all_shown.isHidden()
    plan.narrowing.picked.emit(place(desk, "Probable duplicates"), Qt.KeyboardModifier.NoModifier)
    plan.all_shown.leave.click()
    assert desk.parts.next.text() == "Import: add 1"
    plan.all_shown.add.click()
    assert desk.parts.next.text() == "Import: add 2"
    go_on(desk, qtbot)
    assert desk.parts.said().startswith("Imported: 2 added, 0 changed. ")
    assert desk.parts.review.isHidden()


def test_what_was_edited_here_is_spared_unless_theirs_is_wanted(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    trips.write_text("id,traveller,purpose,venue\n7,Ada,Talks,Palace\n", encoding="utf-8")
    desk = opened(catalogue)
    planned(desk, trips, qtbot)
    go_on(desk, qtbot)
    with catalogue.edit("Mend") as edit:
        store(edit, 1, field("purpose"), "Long talks")
        store(edit, 1, field("venue"), "House")
    trips.write_text("id,traveller,purpose,venue\n7,Ada,Talks,Castle\n", encoding="utf-8")
    desk.go_back()
    desk.go_back()
    planned(desk, trips, qtbot)
    assert (narrowings(desk)["Edited here since"], narrowings(desk)["Spared"]) == (1, 1)
    assert desk.parts.next.text() == "Nothing to import"
    shown = desk.parts.plan.row
    assert shown.about.text() == "Only if you say so, with V: Venue (edited here since)."
    assert "Purpose\nedited here since; the file still says: Talks" in shown.changes.toPlainText()
    QTest.keyClick(desk.parts.plan.table, Qt.Key.Key_V)
    assert desk.parts.next.text() == "Import: change 1"
    go_on(desk, qtbot)
    (visit,) = rows(catalogue.connection, [1])
    assert (visit.cells["venue"], visit.cells["purpose"]) == ("Castle", "Long talks")


def test_a_file_that_is_dropped_on_the_desk_is_read(
    catalogue: Catalogue, opened: Opened, trips: Path, qtbot: QtBot
) -> None:
    desk = opened(catalogue)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(trips))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
    desk._session.run("Waiting…", lambda catalogue, progress: None)  # noqa: ARG005 - work that does nothing
    desk.dropEvent(drop)
    assert "can't be read yet" in desk.parts.said()
    qtbot.waitUntil(lambda: not desk.waits)
    desk.dropEvent(drop)
    qtbot.waitUntil(lambda: not desk.waits)
    assert desk.parts.file.rows.index(0, 1).data() == "Ada"
