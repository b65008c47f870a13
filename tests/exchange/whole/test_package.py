"""Data packages: valid to others, the same bytes each time, and refused when tampered with."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import Package, system

from adventus.catalogue.about import About, set_about
from adventus.catalogue.listing import Condition
from adventus.errors import UserError
from adventus.exchange.whole import export_package, is_whole, read_whole
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


def faults(path: Path) -> list[Any]:
    """What the Frictionless tools have against a package."""
    with system.use_context(trusted=True):
        found: list[Any] = Package(str(path)).validate().flatten(["type", "title", "note"])
        return found


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file of a package, and its checksum with it."""
    path = folder / f"{name}.csv"
    said = path.read_bytes().decode()
    assert old in said
    path.write_bytes(said.replace(old, new, 1).encode())
    rehash(folder, name)


def rehash(folder: Path, name: str) -> None:
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        if resource["name"] == name:
            digest = hashlib.sha256((folder / f"{name}.csv").read_bytes()).hexdigest()
            resource["hash"] = f"sha256:{digest}"
    path.write_text(json.dumps(described), encoding="utf-8")


@pytest.fixture
def package(full: Catalogue, tmp_path: Path) -> Path:
    export_package(full, tmp_path / "package")
    return tmp_path / "package"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_frictionless_finds_no_fault(full: Catalogue, empty: Catalogue, package: Path) -> None:
    export_package(full, package.with_name("all.zip"))
    export_package(empty, package.with_name("none.zip"))
    assert faults(package / "datapackage.json") == []
    assert faults(package.with_name("all.zip")) == []
    assert faults(package.with_name("none.zip")) == []


def test_frictionless_would_find_a_fault(package: Path) -> None:
    uid = rows(package, "agents")[0]["uid"]
    spoil(package, "agents", uid, "99999999-0000-4000-8000-000000000000")
    assert {fault[0] for fault in faults(package / "datapackage.json")} >= {"foreign-key"}


def test_the_tables_are_normalised_and_described(package: Path) -> None:
    visits = {row["reference"]: row for row in rows(package, "visits")}
    visit = visits["007"]
    assert (visit["date"], visit["date_earliest"], visit["date_latest"]) == (
        "2022-10",
        "2022-10-01",
        "2022-10-31",
    )
    assert (visit["date_as_written"], visit["date_reading"]) == ("Oct 2022", "stated")
    assert visit["programme_date"] == "-0043-03-15/.."
    assert visit["venue"] == "''=SUM(1)"
    assert (visit["rank"], visit["country"]) == ("", "KAZ")
    assert [(row["field"], row["mark"]) for row in rows(package, "visit_marks")] == [
        ("host", "unknown"),
        ("rank", "none"),
    ]
    agents = {row["uid"]: row["name"] for row in rows(package, "agents")}
    assert [
        (row["role"], row["position"], agents[row["agent"]])
        for row in rows(package, "visit_agents")
    ] == [
        ("traveller", "0", "Nadia"),
        ("traveller", "1", "Bo"),
        ("participant", "0", "Omar"),
        ("participant", "1", "Nadia"),
    ]
    assert [row["name"] for row in rows(package, "agent_names")] == ["Надя", "'=Nadja", "Надежда"]
    (place,) = rows(package, "places")
    assert (place["latitude"], place["longitude"]) == ("-33.86785", "151.2073199999999")
    source = next(row for row in rows(package, "sources") if row["title"] == "Notes")
    assert (package / "texts" / f"{source['uid']}.txt").read_bytes() == (
        "On tour 😀\nin October 2022.".encode()
    )

    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (described["name"], described["title"]) == ("full", "full")
    assert "licenses" not in described
    field = described["resources"][8]["schema"]["fields"][3]
    assert (field["name"], field["type"]) == ("date_earliest", "string")


