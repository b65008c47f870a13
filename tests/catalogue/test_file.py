from __future__ import annotations

import os
import sqlite3
import struct
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.connection import APPLICATION_ID
from adventus.catalogue.file import copy_to, create, open_catalogue
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


def venue(catalogue: Catalogue) -> str:
    return str(catalogue.connection.execute("SELECT venue FROM visit").fetchone()[0])


def filled(path: Path) -> Path:
    made = create(path, by="Ada")
    with made.edit("Add") as edit:
        add_visit(edit, {"venue": "Hofburg"})
    made.close()
    return path


def test_a_new_catalogue_is_empty_and_named_after_its_file(tmp_path: Path) -> None:
    made = create(tmp_path / "visits.adventus", by="Ada")
    assert (made.title, made.by, made.read_only, made.notice) == ("visits", "Ada", False, "")
    assert made.connection.execute("SELECT count(*) FROM revision").fetchone() == (0,)
    made.close()


def test_a_title_is_given_in_the_first_revision(tmp_path: Path) -> None:
    made = create(tmp_path / "visits.adventus", title="State visits", by="Ada")
    assert made.title == "State visits"
    assert made.connection.execute('SELECT label, "by" FROM revision').fetchall() == [
        ("Name the catalogue", "Ada")
    ]
    made.close()


def test_a_title_that_no_file_can_hold_leaves_no_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "visits.adventus"
    with pytest.raises(UserError, match=r"Title: the character at position 6 \(U\+DCFF\)"):
        create(path, title="State\udcff")
    assert not path.exists()


def test_a_name_too_long_for_a_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 5000)
    for use in (create, open_catalogue):
        with pytest.raises(UserError, match="can't be read: File name too long"):
            use(path)


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir", encoding="utf-8")
    with pytest.raises(UserError, match=r"letter\.txt” exists already; choose another name"):
        create(path)
    assert path.read_text(encoding="utf-8") == "Dear Sir"


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be opened; check name and permissions"):
        create(tmp_path / "nowhere" / "visits.adventus")


