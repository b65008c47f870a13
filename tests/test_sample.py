from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import listing
from adventus.catalogue.opening import opened
from adventus.catalogue.revisions import revisions
from adventus.errors import UserError
from adventus.sample import make_sample
from adventus.search import search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    path: Path = tmp_path_factory.mktemp("sample") / "Sample.adventus"
    started = time.process_time()
    make_sample(path)
    assert time.process_time() - started < 3
    with opened(path, for_reading=True) as catalogue:
        yield catalogue


@pytest.mark.parametrize(
    ("query", "places"),
    [
        (
            "is:conflict",
            ["Dushanbe", "Ashgabat", "Astana", "Pyongyang", "Moscow", "Kazan"],
        ),
        ("is:decided", ["Abu Dhabi", "Riyadh"]),
        ("is:planned", ["Alaska"]),
        ("journey:Gulf", ["Abu Dhabi", "Riyadh"]),
        ("host:Путин", ["Moscow"]),
        ("no:citation", []),
    ],
)
def test_the_sample_shows_what_the_program_is_for(
    sample: Catalogue, query: str, places: list[str]
) -> None:
    # By reference, because visits of one day stand in the order of their uids, which is chance.
    found = listing.ids(sample.connection, search(query), [listing.Order("reference")])

    assert [row.cells["place"] for row in listing.rows(sample.connection, found)] == places


def test_every_quotation_stands_in_the_text_of_its_source(sample: Catalogue) -> None:
    count = sample.connection.execute("SELECT count(*), count(start) FROM citation").fetchone()

    assert count == (112, 112)


def test_evidence_for_an_engagement_supports_it(sample: Catalogue) -> None:
    weighed = sample.connection.execute(
        "SELECT v.reference, a.supports, a.contradicts, a.silent FROM assessment a"
        " JOIN visit v ON v.id = a.visit_id WHERE a.field = 'engagements' ORDER BY v.reference"
    ).fetchall()

    assert weighed == [
        ("V-0005", 2, 0, 0),
        ("V-0016", 1, 0, 0),
        ("V-0017", 1, 0, 0),
        ("V-0023", 0, 0, 1),
    ]


def test_its_history_reads_like_the_work_of_a_person(sample: Catalogue) -> None:
    labels = [revision.label for revision in reversed(revisions(sample.connection))]

    assert labels[0] == "Name the catalogue"
    assert "List 21 agents with their other names" in labels
    assert "Add V-0005: Vladimir Putin, Astana, 13–14 Oct 2022" in labels
    assert "Cite 5 passages for V-0005" in labels
    assert "Decide the date of V-0013" in labels
    assert "Approve V-0005" in labels


def test_dates_keep_the_words_of_the_source_and_how_they_were_read(sample: Catalogue) -> None:
    row = sample.connection.execute(
        "SELECT date, date_as_written, date_reading FROM visit WHERE reference = 'V-0016'"
    ).fetchone()

    assert row == ("2024-06-19", "On June 19", "from context")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.adventus"
    path.write_text("mine")

    with pytest.raises(UserError, match="exists already"):
        make_sample(path)
    assert path.read_text() == "mine"
