from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from adventus.cli import Window, main
from adventus.sample import make_sample

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.timeline.picture import Page

NS = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("cli") / "Sample.adventus"
    make_sample(path)
    return str(path)


def words(text: str) -> list[str]:
    root = ET.fromstring(text)  # noqa: S314 - our own words
    return [label.text or "" for label in root.iter(f"{NS}text")]


def test_a_picture_is_written(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    target = tmp_path / "visits.svg"
    assert main(["timeline", sample, str(target), "--query", "country:KAZ", "--lanes", "rank"]) == 0
    assert capsys.readouterr().err == f"adventus: 3 visits drawn in “{target}”\n"
    found = words(target.read_text(encoding="utf-8"))
    assert found[:2] == [
        "Journeys of a president, 2022–2025 (sample)",
        "country:KAZ · 3 visits · by rank",
    ]
    assert found.count("Astana") == 3


def test_standard_output_and_a_title_of_its_own(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    words_ = ["timeline", sample, "-", "--from", "2022-10", "--to", "2022-12", "--order", "name"]
    assert main([*words_, "--title", "Autumn"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    found = words(said.out)
    assert found[0] == "Autumn"
    assert [w for w in found if w in {"Armenia", "Belarus", "Kazakhstan", "Russia"}] == [
        *("Armenia", "Belarus", "Kazakhstan")
    ]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (["out.txt"], "let it end in .svg"),
        (["out.adventus"], "is a catalogue's name"),
        (["out.pdf"], "A .pdf picture can't be drawn here"),
        (["-", "--lanes", "contry"], "did you mean country"),
        (["-", "--query", "is:nonsense"], "nonsense"),
        (["-", "--query", "V-9999"], "No visit with a date fits"),
        (["-", "--to", "1999"], "No visit with a date fits"),
        (["-", "--from", "last week"], "“last week” is not EDTF"),
        (["-", "--from", "../2022"], "names no day"),
        (["-", "--from", "2023", "--to", "2022"], "--from lies after --to"),
        (["no/such/folder/out.svg"], "can't be written"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], sample: str, given: list[str], reason: str
) -> None:
    assert main(["timeline", sample, *given]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert reason in said.err
    assert said.err.count("\n") == 1


def test_pages_for_paper_are_painted_by_the_window(sample: str, tmp_path: Path) -> None:
    painted: list[tuple[int, str, Path]] = []

    def paint(pages: Sequence[Page], title: str, path: Path) -> None:
        painted.append((len(pages), title, path))

    window = Window(lambda _: 0, lambda: 0, paint)
    target = tmp_path / "visits.PDF"
    assert main(["timeline", sample, str(target), "--title", "Visits"], window) == 0
    assert painted == [(1, "Visits", target)]
