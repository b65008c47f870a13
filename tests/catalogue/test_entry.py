from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue.entry import Entry, PlaceName, read, read_engagement, read_word
from adventus.catalogue.fields import FIELDS, Field, Kind, field
from adventus.catalogue.values import DateStatement, EngagementValue, Mark
from adventus.errors import Ambiguous, UserError


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("reference", "  V-0112 ", "V-0112"),
        ("traveller", "Anna | Boris | Anna", ("Anna", "Boris")),
        ("host", r"Smith \| Sons", ("Smith | Sons",)),
        ("met", "", ()),
        ("organiser", " | ", ()),
        ("date", "2022-10-05", DateStatement("2022-10-05")),
        ("date", "Oct 2022", DateStatement("2022-10", "Oct 2022")),
        ("date", "[2022-09-15..2022-09-16]", DateStatement("[2022-09-15..2022-09-16]")),
        ("date", "", None),
        ("date", "n.d.", None),
        ("programme_date", "1921~", DateStatement("1921~")),
        ("country", "uzbekistan", "UZB"),
        ("country", "", ""),
        ("place", "Tripoli, Libya", PlaceName("Tripoli", "LBY")),
        ("place", "Washington, D.C.", PlaceName("Washington, D.C.")),
        ("place", "Vienna", PlaceName("Vienna")),
        ("place", "", None),
        ("venue", "  Hof\n burg ", "Hof burg"),
        ("rank", "Official  Working", "official working"),
        ("rank", "", ""),
        ("format", "Bilateral", "bilateral"),
        ("status", "", "occurred"),
        ("status", "did_not_occur", "did not occur"),
        ("occasion", "SCO summit", "SCO summit"),
        ("purpose", "Two\r\nlines\r", "Two\nlines"),
        ("notes", " indented\n  text ", "indented\n  text"),
        (
            "engagements",
            "meeting: Talks [2022-10-05] | Dinner",
            (
                EngagementValue("", "meeting", "Talks", DateStatement("2022-10-05")),
                EngagementValue("", "other", "Dinner"),
            ),
        ),
        ("journey", "Winter tour", "Winter tour"),
        ("tags", "water | border | water", ("water", "border")),
        ("review", "In Review", "in review"),
        ("date", " !unknown ", Mark.UNKNOWN),
        ("met", "!none", Mark.NONE),
    ],
)
def test_what_is_typed_is_read(name: str, text: str, value: Entry) -> None:
    assert read(field(name), text) == value


LONG = "x" * 1_001


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("reference", "  ", "Reference: a visit needs one; type a number that no other visit has."),
        ("reference", "!none", "Reference can't be marked none; it always has a value."),
        ("reference", LONG, "Reference: 1,001 characters are too many for one line (1,000"),
        ("traveller", f"Anna | {LONG}", "Traveller: 1,001 characters are too many for one line"),
        ("host", LONG, "Host: 1,001 characters are too many"),
        ("met", LONG, "Met: 1,001 characters are too many"),
        ("organiser", LONG, "Organiser: 1,001 characters are too many"),
        ("date", "sometime soon", "Date: "),
        ("date", "2022-02-30", "Date: "),
        ("programme_date", "13 Smarch", "Programme: "),
        ("country", "Atlantis", "Country: "),
        ("country", "a\x00b", "Country: the character at position 2 (U+0000) can't be kept"),
        ("date", "2022\ud83d", "Date: the character at position 5 (U+D83D) can't be kept"),
        ("place", LONG, "Place: 1,001 characters are too many"),
        ("venue", LONG, "Venue: 1,001 characters are too many"),
        ("rank", "stat", "Rank: “stat” is not one of its words; did you mean “state”?"),
        (
            "format",
            "zzz",
            "Format: “zzz” is not one of its words; choose one of: bilateral, multilateral, other",
        ),
        ("status", "canceled", "Status: “canceled” is not one of its words; did you mean “cance"),
        ("status", "!unknown", "Status can't be marked unknown; it always has a value."),
        ("occasion", LONG, "Occasion: 1,001 characters are too many"),
        ("engagements", LONG, "Engagements: 1,001 characters are too many"),
        ("engagements", "meeting: Talks [soon]", "Engagement: "),
        ("journey", LONG, "Journey: 1,001 characters are too many"),
        ("tags", LONG, "Tags: 1,001 characters are too many"),
        ("tags", "!unknown", "Tags can't be marked unknown"),
        ("review", "done", "Review: “done” is not one of its words; choose one of: draft, in"),
        ("review", "!none", "Review can't be marked none"),
    ],
)  # fmt: skip
def test_what_a_field_cannot_hold_is_refused_in_a_sentence(
    name: str, text: str, sentence: str
) -> None:
    with pytest.raises(UserError) as caught:
        read(field(name), text)
    said = str(caught.value)
    assert sentence in said
    assert len(said) < 400
    assert said[-1] in ".?)”" or said[-1].isalnum()


@pytest.mark.parametrize("described", FIELDS, ids=lambda described: described.name)
def test_only_long_texts_hold_long_texts(described: Field) -> None:
    if described.kind is Kind.LONG_TEXT:
        assert read(described, LONG) == LONG
    else:
        with pytest.raises(UserError):
            read(described, LONG)


@pytest.mark.parametrize(
    ("name", "text", "readings"),
    [
        ("date", "06/12/2023", {"2023-12-06", "2023-06-12"}),
        ("programme_date", "06/12/2023", {"2023-12-06", "2023-06-12"}),
        ("country", "Korea", {"North Korea", "South Korea"}),
    ],
)
def test_what_can_be_read_two_ways_is_a_question(name: str, text: str, readings: set[str]) -> None:
    with pytest.raises(Ambiguous) as caught:
        read(field(name), text)
    assert set(caught.value.readings) == readings
    for reading in caught.value.readings:
        read(field(name), reading)


@given(st.sampled_from(FIELDS), st.text(max_size=60))
def test_no_text_raises_anything_but_a_sentence(described: Field, text: str) -> None:
    with suppress(UserError):
        read(described, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Talks", EngagementValue("", "other", "Talks")),
        ("Meeting : Talks: the second", EngagementValue("", "meeting", "Talks: the second")),
        ("lunch: soup", EngagementValue("", "other", "lunch: soup")),
        ("meeting:", EngagementValue("", "meeting", "")),
        ("event: A [2022]", EngagementValue("", "event", "A", DateStatement("2022"))),
        ("event: A [n.d.]", EngagementValue("", "event", "A")),
    ],
)
def test_an_engagement_is_read(text: str, value: EngagementValue) -> None:
    assert read_engagement(text) == value


def test_the_first_word_stands_for_nothing() -> None:
    assert read_word("Kind", ("meeting", "event"), "") == "meeting"
