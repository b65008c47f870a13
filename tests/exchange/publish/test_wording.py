from __future__ import annotations

import pytest

from adventus.exchange.publish.wording import date_in_text, said


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("date", "2022-10-13", "13 October 2022"),
        ("country", "KAZ", "Kazakhstan"),
        ("host", r"A \| B | C", "A | B; C"),
        ("host", "!unknown", "not known"),
        ("rank", "!none", "there is none"),
        ("notes", "as it is", "as it is"),
        ("date", "", ""),
    ],
)
def test_a_claim_is_said_in_words(name: str, text: str, words: str) -> None:
    assert said(name, text) == words


def test_a_source_may_have_any_text_for_a_date() -> None:
    assert date_in_text("2025-08") == "Aug 2025"
    assert date_in_text("Spring issue") == "Spring issue"
