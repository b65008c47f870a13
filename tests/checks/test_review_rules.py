from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.visits import set_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

    Add = Callable[..., int]
    Found = Callable[..., list[Any]]


def test_an_approval_that_fell_back(catalogue: Catalogue, add: Add, found: Found) -> None:
    changed, sent_back, approved = (add("2023", review="approved") for _ in range(3))
    assert found("approved-changed") == []
    with catalogue.edit("Change") as edit:
        set_field(edit, changed, "occasion", "Fair")
    with catalogue.edit("Send back") as edit:
        set_field(edit, sent_back, "review", "in review")
    assert found("approved-changed") == [
        ("warning", "V-0001", "It was approved by Ada on 2026-01-01, and was changed since.")
    ]
    with catalogue.edit("Approve again") as edit:
        set_field(edit, changed, "review", "approved")
    assert found("approved-changed") == []
    assert found("approved-changed", [approved]) == []
