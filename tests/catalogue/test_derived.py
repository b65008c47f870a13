from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.authorities import set_other_names
from adventus.catalogue.evidence import cite
from adventus.catalogue.history import redo, undo
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import delete_visit, put_engagement, set_field

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def found(catalogue: Catalogue, word: str) -> bool:
    rows = catalogue.connection.execute(
        "SELECT rowid FROM visit_text WHERE visit_text MATCH ?", (f'"{word}"',)
    ).fetchall()
    return bool(rows)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("reference", "XY-77", ["XY-77"]),
        ("traveller", "Anna Ärmel", ["anna", "armel", "Anna Armel"]),
        ("date", "Oct 2022", ["Oct 2022"]),
        ("country", "SUN", ["Soviet Union", "SUN", "USSR"]),
        ("place", "Đà Nẵng, Vietnam", ["nang", "Vietnam"]),
        ("venue", "Hofburg", ["hofburg"]),
        ("occasion", "SCO summit", ["sco"]),
        ("purpose", "Trade", ["trade"]),
        ("notes", "l'abbé C++", ["abbe"]),
        ("engagements", "meeting: Talks", ["talks"]),
        ("journey", "Winter tour", ["winter"]),
        ("tags", "water", ["water"]),
    ],
)
def test_what_a_visit_shows_is_found_and_lost_with_undo(
    catalogue: Catalogue, visit_id: int, name: str, text: str, words: list[str]
) -> None:
    with catalogue.edit("Set") as edit:
        set_field(edit, visit_id, name, text)
    assert [word for word in words if not found(catalogue, word)] == []
    undo(catalogue)
    assert [word for word in words if found(catalogue, word)] == []
    redo(catalogue)
    assert [word for word in words if not found(catalogue, word)] == []


@pytest.mark.parametrize(
    ("record", "columns", "old"),
    [
        ("agent", {"name": "Hanna"}, "Anna"),
        ("tag", {"name": "rivers"}, "water"),
        ("place", {"name": "Bonn"}, "Vienna"),
        ("journey", {"title": "Spring"}, "Winter"),
    ],
)
def test_a_record_renamed_is_found_under_its_new_name(
    catalogue: Catalogue, visit_id: int, record: str, columns: dict[str, str], old: str
) -> None:
    values = {"met": "Anna", "tags": "water", "place": "Vienna", "journey": "Winter"}
    with catalogue.edit("Fill") as edit:
        for name, text in values.items():
            set_field(edit, visit_id, name, text)
    assert found(catalogue, old)
    with catalogue.edit("Rename") as edit:
        edit.update(record, 1, columns)
    assert not found(catalogue, old)
    assert all(found(catalogue, word) for word in columns.values())


@pytest.mark.parametrize(("record", "name"), [("agent", "Anouk"), ("place", "Wien")])
def test_a_record_is_found_under_its_other_names(
    catalogue: Catalogue, visit_id: int, record: str, name: str
) -> None:
    with catalogue.edit("Fill") as edit:
        set_field(edit, visit_id, "met", "Anna")
        set_field(edit, visit_id, "place", "Vienna")
    with catalogue.edit("Name") as edit:
        set_other_names(edit, record, 1, [name])
    assert found(catalogue, name)


def test_what_is_quoted_and_who_took_part_is_found_until_the_visit_is_removed(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Fill") as edit:
        put_engagement(edit, visit_id, title="Talks", agents=["Clara"])
        cite(edit, visit_id, "date", add_source(edit, "Daily"), quotation="a long walk")
    assert found(catalogue, "Clara")
    assert found(catalogue, "long walk")
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, visit_id)
    assert not found(catalogue, "walk")
    assert catalogue.connection.execute("SELECT count(*) FROM assessment").fetchone() == (0,)
