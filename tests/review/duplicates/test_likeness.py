from __future__ import annotations

import pytest

from adventus.review.duplicates.likeness import Wording, names_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "J. Smith"),
        ("John Smith", "Smith, John"),
        ("John Smith", "John Smiht"),
        ("Boris Ivanov", "Борис Иванов"),
        ("Boris Ivanov", "Boris Iwanow"),
        ("Boris Ivanov", "Ivanoff, B."),
        ("Khrushchev", "Chruschtschow"),
        ("Khrushchev", "Хрущёв"),
        ("Gorbachev", "Gorbatschow"),
        ("Tokayev", "Tokajew"),
        ("Ángela Muñoz", "Angela Munoz"),
        ("President Joseph R. Biden", "Joseph Robinette Biden"),
        ("Antony John Blinken", "Antony Blinken"),
    ],
)
def test_one_name_written_twice_is_alike(one: str, other: str) -> None:
    assert names_alike(one, other) >= 0.8
    assert names_alike(one, other) == names_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "John Brown"),
        ("John Smith", "Jane Smith"),
        ("J. S.", "John Smith"),
        ("Anna Abenov-Luna", "Anna Abenov-Luzumoya"),
        ("Xi", "Xu"),
        ("—", "—"),
    ],
)
def test_two_names_are_not(one: str, other: str) -> None:
    assert names_alike(one, other) == 0


def test_a_single_word_is_less_than_a_name() -> None:
    assert names_alike("Biden", "Joseph Biden") == 0.75


def test_texts_are_alike_by_the_words_that_say_most() -> None:
    texts = {
        1: "Attended the ministerial meeting on grain",
        2: "Attended the ministerial meeting on grain, and saw the queen",
        3: "Attended the ministerial meeting on railways",
        4: "Slept",
        5: "",
    }
    wording = Wording(texts.items())
    shortened, other, nothing = (wording.alike(1, at) for at in (2, 3, 4))

    assert shortened is not None
    assert other is not None
    assert shortened.alike > 0.9
    assert other.alike < 0.9
    assert nothing == (0, 0)
    assert wording.alike(1, 5) is None
