from __future__ import annotations

import io
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from adventus.bundled import bundled
from adventus.catalogue.authorities import set_other_names
from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, put_engagement
from adventus.exchange import export_json

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

SCHEMA = json.loads(bundled("schema", "catalogue.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

TEXT = "Auf dem Gipfel 😀 im Oktober 2022."


def exported(catalogue: Catalogue, condition: Condition = EVERYTHING) -> str:
    stream = io.StringIO(newline="")
    export_json(catalogue, stream, condition)
    VALID.validate(json.loads(stream.getvalue()))
    return stream.getvalue()


def read(catalogue: Catalogue, condition: Condition = EVERYTHING) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(catalogue, condition))
    return found


def fill(edit: Edit) -> int:
    """A visit with something of everything, and its source."""
    visit_id = add_visit(
        edit,
        {
            "traveller": "Nadia",
            "date": "Oct 2022",
            "programme_date": "2022/..",
            "country": "Kazakhstan",
            "place": "Astana",
            "rank": "!none",
            "host": "!unknown",
            "journey": "Autumn",
            "tags": "Asia",
        },
    )
    put_engagement(edit, visit_id, title="Gipfel", date="2022-10-13", agents=["Omar"])
    set_other_names(edit, "agent", 1, ["Надя", "Nadja", "Надежда"])
    source_id = add_source(edit, "Notes", captured_text=TEXT, reliability="B")
    cite(edit, visit_id, "date", source_id, quotation="Oktober 2022", says="2022-10", credibility=2)
    cite(edit, visit_id, "", source_id, locator="p. 3", note="all of it")
    decide(edit, visit_id, "date", "the only source")
    return visit_id


def without_uids(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_uids(v) for k, v in value.items() if k not in {"uid", "basis"}}
    return [without_uids(item) for item in value] if isinstance(value, list) else value


def test_a_whole_catalogue_as_one_object(catalogue: Catalogue) -> None:
    with catalogue.edit("Fill") as edit:
        fill(edit)
        edit.insert("tag", {"name": "never used", "colour": "#00ff00"})
    found = read(catalogue)

    assert " ".join(found) == (
        "format version title properties agents places tags sources journeys kept_apart"
        " acknowledgements visits"
    )
    assert (found["format"], found["version"]) == ("adventus-catalogue", 1)
    assert found["title"] == "Besuche — визиты"
    by_name = sorted(found["agents"], key=lambda agent: str(agent["name"]))
    assert without_uids(by_name) == [
        {
            "name": "Nadia",
            "kind": "person",
            "other_names": ["Надя", "Nadja", "Надежда"],
            "notes": "",
        },
        {"name": "Omar", "kind": "person", "other_names": [], "notes": ""},
    ]
    assert without_uids(found["places"])[0]["country"] == "KAZ"
    assert {tag["name"] for tag in found["tags"]} == {"Asia", "never used"}
    assert without_uids(found["journeys"]) == [{"title": "Autumn", "notes": ""}]
    (source,) = found["sources"]
    assert source["captured_text"] == TEXT
    assert source["captured_sha256"] == (
        "28daff5665b6a739d077ab16e576e871631cd901ed452bcdeb20ba83b07a5f28"
    )


def test_a_visit_nests_what_belongs_to_it(catalogue: Catalogue) -> None:
    with catalogue.edit("Fill") as edit:
        fill(edit)
    whole = read(catalogue)
    (visit,) = whole["visits"]
    uids = {agent["name"]: agent["uid"] for agent in whole["agents"]}

    assert visit["traveller"] == [{"uid": uids["Nadia"], "name": "Nadia"}]
    assert visit["host"] == {"mark": "unknown"}
    assert visit["rank"] == {"mark": "none"}
    assert visit["met"] == []
    assert visit["venue"] == ""
    assert visit["country"] == "KAZ"
    assert visit["place"] == {"uid": whole["places"][0]["uid"], "name": "Astana"}
    assert visit["date"] == {
        "edtf": "2022-10",
        "earliest": "2022-10-01",
        "latest": "2022-10-31",
        "as_written": "Oct 2022",
        "reading": "stated",
    }
    assert (visit["programme_date"]["earliest"], visit["programme_date"]["latest"]) == (
        "2022-01-01",
        None,
    )
    (engagement,) = visit["engagements"]
    assert (engagement["kind"], engagement["title"]) == ("meeting", "Gipfel")
    assert engagement["date"]["edtf"] == "2022-10-13"
    assert engagement["agents"] == [{"uid": uids["Omar"], "name": "Omar"}]
    source = {"uid": whole["sources"][0]["uid"], "name": "Notes"}
    cited = {"item": "", "source": source, "reading": ""}
    assert without_uids(visit["citations"]) == without_uids(
        [
            {
                **cited,
                "field": "date",
                "locator": "",
                "quotation": "Oktober 2022",
                "prefix": "Auf dem Gipfel 😀 im ",
                "suffix": ".",
                "start": 20,
                "end": 32,
                "says": "2022-10",
                "reading": "stated",
                "credibility": 2,
                "note": "",
            },
            {
                **cited,
                "field": "",
                "locator": "p. 3",
                "quotation": "",
                "prefix": "",
                "suffix": "",
                "start": None,
                "end": None,
                "says": "",
                "credibility": None,
                "note": "all of it",
            },
        ]
    )
    assert without_uids(visit["decisions"]) == [
        {
            "field": "date",
            "value": "2022-10",
            "reason": "the only source",
            "by": "Ada",
            "at": "2026-01-01T00:00:00Z",
        }
    ]


def test_one_record_stands_on_a_line_sorted_by_uid_and_readable(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with catalogue.edit("Fill") as edit:
        for number in (3, 1, 2):
            row_id = add_visit(edit, {"traveller": "Łucja", "notes": f"a\nb{number}"})
            edit.update("visit", row_id, {"uid": f"{number}" * 8 + "-0000-4000-8000-000000000000"})
    path = tmp_path / "all.json"
    assert export_json(catalogue, path) == 3
    lines = path.read_bytes().decode().split("\n")
    assert [line[9:17] for line in lines if '"notes": "a' in line] == [
        "11111111",
        "22222222",
        "33333333",
    ]
    assert any('"name": "Łucja"' in line for line in lines)
    assert lines[-1] == ""
    assert path.read_bytes() == exported(catalogue).encode()


def test_every_list_is_sorted_by_uid(catalogue: Catalogue) -> None:
    with catalogue.edit("Fill") as edit:
        for number in (3, 1, 2):
            uid = f"{number}" * 8 + "-0000-4000-8000-000000000000"
            for table, name in (("agent", "name"), ("tag", "name"), ("source", "title")):
                edit.insert(table, {name: f"No. {number}", "uid": uid})
    found = read(catalogue)
    for key in ("agents", "tags", "sources"):
        assert [each["uid"][0] for each in found[key]] == ["1", "2", "3"]


def test_a_date_without_a_first_day_says_null(catalogue: Catalogue) -> None:
    with catalogue.edit("Add a visit") as edit:
        add_visit(edit, {"date": "[..1053-11-02]"})
    date = read(catalogue)["visits"][0]["date"]
    assert (date["earliest"], date["latest"]) == (None, "1053-11-02")


def test_a_query_takes_along_only_what_its_visits_refer_to(catalogue: Catalogue) -> None:
    with catalogue.edit("Fill") as edit:
        fill(edit)
        agency = add_source(edit, "Agency")
        paper = add_source(edit, "Paper", derived_from_id=agency)
        values = {"traveller": "Bo", "country": "CHN", "place": "Beijing", "tags": "east"}
        other = add_visit(edit, {**values, "journey": "East"})
        put_engagement(edit, other, title="Talks", agents=["Li"])
        cite(edit, other, "country", paper, says="CHN")
    found = read(catalogue, Condition("v.country = ?", ("CHN",)))
    names = {
        key: {each.get("name") or each["title"] for each in found[key]}
        for key in ("agents", "places", "tags", "sources", "journeys")
    }
    assert names == {
        "agents": {"Bo", "Li"},
        "places": {"Beijing"},
        "tags": {"east"},
        "sources": {"Agency", "Paper"},
        "journeys": {"East"},
    }
    assert len(found["visits"]) == 1
    derived = {source["title"]: source["derived_from"] for source in found["sources"]}
    assert derived["Agency"] is None
    assert derived["Paper"]["name"] == "Agency"


UIDS = [f"{number}" * 8 + "-0000-4000-8000-000000000000" for number in range(6)]


def judge(edit: Edit) -> None:
    """Three visits; No. 4 was merged into No. 1, pairs were kept apart, findings acknowledged."""
    for number in (3, 1, 2):
        visit_id = add_visit(edit, {"venue": f"No. {number}"})
        edit.update("visit", visit_id, {"uid": UIDS[number]})
    edit.insert("merged", {"visit_id": 2, "part_id": 9, "uid": UIDS[4], "reference": "V-0009"})
    by = {"by": "Ada", "at": "2026-01-01T00:00:00Z"}
    said = {"review": "in review", "text": "Which hall?", **by}
    edit.insert("remark", {"visit_id": 2, "uid": UIDS[5], **said})
    for first, second in ((2, 3), (1, 3), (2, 4)):
        edit.insert("apart", {"first_uid": UIDS[first], "second_uid": UIDS[second], **by})
    for subject in (f"{UIDS[2]} {UIDS[4]} date", UIDS[3], "no visit at all"):
        known = {"rule": "no source", "subject": subject, "reason": "known", **by}
        edit.insert("acknowledgement", known)


def test_a_visit_says_what_was_merged_into_it_and_what_reviewers_said(
    catalogue: Catalogue,
) -> None:
    with catalogue.edit("Judge") as edit:
        judge(edit)
    visits = {each["venue"]: each for each in read(catalogue)["visits"]}

    assert visits["No. 1"]["merged"] == [{"uid": UIDS[4], "reference": "V-0009"}]
    assert without_uids(visits["No. 1"]["remarks"]) == [
        {"review": "in review", "text": "Which hall?", "by": "Ada", "at": "2026-01-01T00:00:00Z"}
    ]
    assert (visits["No. 2"]["merged"], visits["No. 2"]["remarks"]) == ([], [])


def test_what_was_judged_is_sorted_whatever_came_first(catalogue: Catalogue) -> None:
    with catalogue.edit("Judge") as edit:
        judge(edit)
    found = read(catalogue)

    pairs = [(each["first_uid"], each["second_uid"]) for each in found["kept_apart"]]
    assert pairs == [(UIDS[1], UIDS[3]), (UIDS[2], UIDS[3]), (UIDS[2], UIDS[4])]
    assert [each["subject"][:1] for each in found["acknowledgements"]] == ["2", "3", "n"]
    assert found["acknowledgements"][1] == {
        "rule": "no source",
        "subject": UIDS[3],
        "basis": "",
        "reason": "known",
        "by": "Ada",
        "at": "2026-01-01T00:00:00Z",
    }
    assert exported(catalogue) == exported(catalogue)


def test_a_query_takes_along_only_what_is_about_its_visits(catalogue: Catalogue) -> None:
    with catalogue.edit("Judge") as edit:
        judge(edit)
    found = read(catalogue, Condition("v.venue IN ('No. 1', 'No. 2')"))

    assert [each["second_uid"] for each in found["kept_apart"]] == [UIDS[4]]
    assert [each["subject"] for each in found["acknowledgements"]] == [f"{UIDS[2]} {UIDS[4]} date"]


def test_an_empty_catalogue_is_valid_too(catalogue: Catalogue) -> None:
    assert exported(catalogue) == (
        '{\n"format": "adventus-catalogue",\n"version": 1,\n"title": "Besuche — визиты",\n'
        '"properties": {},\n"agents": [],\n"places": [],\n"tags": [],\n"sources": [],\n'
        '"journeys": [],\n"kept_apart": [],\n"acknowledgements": [],\n"visits": []\n}\n'
    )


class RolledBackError(Exception):
    """Ends an edit without a trace."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_text_comes_back_exactly(catalogue: Catalogue, text: str) -> None:
    with suppress(RolledBackError), catalogue.edit("Add a visit") as edit:
        edit.update("visit", add_visit(edit), {"notes": text, "venue": text})
        found = read(catalogue)["visits"][0]
        raise RolledBackError
    assert (found["notes"], found["venue"]) == (text, text)
