from __future__ import annotations

from adventus.catalogue.assessment import Stance
from adventus.catalogue.evidence import Citation, Decision
from adventus.catalogue.fields import field
from adventus.catalogue.values import DateStatement, EngagementValue, Named, Value, notation
from adventus.review.side_by_side.choosing import Choice, Result
from adventus.review.side_by_side.comparing import Cell, Comparison, Record, Row
from adventus.ui.desk.grid_cells import marked, shown_cells, shown_result, value_text


def row(name: str, *values: Value) -> Row:
    return Row(field(name), tuple(Cell(value, notation(value)) for value in values))


def marks(compared: Row) -> list[list[str]]:
    """The marked pieces of each cell."""
    texts = [value_text(compared.field, cell) for cell in compared.cells]
    found = zip(texts, marked(compared, texts), strict=True)
    return [[text[start:end] for start, end in spans] for text, spans in found]


def cited(source: str, stance: Stance, says: str = "") -> Citation:
    return Citation(
        1, "u", "date", "", 7, source, "", None, "¶4", "in those days", says, "", "", False, stance
    )


def test_only_the_words_that_differ_are_marked() -> None:
    assert marks(row("occasion", "Talks on oil", "Talks with Ada on oil")) == [[], ["with Ada"]]
    assert marks(row("occasion", "Talks", "Summit")) == [["Talks"], ["Summit"]]


def test_nothing_is_marked_beside_an_empty_cell() -> None:
    assert marks(row("occasion", "", "Summit", "Talks")) == [[], [], []]


def test_a_date_is_marked_as_a_whole() -> None:
    dates = row("date", DateStatement("2022-12"), DateStatement("2022-12-06"))
    assert marks(dates) == [["2022-12"], ["2022-12-06"]]


def test_items_of_a_list_are_marked_that_the_other_lacks() -> None:
    ada, bo, namesake = Named(1, "a", "Ada"), Named(2, "b", "Bo"), Named(3, "c", "Ada")
    assert marks(row("traveller", (ada, bo), (bo,))) == [["Ada"], []]
    assert marks(row("traveller", (ada,), (namesake,))) == [["Ada"], ["Ada"]]


def test_of_three_records_each_is_marked_against_the_first() -> None:
    assert marks(row("rank", "state", "state", "working")) == [["state"], [], ["working"]]


def test_a_change_in_the_middle_of_a_very_long_text_is_found() -> None:
    one, other = "a word " * 2_000 + "here " + "b " * 2_000, "a word " * 2_000 + "b " * 2_000
    assert marks(row("notes", one, other)) == [["here"], []]


def test_characters_beyond_the_first_plane_do_not_shift_marks() -> None:
    assert marks(row("occasion", "😀𒀀 Fair", "😀𒀀 Expo")) == [["Fair"], ["Expo"]]


def test_values_are_written_for_people() -> None:
    talks = EngagementValue("e", "meeting", "talks", DateStatement("2022-12-06"))
    dinner = EngagementValue("f", "ceremony", "dinner")
    shown = row("engagements", (talks, dinner))
    words = "meeting: talks · 6 December 2022\nceremony: dinner"
    assert value_text(shown.field, shown.cells[0]) == words
    for name, value, text in (("country", "OMN", "Oman"), ("rank", "", "—"), ("country", "", "—")):
        shown = row(name, value)
        assert value_text(shown.field, shown.cells[0]) == text


def test_evidence_stands_under_the_value_and_is_spoken() -> None:
    citations = (
        cited("Gazette", Stance.SUPPORTS),
        cited("Wire", Stance.CONTRADICTS, "2021"),
        cited("Diary", Stance.SILENT),
    )
    decision = Decision("2022-12", "the diary is late", "Ada", "2026-01-01")
    cells = (Cell(DateStatement("2022-12"), "2022-12", citations, decision), Cell(None, ""))
    records = tuple(Record(1, "u", name, "draft", 3, (), name) for name in ("V-1", "V-2"))
    compared = Comparison(records, (Row(field("date"), cells),))
    shown, empty = shown_cells(compared, compared.rows[0], Choice((0,)), {7: "Agency"})
    assert [line.text for line in shown.lines] == [
        "some day in December 2022",
        "● Gazette ¶4 (after Agency)",
        "◆ Wire ¶4 (after Agency) — says 2021",
        "○ Diary ¶4 (after Agency)",
    ]
    assert (shown.taken, empty.taken) == (True, False)
    assert empty.spoken == "Date, V-2: empty"
    assert "“in those days”" in shown.hint
    assert "Decided by Ada: the diary is late" in shown.hint
    assert shown.spoken == (
        "Date, V-1: 2022-12. taken. Gazette supports. Wire contradicts. Diary silent"
    )


def test_a_result_that_gets_vaguer_says_so_in_the_colour_of_warnings() -> None:
    compared = row("date", DateStatement("2022-12"), DateStatement("2022-12-06"))
    shown = shown_result(compared, Result("2022-12", "December 2022", "vaguer than it was", True))
    assert [(line.text, line.purpose) for line in shown.lines] == [
        ("some day in December 2022", "muted"),
        ("▲ vaguer than it was", "warn"),
    ]
    assert shown_result(compared, Result("", "", "", False)).text == "—"


def test_where_records_agree_nothing_is_shown_as_chosen() -> None:
    records = tuple(Record(1, "u", name, "draft", 0, (), name) for name in ("V-1", "V-2"))
    compared = Comparison(records, (row("country", "OMN", "OMN"),))
    cells = shown_cells(compared, compared.rows[0], Choice((0,)), {})
    assert [(cell.text, cell.taken) for cell in cells] == [("Oman", False), ("Oman", False)]
