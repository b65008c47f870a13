from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from adventus.catalogue import file
from adventus.catalogue.assessment import Stance
from adventus.catalogue.bibliography import captured_text
from adventus.catalogue.evidence import cite, evidence
from adventus.catalogue.records import find_visit, visit
from adventus.catalogue.revisions import revisions
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit
from adventus.ui.reader.reader_window import SourceReader
from adventus.ui.reader.text_dialog import TextDialog
from adventus.ui.record.passage_view import Passage
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

TEXT = (
    "😀𐎀 Ada Okafor travels.\nIn October 2022 she attended a conference in Kazakhstan. The"
    " following month she was present at a summit in Armenia.\nIn October 2023 she attended a"
    " forum in China. العربية."
)
KAZAKHSTAN = "In October 2022 she attended a conference in Kazakhstan."
ARMENIA = "The following month she was present at a summit in Armenia."
CHINA = "In October 2023 she attended a forum in China."


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = file.create(tmp_path / "reader.adventus", by="Ann")
    with made.edit("Fill") as edit:
        first = add_visit(edit, {"traveller": "Ada Okafor", "date": "2022-10", "country": "KAZ"})
        add_visit(edit, {"traveller": "Ada Okafor", "date": "2023-10-17", "country": "China"})
        source = add_source(edit, "Article", kind="web page", captured_text=TEXT)
        cite(edit, first, "date", source, quotation=KAZAKHSTAN, says="2022-10")
        cite(edit, first, "country", source, quotation="summit in Armenia", says="Armenia")
        cite(edit, first, "", source, quotation="العربية")
    yield made
    made.close()


@pytest.fixture
def reader(catalogue: Catalogue, qtbot: QtBot) -> SourceReader:
    made = SourceReader(Session(catalogue), 1)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.text.setFocus()
    return made


def select(reader: SourceReader, words: str) -> None:
    text = reader.text.toPlainText()
    before = text[: text.index(words)]
    cursor = reader.text.textCursor()
    start = len(before.encode("utf-16-le")) // 2
    cursor.setPosition(start)
    end = start + len(words.encode("utf-16-le")) // 2
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    reader.text.setTextCursor(cursor)


def rows(reader: SourceReader) -> list[str]:
    return [
        reader.panel.lists.all.item(row).text() for row in range(reader.panel.lists.all.count())
    ]


def test_passages_are_marked_by_how_they_stand_and_listed_in_words(reader: SourceReader) -> None:
    assert reader.text.marked() == [
        (KAZAKHSTAN, Stance.SUPPORTS),
        ("summit in Armenia", Stance.CONTRADICTS),
        ("العربية", Stance.SILENT),
    ]
    lines = {each.format.underlineStyle() for each in reader.text.extraSelections()}
    assert len(lines) == 3
    assert rows(reader) == [
        f"● V-0001 · Date: some day in October 2022 · supports\n“{KAZAKHSTAN}”",
        "◆ V-0001 · Country: Armenia · does not fit\n“summit in Armenia”",
        "○ V-0001 · the whole record\n“العربية”",
    ]
    header = reader._header.text()
    assert header.startswith("web page · captured ")
    assert "text unchanged since capture (SHA-256 " in header


def test_a_selection_after_an_emoji_is_exact_and_shows_what_cites_it(reader: SourceReader) -> None:
    select(reader, "in Armenia.")
    assert reader.panel.passage == Passage("in Armenia.", TEXT.index("in Armenia."))
    assert reader.panel.words.text() == "“in Armenia.”"
    assert reader.panel.lists.here.count() == 1


def test_a_passage_leads_to_its_visit(reader: SourceReader, qtbot: QtBot) -> None:
    QTest.keyClick(reader.text, Qt.Key.Key_N)
    assert reader.panel.words.text() == f"“{KAZAKHSTAN}”"
    with qtbot.waitSignal(reader.visit_wanted) as wanted:
        reader.panel.lists.here.setCurrentRow(0)
        reader.panel.lists.here.itemActivated.emit(reader.panel.lists.here.item(0))
    assert wanted.args == [1]


def test_the_keys_go_round_the_passages(reader: SourceReader) -> None:
    seen = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        QTest.keyClick(reader.text, key)
        seen.append(reader.panel.words.text()[1:-1])
    assert seen == [KAZAKHSTAN, "summit in Armenia", "العربية", KAZAKHSTAN, "العربية"]


