"""The Review menu, and the conflict of a field from the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.ui.desk.conflict_page import ConflictPage

if TYPE_CHECKING:
    from adventus.ui.main_window import MainWindow


def reviews(window: MainWindow) -> list[str]:
    assert window.session is not None
    rows = window.session.catalogue.connection.execute("SELECT review FROM visit ORDER BY id")
    return [row[0] for row in rows]


def test_the_menu_holds_the_ways_into_the_desk(window: MainWindow) -> None:
    held = {command.id for command in window.commands if command.menu == "Review"}
    assert held >= {"review.desk", "review.compare", "review.duplicates", "review.conflicts"}


def test_the_selected_visits_are_approved_at_once_and_that_can_be_undone(
    window: MainWindow,
) -> None:
    window.commands.run("edit.select_all")
    window.commands.run("review.approve")
    assert reviews(window) == ["approved"] * 5
    assert window.messages.shown()[-1].text == "Changed 5 visits."
    window.commands.run("edit.undo")
    assert reviews(window) == ["draft"] * 5


def test_comparing_needs_two_to_eight_visits(window: MainWindow) -> None:
    assert not window.commands.action("review.compare").isEnabled()
    window.commands.run("edit.select_all")
    assert window.commands.action("review.compare").isEnabled()  # its key works, no menu was opened


def test_the_conflict_of_a_field_is_shown_from_the_table(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.page.show_visit(2)
    window.desk_actions.desk().open_field(2, "date")
    page = window.desk_actions.desk().page()
    assert isinstance(page, ConflictPage)
    assert page.heading.text() == "Date: Oman"


def test_a_field_without_sources_of_its_own_is_refused(window: MainWindow) -> None:
    assert window.workspace is not None
    record = window.workspace.record
    assert record is not None
    record.focus_field("reference")
    window.commands.run("visit.conflicts")
    assert "a source can be cited for" in window.messages.shown()[-1].text
