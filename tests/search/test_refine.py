from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.search import parse
from adventus.search.expression import ALL, And, Expression, Or, all_of, any_of, negated
from adventus.search.refine import also, either, facet_of, is_chosen, only, without

if TYPE_CHECKING:
    from collections.abc import Callable

    Click = Callable[[Expression, Expression], Expression]

OMAN, IRAN, OIL, GAS = map(parse, ("country:Oman", "country:Iran", "tag:=oil", "tag:=gas"))
NOBODY = parse("no:traveller")


@pytest.mark.parametrize(
    ("click", "query", "term", "after"),
    [
        (only, "", "country:Oman", "country:Oman"),
        (only, "putin* summit*", "country:Oman", "putin* summit* country:Oman"),
        (only, "country:Iran summit*", "country:Oman", "country:Oman summit*"),
        (only, "country:Oman summit*", "country:Oman", "summit*"),
        (only, "country:Oman", "country:Oman", ""),
        (only, "(country:Iran or country:Oman) tag:a", "country:Oman", "country:Oman tags:a"),
        (only, "-country:Iran tag:a", "country:Oman", "country:Oman tags:a"),
        (only, "country:Oman tag:a country:Iran", "country:Oman", "country:Oman tags:a"),
        (
            only,
            "(country:Iran or tag:a) b",
            "country:Oman",
            "(country:Iran or tag:a) b* country:Oman",
        ),
        (only, "is:planned", "status:occurred", "status:occurred"),
        (only, "date:2021..2023", "date:2022", "date:2022"),
        (only, "tag:=oil", "no:tag", "no:tags"),
        (only, "traveller:=a", "met:=b", "traveller:=a met:=b"),
        (also, "", "tag:=oil", "tags:=oil"),
        (also, "tag:=gas", "tag:=oil", "tags:=gas tags:=oil"),
        (also, "tag:=gas tag:=oil", "tag:=oil", "tags:=gas"),
        (also, "-tag:=oil summit*", "tag:=oil", "tags:=oil summit*"),
        (also, "a* or b*", "tag:=oil", "(a* or b*) tags:=oil"),
        (either, "", "country:Oman", "country:Oman"),
        (either, "country:Iran", "country:Oman", "country:Iran or country:Oman"),
        (either, "country:Iran oil*", "country:Oman", "(country:Iran or country:Oman) oil*"),
        (either, "tag:a or tag:b", "tag:c", "tag:a or tag:b or tag:c"),
        (either, "(country:Iran or country:Oman) oil*", "country:Oman", "country:Iran oil*"),
        (either, "country:Oman oil*", "country:Oman", "oil*"),
        (either, "tag:=a tag:=b", "tag:=c", "tags:=a or tags:=b or tags:=c"),
        (either, "no:tag", "tag:=c", "no:tags or tags:=c"),
        (either, "-tag:=a", "tag:=c", "-tags:=a tags:=c"),
        (either, "-tag:=c oil*", "tag:=c", "tags:=c oil*"),
        (either, "country:Iran", "tag:=c", "country:Iran tags:=c"),
        (without, "", "country:Oman", "-country:Oman"),
        (without, "-country:Oman oil*", "country:Oman", "oil*"),
        (without, "country:Oman oil*", "country:Oman", "oil* -country:Oman"),
        (without, "country:Oman or country:Iran", "country:Oman", "country:Iran -country:Oman"),
        (without, "", "no:tag", "has:tags"),
        (without, "no:tag", "no:tag", "has:tags"),
        (without, "has:tag", "no:tag", ""),
    ],
)
def test_a_click_writes_the_query(click: Click, query: str, term: str, after: str) -> None:
    assert click(parse(query), parse(term)) == parse(after)


@pytest.mark.parametrize(
    ("query", "term", "chosen"),
    [
        ("country:Oman oil", OMAN, True),
        ("(country:Oman or country:Iran) oil", OMAN, True),
        ("country:Iran", OMAN, False),
        ("-country:Oman", OMAN, False),
        ("country:Oman or tag:oil", OMAN, False),
        ("no:traveller", NOBODY, True),
        ("has:traveller", NOBODY, False),
    ],
)
def test_what_is_chosen(query: str, term: Expression, chosen: bool) -> None:
    assert is_chosen(parse(query), term) is chosen


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("traveller:smith", "traveller"),
        ("-country:Oman", "country"),
        ("rank:none", "rank"),
        ("is:planned", "status"),
        ("is:conflict", ""),
        ("is:approved", ""),
        ("no:tag", "tag"),
        ("tags:>2", ""),
        ("source:herald", "source"),
        ("no:citation", "source"),
        ("date:>=2022", "year"),
        ("date:certainly:2022", "year"),
        ("programme_date:2022", ""),
        ("country:Oman or -country:Iran", "country"),
        ("country:Oman or tag:oil", ""),
        ("summit", ""),
    ],
)
def test_parts_belong_to_facets(part: str, name: str) -> None:
    assert facet_of(parse(part)) == name


TERMS = st.sampled_from([OMAN, IRAN, OIL, GAS, NOBODY, parse("date:2022"), parse("is:planned")])
PARTS = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=2, max_size=3).map(any_of),
        st.lists(inner, min_size=2, max_size=3).map(all_of),
    ),
    max_leaves=5,
)
QUERIES = st.lists(PARTS, max_size=4).map(all_of)


@given(query=QUERIES, term=TERMS, click=st.sampled_from([only, also, either, without]))
def test_clicks_give_what_can_be_typed(query: Expression, term: Expression, click: Click) -> None:
    after = click(query, term)

    assert parse(str(after)) == after
    assert not (isinstance(after, And | Or) and after != ALL and len(after.parts) < 2)


@given(query=QUERIES, term=TERMS)
def test_a_click_chooses_and_the_next_takes_it_back(query: Expression, term: Expression) -> None:
    for click in (only, either):
        once = click(query, term)
        if is_chosen(once, term):
            assert not is_chosen(click(once, term), term)
    excluded = without(query, term)
    if not is_chosen(query, negated(term)):
        assert is_chosen(excluded, negated(term))
        assert not is_chosen(excluded, term)
