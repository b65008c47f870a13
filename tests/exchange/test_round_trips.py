"""Whatever a catalogue holds comes back the same, by every format that can be imported again."""

from __future__ import annotations

import json
from contextlib import closing
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adventus import dates
from adventus.catalogue.file import Catalogue, create
from adventus.exchange import export_csv, export_json, export_xlsx
from adventus.exchange.columns import days
from adventus.exchange.input import read_table
from adventus.exchange.plan import apply_plan, make_plan, propose
from adventus.exchange.whole import export_package, read_whole

CASES = Path(__file__).parents[1] / "dates" / "edtf-cases.json"


@cache
def every_shape_of_a_date() -> list[str]:
    """All that is valid of what the specification and others test with."""
    valid = []
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        try:
            valid.append(str(dates.parse(case["s"])))
        except dates.DateError:
            continue
    assert len(valid) > 500
    return sorted(set(valid))


def in_a_line(text: str) -> str:
    return " ".join(text.split())


ODD = (
    *("", "007", "1e5", "NA", "null", "2024", "=1", "'x", "'=x", "''", "+1", "-1", "@x", "\uff1d1"),
    *(
        "a\r\nb",
        "a\nb",
        "\r",
        " ",
        "\t=x",
        'a "b", c',
        ";|",
        "a | b",
        "\\|",
        "!x",
        "_x000D_",
    ),
    *("\u202eשלום", "سلام", "😀", "👨\u200d🚀", "Tripoli, Libya", "Atlanta, Georgia, USA"),
)
TEXT = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
NAME = TEXT.filter(bool)
# What the program makes of a text that is typed, and of a name.
TYPED = TEXT.map(
    lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
)
TYPED_NAME = NAME.map(lambda text: " ".join(text.split())).filter(bool)


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Any]:
    """A date in the form of our JSON."""
    edtf = draw(st.sampled_from(every_shape_of_a_date()))
    earliest, latest = days(edtf)
    return {
        "edtf": edtf,
        "earliest": earliest or None,
        "latest": latest or None,
        "as_written": draw(st.sampled_from(["", "long ago", "=1 May", "'22"])),
        "reading": "stated",
    }


DATES = statements()


def uid(kind: int, number: int) -> str:
    return f"0000000{kind}-0000-4000-8000-{number:012}"


