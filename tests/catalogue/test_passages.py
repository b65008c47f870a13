from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue.passages import anchor, fixity, normalised


@pytest.mark.parametrize(
    ("text", "form"),
    [("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\ufeffa\ufeff", "a\ufeff"), ("", ""), ("é  x ", "é  x ")],
)
def test_a_text_has_one_form(text: str, form: str) -> None:
    assert normalised(text) == form
    assert normalised(form) == form


def test_fixity_is_the_sha_256_of_the_text_in_utf_8() -> None:
    assert fixity("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


def test_a_quotation_is_kept_with_its_place_and_what_stands_around_it() -> None:
    text = "😀 𐎀 On 6 December they met in Vienna, and left the next day for Bonn.\nEnd."
    assert anchor(text, "in Vienna") == {
        "quotation": "in Vienna",
        "prefix": "😀 𐎀 On 6 December they met ",
        "suffix": ", and left the next day for Bonn",
        "start": 27,
        "end": 36,
    }


@pytest.mark.parametrize(
    ("near", "start"), [(0, 0), (3, 0), (5, 6), (6, 6), (8, 6), (10, 12), (12, 12), (999, 12)]
)
def test_of_several_places_the_closest_is_meant(near: int, start: int) -> None:
    assert anchor("Vienna" * 3, "Vienna", near)["start"] == start


@pytest.mark.parametrize("quotation", ["", "Vienna", "bonn?", "N bon"])
def test_words_that_the_text_does_not_hold_are_kept_without_a_place(quotation: str) -> None:
    assert anchor("in Bonn", quotation) == {
        "quotation": quotation,
        "prefix": "",
        "suffix": "",
        "start": None,
        "end": None,
    }


@pytest.mark.parametrize(
    ("text", "quotation", "place"),
    [
        ("He was  in\nBonn.", "in bonn", (8, 15)),
        ("He said “no”–twice.", 'said "no"-twice', (3, 18)),
        ("😀 العربية\u00a0 هنا", "العربية هنا", (2, 14)),
        ("İZMİR, then 𐎀", "izmir, THEN 𐎀", (0, 13)),
    ],
)
def test_blanks_signs_and_case_are_passed_over_where_the_exact_words_are_not_found(
    text: str, quotation: str, place: tuple[int, int]
) -> None:
    kept = anchor(text, quotation)
    assert (kept["start"], kept["end"]) == place
    assert kept["quotation"] == quotation


@given(st.text("ab\n\r", max_size=40), st.integers(0, 40), st.integers(1, 9), st.integers(-5, 50))
def test_what_is_anchored_is_found_again(text: str, start: int, length: int, near: int) -> None:
    text = normalised(text)
    quotation = text[start : start + length]
    kept = anchor(text, quotation, near)
    if quotation:
        assert text[kept["start"] : kept["end"]] == quotation
        assert text[: kept["start"]].endswith(kept["prefix"])
        assert text[kept["end"] :].startswith(kept["suffix"])
