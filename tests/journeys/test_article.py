"""The article that started the program, entered whole through the command line.

No sentence of it stands here: `article-visits.json` says by a word or two where each passage is
found. It is read from `../shared` beside the checkout, or from where ADVENTUS_SHARED says.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from adventus.bundled import bundled
from adventus.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("ADVENTUS_SHARED") or ROOT.parent / "shared")
ARTICLE = SHARED / "data" / "article.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not ours to ship")

# Each visit of the article: `key` stands in one sentence only; a field is what the article says
# of it, in the passage that `pattern` matches in that sentence (or in the one with the field's own
# `key`). A `silent` passage is about the field but gives no value; `otherwise` is another reading
# of the article's own dates. `known` and `where` are what a register of our own says.
VISITS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("article-visits.json").read_text(encoding="utf-8")
)
NEWS, REGISTER = "The article", "Register of journeys"

# Where the article contradicts itself: the "first visits" of 2023 come after those of 2022, and
# the Novembers stand between one year and the other.
BY_ITSELF = ["V-0004", "V-0005", "V-0006", "V-0007"]
# And where it is wrong by the register: the Gulf "in the same month", North Korea and the Iranian
# president in 2023, the talks of July, the king's cities; Alaska has no date at all.
BY_THE_REGISTER = ["V-0010", "V-0011", "V-0012", "V-0014", "V-0017", "V-0018", "V-0019", "V-0020"]
DECISIONS = (
    ("V-0004", "2022-06-28", "The register has the day; the article contradicts itself."),
    ("V-0020", "2025-08-15", "Announced when the article was written."),
)


@dataclass(frozen=True)
class Article:
    """The article's text, and where things stand in it."""

    text: str

    def find(self, visit: dict[str, Any], said: dict[str, Any]) -> tuple[int, int]:
        """Find a passage, and the start of its sentence."""
        key = said.get("key", visit["key"])
        (sentence,) = (m for m in re.finditer(r"[^.\n]+\.?", self.text) if key in m[0])
        match = re.compile(said["pattern"]).search(self.text, *sentence.span())
        assert match, (key, said)
        return match.span()

    def words(self, visit: dict[str, Any], said: dict[str, Any]) -> str:
        return self.text[slice(*self.find(visit, said))]

    def quotation(self, visit: dict[str, Any], said: dict[str, Any]) -> str:
        """Widen a passage, first to the left in its line, until its words stand only once."""
        start, end = self.find(visit, said)
        while self.text.count(self.text[start:end]) > 1:
            if self.text[start - 1] == "\n":
                end = self.text.index(" ", end + 1)
            else:
                start = max(self.text.rfind(sign, 0, start - 1) for sign in " \n") + 1
        return self.text[start:end]

    def paragraph(self, quotation: str) -> str:
        return f"¶{self.text[: self.text.index(quotation)].count(chr(10)) + 1}"


@dataclass(frozen=True)
class Entered:
    """The catalogue with everything in it, and what was seen on the way.

    Attributes:
        states: the exports after each revision that was looked at, by the number of revisions.
    """

    file: str
    states: dict[int, tuple[bytes, bytes]]
    conflicts: list[list[str]]

    @property
    def revisions(self) -> int:
        return max(self.states)


def from_the_article(article: Article) -> Iterator[list[str]]:
    """Every command that enters the article, but for the catalogue's name."""
    captured = ["--source-text", str(ARTICLE)]
    for number, visit in enumerate(VISITS, 1):
        reference, fields = f"V-{number:04}", visit["fields"]
        yield ["add", *given(article, visit)]
        passages = [*fields.items(), *(("date", visit[k]) for k in ("otherwise",) if k in visit)]
        for name, said in passages:
            quotation = article.quotation(visit, said)
            yield [
                *("cite", reference, name, "--source", NEWS, *captured),
                *("--locator", article.paragraph(quotation), "--quote", quotation),
                *("--says", "" if "silent" in said else said["value"]),
                *("--note", said.get("note", "")),
            ]
            captured = []


def given(article: Article, visit: dict[str, Any]) -> Iterator[str]:
    for name, said in visit["fields"].items():
        yield f"--{name.removesuffix('s') if name == 'engagements' else name}"
        yield said["value"]
    date = visit["fields"]["date"]
    if "silent" not in date:
        yield "--as-written"
        yield article.words(visit, date)


def from_the_register(folder: Path) -> Iterator[list[str]]:
    """The commands that cite a second source, which has the days."""
    path = folder / "register.txt"
    path.write_text("\n".join(map(entry, VISITS)), encoding="utf-8")
    captured = ["--source-text", str(path)]
    for number, visit in enumerate(VISITS, 1):
        said = {"date": visit["known"]}
        if "known_country" in visit:
            said["country"] = visit["known_country"]
        for name, value in said.items():
            register = ["--source", REGISTER, *captured, "--quote", entry(visit)]
            yield ["cite", f"V-{number:04}", name, *register, "--says", value]
            captured = []


def entry(visit: dict[str, Any]) -> str:
    return f"{visit['known']}: {visit['where']}, {visit['fields']['traveller']['value']}."


def run(*words: str) -> str:
    """Run a command on a catalogue opened for it alone; give what it printed."""
    output, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        status = main(words)
    assert status == 0, (words, errors.getvalue())
    return output.getvalue()


def run_alone(*words: str) -> str:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "adventus", *words]
    return subprocess.run(  # noqa: S603 - our own words
        command, capture_output=True, check=True, encoding="utf-8"
    ).stdout


