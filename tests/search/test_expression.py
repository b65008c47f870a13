from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue.fields import FIELDS, Kind
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
    all_of,
    any_of,
    negated,
)
from adventus.search.meaning import STATES, THINGS
from adventus.search.parser import parse

A, B, C, D = (Words(letter) for letter in "abcd")
SAVED = {"mine": "is:planned", "the old ones": "date:<1900 or saved:mine", 'say "or"': "x"}

SAID = st.text(min_size=1, max_size=12).filter(
    lambda text: (
        any(c.isalnum() for c in text)
        and text == text.strip()
        and not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text)
    )
)
TEXTS = [each.name for each in FIELDS if each.kind not in {Kind.DATE, Kind.COUNTRY, Kind.WORD}] + [
    "cited",
    "quotation",
    "changed_by",
    "uid",
]
DAYS = st.sampled_from(
    ["2022", "2022-10", "Oct 2022", "[..2021]", "2022/..", "today", "today-7", "TODAY+30", "-0049"]
)
NUMBERS = st.integers(0, 999_999_999).map(str)
SIGNS = st.sampled_from(["<", "<=", ">", ">="])
TESTED = st.sampled_from([How.CONTAINS, How.BEGINS, How.EXACT])
TERMS: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Words, st.one_of(SAID, st.sampled_from(["or", "AND", "not"])), st.booleans()),
    st.builds(Holds, st.sampled_from(TEXTS), SAID, TESTED),
    st.builds(
        Holds,
        st.just("notes"),
        st.sampled_from(["^a b$", "(x|y)", "a*", '"']),
        st.just(How.MATCHES),
    ),
    st.builds(Holds, st.just("venue"), st.sampled_from(["unknown", "None", "a..b", ">3", "=x*"])),
    st.builds(Holds, st.just("date"), DAYS, st.just(How.CONTAINS), st.booleans()),
    st.builds(Compared, st.sampled_from(["date", "programme_date"]), SIGNS, DAYS, st.booleans()),
    st.builds(Compared, st.sampled_from(["changed"]), SIGNS, DAYS),
    st.builds(Compared, st.sampled_from(["citations", "tags", "met"]), SIGNS, NUMBERS),
    st.builds(
        Between, st.just("date"), st.sampled_from(["", "today", "1.2.2022"]), st.just("2999")
    ),
    st.builds(Between, st.just("date"), st.just("Oct 2022"), st.just(""), st.booleans()),
    st.builds(Between, st.just("conflicts"), st.just("2"), st.sampled_from(["", "4"])),
    st.builds(Marked, st.sampled_from(["date", "venue", "rank"]), st.sampled_from(Mark)),
    st.builds(Is, st.sampled_from(STATES)),
    st.builds(Has, st.sampled_from([*THINGS, *(each.name for each in FIELDS)])),
    st.builds(Saved, st.sampled_from(sorted(SAVED))),
)
EXPRESSIONS = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=1, max_size=4).map(all_of),
        st.lists(inner, min_size=1, max_size=4).map(any_of),
    ),
    max_leaves=12,
)


@given(EXPRESSIONS)
def test_an_expression_is_written_as_it_is_read(expression: Expression) -> None:
    assert parse(str(expression), SAVED) == expression


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (ALL, ""),
        (A, '"a"'),
        (Words("a", prefix=True), "a*"),
        (And((A, B)), 'a "b"'),
        (Words("or"), '"or"'),
        (And((Or((A, B)), C)), '(a or b) "c"'),
        (Or((And((A, B)), C)), 'a b or "c"'),
        (Not(And((A, B))), "-(a b)"),
        (Not(Or((A, Not(B)))), "-(a or -b)"),
        (And((A, Or((B, Not(C))))), "a (b or -c)"),
        (Not(Has("citation")), "no:citation"),
        (Holds("tags", "energy", How.BEGINS), "tags:energy*"),
        (Holds("tags", "x y", How.EXACT), 'tags:="x y"'),
        (Holds("tags", "unknown"), "tags:unknown"),
        (Holds("venue", "unknown"), 'venue:"unknown"'),
        (Holds("venue", "unknown", How.EXACT), "venue:=unknown"),
        (Holds("date", "2022", certainly=True), "date:certainly:2022"),
        (Compared("date", ">=", "Oct 2022"), 'date:>="Oct 2022"'),
        (Between("date", "", "2022"), "date:..2022"),
        (Between("met", "2", ""), "met:2.."),
        (Saved("my list"), 'saved:"my list"'),
    ],
)
def test_an_expression_is_written_with_as_little_as_it_needs(
    expression: Expression, text: str
) -> None:
    assert str(expression) == text


def test_what_is_made_of_parts_is_flat_and_never_smaller_than_two() -> None:
    assert all_of([]) == all_of([ALL, ALL]) == ALL
    assert all_of([A]) == any_of([A]) == all_of([ALL, A]) == A
    assert all_of([And((A, B)), Or((C, D))]) == And((A, B, Or((C, D))))
    assert any_of([Or((A, B)), And((C, D))]) == Or((A, B, And((C, D))))
    assert any_of([A, ALL]) == ALL
    assert negated(negated(A)) == A


def test_nothing_at_all_can_not_be_asked_for() -> None:
    with pytest.raises(ValueError, match="no query"):
        any_of([])
    with pytest.raises(ValueError, match="no query"):
        negated(ALL)
