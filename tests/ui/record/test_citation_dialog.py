from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.evidence import Citation, evidence
from adventus.ui.record.citation_dialog import CitationDialog
from adventus.ui.record.passage_view import Passage

if TYPE_CHECKING:
    from conftest import Desk


def opened(desk: Desk, name: str) -> CitationDialog:
    desk.panel.focus_field(name)
    desk.panel.cite()
    return shown(desk)


def shown(desk: Desk) -> CitationDialog:
    dialogs = desk.window.findChildren(CitationDialog)
    return next(dialog for dialog in dialogs if dialog.isVisible())


def citations(desk: Desk, name: str) -> tuple[Citation, ...]:
    return evidence(desk.catalogue.connection, desk.visit_id, name).citations


def start(desk: Desk, citation: Citation) -> int:
    row = desk.catalogue.connection.execute(
        'SELECT "start" FROM citation WHERE id = ?', (citation.id,)
    ).fetchone()
    return int(row[0])


def test_a_new_source_is_made_by_its_title(desk: Desk) -> None:
    dialog = opened(desk, "venue")
    QTest.keyClicks(dialog.source, "Diary of the aide")
    QTest.keyClicks(dialog.locator, "p. 12")
    QTest.keyClicks(dialog.says, "Blair House")
    dialog.credibility.setCurrentIndex(2)
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    (made,) = citations(desk, "venue")
    assert (made.source, made.locator, made.says) == ("Diary of the aide", "p. 12", "Blair House")
    assert made.credibility == 2
    assert desk.labels()[0] == "Cite “Diary of the aide” for venue of V-0001"
    desk.undo()
    assert citations(desk, "venue") == ()


def test_a_source_is_found_by_its_reference(desk: Desk) -> None:
    dialog = opened(desk, "venue")
    QTest.keyClicks(dialog.source, "p-1")
    assert dialog.source.offered()[0] == "Press service · P-1"


def test_a_selected_passage_is_quoted_at_its_own_place(desk: Desk) -> None:
    dialog = opened(desk, "date")
    dialog.source.setText("Press service")
    dialog._look_up()
    assert not dialog._side.isHidden()
    second = dialog.passages.toPlainText().rindex("6 December 2023")
    dialog.passages.chosen.emit(Passage("6 December 2023", second))
    dialog.says.setText("6 Dec 2023")
    dialog.save()
    (made,) = citations(desk, "date")
    assert made.anchored
    assert made.quotation == "6 December 2023"
    assert start(desk, made) == second
    assert made.says == "2023-12-06"
    assert made.reading == "stated"


def test_what_a_passage_says_is_asked_when_it_reads_two_ways(desk: Desk) -> None:
    dialog = opened(desk, "date")
    dialog.source.setText("Web article")
    dialog.says.setText("06/12/2023")
    dialog.save()
    buttons = dialog._question.buttons()
    assert [button.text() for button in buttons] == ["6 December 2023", "12 June 2023"]
    assert citations(desk, "date") == ()
    QTest.keyClick(buttons[0], Qt.Key.Key_Return)
    assert citations(desk, "date")[0].says == "2023-12-06"


def test_what_cannot_be_saved_keeps_the_dialog_open(desk: Desk) -> None:
    dialog = opened(desk, "country")
    dialog.says.setText("Atlantisia")
    dialog.save()
    assert dialog._error.text().startswith("Source: type its title")
    dialog.source.setText("Web article")
    dialog.save()
    assert "Atlantisia" in dialog._error.text()
    assert dialog.isVisible()
    dialog.reject()
    assert citations(desk, "country") == ()


def test_a_citation_is_changed_and_its_passage_shown(desk: Desk) -> None:
    dialog = opened(desk, "date")
    dialog.source.setText("P-1")
    dialog.quotation.setPlainText("He landed")
    dialog.says.setText("Dec 2023")
    dialog.reading.setCurrentText("from context")
    dialog.save()
    desk.panel.evidence.change_wanted.emit(citations(desk, "date")[0])
    dialog = shown(desk)
    assert dialog.reading.currentText() == "from context"
    assert dialog.passages.selected() == Passage("He landed", 10)
    dialog.locator.setText("fol. 2")
    dialog.save()
    (made,) = citations(desk, "date")
    assert (made.locator, made.says, made.reading) == ("fol. 2", "2023-12", "from context")
    assert start(desk, made) == 10
    assert desk.labels()[0] == "Change citation of “Press service” for date of V-0001"


def test_one_of_several_items_can_be_meant(desk: Desk) -> None:
    desk.enter("met", "Zhou Enlai | Mao Zedong")
    dialog = opened(desk, "met")
    assert [dialog.item.itemText(at) for at in range(3)] == [
        "the whole field",
        "Zhou Enlai",
        "Mao Zedong",
    ]
    dialog.item.setCurrentIndex(2)
    dialog.source.setText("Web article")
    dialog.save()
    assert citations(desk, "met")[0].item != ""


def test_the_record_as_a_whole_can_be_cited(desk: Desk) -> None:
    dialog = opened(desk, "tags")
    assert dialog.windowTitle() == "Cite a source for the record as a whole of V-0001"
    dialog.source.setText("Web article")
    dialog.save()
    assert len(citations(desk, "")) == 1
    assert len(desk.panel.evidence.cards()) == 1
