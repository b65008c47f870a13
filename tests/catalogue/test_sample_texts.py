from __future__ import annotations

import json
import re
from typing import Any

import pytest

from adventus.bundled import bundled
from adventus.catalogue import vocabularies
from adventus.catalogue.countries import country
from adventus.dates import compatible, parse

SAMPLE: dict[str, Any] = json.loads(bundled("sample", "sample.json").read_text(encoding="utf-8"))
TEXTS = {
    source["key"]: bundled("sample", source["text"]).read_text(encoding="utf-8")
    for source in SAMPLE["sources"]
}
VISITS = SAMPLE["visits"]
CITATIONS = [citation for visit in VISITS for citation in visit["citations"]]
ENGAGEMENTS = [each for visit in VISITS for each in visit.get("engagements", [])]
DATE_FIELDS = ("date", "programme_date")
ROLES = ("traveller", "host", "met", "organiser")
FIELDS = {
    "date",
    "programme_date",
    "country",
    "place",
    "venue",
    "rank",
    "format",
    "status",
    "occasion",
    "purpose",
    "notes",
    "engagements",
    "journey",
    "tags",
    "review",
    *ROLES,
}


def names(kind: str, key: str = "name") -> set[str]:
    return {each[key] for each in SAMPLE[kind]}


def found(values: list[Any], allowed: Any) -> list[Any]:
    return [value for value in values if value not in allowed]


@pytest.mark.parametrize("citation", CITATIONS, ids=lambda each: each["quotation"][:30])
def test_a_quotation_stands_once_in_its_text_where_the_locator_says(
    citation: dict[str, Any],
) -> None:
    text = TEXTS[citation["source"]]

    assert text.count(citation["quotation"]) == 1
    paragraphs = [line for line in text.split("\n") if line]
    assert citation["quotation"] in paragraphs[int(citation["locator"].removeprefix("¶")) - 1]


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_is_short_and_plain(key: str) -> None:
    assert 150 <= len(TEXTS[key].split()) <= 350
    assert "\r" not in TEXTS[key]


def test_every_vocabulary_word_is_known() -> None:
    assert found([visit.get("rank", "") for visit in VISITS], vocabularies.RANKS) == []
    assert found([visit.get("format", "") for visit in VISITS], vocabularies.FORMATS) == []
    assert found([visit["status"] for visit in VISITS], vocabularies.STATUSES) == []
    assert found([visit["review"] for visit in VISITS], vocabularies.REVIEWS) == []
    assert found([visit["date_reading"] for visit in VISITS], vocabularies.READINGS) == []
    assert found([each["kind"] for each in ENGAGEMENTS], vocabularies.ENGAGEMENT_KINDS) == []
    assert found([each["kind"] for each in SAMPLE["agents"]], vocabularies.AGENT_KINDS) == []
    assert found([each["kind"] for each in SAMPLE["sources"]], vocabularies.SOURCE_KINDS) == []
    grades = [each["reliability"] for each in SAMPLE["sources"]]
    assert found(grades, vocabularies.RELIABILITIES) == []
    assert found([each["credibility"] for each in CITATIONS], vocabularies.CREDIBILITIES) == []
    assert found([each.get("reading", "") for each in CITATIONS], vocabularies.READINGS) == []
    marks = [kind for visit in VISITS for kind in visit.get("marks", {}).values()]
    assert found(marks, vocabularies.MARKS) == []


def test_every_country_is_a_code_and_fits_its_place() -> None:
    home = {place["name"]: place["country"] for place in SAMPLE["places"]}

    assert [country(code).alpha3 for code in home.values()] == list(home.values())
    assert [visit["country"] for visit in VISITS] == [
        home.get(visit["place"], "") for visit in VISITS
    ]


def test_whatever_a_visit_names_is_described() -> None:
    agents = [name for visit in VISITS for role in ROLES for name in visit.get(role, [])]
    agents += [name for each in ENGAGEMENTS for name in each["agents"]]
    assert found(agents, names("agents")) == []
    assert found([visit["place"] for visit in VISITS], names("places") | {""}) == []
    assert found([tag for visit in VISITS for tag in visit.get("tags", [])], names("tags")) == []
    journeys = [visit["journey"] for visit in VISITS if "journey" in visit]
    assert found(journeys, names("journeys", "key")) == []


def test_citations_decisions_and_marks_name_fields_of_the_visit() -> None:
    decisions = [(visit, each) for visit in VISITS for each in visit["decisions"]]

    assert found([each["field"] for each in CITATIONS], FIELDS) == []
    assert [visit[each["field"]] for visit, each in decisions] == ["2023-12-06"] * 2
    assert all(len(each["reason"]) > 40 for _, each in decisions)
    marked = [field for visit in VISITS for field in visit.get("marks", {}) if visit.get(field)]
    assert marked == []


def test_an_item_that_is_cited_is_an_engagement_of_the_visit() -> None:
    for visit in VISITS:
        titles = {each["title"] for each in visit.get("engagements", [])}
        assert {each["item"] for each in visit["citations"] if "item" in each} <= titles


def test_every_date_is_edtf() -> None:
    dates = [visit[field] for visit in VISITS for field in DATE_FIELDS if field in visit]
    dates += [each["date"] for each in (*ENGAGEMENTS, *SAMPLE["sources"])]
    dates += [each["says"] for each in CITATIONS if each["field"] in DATE_FIELDS]

    assert [str(parse(date)) for date in dates] == dates


def test_dates_that_sources_contradict_are_left_open_but_for_the_gulf() -> None:
    contradicted = [
        (visit["place"], bool(visit["decisions"]))
        for visit in VISITS
        if not all(
            compatible(parse(visit["date"]), parse(citation["says"]))
            for citation in visit["citations"]
            if citation["field"] == "date"
        )
    ]

    assert contradicted == [
        ("Dushanbe", False),
        ("Ashgabat", False),
        ("Astana", False),
        ("Abu Dhabi", True),
        ("Riyadh", True),
        ("Pyongyang", False),
        ("Moscow", False),
        ("Kazan", False),
    ]


def test_tags_are_coloured() -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", tag["colour"]) for tag in SAMPLE["tags"])


def test_the_sample_shows_what_it_is_for() -> None:
    by_status = {visit["status"] for visit in VISITS}
    assert {"planned", "occurred", "remote", "unconfirmed"} <= by_status
    assert {visit["review"] for visit in VISITS} == set(vocabularies.REVIEWS)
    assert [visit["place"] for visit in VISITS if visit.get("journey") == "gulf"] == [
        "Abu Dhabi",
        "Riyadh",
    ]
    inbound = [visit["place"] for visit in VISITS if visit["country"] == "RUS"]
    assert inbound == ["Moscow", "Kazan"]
    dates = {visit["date"] for visit in VISITS}
    assert {"2024-09", "2024?", "2025-08-05/2025-08-10~"} <= dates
