from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from adventus import dates
from adventus.catalogue.evidence import cite
from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.progress import Cancelled, Progress
from adventus.timeline import gathering, lanes
from adventus.timeline.kinds import LANES
from adventus.timeline.lanes import Lanes, load, ordered
from adventus.timeline.looks import Look, look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.catalogue.file import Catalogue

VISITS = (
    {"traveller": "Ann | Bo", "country": "Kazakhstan", "date": "2022-10-13", "tags": "x | y"},
    {"traveller": "Ann", "country": "Uzbekistan", "date": "2022-09", "rank": "state"},
    {"traveller": "Bo", "country": "Kazakhstan", "date": "1999~", "status": "planned"},
    {"country": "France", "date": "2001-05-01/", "journey": "Coast"},
    {"traveller": "Ann", "date": "/1998-03-02", "journey": "Coast", "tags": "y"},
    {"traveller": "Ann", "country": "Kazakhstan"},
    {"traveller": "Cy", "country": "SUN", "date": "1980/..", "tags": "x"},
)


def fill(catalogue: Catalogue) -> None:
    with catalogue.edit("Fill") as edit:
        ids = [add_visit(edit, values) for values in VISITS]
        diary = add_source(edit, "Diary")
        for _ in range(2):
            cite(edit, ids[0], "country", diary)
        cite(edit, ids[1], "date", diary, says="2023-01-01")


def shown(found: Lanes) -> dict[str, list[int]]:
    return {
        lane.title: [span.visit_id for span in lane.within(-(2**31) + 1, 2**31 - 1)]
        for lane in found.lanes
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("country", {"Soviet Union": [7], "Kazakhstan": [3, 1], "France": [4], "Uzbekistan": [2],
                     "(none)": [5]}),
        ("region", {"Eastern Europe": [7], "Central Asia": [3, 2, 1], "Western Europe": [4],
                    "(none)": [5]}),
        ("traveller", {"Cy": [7], "Ann": [5, 2, 1], "Bo": [3, 1], "(none)": [4]}),
        ("rank", {"state": [2], "(none)": [7, 5, 3, 4, 1]}),
        ("status", {"occurred": [7, 5, 4, 2, 1], "planned": [3]}),
        ("tag", {"x": [7, 1], "y": [5, 1], "(none)": [3, 4, 2]}),
        ("source", {"Diary": [2, 1], "(none)": [7, 5, 3, 4]}),
        ("journey", {"Coast": [5, 4], "(none)": [7, 3, 2, 1]}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("many", [False, True])
def test_visits_stand_in_their_lanes_in_time_order(
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    expected: dict[str, list[int]],
    many: bool,
) -> None:
    fill(catalogue)
    if many:  # the way that a million goes
        monkeypatch.setattr(gathering, "_FEW", 0)
        monkeypatch.setattr(gathering, "_AT_ONCE", 2)
    found = load(catalogue.connection, EVERYTHING, kind)
    assert shown(found) == expected
    assert list(shown(found)) == list(expected)
    assert (len(found), found.undated, found.whole) == (6, 1, True)
    assert [span.visit_id for span in found.overview.within(0, 10**6)] == [7, 5, 3, 4, 2, 1]


def test_every_kind_of_lanes_is_tried() -> None:
    assert [kind.name for kind in LANES] == [
        *("country", "region", "traveller", "rank", "status", "tag", "source", "journey")
    ]


@pytest.mark.parametrize("many", [False, True])
def test_many_visits_keep_their_days_looks_and_lanes(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    chance = random.Random(5)
    texts = ("1950-03-04", "1950-03?", "/1951-02-03", "1950/1952", "../1950-06", "[1950,1953]")
    with catalogue.edit("Fill") as edit:
        wanted = {}
        for _ in range(60):
            edtf = chance.choice(texts)
            people = chance.sample(["Ann", "Bo", "Cy"], chance.randrange(4))
            wanted[add_visit(edit, {"traveller": " | ".join(people), "date": edtf})] = (
                edtf,
                sorted(people) or ["(none)"],
            )
    if many:
        monkeypatch.setattr(gathering, "_FEW", 0)
        monkeypatch.setattr(gathering, "_AT_ONCE", 7)
    found = load(catalogue.connection, EVERYTHING, "traveller")
    for visit_id, (edtf, people) in wanted.items():
        places = found.where(visit_id)
        assert sorted(found.lanes[place].title for place, _ in places) == people
        for _, span in places:
            assert Look(span.look) == look(edtf)
            assert span.end_max >= dates.span(dates.parse("1950")).start_min
    starts = list(found.overview.starts)
    assert starts == sorted(starts)
    ends = list(found.overview.ends)
    assert ends == sorted(found.visits.end_max)


def test_only_what_fits_is_loaded(catalogue: Catalogue) -> None:
    fill(catalogue)
    condition = Condition("v.country = ?", ("KAZ",))
    found = load(catalogue.connection, condition, "traveller")
    assert shown(found) == {"Bo": [3, 1], "Ann": [1]}
    assert found.undated == 1
    assert found.where(2) == []


def test_a_conflict_is_seen(catalogue: Catalogue) -> None:
    fill(catalogue)
    ((_, span),) = load(catalogue.connection, EVERYTHING, "country").where(2)
    assert Look(span.look) == Look.CONFLICT


def test_the_first_and_last_day_are_those_that_are_named(catalogue: Catalogue) -> None:
    fill(catalogue)
    found = load(catalogue.connection, EVERYTHING, "rank")
    assert (found.first, found.last) == (
        dates.day_number(1980, 1, 1),
        dates.day_number(2022, 10, 13),
    )


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("../1950-06-01", (1950, 6, 1), (1950, 6, 1)),
        ("1950-06-01/..", (1950, 6, 1), (1950, 6, 1)),
        ("-0043", (-43, 1, 1), (-43, 12, 31)),
    ],
)
def test_an_open_end_names_no_day(
    catalogue: Catalogue, edtf: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"date": edtf})
    found = load(catalogue.connection, EVERYTHING, "rank")
    assert (found.first, found.last) == (dates.day_number(*first), dates.day_number(*last))


