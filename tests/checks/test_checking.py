from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.reader import Reader
from adventus.checks import RULES, check
from adventus.errors import UserError
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

    Add = Callable[..., int]


def fill(add: Add) -> None:
    """Something for most rules to find."""
    add("2023-05-01/2023-05-05", "Peru", traveller="Ruth Hale", met="R. Hale", review="approved")
    add("2023-05-03/2023-08-08", "Chile", traveller="Ruth Hale")
    add("1992", "SUN", traveller="Hale, Ruth", status="planned")


def test_every_rule_is_applied_in_order(catalogue: Catalogue, add: Add) -> None:
    fill(add)
    found = list(dict.fromkeys(finding.rule for finding in check(catalogue.connection)))
    assert found == [
        "two-places",
        "country-then",
        "planned-past",
        "same-agent",
        "long-stay",
        "no-source",
    ]


def test_nothing_is_changed_by_a_check(tmp_path: Path, catalogue: Catalogue, add: Add) -> None:
    fill(add)
    path = tmp_path / "visits.adventus"
    before, changes = path.read_bytes(), catalogue.connection.total_changes
    check(catalogue.connection)
    assert path.read_bytes() == before
    assert catalogue.connection.total_changes == changes
    assert not catalogue.connection.in_transaction


def test_a_reader_beside_the_window_finds_the_same(catalogue: Catalogue, add: Add) -> None:
    fill(add)
    reader = Reader(catalogue)
    assert reader.read(check) == check(catalogue.connection)
    reader.close()


def test_one_visit_alone(catalogue: Catalogue, add: Add) -> None:
    fill(add)
    whole = check(catalogue.connection)
    for visit_id in (1, 2, 3):
        about = [(finding.rule, finding.words) for finding in whole if visit_id in finding.visits]
        alone = check(catalogue.connection, visits=[visit_id])
        assert [(finding.rule, finding.words) for finding in alone] == about


def test_progress_is_told_and_may_stop_it(catalogue: Catalogue, add: Add) -> None:
    fill(add)
    told: list[tuple[int, int]] = []
    check(catalogue.connection, progress=Progress(lambda done, total: told.append((done, total))))
    assert told[-1] == (len(RULES), len(RULES))
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        check(catalogue.connection, progress=stopped)


def test_an_unknown_rule_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="did you mean two-places"):
        check(catalogue.connection, ["two-place"])


def test_rejected_visits_are_passed_over(catalogue: Catalogue, add: Add) -> None:
    add("2023-05-01/2023-05-09", "PER", traveller="Ruth Hale", review="rejected")
    add("2023-05-03/2023-05-12", "CHL", traveller="Ruth Hale")
    found = [(finding.rule, finding.references) for finding in check(catalogue.connection)]
    assert found == [("no-source", ("V-0002",))]
