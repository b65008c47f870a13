"""The left of the window with its catalogue, but without the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.visits import delete_visit, set_field
from adventus.search import parse
from adventus.ui import asking
from adventus.ui.views_panel import ViewsPanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.facets_section import FacetSection
    from adventus.ui.settings import Settings

SAVED = {"Gulf": "tag:Gulf", "Broken": "nofield:x"}


@pytest.fixture(params=["at once", "beside the window"])
def panel(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    catalogue: Catalogue,
    settings: Settings,
) -> Iterator[ViewsPanel]:
    monkeypatch.setattr(asking, "AT_ONCE", 5_000 if request.param == "at once" else 0)
    made = ViewsPanel(catalogue, settings)
    qtbot.addWidget(made)
    made.resize(240, 900)
    made.show()
    made.show_saved(SAVED)
    made.recount()
    qtbot.waitUntil(lambda: made.counting.is_done)
    yield made
    made.stop()


def _section(panel: ViewsPanel, name: str) -> FacetSection:
    return next(part for part in panel.facets.sections if part.facet.name == name)


def _lines(panel: ViewsPanel, name: str) -> list[tuple[str, str, str]]:
    rows = _section(panel, name).values.lines.rows
    return [(row.title, row.shown_count, row.state) for row in rows]


def test_views_and_saved_searches_are_counted(panel: ViewsPanel) -> None:
    shown = {row.title: row.shown_count for row in panel.views.lines.rows}
    assert shown == {
        "All visits": "5",
        "To review": "0",
        "Conflicts": "1",
        "Without a source": "4",
        "Planned but past": "0",
        "Recently changed": "5",
    }
    assert [(row.title, row.shown_count) for row in panel.saved.lines.rows] == [
        ("Gulf", "1"),
        ("Broken", "–"),
    ]


def test_a_choice_is_written_as_a_query(qtbot: QtBot, panel: ViewsPanel) -> None:
    with qtbot.waitSignal(panel.chosen) as chosen:
        panel.views.picked.emit(2, Qt.KeyboardModifier.NoModifier)
    assert chosen.args == ["is:conflict"]
    with qtbot.waitSignal(panel.chosen) as chosen:
        panel.saved.picked.emit(0, Qt.KeyboardModifier.NoModifier)
    assert chosen.args == ["tag:Gulf"]


def test_the_view_that_is_shown_is_marked(panel: ViewsPanel) -> None:
    panel.show_query(parse('is:"in review"'))
    assert [row.state for row in panel.views.lines.rows[:3]] == ["", "chosen", ""]
    panel.show_query(parse('tag:"Gulf"'))
    assert [row.state for row in panel.views.lines.rows[:3]] == ["", "", ""]
    assert panel.saved.lines.rows[0].state == "chosen"


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (Qt.KeyboardModifier.NoModifier, "status:occurred country:Cuba"),
        (Qt.KeyboardModifier.ControlModifier, "country:Oman status:occurred country:Cuba"),
        (Qt.KeyboardModifier.ShiftModifier, "status:occurred (country:Oman or country:Cuba)"),
        (Qt.KeyboardModifier.AltModifier, "country:Oman status:occurred -country:Cuba"),
    ],
)
def test_a_click_on_a_value_makes_another_query(
    qtbot: QtBot, panel: ViewsPanel, keys: Qt.KeyboardModifier, written: str
) -> None:
    panel.show_query(parse("country:Oman status:occurred"))
    qtbot.waitUntil(lambda: panel.counting.is_done)
    titles = [line[0] for line in _lines(panel, "country")]
    with qtbot.waitSignal(panel.chosen) as chosen:
        _section(panel, "country").values.picked.emit(titles.index("Cuba"), keys)
    assert sorted(chosen.args[0].split()) == sorted(written.split())


def test_counts_are_never_those_of_another_query(qtbot: QtBot, panel: ViewsPanel) -> None:
    assert _lines(panel, "status") == [("occurred", "4", ""), ("planned", "1", "")]
    panel.show_query(parse("country:Chad"))
    assert _lines(panel, "status") == [("occurred", "–", ""), ("planned", "–", "")]
    qtbot.waitUntil(lambda: panel.counting.is_done)
    assert _lines(panel, "status") == [("planned", "1", "")]


def test_an_edit_is_counted(qtbot: QtBot, panel: ViewsPanel, catalogue: Catalogue) -> None:
    with catalogue.edit("Plan") as edit:
        set_field(edit, 1, "status", "planned")
    panel.recount()
    assert panel.views.lines.rows[0].count is None
    qtbot.waitUntil(lambda: panel.counting.is_done)
    assert _lines(panel, "status") == [("occurred", "3", ""), ("planned", "2", "")]


def test_a_year_is_chosen_by_its_bar(qtbot: QtBot, panel: ViewsPanel) -> None:
    section = _section(panel, "year")
    assert section.years is not None
    labels = [bar.label for bar in section.years.bars]
    assert labels == ["2021", "2022", "2023", "2024"]
    with qtbot.waitSignal(panel.chosen) as chosen:
        section.years.picked.emit(1, Qt.KeyboardModifier.NoModifier)
    assert chosen.args == ["date:2022"]
    with qtbot.waitSignal(panel.chosen) as chosen:
        section.years.spanned.emit(1, 3)
    assert chosen.args == ["date:2022..2024"]


def test_folding_is_kept_and_spares_the_counting(
    qtbot: QtBot, panel: ViewsPanel, settings: Settings, catalogue: Catalogue
) -> None:
    _section(panel, "tag").heading.click()
    assert settings.folded("facets") == {"tag"}
    panel.show_query(parse("country:Oman"))
    qtbot.waitUntil(lambda: panel.counting.is_done)
    assert not _section(panel, "tag").shown.known
    _section(panel, "tag").heading.click()
    qtbot.waitUntil(lambda: _section(panel, "tag").shown.known)
    _section(panel, "tag").heading.click()
    again = ViewsPanel(catalogue, settings)
    qtbot.addWidget(again)
    assert not _section(again, "tag").is_open
    again.stop()


def test_only_possible_fits_are_counted_for_dates(qtbot: QtBot, panel: ViewsPanel) -> None:
    seen: list[int | None] = []
    panel.possible_known.connect(seen.append)
    panel.show_query(parse("date:2021"))
    qtbot.waitUntil(lambda: panel.counting.is_done)
    assert seen == [None, 1]
    panel.show_query(parse("country:Oman"))
    qtbot.waitUntil(lambda: panel.counting.is_done)
    assert seen == [None, 1, None]


def test_arrows_walk_through_everything(panel: ViewsPanel) -> None:
    panel.activateWindow()
    panel.views.enter(at_end=True)
    seen = []
    for _ in range(5):
        focus = panel.window().focusWidget()
        QTest.keyClick(focus, Qt.Key.Key_Down)
        now = panel.window().focusWidget()
        seen.append(now.accessibleName())
    assert seen == ["Saved searches", "Saved searches", "Traveller", "Traveller", "Traveller"]
    QTest.keyClick(panel.window().focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(panel.window().focusWidget(), Qt.Key.Key_Up)
    assert panel.window().focusWidget() is _section(panel, "traveller").heading


def test_an_empty_catalogue_has_no_facets(
    qtbot: QtBot, panel: ViewsPanel, catalogue: Catalogue
) -> None:
    assert panel.facets.isVisible()
    with catalogue.edit("Empty") as edit:
        for visit_id in range(1, 6):
            delete_visit(edit, visit_id)
    panel.recount()
    qtbot.waitUntil(panel.facets.isHidden)


def test_visits_are_gathered_once_for_all_facets_that_the_query_does_not_ask(
    catalogue: Catalogue, settings: Settings, qtbot: QtBot
) -> None:
    panel = ViewsPanel(catalogue, settings)
    qtbot.addWidget(panel)
    panel.show_query(parse("status:planned country:Chad -is:conflict"))
    said: list[str] = []
    catalogue.connection.set_trace_callback(said.append)
    for task in panel.facets.tasks():
        task.answer(task.question(catalogue.connection))
    catalogue.connection.set_trace_callback(None)

    # For both that are asked, each without its own, and for the five others.
    assert sum(sql.startswith("INSERT INTO temp.facet_hit ") for sql in said) == 3
    assert _lines(panel, "tag") == [("(none)", "1", "")]
    panel.stop()


def test_the_keyboard_is_followed_when_longer_lists_push_it_away(
    qtbot: QtBot, panel: ViewsPanel
) -> None:
    panel.show_query(parse("nobody"))
    qtbot.waitUntil(lambda: panel.counting.is_done)
    panel.resize(240, 420)
    section = _section(panel, "source")
    section.heading.setFocus()
    panel.ensureWidgetVisible(section.heading)
    panel.show_query(parse(""))
    qtbot.waitUntil(lambda: panel.counting.is_done)
    qtbot.waitUntil(lambda: not section.heading.visibleRegion().isEmpty())