def test_c_cites_the_passage_for_a_visit_that_it_may_be_about(
    reader: SourceReader, catalogue: Catalogue
) -> None:
    select(reader, CHINA)
    QTest.keyClick(reader.text, Qt.Key.Key_C)
    form = reader.panel.cite_form
    assert form.visit.text() == "V-0002"
    assert (form.field.currentText(), form.says.text()) == ("Date", "2023-10")
    form.save()
    cited = evidence(catalogue.connection, 2, "date").citations[0]
    assert (cited.quotation, cited.says, cited.anchored) == (CHINA, "2023-10", True)
    assert reader.panel.said() == "Cited for V-0002. Undo takes it back."
    assert (CHINA, Stance.SUPPORTS) in reader.text.marked()
    assert revisions(catalogue.connection)[0].label == "Cite “Article” for date of V-0002"


def test_an_unknown_visit_is_said(reader: SourceReader) -> None:
    select(reader, CHINA)
    QTest.keyClick(reader.text, Qt.Key.Key_C)
    reader.panel.cite_form.visit.setText("V-99")
    reader.panel.cite_form.save()
    assert reader.panel.cite_form.error.text().startswith("There is no visit “V-99”")


def test_d_drafts_a_visit_whose_fields_show_what_they_rest_on(
    reader: SourceReader, catalogue: Catalogue
) -> None:
    select(reader, ARMENIA)
    QTest.keyClick(reader.text, Qt.Key.Key_D)
    form = reader.panel.draft_form
    shown = {name: line.text() for name, line in form.lines.items() if line.text()}
    assert shown == {
        "traveller": "Ada Okafor",
        "date": "2022-11",
        "country": "Armenia",
        "occasion": "summit",
    }
    assert form.bases["date"].text() == "“The following month”, counted from “October 2022”"
    assert form.bases["place"].text() == "the passage doesn’t say"
    form.lines["place"].setText("Yerevan")
    form.keep.click()
    made = visit(catalogue.connection, find_visit(catalogue.connection, "V-0003"))
    assert notation(made.values["date"]) == "2022-11"
    assert notation(made.values["place"]) == "Yerevan"
    assert reader.panel.said() == "Added V-0003. Undo takes it back."
    assert revisions(catalogue.connection)[0].label == "Draft a visit from “Article”"


def test_escape_leaves_the_draft_first_and_then_the_window(reader: SourceReader) -> None:
    select(reader, CHINA)
    QTest.keyClick(reader.text, Qt.Key.Key_D)
    QTest.keyClick(reader.panel.draft_form.lines["traveller"], Qt.Key.Key_Escape)
    assert reader.isVisible()
    assert not reader.panel.shows_form()
    QTest.keyClick(reader.text, Qt.Key.Key_Escape)
    assert not reader.isVisible()


def test_a_draft_offers_the_visit_that_is_there(reader: SourceReader) -> None:
    select(reader, CHINA)
    reader.panel.draft()
    form = reader.panel.draft_form
    assert form.cite.text() == "Cite V-0002"
    form.cite.click()
    assert reader.panel.cite_form.visit.text() == "V-0002"
    reader.panel.draft()
    form.lines["country"].setText("Atlantis")
    form.look_up()
    assert form.cite.isHidden()
    form.keep.click()
    assert "there is no “Atlantis”" in reader.panel.said()


