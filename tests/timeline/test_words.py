from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.evidence import cite
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, set_field
from adventus.timeline.words import counted, said

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def test_a_visit_is_said_with_its_date_and_its_evidence(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        visit_id = add_visit(edit, {"traveller": "Ann", "country": "France", "status": "planned"})
        set_field(edit, visit_id, "date", "October 2022")
        diary = add_source(edit, "Diary")
        cite(edit, visit_id, "date", diary, says="2022-10-03")
        cite(edit, visit_id, "country", diary, says="France")
        cite(edit, visit_id, "date", diary, says="2021")
    assert said(catalogue.connection, visit_id) == (
        "V-0001: Ann, France, Oct 2022",
        "Planned",
        "Some day in October 2022",
        "2022-10",
        "written “October 2022”",
        "counted as 2022-10-01 … 2022-10-31",
        "● 2 support, ◆ 1 contradicts, in conflict",
    )


def test_a_visit_about_which_little_is_known(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        visit_id = add_visit(edit, {"country": "France"})
    assert said(catalogue.connection, visit_id) == ("V-0001: France", "No date", "No evidence")


def test_nothing_is_said_of_a_visit_that_is_gone(catalogue: Catalogue) -> None:
    assert said(catalogue.connection, 77) == ()


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022-10-03", "counted as 2022-10-03"),
        ("2022-10-03/2022-10-05", "counted as 2022-10-03 … 2022-10-05"),
        ("1053/", "counted as any day from 1053-01-01 on"),
        ("[..1053-11-02]", "counted as any day until 1053-11-02"),
    ],
)
def test_the_days_that_a_date_counts_as(edtf: str, expected: str) -> None:
    assert counted(edtf) == expected
