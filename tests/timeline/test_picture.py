from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from adventus import dates
from adventus.catalogue.listing import EVERYTHING
from adventus.catalogue.opening import opened
from adventus.sample import make_sample
from adventus.timeline.lanes import load
from adventus.timeline.picture import Wanted, in_sight, names, pages, sight
from adventus.timeline.shapes import Group, Label
from adventus.timeline.svg import svg

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from adventus.timeline.picture import Page


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("picture") / "Sample.adventus"
    make_sample(path)
    with opened(path, for_reading=True) as catalogue:
        yield catalogue.connection


def day(text: str) -> int:
    return dates.span(dates.parse(text)).start_min


def words(page: Page, style: str) -> list[str]:
    found: list[str] = []
    for shape in page.shapes:
        inside = shape.shapes if isinstance(shape, Group) else (shape,)
        found += [each.text for each in inside if isinstance(each, Label) and each.style == style]
    return found


def test_without_a_height_everything_is_on_one_page(connection: sqlite3.Connection) -> None:
    lanes = load(connection, EVERYTHING, "country")
    (page,) = pages(lanes, Wanted(title="Journeys", subtitle="all"))
    assert words(page, "lane") == [lane.title for lane in lanes.lanes]
    assert words(page, "title") == ["Journeys"]
    assert "cancelled, or did not occur" in words(page, "legend")
    bottom = max(s.y + s.height for s in page.shapes if isinstance(s, Group))
    assert bottom < page.height < bottom + 40


def test_a_picture_is_the_same_text_every_time(connection: sqlite3.Connection) -> None:
    texts = set()
    for _ in range(2):
        lanes = load(connection, EVERYTHING, "traveller")
        (page,) = pages(lanes, Wanted(title="Journeys"))
        texts.add(svg(page.shapes, page.width, page.height))
    assert len(texts) == 1


def test_with_a_height_lanes_go_on_as_many_pages_as_they_need(
    connection: sqlite3.Connection,
) -> None:
    lanes = load(connection, EVERYTHING, "country")
    found = pages(lanes, Wanted(title="Journeys", height=400))
    assert len(found) > 1
    assert {page.height for page in found} == {400}
    drawn = [title for page in found for title in words(page, "lane")]
    assert drawn == [lane.title for lane in lanes.lanes]  # each once
    assert f"page 2 of {len(found)}" in words(found[1], "subtitle")
    for page in found:
        assert max(s.y + s.height for s in page.shapes if isinstance(s, Group)) <= 400


def test_lanes_without_a_visit_in_sight_are_left_out(connection: sqlite3.Connection) -> None:
    lanes = load(connection, EVERYTHING, "country")
    wanted = Wanted(first=day("2022-10-01"), last=day("2022-12-31"))
    (page,) = pages(lanes, wanted)
    assert words(page, "lane") == ["Kazakhstan", "Armenia", "Kyrgyzstan", "Belarus"]
    assert in_sight(lanes, wanted) == 4
    assert sight(lanes, wanted).first == day("2022-10-01")
    assert sight(lanes, wanted).last == day("2023-01-01")


def test_visits_are_named_by_where_they_went(connection: sqlite3.Connection) -> None:
    lanes = load(connection, EVERYTHING, "country")
    wanted = Wanted(first=day("2022-10-01"), last=day("2022-12-31"))
    found = names(connection, lanes, wanted)
    assert sorted(found.values()) == ["Astana", "Bishkek", "Minsk", "Yerevan"]
    (page,) = pages(lanes, replace(wanted, names=found))
    assert sorted(words(page, "label")) == ["Astana", "Bishkek", "Minsk", "Yerevan"]
