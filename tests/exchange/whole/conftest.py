"""Catalogues to export from and to import into, and a way to compare them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.authorities import set_other_names
from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.file import Catalogue, create
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, put_engagement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from adventus.catalogue.editing import Edit

UID = "00000000-0000-4000-8000-00000000000{}"
ODD = "=1+1; | «שלום» 😀\r\nline\ttwo \"x\", 'y'"
BY = {"by": "Ada", "at": "2026-01-01T00:00:00Z"}


def fill(edit: Edit) -> None:
    """Something of everything that a catalogue can hold."""
    visit = add_visit(
        edit,
        {
            "reference": "007",
            "traveller": "Nadia | Bo",
            "date": "Oct 2022",
            "programme_date": "-0043-03-15/..",
            "country": "Kazakhstan",
            "place": "Astana",
            "rank": "!none",
            "host": "!unknown",
            "journey": "Autumn",
            "tags": "Asia | -east",
            "review": "approved",
        },
    )
    edit.update("visit", visit, {"notes": ODD, "venue": "'=SUM(1)"})
    put_engagement(edit, visit, title="@Gipfel", date="2022-10-13", agents=["Omar", "Nadia"])
    put_engagement(edit, visit, kind="event", title="")
    set_other_names(edit, "agent", 1, ["Надя", "=Nadja", "Надежда"])
    edit.update("place", 1, {"latitude": -33.86785, "longitude": 151.2073199999999})
    paper = add_source(edit, "Notes", captured_text="On tour 😀\nin October 2022.", reliability="B")
    agency = add_source(edit, "+Agency")
    edit.update("source", paper, {"derived_from_id": agency})
    cite(edit, visit, "date", paper, quotation="October 2022", says="2022-10", credibility=2)
    cite(edit, visit, "", agency, locator="p. 3", note="- all of it")
    decide(edit, visit, "date", "the only source")
    other = add_visit(edit)
    row = {"visit_id": other, "part_id": 9, "uid": UID.format(4), "reference": "V-0009"}
    edit.insert("merged", row)
    edit.insert("remark", {"visit_id": other, "review": "in review", "text": "Why?", **BY})
    edit.insert("apart", {"first_uid": UID.format(2), "second_uid": UID.format(3), **BY})
    edit.insert("acknowledgement", {"rule": "no source", "subject": UID.format(2), **BY})
    edit.insert("property", {"name": "search/mine", "value": "country:KAZ"})
    edit.insert("tag", {"name": "never used", "colour": "#00ff00"})


@pytest.fixture
def making(tmp_path: Path) -> Callable[[str], AbstractContextManager[Catalogue]]:
    @contextmanager
    def make(name: str) -> Iterator[Catalogue]:
        path = tmp_path / f"{name}.adventus"
        path.unlink(missing_ok=True)
        catalogue = create(path, by="Ada")
        catalogue.clock = lambda: "2026-01-01T00:00:00Z"
        catalogue.connection.execute("PRAGMA synchronous=OFF")
        yield catalogue
        catalogue.close()

    return make


@pytest.fixture
def full(making: Callable[[str], AbstractContextManager[Catalogue]]) -> Iterator[Catalogue]:
    with making("full") as catalogue:
        with catalogue.edit("Fill") as edit:
            fill(edit)
        yield catalogue


@pytest.fixture
def empty(making: Callable[[str], AbstractContextManager[Catalogue]]) -> Iterator[Catalogue]:
    with making("empty") as catalogue:
        yield catalogue
