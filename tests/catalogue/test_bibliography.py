from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue import file
from adventus.catalogue.bibliography import (
    captured_text,
    passage_start,
    source_entries,
    source_entry,
)
from adventus.catalogue.evidence import cite
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit

if TYPE_CHECKING:
    from pathlib import Path


def test_sources_are_listed_by_title_with_what_cites_them(tmp_path: Path) -> None:
    catalogue = file.create(tmp_path / "a.adventus")
    with catalogue.edit("Start") as edit:
        visit_id = add_visit(edit)
        web = add_source(edit, "web page")
        press = add_source(edit, "Press service", captured_text="😀 He landed.")
        found = cite(edit, visit_id, "venue", press, quotation="He landed")
        lost = cite(edit, visit_id, "venue", press, quotation="She landed")
        cite(edit, visit_id, "venue", press)
    entries = source_entries(catalogue.connection)
    assert [(known.title, known.citations, known.lost) for known in entries] == [
        ("Press service", 3, 1),
        ("web page", 0, 0),
    ]
    assert captured_text(catalogue.connection, press) == "😀 He landed."
    assert captured_text(catalogue.connection, web) == ""
    assert passage_start(catalogue.connection, found) == 2
    assert passage_start(catalogue.connection, lost) is None
    assert source_entry(catalogue.connection, 99) is None
    catalogue.close()
