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


def test_what_is_named_quoted_and_done_is_found_by_its_newest_name(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Fill") as edit:
        set_field(edit, visit_id, "met", "Anna")
        set_field(edit, visit_id, "place", "Vienna")
        set_field(edit, visit_id, "tags", "water")
        set_field(edit, visit_id, "journey", "Winter tour")
        put_engagement(edit, visit_id, title="Talks", agents=["Clara"])
        cite(edit, visit_id, "", add_source(edit, "Daily"), quotation="a long walk")
    with catalogue.edit("Name") as edit:
        set_other_names(edit, "agent", 1, ["Anouk"])
        set_other_names(edit, "place", 1, ["Wien"])
        edit.update("agent", 1, {"name": "Hanna"})
        edit.update("tag", 1, {"name": "rivers"})
        edit.update("journey", 1, {"title": "Spring tour"})
    now = ("Clara", "walk", "Anouk", "Wien", "Hanna", "rivers", "Spring")
    assert [word for word in now if not found(catalogue, word)] == []
    assert [word for word in ("Anna", "water", "Winter") if found(catalogue, word)] == []
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, visit_id)
    assert not found(catalogue, "walk")
    assert catalogue.connection.execute("SELECT count(*) FROM assessment").fetchone() == (0,)
