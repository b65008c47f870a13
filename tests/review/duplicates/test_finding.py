from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.authorities import set_other_names
from adventus.catalogue.file import Catalogue, create, open_catalogue
from adventus.catalogue.visits import add_visit, set_field
from adventus.progress import Cancelled, Progress
from adventus.review.duplicates.apart import keep_apart
from adventus.review.duplicates.finding import find_duplicates

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"

MOTEGI = (
    "Attended the U.S.-Japan Security Consultative Committee meeting and met with Minister for"
    " Foreign Affairs Toshimitsu Motegi."
)
COP26 = (
    "Attended World Leader Summit at the start of the COP26, the 26th Conference of the Parties"
    " to the U.N. Framework Convention on Climate Change."
)
# Trips of secretaries of state and presidents of the United States, from the Office of the
# Historian (github.com/HistoryAtState/travels, CC0): number, traveller, date, country, place, text.
TRIPS = {
    3992: (
        "Antony John Blinken",
        "2021-03-15/2021-03-17",
        "Japan",
        "Tokyo",
        MOTEGI,
    ),
    4019: (
        "Antony John Blinken",
        "2021-03-15/2021-03-17",
        "Japan",
        "Tokyo",
        MOTEGI,
    ),
    4118: (
        "Joseph R. Biden",
        "2021-11-01/2021-11-02",
        "United Kingdom",
        "Glasgow",
        "Attended the United Nations Climate Change Conference.",
    ),
    4119: (
        "Joseph R. Biden",
        "2021-11-01/2021-11-02",
        "United Kingdom",
        "Glasgow",
        COP26,
    ),
    2121: (
        "George Pratt Shultz",
        "1988-02-28",
        "Israel",
        "Tel Aviv, Jerusalem",
        "Briefed Israeli officials on his visits to Jordan and Syria.",
    ),
    2122: (
        "George Pratt Shultz",
        "1988-02-28",
        "Egypt",
        "Cairo",
        "Discussed a Middle East peace initiative with President Mubarak.",
    ),
    2123: (
        "George Pratt Shultz",
        "1988-02-28",
        "Israel",
        "Tel Aviv, Jerusalem",
        "Discussed a Middle East peace initiative.",
    ),
    480: (
        "James Addison Baker",
        "1992-07-21/1992-07-22",
        "Syria",
        "Damascus",
        "Discussed the Middle East peace process and the Iraq crisis with President Assad.",
    ),
    481: (
        "James Addison Baker",
        "1992-07-22",
        "Lebanon",
        "Zahle",
        "Discussed the Middle East peace process.",
    ),
    482: (
        "James Addison Baker",
        "1992-07-22/1992-07-23",
        "Syria",
        "Damascus",
        "Discussed the Middle East peace process and the Iraq crisis with President Assad.",
    ),
    2917: (
        "Ronald Reagan",
        "1982-06-02/1982-06-07",
        "France",
        "Paris",
        "State visit; met with President Mitterrand and Prime Minister Mauroy.",
    ),
    2918: (
        "Ronald Reagan",
        "1982-06-05/1982-06-06",
        "France",
        "Versailles",
        "Attended Economic Summit Meeting.",
    ),
}
TALKS = "Talks with the premier on the northern railway and on grain"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "c.adventus", by="Ada")
    yield made
    made.close()


def add(catalogue: Catalogue, *visits: dict[str, str]) -> list[int]:
    with catalogue.edit("Add visits") as edit:
        return [add_visit(edit, values) for values in visits]


def stay(**values: str) -> dict[str, str]:
    usual = {"traveller": "Ann Lee", "date": "2001-05-03", "country": "Oman", "purpose": TALKS}
    return usual | values


