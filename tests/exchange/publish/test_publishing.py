from __future__ import annotations

import io
import json
import re
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.about import About, set_about
from adventus.catalogue.listing import Condition
from adventus.catalogue.properties import set_title
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.exchange import publish

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

# The big list of naughty strings; its licence is beside it.
_LIST = Path(__file__).parents[2] / "search" / "hostile" / "blns.json"
NAUGHTY: list[str] = json.loads(_LIST.read_text(encoding="utf-8"))

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "a\u2028b\u2029c",
    "\u202eRTL\u200f العربية",
    "%SCRIPT% %DATA%",
    "&lt;b&gt; & 😀",
    "\\u003cscript\\u003e",
)


class Outline(HTMLParser):
    """The elements of a page with their attributes, and what its scripts hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and data.strip():
            self.scripts.append(data)


def page_of(catalogue: Catalogue, condition: Condition | None = None) -> str:
    stream = io.StringIO(newline="")
    publish(catalogue, stream, condition or Condition())
    return stream.getvalue()


def data_of(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Outline(page).scripts[0])
    return found


def test_a_visit_is_there_with_its_evidence(disputed: Catalogue) -> None:
    data = data_of(page_of(disputed))
    assert [visit["values"]["reference"] for visit in data["visits"]] == [
        "V-0002",
        "V-0001",
        "V-0003",
    ]
    date = data["visits"][1]["evidence"]["date"]
    assert date["state"] == "conflict"
    assert [(cited["stance"], cited["says"]) for cited in date["citations"]] == [
        ("supports", "13 October 2022"),
        ("contradicts", "some time in 2023"),
    ]
    assert [data["sources"][cited["source"]]["title"] for cited in date["citations"]] == [
        "Register",
        "Paper",
    ]
    decided = data["visits"][0]["evidence"]["date"]
    assert decided["state"] == "decided"
    assert decided["decision"]["by"] == "Ada"


def test_what_the_catalogue_says_of_itself_is_there(catalogue: Catalogue) -> None:
    with catalogue.edit("Describe") as edit:
        set_about(edit, About("Visits of one minister.", "Ann\nBob", "CC0-1.0"))
    assert data_of(page_of(catalogue))["about"] == {
        "description": "Visits of one minister.",
        "creators": "Ann\nBob",
        "licence": "CC0-1.0",
    }


def test_whole_captured_texts_stay_at_home(disputed: Catalogue) -> None:
    assert "secret whole text" not in page_of(disputed)


def test_a_part_has_only_its_visits_and_sources(disputed: Catalogue) -> None:
    data = data_of(page_of(disputed, Condition("v.id = 2")))
    assert data["part"] is True
    assert [visit["values"]["reference"] for visit in data["visits"]] == ["V-0002"]
    assert [source["title"] for source in data["sources"].values()] == ["Register"]


def test_an_empty_catalogue_makes_a_page(catalogue: Catalogue) -> None:
    assert data_of(page_of(catalogue))["visits"] == []


def test_the_same_catalogue_makes_the_same_bytes(disputed: Catalogue, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        assert publish(disputed, tmp_path / name) == 3
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_an_older_page_stays_when_there_is_no_room_for_the_new(
    disputed: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="catalogue's name"):
        publish(disputed, tmp_path / "page.adventus")
    with pytest.raises(UserError, match="can't be written"):
        publish(disputed, tmp_path / "missing" / "page.html")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_data(catalogue: Catalogue, text: str) -> None:
    plain = [element for element, _ in Outline(page_of(catalogue)).elements]
    with catalogue.edit("Fill") as edit:
        set_title(edit, text)
        add_visit(edit, {"traveller": text, "notes": text, "occasion": text})
    page = page_of(catalogue)
    outline = Outline(page)
    assert [element for element, _ in outline.elements] == plain
    assert len(outline.scripts) == 2
    assert data_of(page)["visits"][0]["values"]["notes"] == text
    assert "\u2028" not in page.partition('id="data"')[2]


def test_naughty_strings_come_through_as_they_are(catalogue: Catalogue) -> None:
    plain = [element for element, _ in Outline(page_of(catalogue)).elements]
    with catalogue.edit("Fill") as edit:
        for text in NAUGHTY:
            with suppress(UserError):  # some hold what no catalogue takes
                add_visit(edit, {"notes": text})
    kept = [row[0] for row in catalogue.connection.execute("SELECT notes FROM visit ORDER BY uid")]
    assert len(kept) > 400
    page = page_of(catalogue)
    assert [element for element, _ in Outline(page).elements] == plain
    shown = {visit["uid"]: visit["values"].get("notes", "") for visit in data_of(page)["visits"]}
    assert [shown[uid] for uid in sorted(shown)] == kept


def test_nothing_is_fetched_and_nothing_runs_inline(disputed: Catalogue) -> None:
    for element, attributes in Outline(page_of(disputed)).elements:
        assert not {"src", "style", "action"} & set(attributes), element
        assert not [name for name in attributes if name.startswith("on")], element
        assert (attributes.get("href") or "#").startswith("#")


def test_the_rule_lets_only_its_own_script_run(disputed: Catalogue) -> None:
    page = page_of(disputed)
    rule = next(
        attributes["content"] or ""
        for _, attributes in Outline(page).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert re.fullmatch(
        "default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';"
        " base-uri 'none'; form-action 'none'",
        rule,
    )