def test_a_new_capture_tells_what_was_lost_and_lets_it_be_placed(
    reader: SourceReader, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<h1>News</h1><p>{TEXT.replace('summit', 'gathering')}", encoding="utf-8")
    reader.capturing.capture_file(path)
    assert reader.panel.said() == "Text captured. 1 quotation is no longer in the text."
    assert rows(reader)[0].endswith("\n⚠ not found in the text · “summit in Armenia”")
    assert (KAZAKHSTAN, Stance.SUPPORTS) in reader.text.marked()
    assert reader.text.hasFocus()
    reader.panel.lists.all.setCurrentRow(0)
    select(reader, "gathering in Armenia")
    reader.panel.lists.place_button.click()
    assert ("gathering in Armenia", Stance.CONTRADICTS) in reader.text.marked()
    reader.steps.undo()
    reader.steps.undo()
    assert reader.text.toPlainText() == TEXT


def test_the_text_is_edited_in_a_dialog(reader: SourceReader) -> None:
    reader.capturing.edit_text()
    dialog = reader.findChild(TextDialog)
    assert dialog is not None
    dialog.text.setPlainText("Preface.\n" + TEXT)
    dialog.save()
    assert reader.panel.said() == "Text captured. Every quotation was found in it."
    assert len(reader.text.marked()) == 3


def test_words_are_found_and_found_again_from_the_start(reader: SourceReader) -> None:
    reader.find_line.setText("october")
    places = []
    for _ in range(3):
        reader.find_next()
        places.append(reader.text.place())
    assert places == [TEXT.index("October 2022"), TEXT.index("October 2023"), places[0]]
    reader.find_line.setText("nowhere")
    reader.find_next()
    assert reader.panel.said() == "“nowhere” is not in the text."


def test_of_a_long_text_only_what_is_in_sight_is_marked(
    reader: SourceReader, catalogue: Catalogue
) -> None:
    line = "Line {0}: they met 😀 in Bonn and left the next day for Vienna and for Rome.\n"
    text = "".join(line.format(at) for at in range(60_000)) + "word " * 100_000
    with catalogue.edit("Long") as edit:
        source = add_source(edit, "Long", captured_text=text)
        for at in range(0, 60_000, 1_000):
            cite(edit, 1, "notes", source, quotation=f"Line {at}:")
    reader.show_source(source)
    assert len(reader.passages) == 60
    assert len(reader.text.extraSelections()) <= 2
    assert max(len(block) for block in reader.text.toPlainText().split("\n")) < 4_100
    assert len(reader.text.toPlainText()) == len(text)
    reader._go_to(reader.passages[50:51])
    assert reader.panel.words.text() == "“Line 50000:”"
    assert ("Line 50000:", Stance.SILENT) in reader.text.marked()
    assert len(reader.text.extraSelections()) <= 3


def test_words_cited_twice_are_placed_together(reader: SourceReader, catalogue: Catalogue) -> None:
    with catalogue.edit("Twice") as edit:
        cite(edit, 2, "country", 1, quotation="summit in Armenia", says="Armenia")
    reader.capturing.capture(TEXT.replace("summit", "gathering"))
    reader.panel.lists.all.setCurrentRow(0)
    select(reader, "gathering in Armenia")
    reader.panel.lists.place_button.click()
    assert reader.panel.said() == "The quotation of V-0001, V-0002 is this passage now."
    assert all(each.start is not None for each in reader.passages)
    label = "Place a lost quotation of V-0001, V-0002"
    assert revisions(catalogue.connection)[0].label == label


def test_a_look_at_the_text_keeps_what_is_typed_into_a_draft(reader: SourceReader) -> None:
    select(reader, CHINA)
    QTest.keyClick(reader.text, Qt.Key.Key_D)
    reader.panel.draft_form.lines["place"].setText("Beijing")
    select(reader, KAZAKHSTAN)
    assert reader.panel.shows_form()
    assert reader.panel.words.text() == f"“{CHINA}”"
    assert reader.panel.draft_form.lines["place"].text() == "Beijing"
    reader.panel.draft_form.drop.click()
    assert reader.panel.words.text() == f"“{KAZAKHSTAN}”"
    assert reader.text.hasFocus()
    reader.panel.draft()
    select(reader, CHINA)
    reader.panel.cite()
    assert reader.panel.words.text() == f"“{CHINA}”"


def test_a_marked_place_shows_its_citations_and_enter_goes_to_the_visit(
    reader: SourceReader, qtbot: QtBot
) -> None:
    cursor = reader.text.textCursor()
    cursor.setPosition(TEXT.index("summit in") + 6)  # an emoji and a sign that count twice
    reader.text.setTextCursor(cursor)
    assert reader.panel.lists.here.count() == 1
    assert not reader.panel.lists.cite_button.isEnabled()
    with qtbot.waitSignal(reader.visit_wanted) as wanted:
        QTest.keyClick(reader.text, Qt.Key.Key_Return)
    assert wanted.args == [1]


def test_the_keys_say_what_is_missing(reader: SourceReader) -> None:
    QTest.keyClick(reader.text, Qt.Key.Key_C)
    assert reader.panel.said() == "Select a passage first."
    select(reader, "\n")
    QTest.keyClick(reader.text, Qt.Key.Key_D)
    assert reader.panel.said() == "Select a passage first."
    QTest.keyClick(reader.text, Qt.Key.Key_Return)
    assert reader.panel.said() == "Nothing is cited here."


def test_editing_keeps_every_character_and_refuses_what_cannot_be_kept(
    reader: SourceReader, catalogue: Catalogue
) -> None:
    exact = "5\u00a0October\u2028and\tso\u200f on"
    with catalogue.edit("Exact") as edit:
        source = add_source(edit, "Exact", captured_text=exact)
    reader.show_source(source)
    reader.capturing.edit_text()
    dialog = reader.findChild(TextDialog)
    assert dialog is not None
    before = len(revisions(catalogue.connection))
    dialog.text.insertPlainText("\x00")
    dialog.save()
    assert dialog.isVisible()
    assert "can't be kept" in dialog.error.text()
    dialog.text.setPlainText(exact)
    dialog.save()
    assert len(revisions(catalogue.connection)) == before
    reader.capturing.edit_text()
    (dialog,) = [each for each in reader.findChildren(TextDialog) if each.isVisible()]
    dialog.text.insertPlainText("On ")
    dialog.save()
    assert captured_text(catalogue.connection, source) == "On " + exact


def test_a_source_without_a_text_has_lost_nothing(
    reader: SourceReader, catalogue: Catalogue
) -> None:
    with catalogue.edit("Unread") as edit:
        source = add_source(edit, "Unread")
        cite(edit, 1, "date", source, quotation="in autumn", says="2022-10")
    reader.show_source(source)
    assert rows(reader) == ["● V-0001 · Date: some day in October 2022 · supports\n“in autumn”"]
    assert reader.text.placeholderText().startswith("No text of this source is captured yet.")


def test_it_opens_at_the_passage_of_a_citation(reader: SourceReader, catalogue: Catalogue) -> None:
    (date,) = evidence(catalogue.connection, 1, "date").citations
    reader.show_citation(date.id)
    assert reader.panel.words.text() == f"“{KAZAKHSTAN}”"
    reader.show_citation(99)
    assert reader.panel.said() == "That citation quotes no passage."


def test_ctrl_enter_accepts_a_draft_and_cites(reader: SourceReader, qtbot: QtBot) -> None:
    select(reader, ARMENIA)
    QTest.keyClick(reader.text, Qt.Key.Key_D)
    line = reader.panel.draft_form.lines["traveller"]
    with qtbot.waitSignal(reader.panel.form_left):
        QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reader.panel.said() == "Added V-0003. Undo takes it back."
    QTest.keyClick(reader.text, Qt.Key.Key_C)
    form = reader.panel.cite_form
    form.field.setCurrentIndex(form.field.findData("country"))
    form._propose()
    assert form.says.text() == "Armenia"
    with qtbot.waitSignal(reader.panel.form_left):
        QTest.keyClick(form.keep, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reader.panel.said() == "Cited for V-0003. Undo takes it back."


def test_a_leap_in_a_long_text_marks_what_comes_into_sight(
    reader: SourceReader, catalogue: Catalogue, qtbot: QtBot
) -> None:
    # So long that it wraps: Qt measures it while it scrolls.
    line = "Line {0}: in October 2022 they met in Kazakhstan and left for Rome on the next day.\n"
    text = "".join(line.format(at) * (1 + at % 2) for at in range(40_000)) + "word " * 100_000
    with catalogue.edit("Long") as edit:
        source = add_source(edit, "Long", captured_text=text)
        for at in range(0, 40_000, 1_000):
            cite(edit, 1, "notes", source, quotation=f"Line {at}:")
    reader.show_source(source)
    qtbot.waitUntil(lambda: marked_words(reader) == ["Line 0:"])
    select(reader, "Line 30500:")
    qtbot.waitUntil(lambda: marked_words(reader) == [])
    select(reader, "Line 39000:")
    qtbot.waitUntil(lambda: marked_words(reader) == ["Line 39000:"])


def marked_words(reader: SourceReader) -> list[str]:
    return [mark.cursor.selectedText() for mark in reader.text.extraSelections()]