@pytest.mark.parametrize(
    "name",
    ["Aida?.db", "a#b.adventus", "50 % of it.adventus", "%41.adventus", "Визиты 😀", "a;b'c"],
)
def test_any_name_that_a_file_may_have_is_that_file(tmp_path: Path, name: str) -> None:
    filled(tmp_path / name)
    assert os.listdir(tmp_path) == [name]  # noqa: PTH208 - names, not paths
    for read_only in (False, True):
        again = open_catalogue(tmp_path / name, by="Ada", read_only=read_only)
        assert venue(again) == "Hofburg"
        again.close()
    assert os.listdir(tmp_path) == [name]  # noqa: PTH208


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    header = filled(tmp_path / "visits.adventus").read_bytes()[:100]
    assert header[68:72] == b"ADVT"
    assert struct.unpack(">I", header[60:64]) == (3,)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("application_id", APPLICATION_ID),
        ("user_version", 3),
    ],
)
def test_a_connection_is_told_how_to_keep_what_it_is_given(
    catalogue: Catalogue, pragma: str, value: object
) -> None:
    assert catalogue.connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not an Adventus catalogue; choose another file"),
        (b"name,date\nAnna,2022\n" * 90, "is not an Adventus catalogue; choose another file"),
        (b"SQLite format 3\x00" + bytes(84), "is not an Adventus catalogue"),
    ],
)
def test_what_is_no_catalogue_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "visits.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        open_catalogue(path)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["visits.csv"]  # noqa: PTH208


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    bare = sqlite3.connect(tmp_path / "other.db")
    bare.execute("CREATE TABLE visit (id)")
    bare.close()
    with pytest.raises(UserError, match="is not an Adventus catalogue"):
        open_catalogue(tmp_path / "other.db")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.adventus", tmp_path):
        with pytest.raises(UserError, match=r"^There is no file “.*; check the name, or make"):
            open_catalogue(path)


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "visits.adventus")
    content = bytearray(path.read_bytes())
    content[60:64] = struct.pack(">I", 7)
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"made by a newer Adventus \(file version 7, this program"):
        open_catalogue(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("length", [100, 1_000, 4_096, 30_000])
def test_a_cut_off_file_is_said_to_be_damaged(tmp_path: Path, length: int) -> None:
    path = filled(tmp_path / "visits.adventus")
    content = path.read_bytes()[:length]
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        open_catalogue(path)
    assert path.read_bytes() == content
    assert not (tmp_path / "visits.adventus.lock").exists()


def test_a_scribbled_over_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = filled(tmp_path / "visits.adventus")
    content = bytearray(path.read_bytes())
    content[100:3_000] = b"\xa5" * 2_900
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        open_catalogue(path)


def test_read_only_is_read_only(tmp_path: Path) -> None:
    path = filled(tmp_path / "visits.adventus")
    before = path.read_bytes()
    opened = open_catalogue(path, read_only=True)
    with (
        pytest.raises(
            UserError, match=r"^“visits” can't be changed\. It was opened for reading only\.$"
        ),
        opened.edit("Add"),
    ):
        pass
    with pytest.raises(sqlite3.OperationalError):
        opened.connection.execute("DELETE FROM visit")
    opened.close()
    assert path.read_bytes() == before


def test_read_only_a_question_may_still_gather_in_a_temporary_table(tmp_path: Path) -> None:
    path = filled(tmp_path / "visits.adventus")
    opened = open_catalogue(path, read_only=True)
    opened.connection.execute("CREATE TEMP TABLE gathered AS SELECT id FROM visit")
    opened.connection.execute("DELETE FROM temp.gathered")
    opened.close()


def test_a_file_that_may_only_be_read_opens_read_only(ordinary_folder: Path) -> None:
    path = filled(ordinary_folder / "visits.adventus")
    path.chmod(0o400)
    opened = open_catalogue(path)
    assert opened.read_only
    assert opened.notice == "The file can't be written to, so it opened for reading only."
    assert venue(opened) == "Hofburg"
    opened.close()


def test_a_folder_that_may_only_be_read_opens_read_only(ordinary_folder: Path) -> None:
    path = filled(ordinary_folder / "visits.adventus")
    ordinary_folder.chmod(0o500)
    opened = open_catalogue(path)
    assert opened.notice == "Its folder can't be written to, so it opened for reading only."
    assert venue(opened) == "Hofburg"
    opened.close()
    with pytest.raises(UserError, match="can't be opened; check name and permissions"):
        create(ordinary_folder / "new.adventus")
    ordinary_folder.chmod(0o700)


def test_a_file_that_may_not_be_read_is_said_so(ordinary_folder: Path) -> None:
    path = filled(ordinary_folder / "visits.adventus")
    path.chmod(0)
    with pytest.raises(UserError, match="can't be read: Permission denied"):
        open_catalogue(path)


def test_a_copy_is_a_catalogue_as_it_is_now(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Set venue") as edit:
        set_field(edit, visit_id, "venue", "Hofburg")
    target = catalogue.path.with_name("copy ?#.adventus")
    copy_to(catalogue, target)
    copy = open_catalogue(target, by="Bruno")
    assert not copy.read_only
    assert venue(copy) == "Hofburg"
    assert copy.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with copy.edit("Set venue") as edit:
        set_field(edit, visit_id, "venue", "Belvedere")
    assert (venue(copy), venue(catalogue)) == ("Belvedere", "Hofburg")
    copy.close()


def test_a_copy_overwrites_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="exists already; choose another name for the copy"):
        copy_to(catalogue, catalogue.path)
    with pytest.raises(UserError, match="can't be opened"):
        copy_to(catalogue, tmp_path / "nowhere" / "copy.adventus")