def found(catalogue: Catalogue) -> list[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    groups = find_duplicates(catalogue.connection)
    return [(group.kind, group.visits, group.reasons) for group in groups]


def test_the_trips_have_one_duplicate_and_one_stop_with_two_events(catalogue: Catalogue) -> None:
    names = ("traveller", "date", "country", "venue", "purpose")
    rows = [dict(zip(names, trip, strict=True)) for trip in TRIPS.values()]
    number = dict(zip(TRIPS, add(catalogue, *rows), strict=True))

    assert [what[:2] for what in found(catalogue)] == [
        ("duplicate", (number[3992], number[4019])),
        ("one stop", (number[4118], number[4119])),
    ]


def test_reasons_are_words_for_people(catalogue: Catalogue) -> None:
    add(catalogue, stay(place="Muscat"), stay(place="Muscat", traveller="A. Lee"))

    ((_, _, reasons),) = found(catalogue)

    assert reasons == ("“Ann Lee” is alike “A. Lee”", "same date", "same place", "same text")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"date": "2001-05-04"}, "one day apart"),
        ({"date": "2001-05"}, "dates overlap, possibly"),
        ({"date": "2001-05-02/2001-05-03"}, "dates overlap, one day off"),
        ({"date": "2001-05-01/2001-05-06"}, "dates overlap"),
        ({"traveller": "Lee, Ann"}, "“Ann Lee” is “Lee, Ann”, written otherwise"),
        ({"traveller": ""}, "same date"),
        ({"purpose": ""}, "same date"),
        ({"country": ""}, "same traveller"),
    ],
)
def test_what_is_changed_a_little_is_still_found(
    catalogue: Catalogue, change: dict[str, str], reason: str
) -> None:
    add(catalogue, stay(venue="Muscat"), stay(venue="Muscat") | change)

    assert [(kind, reason in reasons) for kind, _, reasons in found(catalogue)] == [
        ("duplicate", True)
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"traveller": "Bob Ray"},
        {"country": "Chad"},
        {"date": "2001-05-09"},
        {"date": "2002"},
        {"venue": "Salalah", "purpose": "Opened a school"},
        {"date": "2001-05-04", "purpose": "Opened a school"},
    ],
)
def test_what_is_another_visit_is_not_offered(catalogue: Catalogue, change: dict[str, str]) -> None:
    add(catalogue, stay(venue="Muscat"), stay(venue="Muscat") | change)

    assert found(catalogue) == []


def test_known_other_names_are_followed(catalogue: Catalogue) -> None:
    add(catalogue, stay(), stay(traveller="Madame X"))
    assert found(catalogue) == []

    with catalogue.edit("Name her") as edit:
        set_other_names(edit, "agent", 1, ["Madame X"])

    assert [reasons[0] for _, _, reasons in found(catalogue)] == [
        "“Ann Lee” is another name of “Madame X”"
    ]


def test_back_to_back_stays_are_two(catalogue: Catalogue) -> None:
    add(
        catalogue,
        stay(date="2001-05-01/2001-05-03"),
        stay(date="2001-05-03/2001-05-05"),
        stay(date="2001-05-05/2001-05-09"),
    )

    assert found(catalogue) == []


def test_coming_back_on_the_next_day_is_another_stop(catalogue: Catalogue) -> None:
    add(catalogue, stay(), stay(date="2001-05-04"))
    assert [kind for kind, _, _ in found(catalogue)] == ["duplicate"]

    add(catalogue, stay(date="2001-05-04", country="Iran", purpose="Lunch"))

    assert found(catalogue) == []


def test_three_records_of_one_visit_are_a_group(catalogue: Catalogue) -> None:
    ids = add(
        catalogue, stay(), stay(date="2001-05"), stay(traveller="A. Lee"), stay(country="Chad")
    )

    (group,) = find_duplicates(catalogue.connection)

    assert group.visits == tuple(ids[:3])
    assert [(pair.first, pair.second) for pair in group.pairs] == [(1, 3), (1, 2), (2, 3)]
    assert group.score == group.pairs[0].score


def test_undated_visits_are_found_by_what_they_tell(catalogue: Catalogue) -> None:
    add(catalogue, stay(date=""), stay(), stay(date="", purpose="Opened a school in the port"))

    assert [visits for _, visits, _ in found(catalogue)] == [(1, 2)]


def test_a_pair_kept_apart_is_offered_again_when_it_changes(catalogue: Catalogue) -> None:
    ids = add(catalogue, stay(), stay())
    with catalogue.edit("Not the same") as edit:
        keep_apart(edit, ids)
    assert found(catalogue) == []

    with catalogue.edit("Set the date") as edit:
        set_field(edit, ids[0], "date", "2001-05-04")

    assert [visits for _, visits, _ in found(catalogue)] == [(1, 2)]


def test_the_search_can_be_cancelled(catalogue: Catalogue) -> None:
    add(catalogue, stay(), stay())
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        find_duplicates(catalogue.connection, progress)

    with catalogue.edit("Go on") as edit:  # nothing holds the file
        add_visit(edit)


def test_a_file_of_the_first_version_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.adventus"
    made = create(path)
    add(made, stay(), stay())
    made.close()

    opened = open_catalogue(path, read_only=True)

    assert len(find_duplicates(opened.connection)) == 1
    opened.close()


def test_planted_duplicates_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The measure is that of `bench_duplicates.py`, on less."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    planting: Any = importlib.import_module("planting")
    path = tmp_path / "many.adventus"
    importlib.import_module("generator").generate(path, 2_000, seed=5)
    opened = open_catalogue(path)

    planted = {(one.first, one.second) for one in planting.plant(opened, 200, seed=5)}
    groups = find_duplicates(opened.connection)
    offered = {
        (pair.first, pair.second)
        for group in groups
        for pair in group.pairs
        if pair.kind == "duplicate"
    }
    opened.close()

    assert len(offered & planted) >= 190
    assert len(offered - planted) <= 2
