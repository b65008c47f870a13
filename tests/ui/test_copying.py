from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.bulk_edits import propose_block
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.listing import EVIDENCE, ids
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.ui.cell_text_block import read_block
from adventus.ui.copying import COPIED_AT_MOST, copied_text
from adventus.ui.paste_plan import Ground, planned

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

ALL = (*(known.name for known in FIELDS), EVIDENCE)
DIFFICULT = {
    "traveller": r"Ann | Bo \| Co | C\\D",
    "host": "!unknown",
    "met": "A; B",
    "date": "2022-10-15/2022-10-16",
    "programme_date": "2021~",
    "country": "Kazakhstan",
    "venue": '"SCO" hall',
    "occasion": "!none",
    "purpose": "two\nlines\tand a tab",
    "engagements": "meeting: talks [2022-10-15] | other: walk",
    "tags": "a | b",
    "notes": '"quoted"\n and  spaces',
}


def test_shown_words_are_copied_where_they_read_back(catalogue: Catalogue) -> None:
    found = ids(catalogue.connection)
    columns = ("date", "traveller", "place", "country", "rank", "review", EVIDENCE)
    text = copied_text(catalogue, found[:2], columns)
    assert text == (
        "c. 2021\tCy\t\tPeru\t\tDraft\tno source\n"
        "Oct 2022\tBo\tAstana, Kazakhstan\tKazakhstan\t\tDraft\tno source\n"
    )


def test_what_is_copied_and_pasted_back_changes_nothing(catalogue: Catalogue) -> None:
    with catalogue.edit("Add a difficult one") as edit:
        add_visit(edit, DIFFICULT)
        astana = add_visit(edit, {"country": "Russia"})
        set_field(edit, astana, "place", "Astana, Kazakhstan")
    found = ids(catalogue.connection)
    block = read_block(copied_text(catalogue, found, ALL))
    plan = planned(block, Ground(found, 0, (), 0, ALL, "date"))
    assert len(plan.cells) == 7 * len(FIELDS)
    assert propose_block(catalogue.connection, plan.cells) == []


def test_too_many_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="At most 5,000 visits"):
        copied_text(catalogue, range(COPIED_AT_MOST + 1), ("date",))
