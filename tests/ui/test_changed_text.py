from __future__ import annotations

from adventus.catalogue.differences import Fate, Segment
from adventus.ui.changed_text import side

SAME, GONE, NEW = Fate.SAME, Fate.REMOVED, Fate.ADDED


def test_each_side_shows_its_own_words() -> None:
    before, after = "the old name", "the new name"
    assert side(before, after, GONE) == (
        Segment(SAME, "the "),
        Segment(GONE, "old"),
        Segment(SAME, " name"),
    )
    assert side(before, after, NEW)[1] == Segment(NEW, "new")


def test_a_change_far_into_a_text_comes_into_sight() -> None:
    text = "word " * 200
    pieces = side(text + "old", text + "new", NEW)
    assert pieces[0].text.startswith("…")
    assert len(pieces[0].text) < 30
    assert pieces[1] == Segment(NEW, "new")


def test_line_breaks_are_shown_as_signs() -> None:
    assert "".join(part.text for part in side("", "a\nb\tc", NEW)) == "a⏎ b c"
