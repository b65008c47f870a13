from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.export_options import ExportOptions
from adventus.catalogue.file import create
from adventus.catalogue.listing import EVERYTHING
from adventus.catalogue.visits import add_visit
from adventus.exchange.formats import FORMATS, PAGE, fitting, fitting_name, format_named
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.formats import Format


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "new.adventus", by="Ann")
    with made.edit("Fill") as edit:
        add_visit(edit, {"traveller": "Ada", "country": "Oman", "reference": "V-1"})
    yield made
    made.close()


@pytest.mark.parametrize("known", [*FORMATS, PAGE], ids=lambda known: known.name)
def test_every_format_reports_its_visits_and_stops_when_asked(
    catalogue: Catalogue, tmp_path: Path, known: Format
) -> None:
    output = fitting_name(tmp_path / "out", known)
    progress = Progress()
    assert known.write(catalogue, output, EVERYTHING, ExportOptions(), progress) == 1
    assert progress.done == 1
    before = sorted(tmp_path.rglob("*"))
    stopped = Progress()
    stopped.cancel()
    other = output.with_name(f"other{known.ending}")
    with pytest.raises(Cancelled):
        known.write(catalogue, other, EVERYTHING, ExportOptions(), stopped)
    assert sorted(tmp_path.rglob("*")) == before


def test_options_reach_the_table(catalogue: Catalogue, tmp_path: Path) -> None:
    options = ExportOptions(delimiter=";", crlf=True, columns=("country", "reference"))
    format_named("csv").write(catalogue, tmp_path / "out.csv", EVERYTHING, options)
    assert (tmp_path / "out.csv").read_bytes() == b"country;reference\r\nOMN;V-1\r\n"


def test_what_is_kept_and_not_known_is_left_out() -> None:
    options = ExportOptions("of old", "::", columns=("uid", "of old", "uid"), whole=True)
    assert fitting(options) == ExportOptions("csv", ",", columns=("uid",), whole=True)


@pytest.mark.parametrize(
    ("name", "wanted", "fits"),
    [
        ("visits", "csv", "visits.csv"),
        ("visits.csv", "xlsx", "visits.xlsx"),
        ("visits.CSV", "csv", "visits.CSV"),
        ("visits 1.2", "json", "visits 1.2.json"),
        ("visits.zip", "folder", "visits"),
        ("visits.adventus", "csv", "visits.adventus.csv"),
    ],
)
def test_a_name_gets_the_ending_of_its_format(name: str, wanted: str, fits: str) -> None:
    assert fitting_name(Path("a") / name, format_named(wanted)) == Path("a") / fits
