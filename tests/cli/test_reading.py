from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.fields import FIELDS
from adventus.cli import main
from adventus.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("cli") / "Sample.adventus"
    make_sample(path)
    return str(path)


def read_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main(words) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def refused(capsys: pytest.CaptureFixture[str], *words: str, status: int = 1) -> str:
    assert main(words) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip()


def test_info_counts(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    found = read_json(capsys, "info", sample, "--json")

    assert found["title"] == "Journeys of a president, 2022–2025 (sample)"
    assert (found["counts"]["visit"], found["counts"]["citation"]) == (26, 112)
    assert (found["conflicts"], found["schema_version"]) == (6, 3)
    assert (found["earliest"], found["latest"]) == ("2022-06-28", "2025-08-15")
    assert main(["info", sample]) == 0
    assert "  visits       26\n" in capsys.readouterr().out


def test_search_gives_every_field_of_the_registry(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    (found,) = read_json(capsys, "search", sample, 'place:"Abu Dhabi"', "--json")

    assert {"uid", *(field.name for field in FIELDS)} <= found.keys()
    assert found["reference"] == "V-0013"
    assert found["traveller"] == ["Vladimir Putin"]
    assert (found["date"], found["date_latest"]) == ("2023-12-06", "2023-12-06")
    assert (found["country"], found["place"]) == ("ARE", "Abu Dhabi")
    assert found["tags"] == ["Gulf", "check the year"]
    assert found["evidence"] == {
        "supports": 5,
        "contradicts": 1,
        "conflict": False,
        "recheck": False,
    }


def test_search_shows_marks_engagements_and_what_nobody_looked_at(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    (found,) = read_json(capsys, "search", sample, "--json", "reference:V-0002")

    assert found["organiser"] == "!unknown"
    assert found["engagements"] == ["event: Sixth Caspian Summit [2022-06-29]"]
    assert (found["venue"], found["host"]) == ("", [])


def test_search_sorts_and_pages(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    def references(*options: str) -> list[str]:
        found = read_json(capsys, "search", sample, "--json", *options, "is:conflict")
        return [visit["reference"] for visit in found]

    assert references() == ["V-0001", "V-0002", "V-0011", "V-0025", "V-0016", "V-0024"]
    assert references("--sort", "place", "--limit", "2") == ["V-0002", "V-0011"]
    assert references("--offset", "4") == ["V-0016", "V-0024"]
    assert references("--descending", "--limit", "1") == ["V-0024"]
    assert references("--sort", "status,-date", "--limit", "2") == ["V-0024", "V-0016"]
    assert references("--sort", "-date", "--limit", "1") == ["V-0024"]


def test_search_for_people(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    assert main(["search", sample, "minsk", "date:2022"]) == 0

    said = capsys.readouterr()
    assert said.out == "V-0008  19 Dec 2022  Vladimir Putin  Minsk, Belarus    occurred  ●5\n"
    assert said.err == "adventus: 1 visit found\n"


def test_a_query_may_begin_with_a_minus_behind_two(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    found = read_json(capsys, "search", sample, "--json", "--", "-is:occurred")

    assert [visit["status"] for visit in found] == ["remote", "unconfirmed", "planned"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("contry:KAZ", "There is no field “contry”; did you mean country?"),
        ("country:Kazakstan", "did you mean Kazakhstan?"),
        ("is:conflicted", "A visit can't be “conflicted”; did you mean conflict?"),
    ],
)
def test_a_query_with_a_slip_says_where(
    capsys: pytest.CaptureFixture[str], sample: str, query: str, sentence: str
) -> None:
    assert sentence in refused(capsys, "search", sample, query)


def test_an_unknown_column_is_refused(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    line = refused(capsys, "search", sample, "--sort", "plase")

    assert line == "adventus: There is no field “plase”; did you mean place?"


def test_dates_are_shown_as_they_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    found = read_json(capsys, "date", "--json", "Oct 2022", "06/12/2023", "n.d.")

    assert [each["outcome"] for each in found] == ["edtf", "ask", "none"]
    assert found[0] == {
        "input": "Oct 2022",
        "outcome": "edtf",
        "edtf": "2022-10",
        "readings": [],
        "earliest": "2022-10-01",
        "latest": "2022-10-31",
        "words": "some day in October 2022",
        "message": "",
    }
    assert found[1]["readings"] == ["2023-12-06", "2023-06-12"]


def test_a_date_that_is_none_is_at_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert "February 2023 has 28 days" in refused(capsys, "date", "31 Feb 2023")


def test_dates_come_one_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("May 2024\n\nnonsense\n"))

    found = read_json(capsys, "date", "-", "--json")

    assert [(each["input"], each["outcome"]) for each in found] == [
        ("May 2024", "edtf"),
        ("", "none"),
        ("nonsense", "error"),
    ]


def test_files_that_are_no_catalogue_are_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = tmp_path / "text.adventus"
    text.write_text("hello")

    assert f"There is no file “{tmp_path / 'gone'}”" in refused(
        capsys, "info", str(tmp_path / "gone")
    )
    assert f"“{text}” is not an Adventus catalogue" in refused(capsys, "search", str(text))


def test_damage_met_while_reading_is_said(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.adventus"
    with open(sample, "rb") as file:  # noqa: PTH123 - a name, as the command line has it
        data = bytearray(file.read())
    data[8192:-4096] = b"\xff" * (len(data) - 8192 - 4096)
    damaged.write_bytes(data)

    assert f"“{damaged}”" in refused(capsys, "search", str(damaged), "putin")
