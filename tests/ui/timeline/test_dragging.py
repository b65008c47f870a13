from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from adventus import dates
from adventus.catalogue import history
from adventus.catalogue.listing import EVERYTHING
from adventus.catalogue.records import visits
from adventus.catalogue.visits import add_visit, set_field
from adventus.timeline.journeys import NO_STOPS
from adventus.timeline.lanes import load
from adventus.ui.session import Session
from adventus.ui.timeline import dragging
from adventus.ui.timeline.canvas import TimelineCanvas
from adventus.ui.timeline.dragging import CROWDED, LOCKED, Dragger

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

LEFT = Qt.MouseButton.LeftButton


class Bench:
    """A canvas that looks at 2022-10 or 2024-05, with a dragger on it."""

    def __init__(self, qtbot: QtBot, catalogue: Catalogue) -> None:
        self.session = Session(catalogue)
        self.canvas = TimelineCanvas()
        qtbot.addWidget(self.canvas)
        self.canvas.resize(900, 300)
        self.canvas.show()
        self.dragger = Dragger(self.canvas, self.session)
        self.canvas.grip = self.dragger
        self.said: list[str] = []
        self.dragger.said.connect(self.said.append)
        self.dragger.hinted.connect(self.said.append)
        self.reload()
        self.session.changed.connect(self.reload)

    def reload(self) -> None:
        lanes = load(self.session.catalogue.connection, EVERYTHING, "country")
        self.canvas.show_lanes(lanes, NO_STOPS)

    def look(self, first: str, last: str) -> None:
        days = (dates.span(dates.parse(day)).start_min for day in (first, last))
        self.canvas.sight.fit(*days)
        self.canvas.repaint()

    def visit(self, country: str) -> int:
        catalogue = self.session.catalogue
        return next(
            row[0]
            for row in catalogue.connection.execute(
                "SELECT id FROM visit WHERE country = ?", (country,)
            )
        )

    def date(self, visit_id: int) -> str:
        found = next(visits(self.session.catalogue.connection, [visit_id]))
        return getattr(found.values["date"], "edtf", "")

    def point(self, visit_id: int, share: float = 0.5) -> QPoint:
        """A point of the viewport on a bar: 0 its left edge, 1 its right one."""
        frame = self.canvas.stage.frame()
        assert frame is not None
        for strip in frame.strips:
            for bar in strip.bars:
                if bar.spans[0].visit_id == visit_id:
                    rect = self.canvas.shown(self.canvas.stage.box(strip, bar))
                    x = rect.left() + 0.5 + share * (rect.width() - 1)
                    return QPointF(x, rect.center().y()).toPoint()
        raise AssertionError("the visit is not drawn by itself")

    def days(self, count: float) -> int:
        """Pixels of the viewport for days."""
        return round(count / self.canvas.sight.scale.days_per_pixel * self.canvas.unit)

    def drag(self, start: QPoint, right: int, *, drop: bool = True) -> None:
        view = self.canvas.viewport()
        QTest.mousePress(view, LEFT, pos=start)
        for share in (0.5, 1.0):
            QTest.mouseMove(view, start + QPoint(round(share * right), 0))
        self.canvas.grab()
        if drop:
            QTest.mouseRelease(view, LEFT, pos=start + QPoint(right, 0))


@pytest.fixture
def bench(qtbot: QtBot, catalogue: Catalogue) -> Bench:
    made = Bench(qtbot, catalogue)
    made.look("2024-04-20", "2024-05-15")
    return made


def test_locked_dates_stay_and_the_person_is_told(bench: Bench) -> None:
    cuba = bench.visit("CUB")
    QTest.mouseMove(bench.canvas.viewport(), bench.point(cuba))
    bench.drag(bench.point(cuba), bench.days(4))
    assert bench.date(cuba) == "2024-05-01/2024-05-03"
    assert bench.said == [LOCKED]


def test_several_visits_in_one_bar_are_not_dragged(bench: Bench) -> None:
    bench.dragger.set_unlocked(True)
    with bench.session.catalogue.edit("Beside") as edit:
        for day in ("2024-05-05", "2024-05-06", "2024-05-08"):
            add_visit(edit, {"date": day, "country": "Cuba"})
    bench.canvas.sight.zoom(1 / 100)
    frame = bench.canvas.stage.frame()
    assert frame is not None
    strip, bar = next((strip, bar) for strip in frame.strips for bar in strip.bars if bar.cluster)
    start = bench.canvas.shown(bench.canvas.stage.box(strip, bar)).center().toPoint()
    QTest.mouseMove(bench.canvas.viewport(), start)
    bench.drag(start, 60)
    assert bench.said == [CROWDED]


def test_a_dragged_bar_moves_its_date_in_one_undo_step(bench: Bench) -> None:
    bench.dragger.set_unlocked(True)
    cuba = bench.visit("CUB")
    bench.drag(bench.point(cuba), bench.days(4))
    assert bench.date(cuba) == "2024-05-05/2024-05-07"
    history.undo(bench.session.catalogue)
    assert bench.date(cuba) == "2024-05-01/2024-05-03"


@pytest.mark.parametrize(("share", "after"), [(0.0, "2024-05-03"), (1.0, "2024-05-01/2024-05-05")])
def test_an_end_that_is_dragged_moves_alone(bench: Bench, share: float, after: str) -> None:
    bench.dragger.set_unlocked(True)
    cuba = bench.visit("CUB")
    bench.drag(bench.point(cuba, share), bench.days(2))
    assert bench.date(cuba) == after


