from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue import anchoring, evened_text
from adventus.catalogue.anchoring import Anchoring, Kept, Recaptured, lost_quotations
from adventus.catalogue.evidence import cite
from adventus.catalogue.passages import AROUND, anchor
from adventus.catalogue.sources import add_source, capture

if TYPE_CHECKING:
    import pytest

    from adventus.catalogue.file import Catalogue

LETTERS = "ab 😀𐎀ע\n"
WORDS = st.text(LETTERS, max_size=50)


def kept_of(text: str, start: int, end: int) -> Kept:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Kept(text[start:end], before, after, start, end)


@given(WORDS, WORDS, st.text(LETTERS, min_size=1, max_size=9), WORDS, WORDS, st.data())
def test_an_edit_away_from_a_passage_leaves_it_anchored(
    head: str, before: str, words: str, after: str, tail: str, data: st.DataObject
) -> None:
    old = head + before + words + after + tail
    start = len(head + before)
    kept = kept_of(old, start, start + len(words))
    reach = start - len(kept.prefix), start + len(words) + len(kept.suffix)
    new_head = data.draw(WORDS) + old[data.draw(st.integers(0, reach[0])) : reach[0]]
    new_tail = old[reach[1] : data.draw(st.integers(reach[1], len(old)))] + data.draw(WORDS)
    new = new_head + old[slice(*reach)] + new_tail
    found = Anchoring(old, new).find(kept)
    assert found is not None
    assert new[slice(*found)] == words
    assert new[: found[0]].endswith(kept.prefix)
    assert new[found[1] :].startswith(kept.suffix)


def test_of_equal_words_those_with_the_same_surroundings_are_meant() -> None:
    old = "In Bonn they met. Later, in Bonn again, they signed."
    new = "They flew in. In Bonn they met. Much later, in Bonn again, they had signed."
    kept = kept_of(old, 28, 32)
    assert Anchoring(old, new).find(kept) == (47, 51)


def test_a_passage_before_or_after_the_change_moves_without_being_looked_for() -> None:
    middle = "in Bonn " * 9
    old, new = middle + "one" + middle, middle + "eleven" + middle
    assert Anchoring(old, new).find(kept_of(old, 11, 15)) == (11, 15)
    assert Anchoring(old, new).find(kept_of(old, 126, 130)) == (129, 133)


def test_a_capture_tells_what_became_of_each_quotation(catalogue: Catalogue, visit_id: int) -> None:
    text = "Monday: arrival. 😀 Tuesday: “talks” in Bonn. Sunday: home. Nothing more to say here."
    quotations = ("Monday", "“talks” in Bonn", "Sunday: home", "")
    with catalogue.edit("Add") as edit:
        source = add_source(edit, "Diary", captured_text=text)
        ids = [cite(edit, visit_id, "date", source, quotation=each) for each in quotations]
    new = 'Monday: arrival. 😀 Tuesday : talks. Then again "Talks"\nin  Bonn. Nothing more. Or?'
    with catalogue.edit("Capture") as edit:
        assert capture(edit, source, new) == Recaptured((ids[0],), (ids[1],), (ids[2],))
        row, lost = edit.row("citation", ids[1]), edit.row("citation", ids[2])
    assert row["quotation"] == "“talks” in Bonn"
    assert new[row["start"] : row["end"]] == '"Talks"\nin  Bonn'
    assert (lost["start"], lost["prefix"][-6:]) == (None, "Bonn. ")
    assert [found[:5] for found in lost_quotations(catalogue.connection)] == [
        (ids[2], visit_id, "date", source, "Diary")
    ]
    with catalogue.edit("Capture again") as edit:
        assert capture(edit, source, text) == Recaptured((ids[0],), (ids[1], ids[2]))
        assert capture(edit, source, "") == Recaptured((), (), tuple(ids[:3]))
    assert lost_quotations(catalogue.connection) == []


def test_capturing_the_same_loses_nothing(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, "Diary", captured_text="In Bonn.")
        cite(edit, visit_id, "date", source, quotation="Bonn")
        assert capture(edit, source, "In Bonn.\r\n".strip()) == Recaptured()


def test_a_long_text_is_evened_out_once_for_all_that_is_not_found_exactly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [f"Line {at}: they met in Bonn on day {at}.\n" for at in range(120_000)]
    old = "".join(lines)
    new = "Preface.\n" + old.replace("they met", "they  Met") + "Afterword.\n"
    calls: list[int] = []

    def counted(text: str) -> evened_text.Evened:
        calls.append(len(text))
        return evened_text.evened(text)

    monkeypatch.setattr(anchoring, "evened", counted)
    finder, place, each = Anchoring(old, new), 0, 0
    for each in range(0, 120_000, 2_400):
        place = old.index(f"Line {each}:")
        found = finder.find(kept_of(old, place, place + len(lines[each]) - 1))
        assert found is not None
        assert new[slice(*found)] == lines[each][:-1].replace("they met", "they  Met")
    assert calls == [len(new)]
    assert anchor(old, lines[each], place)["start"] == place
