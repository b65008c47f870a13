from __future__ import annotations

from adventus.catalogue.differences import About, Difference
from adventus.ui.history.wording import heading_words, is_text, side_words


def test_a_difference_is_headed_by_what_it_is_about() -> None:
    said = [
        heading_words(Difference(field, "", "x", "", about))
        for field, about in (
            ("programme_date", About.VALUE),
            ("date", About.CITATION),
            ("", About.CITATION),
            ("date", About.DECISION),
            ("", About.MERGED),
            ("", About.REMARK),
            ("other_names", About.VALUE),
            ("", About.VALUE),
        )
    ]
    assert said == [
        "Programme",
        "Date · cited",
        "The whole record · cited",
        "Date · decided",
        "Merged",
        "Remark",
        "Other names",
        "Finding",
    ]


def test_dates_and_countries_are_said_in_words() -> None:
    def said(field: str, text: str) -> str:
        return side_words(Difference(field, text, ""), text)

    assert said("date", "2022-10") == "some day in October 2022 (2022-10)"
    assert said("date", "2022 written “’22” (stated)") == "2022 written “’22” (stated)"
    assert said("country", "OMN") == "Oman"
    assert said("host", "!unknown") == "unknown"
    assert said("notes", "!important") == "!important"
    assert said("date", "") == ""


def test_a_date_is_replaced_as_a_whole_and_a_text_word_by_word() -> None:
    assert not is_text(Difference("date", "2022", "2023"))
    assert is_text(Difference("notes", "a", "b"))
    assert is_text(Difference("date", "a", "b", "", About.CITATION))
