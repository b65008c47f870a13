from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.evidence import cite
from adventus.catalogue.sources import add_source, change_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

    Add = Callable[..., int]
    Found = Callable[..., list[Any]]


def test_words_that_the_captured_text_lost(catalogue: Catalogue, add: Add, found: Found) -> None:
    visit_id = add("2023-05-02")
    with catalogue.edit("Cite") as edit:
        captured = add_source(edit, "Log", captured_text="She landed on 2 May 𐎀 at noon.")
        cite(edit, visit_id, "date", captured, quotation="landed on 2 May 𐎀")
        cite(edit, visit_id, "place", captured, quotation="at noon")
        cite(edit, visit_id, "date", add_source(edit, "Letter"), quotation="not captured")
    assert found("quotation-lost") == []
    with catalogue.edit("Capture anew") as edit:
        change_source(edit, captured, captured_text="She landed on 3 May 𐎀 at noon.")
    assert found("quotation-lost") == [
        (
            "warning",
            "V-0001",
            "“landed on 2 May 𐎀” is no longer in the captured text of “Log”.",
        )
    ]


def test_another_white_space_sign_or_case_is_no_loss(
    catalogue: Catalogue, add: Add, found: Found
) -> None:
    visit_id = add("2023-05-02")
    with catalogue.edit("Cite") as edit:
        captured = add_source(edit, "Log", captured_text="The envoy’s ship\nlanded at NOON.")
        cite(edit, visit_id, "date", captured, quotation="The envoy's ship landed at noon")
    assert found("quotation-lost") == []
