"""Two whole files of real data by the command line: each cell accounted for, and all of it undone.

What becomes of a cell is looked up in the tables of the catalogue, without the code that put it
there.
"""

from __future__ import annotations

import csv
import json
import lzma
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.countries import country_name
from adventus.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]

DATA = Path(__file__).parent / "data"
FILES = {
    "travels": "Travels abroad of the President and the Secretary of State",
    "visits": "Visits by foreign leaders",
}
NOTHING = ("add", "change", "problem")

# Countries that the file calls by more than one name; its own name stands in the citation.
SEVERAL = {
    "BIH": {"Bosnia", "Bosnia-Herzegovina"},
    "BLR": {"Belarus", "Byelorussia"},
    "BRN": {"Brunei", "Brunei Darussalam"},
    "CHN": {"China", "China, People’s Republic of"},
    "COD": {"Congo, Democratic Republic of", "Democratic Republic of the Congo (Zaire)"},
    "CZE": {"Czech Republic", "Czechia"},
    "DEU": {"Germany", "Germany, Federal Republic of"},
    "DNK": {"Denmark", "Denmark (Greenland)"},
    "GBR": {
        "United Kingdom",
        "United Kingdom (Northern Ireland)",
        "United Kingdom (Wales)",
    },
    "KGZ": {"Kirghizia", "Kyrgyz Republic", "Kyrgyzstan"},
    "KOR": {"Korea, Republic of", "Korea, South"},
    "LKA": {"Ceylon", "Sri Lanka"},
    "MKD": {"Macedonia, Former Yugoslav Republic of", "North Macedonia"},
    "MMR": {"Burma", "Burma (Myanmar)"},
    "PSE": {"Palestinian Authority", "West Bank"},
    "SCG": {"Serbia and Montenegro", "Serbia-Montenegro (Kosovo)"},
    "TUR": {"Turkey", "Türkiye"},
    "VAT": {"Holy See", "Vatican City"},
    "WSM": {"Samoa", "Western Samoa"},
    "YUG": {"Yugoslavia", "Yugoslavia (Kosovo)"},
}

# One agent has one name; the row's own way to write it stands in the citation.
HELD = """
    SELECT v.id, v.date, v.country, v.purpose, v.notes,
        (SELECT group_concat(a.name, ' | ') FROM visit_agent AS va JOIN agent AS a
            ON a.id = va.agent_id WHERE va.visit_id = v.id) AS travellers,
        (SELECT p.name FROM place AS p WHERE p.id = v.place_id) AS place,
        (SELECT group_concat(t.name) FROM visit_tag AS vt JOIN tag AS t
            ON t.id = vt.tag_id WHERE vt.visit_id = v.id) AS tags,
        (SELECT c.says FROM citation AS c
            WHERE c.visit_id = v.id AND c.field = 'traveller') AS traveller_said,
        (SELECT c.quotation FROM citation AS c
            WHERE c.visit_id = v.id AND c.field = 'country') AS country_quoted
    FROM visit AS v
"""


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a command to a catalogue, and get what it prints as JSON."""

    def command(name: str, *words: str) -> Any:
        assert main([name, str(tmp_path / "all.adventus"), *words]) == 0
        said = capsys.readouterr().out
        return json.loads(said) if "--json" in words else said

    command("new")
    return command


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {}
    for name in FILES:
        made[name] = tmp_path / f"oth-{name}.csv"
        made[name].write_bytes(lzma.decompress((DATA / f"oth-{name}.csv.xz").read_bytes()))
    return made


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def held(path: Path) -> dict[tuple[str, str], sqlite3.Row]:
    """Give each visit by the title of the file and the row's id that it is cited to."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        visits = {row["id"]: row for row in connection.execute(HELD)}
        cited = connection.execute(
            "SELECT s.title, c.locator, c.visit_id FROM citation AS c"
            " JOIN source AS s ON s.id = c.source_id WHERE c.field = ''"
        )
        return {(row["title"], row["locator"]): visits[row["visit_id"]] for row in cited}


def stay(row: dict[str, str]) -> str:
    first, last = row["start_date"], row["end_date"]
    return first if first == last else f"{first}/{last}"


def check_travel(row: dict[str, str], visit: sqlite3.Row) -> None:
    assert visit["travellers"] == visit["traveller_said"] == row["name"]
    assert (visit["date"], visit["tags"]) == (stay(row), row["role"])
    assert (visit["place"] or "", visit["purpose"]) == (row["locale"], row["remarks"])
    assert (visit["country_quoted"] or country_name(visit["country"])) == row["country"]
    assert visit["notes"] == f"who: {row['who']}"


def check_visit(row: dict[str, str], visit: sqlite3.Row) -> None:
    assert visit["traveller_said"] == row["visitor"]
    assert visit["travellers"].casefold() == row["visitor"].casefold()
    assert (visit["date"], visit["country"], visit["tags"]) == (stay(row), "USA", "inbound")
    assert visit["purpose"] == row["description"]
    assert visit["notes"] == (f"from: {row['from']}" if row["from"] else "")


def test_every_cell_of_both_files(run: Run, files: dict[str, Path], tmp_path: Path) -> None:
    def take(name: str) -> Any:
        mapping = str(DATA / f"{name}.mapping.json")
        return run("import", str(files[name]), "--mapping", mapping, "--json")

    done = {name: take(name) for name in FILES}

    assert (done["travels"]["added"], done["visits"]["added"]) == (4271, 3264)
    assert done["travels"]["problems"] == done["visits"]["problems"] == []
    assert not list(tmp_path.glob("*.problems.csv"))
    found = held(tmp_path / "all.adventus")
    assert len(found) == 4271 + 3264
    countries = defaultdict(set)
    for row in rows(files["travels"]):
        visit = found.pop((FILES["travels"], f"id {row['id']}"))
        check_travel(row, visit)
        countries[visit["country"]].add(row["country"])
    for row in rows(files["visits"]):
        check_visit(row, found.pop((FILES["visits"], f"id {row['id']}")))
    assert found == {}
    assert {code: names for code, names in countries.items() if len(names) > 1} == SEVERAL
    assert (len(countries), sum(map(len, countries.values()))) == (175, 197)

    for name, count in (("travels", 4271), ("visits", 3264)):
        again = take(name)
        assert (again["actions"]["same"], again["revision"]) == (count, None)
        assert [again["actions"][action] for action in NOTHING] == [0, 0, 0]

    run("undo")
    run("undo")
    with closing(sqlite3.connect(tmp_path / "all.adventus")) as connection:
        for table in ("visit", "agent", "place", "tag", "source", "citation", "visit_text"):
            counted = connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - ours
            assert counted.fetchone() == (0,)


def test_the_whole_stay_is_kept_where_the_dates_are_those_in_washington(
    files: dict[str, Path],
) -> None:
    # Nothing is derived from them; that they are kept as they are is shown above.
    stays = [row for row in rows(files["visits"]) if "In U.S. " in row["description"]]
    assert len(stays) == 215