@st.composite
def catalogues(
    draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXT, names: st.SearchStrategy[str] = NAME
) -> dict[str, Any]:
    """A catalogue in the form of our JSON, with links between everything."""

    def named(series: int, key: str = "name", **more: Any) -> list[dict[str, Any]]:
        found = draw(st.lists(names, min_size=1, max_size=3, unique=True))
        return [
            {"uid": uid(series, at), key: name, **{k: draw(v) for k, v in more.items()}}
            for at, name in enumerate(found)
        ]

    others = st.lists(names, max_size=2, unique=True)
    degrees = st.one_of(st.none(), st.floats(-90, 90, allow_nan=False))
    kinds = {"kind": st.sampled_from(["person", "organisation"])}
    where = {"country": st.sampled_from(["", "KAZ", "SUN"]), "latitude": degrees}
    lists = {
        "agents": named(1, **kinds, other_names=others, notes=texts),
        "places": named(2, **where, longitude=degrees, other_names=others, notes=texts),
        "tags": named(3, colour=st.sampled_from(["", "#00ff00"])),
        "journeys": named(4, "title", notes=texts),
    }

    def one(of: str) -> st.SearchStrategy[dict[str, str]]:
        key = "title" if of == "journeys" else "name"
        return st.sampled_from([{"uid": r["uid"], "name": r[key]} for r in lists[of]])

    def several(of: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = draw(
            st.lists(one(of), max_size=3, unique_by=lambda r: r["uid"])
        )
        return sorted(found, key=lambda record: record["name"]) if of == "tags" else found

    keys, lines = names.filter(lambda name: name != "title"), st.one_of(names, st.just(""))
    mark = st.sampled_from([{"mark": "unknown"}, {"mark": "none"}])
    visits = []
    for number, reference in enumerate(draw(st.lists(names, min_size=1, max_size=3, unique=True))):
        engagement = {"uid": uid(6, number), "kind": "event", "title": draw(lines), "date": None}
        visits.append(
            {
                "uid": uid(5, number),
                "reference": reference,
                "traveller": several("agents"),
                "host": draw(st.one_of(mark, st.just([]))),
                "met": several("agents"),
                "organiser": [],
                "date": draw(st.one_of(st.none(), DATES, DATES)),
                "programme_date": draw(st.one_of(st.none(), mark, DATES)),
                "country": draw(st.one_of(st.sampled_from(["", "CHN", "SUN", "NAM"]), mark)),
                "place": draw(st.one_of(st.none(), one("places"), mark)),
                "venue": draw(st.one_of(lines, mark)),
                "rank": draw(st.sampled_from(["", "state", {"mark": "none"}])),
                "format": "",
                "status": "occurred",
                "occasion": draw(lines),
                "purpose": draw(texts),
                "engagements": [{**engagement, "agents": several("agents")}],
                "journey": draw(st.one_of(st.none(), one("journeys"))),
                "tags": several("tags"),
                "notes": draw(texts),
                "review": draw(st.sampled_from(["draft", "approved"])),
                "reviewed_by": draw(texts),
                "reviewed_at": "",
                "citations": [],
                "decisions": [],
                "merged": [{"uid": uid(7, number), "reference": draw(names)}],
                "remarks": [
                    {
                        "uid": uid(8, number),
                        "review": "draft",
                        "text": draw(texts),
                        "by": "",
                        "at": "",
                    }
                ],
            }
        )
    head = {"format": "adventus-catalogue", "version": 1, "title": draw(names)}
    known = {"rule": draw(names), "subject": draw(texts), "basis": "", "reason": draw(texts)}
    return {
        **head,
        "properties": draw(st.dictionaries(keys, names, max_size=2)),
        **{name: lists[name] for name in ("agents", "places", "tags")},
        "sources": [],
        "journeys": lists["journeys"],
        "kept_apart": [],
        "acknowledgements": [{**known, "by": "", "at": ""}],
        "visits": visits,
    }


def made(folder: Path, name: str) -> Catalogue:
    (folder / f"{name}.adventus").unlink(missing_ok=True)
    catalogue = create(folder / f"{name}.adventus", by="Ada")
    catalogue.clock = lambda: "2026-01-01T00:00:00Z"
    catalogue.connection.execute("PRAGMA synchronous=OFF")
    return catalogue


def whole(catalogue: Catalogue) -> dict[str, Any]:
    text = StringIO()
    export_json(catalogue, text)
    found: dict[str, Any] = json.loads(text.getvalue())
    return found


def table(catalogue: Catalogue) -> str:
    text = StringIO(newline="")
    export_csv(catalogue, text)
    return text.getvalue()


def taken(path: Path, catalogue: Catalogue) -> None:
    """Import a table as the program proposes."""
    found = read_table(path)
    plan = make_plan(catalogue.connection, found, propose(found))
    assert plan.problems() == ()
    apply_plan(catalogue, plan)


PATIENT = settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=20)


@PATIENT
@given(value=catalogues())
def test_any_catalogue_comes_back_whole(value: dict[str, Any]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "made.json").write_text(json.dumps(value), encoding="utf-8")
        with closing(made(folder, "first")) as first:
            read_whole(first, folder / "made.json")
            assert whole(first) == value
            export_json(first, folder / "first.json")
            export_package(first, folder / "first")
            export_package(first, folder / "first.zip")
        for path in (folder / "first.json", folder / "first", folder / "first.zip"):
            with closing(made(folder, "again")) as again:
                read_whole(again, path)
                assert whole(again) == value


@PATIENT
@given(value=catalogues(TYPED, TYPED_NAME))
def test_the_visits_of_any_catalogue_come_back(value: dict[str, Any]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "made.json").write_text(json.dumps(value), encoding="utf-8")
        with closing(made(folder, "first")) as first:
            read_whole(first, folder / "made.json")
            text = table(first)
            export_csv(first, folder / "first.csv")
            export_xlsx(first, folder / "first.xlsx")
        for path in (folder / "first.csv", folder / "first.xlsx"):
            with closing(made(folder, "again")) as again:
                taken(path, again)
                assert table(again) == text