def test_nothing_is_no_lane(catalogue: Catalogue) -> None:
    found = load(catalogue.connection, EVERYTHING, "traveller")
    assert (found.lanes, len(found), found.first, found.last) == ((), 0, 0, 0)


def test_lanes_are_put_in_order_with_the_nameless_last(catalogue: Catalogue) -> None:
    fill(catalogue)
    found = load(catalogue.connection, EVERYTHING, "tag")
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"date": "2020", "tags": "a"})
        add_visit(edit, {"date": "2021", "tags": "y"})
    found = load(catalogue.connection, EVERYTHING, "tag")
    titles = {
        by: [lane.title for lane in ordered(found, by).lanes] for by in ("first", "count", "name")
    }
    assert titles == {
        "first": ["x", "y", "a", "(none)"],
        "count": ["y", "x", "a", "(none)"],
        "name": ["a", "x", "y", "(none)"],
    }


def test_a_first_picture_comes_before_all(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(catalogue)
    monkeypatch.setattr(lanes, "_SAMPLE", 3)
    published: list[Lanes] = []
    found = load(catalogue.connection, EVERYTHING, "status", publish=published.append)
    (first,) = published
    assert (len(first), first.whole, found.whole) == (4, False, True)
    monkeypatch.setattr(lanes, "_SAMPLE", 4)
    load(catalogue.connection, EVERYTHING, "status", publish=published.append)
    assert len(published) == 1


def test_lanes_of_no_kind_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="did you mean country"):
        load(catalogue.connection, EVERYTHING, "contry")


def test_loading_can_be_cancelled(catalogue: Catalogue) -> None:
    fill(catalogue)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        load(catalogue.connection, EVERYTHING, "country", progress)


@pytest.mark.parametrize("few", [0, 100])
def test_progress_ends_at_its_total(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    fill(catalogue)
    monkeypatch.setattr(gathering, "_FEW", few)
    told: list[tuple[int, int]] = []
    load(catalogue.connection, EVERYTHING, "tag", Progress(lambda *done: told.append(done)))
    assert told[-1][0] == told[-1][1] > 0


def test_an_edit_interrupts_even_work_that_needs_no_database(catalogue: Catalogue) -> None:
    def work() -> Iterator[int]:
        while True:
            yield 1000
            catalogue.connection.interrupt()

    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        gathering.breathing(catalogue.connection, work(), Progress())
