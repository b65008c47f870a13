"""What can't be imported: it is said where it stands, and nothing is written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.visits import set_field
from adventus.errors import UserError
from adventus.exchange import export_json
from adventus.exchange.whole import is_whole, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

UNKNOWN = "99999999-0000-4000-8000-000000000000"


@pytest.fixture
def whole(full: Catalogue, tmp_path: Path) -> dict[str, Any]:
    export_json(full, tmp_path / "whole.json")
    found: dict[str, Any] = json.loads((tmp_path / "whole.json").read_text(encoding="utf-8"))
    found["visits"].sort(key=lambda visit: str(visit["reference"]))  # 007 comes first
    return found


def refused(catalogue: Catalogue, path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UserError) as raised:
        read_whole(catalogue, path)
    assert catalogue.connection.execute("SELECT count(*) FROM revision").fetchone() == (0,)
    return str(raised.value)


BAD: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda c: c.update(version=2), "a newer Adventus wrote this (version 2"),
    (lambda c: c.update(version="1"), "version: “1” is no version"),
    (lambda c: c.update(version=True), "version: true is no version"),
    (lambda c: c.update(visits={}), "visits: an object stands where a list should be"),
    (lambda c: c.pop("tags"), "“tags” is missing"),
    (lambda c: c["visits"][0].update(colour=""), "visits[0].colour: this key is not known"),
    (
        lambda c: c["visits"][0]["citations"][0].update(credibility=7),
        "visits[0].citations[0].credibility: 7 is none of 1, 2, 3, 4, 5, 6, null",
    ),
    (lambda c: c["visits"][0].update(venue=7), "visits[0].venue: 7 can't stand here"),
    (lambda c: c["visits"][0].update(status={"mark": "none"}), "visits[0].status: an object"),
    (lambda c: c["visits"][0].update(reference=""), "visits[0].reference: it is empty"),
    (lambda c: c["visits"][0].update(notes="a\0b"), "visits[0].notes: Text: the character at"),
    (lambda c: c["visits"][0].update(notes="a\ud800"), "visits[0].notes: Text: the character at"),
    (lambda c: c["properties"].update({"a\0": ""}), "properties: Name: the character at"),
    (lambda c: c["visits"][0].update(country="XXX"), "visits[0].country: “XXX” is no country's"),
    (lambda c: c["visits"][0].update(country="kaz"), "visits[0].country: “kaz” has not the form"),
    (lambda c: c["visits"][0].update(uid="7"), "visits[0].uid: “7” has not the form"),
    (
        lambda c: c["visits"][0]["date"].update(edtf="2022-13"),
        "visits[0].date.edtf: ",
    ),
    (
        lambda c: c["visits"][0]["date"].update(latest="2022-10-30"),
        "visits[0].date.latest: “2022-10-30” is not the latest day of “2022-10”; it is “2022-10-3",
    ),
    (
        lambda c: c["visits"][1].update(uid=c["visits"][0]["uid"]),
        "visits[1].uid: “",
    ),
    (lambda c: c["visits"][1].update(reference="007"), "visits[1].reference: “007” is there twice"),
    (
        lambda c: c["visits"][0]["traveller"][1].update(uid=UNKNOWN),
        f"visits[0].traveller[1].uid: “{UNKNOWN}” is not among the agents",
    ),
    (
        lambda c: c["visits"][0]["citations"][1]["source"].update(uid=UNKNOWN),
        f"visits[0].citations[1].source.uid: “{UNKNOWN}” is not among the sources",
    ),
    (
        lambda c: c["visits"][0]["place"].update(uid=UNKNOWN),
        f"visits[0].place.uid: “{UNKNOWN}” is not among the places",
    ),
    (
        lambda c: c["visits"][0]["citations"][0].update(end=None),
        "visits[0].citations[0].end: it does not go with “start”",
    ),
    (
        lambda c: c["visits"][1]["merged"][0].update(uid=c["visits"][0]["uid"]),
        "visits[1].merged[0].uid: “",
    ),
    (lambda c: c["visits"][0]["tags"].append(c["visits"][0]["tags"][0]), "visits[0].tags[2].uid"),
    (
        lambda c: c["visits"][0]["decisions"].append(dict(c["visits"][0]["decisions"][0])),
        "visits[0].decisions[1].field: “date” is there twice",
    ),
    (lambda c: c["visits"][0]["citations"][0].update(end=10**20), "visits[0].citations[0].end: 1"),
    (lambda c: [s.update(captured_text="x") for s in c["sources"]], "sources["),
    (lambda c: c["places"][0].update(latitude=91), "places[0].latitude: 91 is out of range"),
    (lambda c: c["places"][0].update(latitude=True), "places[0].latitude: true is no number"),
    (
        lambda c: [s.update(derived_from={"uid": s["uid"], "name": ""}) for s in c["sources"]],
        "sources[0].derived_from: a source can't derive from itself",
    ),
    (
        lambda c: c["kept_apart"][0].update(first_uid=UNKNOWN),
        "kept_apart[0].second_uid: it should be the greater",
    ),
    (lambda c: c["acknowledgements"].append(c["acknowledgements"][0]), "acknowledgements[1]"),
]


@pytest.mark.parametrize(("spoil", "said"), BAD, ids=[said[:40] for _, said in BAD])
def test_a_bad_value_is_named_with_its_place(
    whole: dict[str, Any],
    empty: Catalogue,
    tmp_path: Path,
    spoil: Callable[[dict[str, Any]], object],
    said: str,
) -> None:
    spoil(whole)
    message = refused(empty, tmp_path / "bad.json", json.dumps(whole))
    assert f"“bad.json”: {said}" in message
    assert message.endswith("Nothing was imported.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"format": "adventus-catalogue",\n"a": \xff}', "line 2: this is not UTF-8"),
        ('{"format": "adventus-catalogue",\n}', "line 2, column 1: this is no JSON"),
        ('{"format": "adventus-catalogue", "a": NaN}', "NaN is no number"),
        ('{"format": "adventus-catalogue", "a": 1, "a": 2}', "the key “a” is twice in one object"),
        ('{"format": "adventus-catalogue", "a": ' + "[" * 100_000, "nested more deeply"),
        ('{"format": "adventus-catalogue", "a": ' + "9" * 5_000 + "}", "can't be read"),
        ("[]", "this is no exported catalogue"),
        ('{"format": "else"}', "this is no exported catalogue"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_json_of_ours_is_refused(
    empty: Catalogue, tmp_path: Path, content: str | bytes, said: str
) -> None:
    assert said in refused(empty, tmp_path / "bad.json", content)


def test_a_record_that_is_here_and_differs_is_refused(
    full: Catalogue, empty: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    export_json(full, path)
    read_whole(empty, path)
    with full.edit("Change") as edit:
        visit_id = edit.execute("SELECT id FROM visit WHERE reference = '007'").fetchone()[0]
        set_field(edit, visit_id, "venue", "elsewhere")
    with pytest.raises(UserError, match=re.escape("has 007 with another “venue”;")):
        read_whole(full, path)


def test_a_name_that_is_taken_here_is_refused(
    full: Catalogue, empty: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    export_json(full, path)
    with empty.edit("Take names") as edit:
        edit.insert("tag", {"name": "Asia"})
    with pytest.raises(UserError, match=r"tags\[\d\]\.name: “Asia” is taken in the catalogue"):
        read_whole(empty, path)
    with empty.edit("Take others") as edit:
        edit.execute("DELETE FROM tag")
        edit.insert("visit", {"reference": "007"})
    with pytest.raises(UserError, match=r"visits\[\d\]\.reference: “007” is taken"):
        read_whole(empty, path)
    assert empty.connection.execute("SELECT count(*) FROM agent").fetchone() == (0,)


def test_a_catalogue_is_known_in_any_order_of_its_keys(
    whole: dict[str, Any], empty: Catalogue, tmp_path: Path
) -> None:
    whole["agents"] += [
        {**whole["agents"][0], "uid": f"00000000-0000-4000-9000-{number:012}", "name": str(number)}
        for number in range(1000)
    ]
    (tmp_path / "sorted.json").write_text(json.dumps(whole, sort_keys=True), encoding="utf-8")
    assert is_whole(tmp_path / "sorted.json")
    assert len(read_whole(empty, tmp_path / "sorted.json").of("visit")) == 2
    (tmp_path / "empty.json").touch()
    assert not is_whole(tmp_path / "empty.json")


def test_other_files_are_no_whole_catalogues(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text('[{"format": "adventus-catalogue"}]', encoding="utf-8")
    (tmp_path / "datapackage.json").write_text('{"name": "cars"}', encoding="utf-8")
    (tmp_path / "table.csv").write_text("a,b\n", encoding="utf-8")
    for name in ("rows.json", "datapackage.json", "table.csv", ""):
        assert not is_whole(tmp_path / name)
