from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue.values import Mark
from adventus.search.expression import (
    ALL,
    And,
    Between,
    Compared,
    Expression,
    Has,
    Holds,
    How,
    Is,
    Marked,
    Not,
    Or,
    Saved,
    Words,
)
from adventus.search.parser import MOST_TERMS, SearchError, parse

A, B, C = (Words(letter) for letter in "abc")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("  \t\n ", ALL),
        ("putin asta", And((Words("putin"), Words("asta", prefix=True)))),
        ('"Abu Dha', Words("Abu Dha", prefix=True)),
        ("foo-bar l'abbé C++ ", And((Words("foo-bar"), Words("l'abbé"), Words("C++")))),
        ("a and b c ", And((A, B, C))),
        ("a or b c ", Or((A, And((B, C))))),
        ("(a or b) c ", And((Or((A, B)), C))),
        ("a(b)c ", And((A, B, C))),
        ("((a) ((b or (c))))", And((A, Or((B, C))))),
        ("not -a ", A),
        ("-(a -b) ", Not(And((A, Not(B))))),
        ("-no:tag", Has("tags")),
        ("no:tag", Not(Has("tags"))),
        ("PLACE:Minsk", Holds("place", "Minsk")),
        ("programme:2022", Holds("programme_date", "2022")),
        ("source:x", Holds("cited", "x")),
        ("tag:or", Holds("tags", "or")),
        ("tag:en*", Holds("tags", "en", How.BEGINS)),
        ('tag:"en e"*', Holds("tags", "en e", How.BEGINS)),
        ("tag:=en*", Holds("tags", "en*", How.EXACT)),
        ("tag:~en*", Holds("tags", "en*", How.MATCHES)),
        ('tag:">2"', Holds("tags", ">2")),
        ("tag:>2", Compared("tags", ">", "2")),
        ("tags:2..", Between("tags", "2", "")),
        ('venue:"a..b"', Holds("venue", "a..b")),
        ("venue:unknown", Marked("venue", Mark.UNKNOWN)),
        ("venue:unknown*", Holds("venue", "unknown", How.BEGINS)),
        ("date:CERTAINLY:>=today-7", Compared("date", ">=", "today-7", certainly=True)),
        ("date:possibly:2022", Holds("date", "2022")),
        ('date:certainly:"Oct 2022".."Nov 2022"', Between("date", "Oct 2022", "Nov 2022", True)),
        ('date:2021.."Oct 2022" x ', And((Between("date", "2021", "Oct 2022"), Words("x")))),
        ("date:[2021..2022]", Holds("date", "[2021..2022]")),
        ("date:1921-22", Holds("date", "1921-22")),
        ("is:in_review", Is("in review")),
        ("saved:MINE", Saved("mine")),
    ],
)
def test_a_query_is_read(text: str, expression: Expression) -> None:
    assert parse(text, {"mine": "x"}) == expression


@pytest.mark.parametrize(
    ("text", "start", "end", "message"),
    [
        (
            'asta -contry:"x y" m',
            6,
            18,
            "did you mean country? Text with a colon stands in quotes.",
        ),
        ("a (b or (c d)", 2, 3, "This bracket is never closed"),
        ("a (b))", 5, 6, "This bracket closes nothing"),
        ("a () b", 2, 4, "nothing in these brackets"),
        ("a or", 2, 4, "“or” stands between two terms"),
        ("a not(b)", 2, 5, "A blank is needed after “not”"),
        ("a -or b", 2, 3, "What should not be found?"),
        ("date:2023..2022", 0, 15, "“2022” is before “2023”; the earlier date comes first"),
        ("tags:4..2", 0, 9, "“2” is less than “4”"),
        ("tags:>99999999999999999999", 0, 26, "is no number of items"),
        ("date:..", 0, 7, "Write it after the colon"),
        ("venue:certainly:x", 0, 17, "certainly goes with dates"),
        ("venue:a..b", 0, 10, "venue can't be compared; dates, changed"),
        ("notes:~a(b|c)", 0, 8, "a pattern with brackets stands in quotes"),
        ('notes:~"a(?=b)"', 0, 15, "invalid perl operator"),
        ("country:Xyzz*", 0, 13, "there is no “Xyzz”"),
        ("citations:2*", 0, 12, "citations takes a number, a range like 2..4 or a comparison"),
        ("changed:~2", 0, 10, "changed takes a date"),
        ("venue:\u0301", 0, 7, "has no letter or digit to search for"),
        ("a\0b", 1, 2, "The character U+0000 can't be searched."),
        ("\ud800", 0, 1, "The character U+D800 can't be searched."),
        ("a " * (MOST_TERMS + 1), 200, 201, "More than 100 terms are too many."),
        ("a" * 10_001, 10_000, 10_001, "A search has 10,000 characters at most."),
        ("(" * 51 + "a" + ")" * 51, 50, 51, "More than 50 brackets inside each other"),
        ("-" * 5_000 + "a", 50, 51, "More than 50 brackets inside each other"),
    ],
)
def test_what_can_not_be_understood_is_said_with_its_place(
    text: str, start: int, end: int, message: str
) -> None:
    with pytest.raises(SearchError) as raised:
        parse(text)

    assert message.casefold() in str(raised.value).casefold()
    assert (raised.value.start, raised.value.end) == (start, end)
    assert str(raised.value).endswith(f"(At character {start + 1} of the search.)")


def test_fifty_brackets_are_not_too_many() -> None:
    assert parse("(" * 50 + "a" + ")" * 50) == A


PIECES = st.sampled_from(
    [
        *("and", "or", "not", "-", "(", ")", " ", '"', "*", "..", "~", "=", ">", "<=", "a", "2022"),
        *("date:", "certainly:", "tags:", "venue:", "is:", "no:", "saved:", "mine", "changed:"),
        *(
            "planned",
            "citations:",
            "today",
            "\\",
            "é",
            "\U0001f600",
            "\t",
            "\0",
            ":",
            "/",
            "[",
            "]",
        ),
    ]
)


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=20).map("".join)))
def test_any_text_is_read_or_refused(text: str) -> None:
    saved = {"mine": "a or b"}
    try:
        query = parse(text, saved)
    except SearchError as error:
        assert 0 <= error.start < error.end <= len(text)  # noqa: PT017 - most texts are refused
    else:
        assert parse(str(query), saved) == query