def exported(file: str) -> tuple[bytes, bytes]:
    table, whole = Path(f"{file}.csv"), Path(f"{file}.json")
    for path in (table, whole):
        run("export", file, str(path))
    return table.read_bytes(), whole.read_bytes()


def references(file: str, query: str) -> list[str]:
    found = json.loads(run("search", file, query, "--sort", "reference", "--json"))
    return [visit["reference"] for visit in found]


@pytest.fixture(scope="module")
def article() -> Article:
    return Article(ARTICLE.read_text(encoding="utf-8-sig"))


@pytest.fixture(scope="module")
def entered(article: Article, tmp_path_factory: pytest.TempPathFactory) -> Entered:
    folder = tmp_path_factory.mktemp("article")
    file = str(folder / "article.adventus")
    run_alone("new", file)
    states, conflicts = {0: exported(file)}, []
    decisions = [["set", *words[:1], "date", words[1], "--reason", words[2]] for words in DECISIONS]
    done = 0
    for commands in (from_the_article(article), from_the_register(folder), decisions):
        for command, *words in commands:
            run(command, file, *words)
            done += 1
            if command == "add":
                states[done] = exported(file)
        states[done] = exported(file)
        conflicts.append(references(file, "is:conflict"))
    return Entered(file, states, conflicts)


@pytest.fixture(scope="module")
def whole(entered: Entered) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(entered.states[entered.revisions][1])
    return found


def test_every_visit_is_there(entered: Entered) -> None:
    found = json.loads(run("search", entered.file, "", "--sort", "reference", "--json"))
    assert [(visit["date"], visit["country"]) for visit in found] == [
        ("2022-10", "KAZ"),
        ("2022-11", "ARM"),
        ("2022-09", "UZB"),
        ("2022-06-28", "TJK"),
        ("2023", "TKM"),
        ("2023-11", "KAZ"),
        ("2023-11", "BLR"),
        ("2022-12", "BLR"),
        ("2022-12", "KGZ"),
        ("2022-12", "SAU"),
        ("2022-12", "ARE"),
        ("2023-06", "PRK"),
        ("2023-10", "CHN"),
        ("2023-10", "TKM"),
        ("2024-06", "VNM"),
        ("2024-05", "CHN"),
        ("2024-07", "!unknown"),
        ("2024", "RUS"),
        ("2024", "RUS"),
        ("2025-08-15", "USA"),
        ("2015", "USA"),
        ("2024-09", "MNG"),
        ("2024-08", "AZE"),
        ("2024-12", "BLR"),
    ]
    assert references(entered.file, "is:planned") == ["V-0020"]
    assert references(entered.file, "host:Putin") == ["V-0018", "V-0019"]


def test_every_field_is_cited_with_its_exact_words(article: Article, whole: dict[str, Any]) -> None:
    for visit, stated in zip(by_reference(whole), VISITS, strict=True):
        citations = [each for each in visit["citations"] if each["source"]["name"] == NEWS]
        assert {each["field"] for each in citations} == set(stated["fields"])
        for each in citations:
            assert article.text[each["start"] : each["end"]] == each["quotation"] != ""


def test_vague_dates_keep_the_words_they_were_written_in(whole: dict[str, Any]) -> None:
    dates = [visit["date"] for visit in by_reference(whole)]
    words = {date["as_written"] for date in dates}
    assert {"The following month", "In the same month", "Later that month", "in 2023"} <= words
    assert (dates[1]["earliest"], dates[1]["latest"]) == ("2022-11-01", "2022-11-30")


def by_reference(whole: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(whole["visits"], key=lambda visit: str(visit["reference"]))


def test_its_contradictions_show_as_conflicts_until_they_are_decided(entered: Entered) -> None:
    alone, beside_the_register, after_decisions = entered.conflicts
    assert alone == BY_ITSELF
    assert beside_the_register == BY_ITSELF + BY_THE_REGISTER
    decided = {reference for reference, _, _ in DECISIONS}
    assert after_decisions == [r for r in BY_ITSELF + BY_THE_REGISTER if r not in decided]


def test_the_json_fits_the_schema_and_the_table_has_a_row_a_visit(
    entered: Entered, whole: dict[str, Any]
) -> None:
    schema = bundled("schema", "catalogue.schema.json").read_text(encoding="utf-8")
    Draft202012Validator(json.loads(schema)).validate(whole)
    assert entered.states[entered.revisions][0].count(b"\n") == 1 + len(VISITS)


def test_it_is_undone_to_nothing_and_redone_across_restarts(entered: Entered) -> None:
    file, count = entered.file, entered.revisions
    for left in range(count, 0, -1):
        run("undo", file)
        if left - 1 in entered.states:
            assert exported(file) == entered.states[left - 1], f"after {left - 1} revisions"
    assert json.loads(entered.states[0][1])["agents"] == []

    run_alone("redo", file)
    assert exported(file) == entered.states[1]
    for done in range(2, count + 1):
        run("redo", file)
        if done in entered.states:
            assert exported(file) == entered.states[done], f"after {done} revisions"

    history = json.loads(run_alone("history", file, "--json"))
    kinds = ["redo"] * count + ["undo"] * count + ["edit"] * count
    assert [revision["kind"] for revision in history] == kinds
    labels = [revision["label"] for revision in history]
    assert labels[-1].startswith("Add V-0001: Vladimir Putin, Kazakhstan, Oct")
    assert sum(label.startswith("Add ") for label in labels) == len(VISITS)
    assert sum(label.startswith("Cite “The article” for ") for label in labels) == sum(
        len(visit["fields"]) + ("otherwise" in visit) for visit in VISITS
    )
    assert len(json.loads(run("history", file, "V-0004", "--json"))) == 3 * 8