def test_what_the_catalogue_says_of_itself_is_said(full: Catalogue, tmp_path: Path) -> None:
    with full.edit("Say") as edit:
        set_about(edit, About("All we know.", "Ada\nBo", "CC-BY-4.0", "Ada, Visits, 2026."))
    export_package(full, tmp_path / "package", Condition("v.reference = '007'"))
    described = json.loads((tmp_path / "package/datapackage.json").read_text(encoding="utf-8"))
    assert described["description"] == "All we know."
    assert described["contributors"] == [
        {"title": "Ada", "role": "author"},
        {"title": "Bo", "role": "author"},
    ]
    assert described["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "path": "https://spdx.org/licenses/CC-BY-4.0.html",
        }
    ]
    assert described["citation"] == "Ada, Visits, 2026."
    assert faults(tmp_path / "package/datapackage.json") == []
    assert (tmp_path / "package/CITATION.txt").read_bytes() == b"Ada, Visits, 2026.\n"
    assert (tmp_path / "package/LICENCE.txt").read_bytes() == (
        b"Creative Commons Attribution 4.0 International (CC-BY-4.0)\n"
        b"https://spdx.org/licenses/CC-BY-4.0.html\n"
    )
    readme = (tmp_path / "package/README.md").read_text(encoding="utf-8")
    assert readme.startswith("# full\n\nAll we know.\n\nBy Ada; Bo.\n\n## Files\n\n- `datapackage")
    assert readme.endswith("## How to cite\n\nAda, Visits, 2026.\n")


def test_a_licence_in_words_has_a_file_of_its_own(full: Catalogue, tmp_path: Path) -> None:
    with full.edit("Say") as edit:
        set_about(edit, About(licence="Ask us first.\nThen use it."))
    export_package(full, tmp_path / "package")
    described = json.loads((tmp_path / "package/datapackage.json").read_text(encoding="utf-8"))
    assert described["licenses"] == [
        {"name": "other", "title": "Ask us first.", "path": "LICENCE.txt"}
    ]
    assert (tmp_path / "package/LICENCE.txt").read_bytes() == b"Ask us first.\nThen use it.\n"
    assert not (tmp_path / "package/CITATION.txt").exists()


def test_every_column_is_in_the_field_dictionary_and_says_what_it_means(package: Path) -> None:
    listed = {(row["table"], row["column"]): row for row in rows(package, "fields")}
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    columns = {
        (resource["name"], field["name"])
        for resource in described["resources"]
        for field in resource["schema"]["fields"]
    }
    assert listed.keys() == columns
    assert [key for key, row in listed.items() if not row["meaning"]] == []
    assert listed["visits", "place"] == {
        "table": "visits",
        "column": "place",
        "type": "string",
        "required": "false",
        "vocabulary": "",
        "meaning": "the place visited",
        "leads_to": "places",
    }
    agents = listed["agents", "kind"]
    assert (agents["required"], agents["vocabulary"]) == ("true", "person | organisation")


def test_a_package_from_before_these_files_is_read(empty: Catalogue, package: Path) -> None:
    for name in ("fields.csv", "SHA256SUMS", "README.md"):
        (package / name).unlink()
    path = package / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"] = [one for one in described["resources"] if one["name"] != "fields"]
    path.write_text(json.dumps(described), encoding="utf-8")
    read_whole(empty, package)
    assert empty.connection.execute("SELECT count(*) FROM visit").fetchone() == (2,)


def test_cancelling_leaves_what_was_there(full: Catalogue, package: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in package.iterdir()}
    progress = Progress(lambda *_: progress.cancel())
    for output in (package, package.with_suffix(".zip")):
        with pytest.raises(Cancelled):
            export_package(full, output, progress=progress)
    assert {path.name: path.stat().st_mtime_ns for path in package.iterdir()} == before
    assert [path.name for path in package.parent.glob("*package*")] == ["package"]
    assert not list(package.parent.glob(".adventus-*"))


