from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.catalogue.visits import add_visit
from adventus.timeline.journeys import stops
from adventus.timeline.lanes import load
from adventus.timeline.layout import LANE_GAP, frame
from adventus.timeline.scale import Scale

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

VISITS = (
    {"country": "France", "date": "0001-01-05", "journey": "Coast"},
    {"country": "Spain", "date": "0001-01-03", "journey": "Coast"},
    {"country": "France", "date": "0001-01-09", "journey": "Coast"},
    {"country": "Spain", "date": "0001-01-20", "journey": "Alone"},
    {"country": "Spain", "date": "0001-01-30"},
    {"country": "Spain", "journey": "Coast"},
)


def fill(catalogue: Catalogue) -> None:
    with catalogue.edit("Fill") as edit:
        for values in VISITS:
            add_visit(edit, values)


def test_stops_come_in_time_order_without_the_undated(catalogue: Catalogue) -> None:
    fill(catalogue)
    found = stops(catalogue.connection, EVERYTHING)
    coast = found.journey(1)
    assert coast is not None
    assert found.of(coast) == [2, 1, 3]
    assert [found.journey(visit_id) == coast for visit_id in (1, 2, 3, 4)] == [*[True] * 3, False]
    assert (found.journey(5), found.journey(6)) == (None, None)


def test_a_way_leads_from_stop_to_stop_through_their_bars(catalogue: Catalogue) -> None:
    fill(catalogue)
    lanes = load(catalogue.connection, EVERYTHING, "country")
    assert [lane.title for lane in lanes.lanes] == ["Spain", "France"]
    found = stops(catalogue.connection, EVERYTHING)
    scale = Scale(0, 0.1, 400)
    seen = frame(lanes, scale, top=0, height=100, row_height=10, stops=found)
    spain, france = 5.0, 10 + LANE_GAP + 5
    (way,) = seen.paths
    assert way.points == ((35.0, spain), (55.0, france), (95.0, france))


def test_a_way_leads_on_to_stops_out_of_sight(catalogue: Catalogue) -> None:
    fill(catalogue)
    lanes = load(catalogue.connection, EVERYTHING, "country")
    found = stops(catalogue.connection, EVERYTHING)
    seen = frame(lanes, Scale(8, 0.1, 400), top=0, height=100, row_height=10, stops=found)
    (way,) = seen.paths
    assert [x for x, _ in way.points] == [-45.0, -25.0, 15.0]


def test_stops_that_do_not_fit_are_passed(catalogue: Catalogue) -> None:
    fill(catalogue)
    found = stops(catalogue.connection, Condition("v.country = ?", ("FRA",)))
    coast = found.journey(3)
    assert coast is not None
    assert found.of(coast) == [1, 3]


def test_a_way_on_too_few_pixels_is_left_out(catalogue: Catalogue) -> None:
    fill(catalogue)
    lanes = load(catalogue.connection, EVERYTHING, "country")
    found = stops(catalogue.connection, EVERYTHING)
    seen = frame(lanes, Scale(0, 1, 400), top=0, height=100, row_height=10, stops=found)
    assert seen.paths == ()  # nine days on as many pixels


def test_a_way_leads_to_the_days_that_are_certain(catalogue: Catalogue) -> None:
    with catalogue.edit("Fill") as edit:
        for date in ("0001-01-03", "0001-01-10/.."):
            add_visit(edit, {"country": "Spain", "date": date, "journey": "Coast"})
    lanes = load(catalogue.connection, EVERYTHING, "country")
    found = stops(catalogue.connection, EVERYTHING)
    for first, points in ((0, [35.0, 105.0]), (12, [-85.0, -3.0]), (-25, [285.0, 355.0])):
        scale = Scale(first, 0.1, 400)
        seen = frame(lanes, scale, top=0, height=100, row_height=10, stops=found)
        assert [x for x, _ in seen.paths[0].points] == points
