from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.values import Mark
from adventus.search.expression import Has, Holds, Is, Marked, Not, Query, Words
from adventus.search.meaning import STATES
from adventus.search.parser import MOST_TERMS, SearchError, parse


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("  \t\n ", ()),
        ("putin asta", (Words("putin"), Words("asta", prefix=True))),
        ("putin asta ", (Words("putin"), Words("asta"))),
        ("pu* minsk ", (Words("pu", prefix=True), Words("minsk"))),
        ('"Abu Dhabi"', (Words("Abu Dhabi"),)),
        ('"Abu Dha', (Words("Abu Dha", prefix=True),)),
        ('"Abu Dha"* x ', (Words("Abu Dha", prefix=True), Words("x"))),
        ('"say ""yes"""', (Words('say "yes"'),)),
        ("foo-bar l'abbé C++ ", (Words("foo-bar"), Words("l'abbé"), Words("C++"))),
        ("10:30 ", (Words("10:30"),)),
        ("country:Kazakhstan", (Holds("country", "Kazakhstan"),)),
        ('PLACE:"Abu Dhabi"', (Holds("place", "Abu Dhabi"),)),
        ("tag:gulf", (Holds("tags", "gulf"),)),
        ("programme:2022", (Holds("programme_date", "2022"),)),
        ("date:2022-09/2022-10", (Holds("date", "2022-09/2022-10"),)),
        ("venue:unknown", (Marked("venue", Mark.UNKNOWN),)),
        ("rank:NONE", (Marked("rank", Mark.NONE),)),
        ('venue:"unknown"', (Holds("venue", "unknown"),)),
        ("is:conflict", (Is("conflict"),)),
        ("is:in_review", (Is("in review"),)),
        ('is:"Did not occur"', (Is("did not occur"),)),
        ("has:citations", (Has("citation"),)),
        ("no:tag", (Not(Has("tags")),)),
        ("-no:tag", (Has("tags"),)),
        ("-minsk ", (Not(Words("minsk")),)),
        ("not is:planned", (Not(Is("planned")),)),
        ("not not -minsk ", (Not(Words("minsk")),)),
        ("not ", (Words("not"),)),
    ],
)
def test_a_query_is_read(text: str, terms: tuple[object, ...]) -> None:
    assert parse(text).terms == terms


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "putin contry:KAZ",
            "There is no field “contry”; did you mean country? Text with a colon stands in quotes.",
        ),
        ("putin contry:KAZ", "(At character 7 of the search.)"),
        ("is:plannd", "A visit can't be “plannd”; did you mean planned? (At character 1"),
        ("has:citatoin", "A visit can't have “citatoin”; did you mean citation?"),
        ("rank:offical", "Rank: “offical” is not one of its words; did you mean “official”?"),
        ("country:Kazakstan", "there is no “Kazakstan”; did you mean Kazakhstan?"),
        ("date:06/12/2023", "Write 2023-12-06 or 2023-06-12."),
        ("date:nonsense", "“nonsense” is not understood as a date"),
        ("date:n.d.", "for visits without one write no:date."),
        ("status:unknown", "“unknown” is not one of its words"),
        ("date: 2022", "What should date hold? Write it after the colon."),
        ('is:""', "What should follow is:? Write it after the colon."),
        ("Minsk – Astana", "“–” has no letter or digit to search for. (At character 7"),
        ('""', "has no letter or digit"),
        ("a\0b", "The character U+0000 can't be searched. (At character 2"),
        ("\ud800", "The character U+D800 can't be searched."),
        ("a " * (MOST_TERMS + 1), "More than 100 terms are too many."),
        ("a" * 10_001, "A search has 10,000 characters at most."),
    ],
)
def test_what_can_not_be_understood_is_said_with_its_place(text: str, message: str) -> None:
    with pytest.raises(SearchError) as raised:
        parse(text)

    assert message in str(raised.value)


def test_an_error_marks_the_part_at_fault() -> None:
    with pytest.raises(SearchError) as raised:
        parse('asta -contry:"x y" minsk')

    assert (raised.value.start, raised.value.end) == (5, 18)


SAID = st.text(min_size=1, max_size=12).filter(
    lambda text: (
        any(c.isalnum() for c in text)
        and text == text.strip()
        and not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text)
    )
)
FREE = [each.name for each in FIELDS if each.kind not in {Kind.DATE, Kind.COUNTRY, Kind.WORD}]
TERMS = st.one_of(
    st.builds(Words, SAID, st.booleans()),
    st.builds(Holds, st.sampled_from(FREE), SAID),
    st.builds(Marked, st.sampled_from(["date", "venue", "rank"]), st.sampled_from(Mark)),
    st.builds(Is, st.sampled_from(STATES)),
    st.builds(Has, st.sampled_from(["citation", "decision", *FREE])),
)


@given(st.lists(st.one_of(TERMS, TERMS.map(Not)), max_size=6).map(tuple))
def test_an_expression_is_written_as_it_is_read(terms: tuple[object, ...]) -> None:
    query = Query(terms)  # type: ignore[arg-type]

    assert parse(str(query)) == query


@given(st.text(alphabet=st.sampled_from(" \"*-:()ab'\\%_{}+^&é\U0001f600\t\0not"), max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        query = parse(text)
    except SearchError as error:
        assert 0 <= error.start < error.end <= len(text)  # noqa: PT017 - most texts are refused
    else:
        assert parse(str(query)) == query