def test_the_new_date_is_known_while_dragging_and_escape_drops_it(bench: Bench) -> None:
    bench.dragger.set_unlocked(True)
    cuba = bench.visit("CUB")
    bench.drag(bench.point(cuba), bench.days(4), drop=False)
    offer = bench.dragger.offer
    assert offer is not None
    assert (offer.edtf, offer.words) == ("2024-05-05/2024-05-07", "5–7 May 2024")
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    assert bench.dragger.offer is None
    QTest.mouseRelease(bench.canvas.viewport(), LEFT, pos=bench.point(cuba))
    assert bench.date(cuba) == "2024-05-01/2024-05-03"


def test_a_click_on_an_unlocked_bar_selects_it(bench: Bench) -> None:
    bench.dragger.set_unlocked(True)
    chosen: list[object] = []
    bench.canvas.chosen.connect(lambda ids, _how: chosen.append(ids))
    QTest.mouseClick(bench.canvas.viewport(), LEFT, pos=bench.point(bench.visit("CUB")))
    assert chosen == [[bench.visit("CUB")]]


def test_a_vague_date_is_made_finer_only_after_a_question(bench: Bench) -> None:
    bench.look("2022-09-20", "2022-11-10")
    bench.dragger.set_unlocked(True)
    kazakhstan = bench.visit("KAZ")
    bench.drag(bench.point(kazakhstan, 1.0), bench.days(-17))
    assert bench.date(kazakhstan) == "2022-10"
    words = [button.text() for button in bench.dragger.question.buttons()]
    assert words[0] == "Make it [2022-10-01..2022-10-14]"
    assert words[1].startswith("Make it 2022-10/2022-10-14: from October 2022")
    assert words[2] == "Keep 2022-10"
    bench.dragger.question.buttons()[0].click()
    assert bench.date(kazakhstan) == "[2022-10-01..2022-10-14]"
    assert bench.dragger.question.isHidden()


def test_escape_and_keeping_leave_the_date(bench: Bench) -> None:
    bench.look("2022-09-20", "2022-11-10")
    bench.dragger.set_unlocked(True)
    kazakhstan = bench.visit("KAZ")
    for at in (None, -1):
        bench.drag(bench.point(kazakhstan, 1.0), bench.days(-17))
        buttons = bench.dragger.question.buttons()
        assert buttons
        if at is None:
            bench.dragger.cancel()
        else:
            buttons[at].click()
        assert bench.dragger.question.isHidden()
    assert bench.date(kazakhstan) == "2022-10"


def test_an_edit_meanwhile_takes_the_question_back(bench: Bench) -> None:
    bench.look("2022-09-20", "2022-11-10")
    bench.dragger.set_unlocked(True)
    bench.drag(bench.point(bench.visit("KAZ"), 1.0), bench.days(-17))
    with bench.session.catalogue.edit("Other") as edit:
        add_visit(edit)
    assert bench.dragger.question.isHidden()


def test_an_end_out_of_sight_is_not_dragged(bench: Bench) -> None:
    bench.dragger.set_unlocked(True)
    cuba = bench.visit("CUB")
    first = dates.span(dates.parse("2024-05-02")).start_min
    bench.canvas.sight.show_span(first, first + 10)
    edge = bench.point(cuba, 0.0) + QPoint(round(4 * bench.canvas.unit), 0)
    bench.drag(edge, bench.days(1))
    assert bench.date(cuba) == "2024-05-02/2024-05-04"


def write_as(bench: Bench, country: str, edtf: str, words: str) -> int:
    visit_id = bench.visit(country)
    with bench.session.catalogue.edit("As written") as edit:
        set_field(edit, visit_id, "date", edtf, as_written=words)
    return visit_id


def test_words_of_the_source_that_go_with_a_date_are_named(bench: Bench) -> None:
    cuba = write_as(bench, "CUB", "2024-05-01/2024-05-03", "1 to 3 May")
    bench.look("2024-04-20", "2024-05-15")
    bench.dragger.set_unlocked(True)
    bench.drag(bench.point(cuba), bench.days(4))
    assert bench.date(cuba) == "2024-05-05/2024-05-07"
    lost = "The words of the source, “1 to 3 May”, go with the old date."
    assert bench.said == [f"{lost} Undo brings them back."]


def test_a_question_names_the_words_of_the_source(bench: Bench) -> None:
    kazakhstan = write_as(bench, "KAZ", "2022-10", "last October")
    bench.look("2022-09-20", "2022-11-10")
    bench.dragger.set_unlocked(True)
    bench.drag(bench.point(kazakhstan, 1.0), bench.days(-17))
    question = bench.dragger.question.accessibleName()
    assert question.endswith(" The words of the source, “last October”, go with the old date.")


def test_a_cancelled_visit_stays_struck_through_while_dragged(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bench.session.catalogue.edit("Cancel it") as edit:
        set_field(edit, bench.visit("CUB"), "status", "cancelled")
    bench.look("2024-04-20", "2024-05-15")
    bench.dragger.set_unlocked(True)
    drawn: set[str] = set()
    monkeypatch.setattr(
        dragging, "paint", lambda _painter, shapes, _ink: drawn.update(s.style for s in shapes)
    )
    bench.drag(bench.point(bench.visit("CUB")), bench.days(4), drop=False)
    assert {"hollow-void", "strike-void"} <= drawn