def test_the_same_catalogue_makes_the_same_bytes(
    full: Catalogue, empty: Catalogue, tmp_path: Path
) -> None:
    export_package(full, tmp_path / "one.zip")
    export_package(full, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    read_whole(empty, tmp_path / "one.zip")
    export_package(empty, tmp_path / "three.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "three.zip").read_bytes()


def test_a_query_takes_along_only_what_its_visits_refer_to(full: Catalogue, tmp_path: Path) -> None:
    assert export_package(full, tmp_path / "some", Condition("v.reference <> '007'")) == 1
    assert (rows(tmp_path / "some", "agents"), rows(tmp_path / "some", "properties")) == ([], [])
    assert faults(tmp_path / "some/datapackage.json") == []


def test_an_older_package_is_replaced_and_anything_else_spared(
    full: Catalogue, package: Path
) -> None:
    (package / "visits.csv").write_text("old", encoding="utf-8")
    export_package(full, package)
    assert len(rows(package, "visits")) == 2
    assert not list(package.parent.glob(".adventus-*"))

    (package / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match=r"“letter\.txt” lies in the folder"):
        export_package(full, package)
    other = package.with_name("other")
    other.mkdir()
    (other / "mine.csv").touch()
    with pytest.raises(UserError, match="holds other files"):
        export_package(full, other)
    with pytest.raises(UserError, match="is a file"):
        export_package(full, other / "mine.csv")
    with pytest.raises(UserError, match="can't be written"):
        export_package(full, other / "no" / "where")


SPOILT = [
    ("citations", ",2022-10,stated,2,", ",2022-10,stated,9,", "citations.csv, line 2, credibility"),
    ("citations", ",2022-10,stated,2,", ",2022-10,stated,x,", "citations.csv, line 2, credibility"),
    ("places", "-33.86785", "south", "places.csv, line 2, latitude: “south” is no"),
    ("visits", "2022-10-01", "2022-10-02", "visits.csv, line "),
    ("visit_tags", "visit,position", "tag,position", "visit_tags.csv: its first line should be"),
    ("tags", "#00ff00", "#00ff00,more", "tags.csv, line "),
    ("agents", ",person,", ',"person"x,', "agents.csv, line 2: "),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), SPOILT, ids=[s[3] for s in SPOILT])
def test_a_bad_cell_is_named_with_its_file_and_line(
    empty: Catalogue, package: Path, name: str, old: str, new: str, said: str
) -> None:
    spoil(package, name, old, new)
    with pytest.raises(UserError) as raised:
        read_whole(empty, package)
    assert said in str(raised.value)
    assert empty.connection.execute("SELECT count(*) FROM revision").fetchone() == (0,)


def test_a_row_that_leads_nowhere_is_named(empty: Catalogue, package: Path) -> None:
    visit = rows(package, "citations")[0]["visit"]
    spoil(package, "citations", visit, "99999999-0000-4000-8000-000000000000")
    with pytest.raises(UserError, match=r"citations\.csv, line 2: there is no visit “9999"):
        read_whole(empty, package)


def test_a_damaged_package_is_refused(
    full: Catalogue, empty: Catalogue, package: Path, tmp_path: Path
) -> None:
    path = package / "tags.csv"
    path.write_bytes(path.read_bytes().replace(b"Asia", b"Asien"))
    with pytest.raises(UserError, match=r"tags\.csv is not as it was written"):
        read_whole(empty, package)
    path.unlink()
    with pytest.raises(UserError, match=r"The package has no “tags\.csv”"):
        read_whole(empty, package)

    export_package(full, tmp_path / "all.zip")
    data = bytearray((tmp_path / "all.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        at = archive.getinfo("visits.csv").header_offset + 60
    data[at : at + 20] = b"\0" * 20
    (tmp_path / "all.zip").write_bytes(data)
    with pytest.raises(UserError, match=r"is damaged"):
        read_whole(empty, tmp_path / "all.zip")


def test_a_changed_text_is_refused(empty: Catalogue, package: Path) -> None:
    (text,) = (package / "texts").iterdir()
    text.write_bytes(b"something else")
    with pytest.raises(UserError, match=r"sources\.csv, line \d, captured_sha256: it is not"):
        read_whole(empty, package)


def test_a_uid_that_would_lead_out_of_the_package_is_refused(
    empty: Catalogue, package: Path
) -> None:
    (package.parent / "secret.txt").write_text("secret", encoding="utf-8")
    uid = rows(package, "sources")[0]["uid"]
    for wrong in ("../../secret", "../texts/\0"):
        spoil(package, "sources", f"\n{uid}", f"\n{wrong}")
        with pytest.raises(UserError, match=r"uid: .* has not the form"):
            read_whole(empty, package)
        spoil(package, "sources", f"\n{wrong}", f"\n{uid}")


def test_the_description_stands_for_its_folder(empty: Catalogue, package: Path) -> None:
    assert is_whole(package / "datapackage.json")
    read_whole(empty, package / "datapackage.json")
    assert empty.connection.execute("SELECT count(*) FROM visit").fetchone() == (2,)


def test_a_text_of_any_length_comes_back(full: Catalogue, empty: Catalogue, tmp_path: Path) -> None:
    story = "=" + "long " * 300_000
    with full.edit("Tell") as edit:
        edit.execute("UPDATE visit SET notes = ? WHERE id = 1", [story])
    export_package(full, tmp_path / "package")
    read_whole(empty, tmp_path / "package")
    found = empty.connection.execute("SELECT notes FROM visit ORDER BY length(notes) DESC LIMIT 1")
    assert found.fetchone() == (story,)
