"""The window in which one source is read, cited, and made into visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.bibliography import captured_text, source_entries, source_entry
from adventus.catalogue.cited_passages import CitedPassage, cited_passages
from adventus.ui.labels import muted, title
from adventus.ui.reader.capturing import Capturing
from adventus.ui.reader.passage_panel import PassagePanel
from adventus.ui.reader.reading_text import ReadingText
from adventus.ui.reader.wording import header_words
from adventus.ui.record.passage_view import Passage
from adventus.ui.record.wording import shortened
from adventus.ui.step_keys import StepKeys

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.ui.session import Session


class SourceReader(QDialog):
    """Shows one source; stays open beside the main window and follows every change.

    Signals:
        visit_wanted: the number of the visit that a passage is cited for.
    """

    visit_wanted = Signal(int)

    def __init__(self, session: Session, source_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._catalogue = session, session.catalogue
        self.source_id, self._source_text = source_id, ""
        self.passages: list[CitedPassage] = []
        self._listed: list[tuple[str, int]] = []
        self._keyboard: QWidget | None = None
        self.text = ReadingText(self)
        self.panel = PassagePanel(session, self)
        self.capturing = Capturing(session, self)
        self.sources = QComboBox(self)
        self.sources.setAccessibleName("Source")
        # However long the titles are, the window stays as narrow as it is made.
        self.sources.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.find_line = QLineEdit(self)
        self.find_line.setPlaceholderText("Find in the text (Ctrl+F, then F3)")
        self.find_line.setAccessibleName("Find in the text")
        self.edit_button = QPushButton("Edit text…", self)
        self.file_button = QPushButton("Capture from a file…", self)
        self._title, self._header = title("", self, elide=True), muted("", self)
        self._header.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.show_source(source_id)

    def show_source(self, source_id: int) -> None:
        """Show a source."""
        self.source_id = self.capturing.source_id = source_id
        self.panel.clear()
        self.panel.say("")
        self.refresh()
        self.text.verticalScrollBar().setValue(0)

    @Slot()
    def refresh(self) -> None:
        """Read the source again; the place in the text stays."""
        connection = self._catalogue.connection
        entry = source_entry(connection, self.source_id)
        if entry is None:  # it was removed, or its making undone
            self.close()
            return
        self._list_sources()
        text = captured_text(connection, self.source_id)
        if text != self._source_text:
            self._source_text = text
            scrolled = self.text.verticalScrollBar().value()
            self.text.show_source(text)
            self.text.verticalScrollBar().setValue(scrolled)
        self.setWindowTitle(f"{shortened(entry.title)} — source")
        self._title.setText(entry.title)
        self._header.setText(header_words(entry, text))
        self.passages = cited_passages(connection, self.source_id)
        self.text.show_marks(self.passages)
        self.panel.show_source(entry, text, self.passages)
        for button in (self.edit_button, self.file_button):
            button.setDisabled(self._catalogue.read_only)

    @Slot()
    def next_passage(self) -> None:
        """Go to the next cited passage; after the last comes the first."""
        place = self.text.place()
        placed = [each for each in self.passages if each.start is not None]
        after = [each for each in placed if (each.start or 0) > place]
        self._go_to((after or placed)[:1])

    @Slot()
    def previous_passage(self) -> None:
        """Go to the cited passage before."""
        place = self.text.place()
        placed = [each for each in self.passages if each.start is not None]
        before = [each for each in placed if (each.start or 0) < place]
        self._go_to((before or placed)[-1:])

    @Slot()
    def find_next(self) -> None:
        """Find the words in the line further down."""
        self._find(back=False)

    @Slot()
    def find_previous(self) -> None:
        """Find the words in the line further up."""
        self._find(back=True)

    def show_citation(self, citation_id: int) -> None:
        """Go to the passage of a citation, or say that it has none."""
        found = next((each for each in self.passages if each.citation_id == citation_id), None)
        if found is None:
            self.panel.say("That citation quotes no passage.")
        elif found.start is None:
            self.panel.lists.choose(found)
        else:
            self._go_to([found])
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a form with Escape first, then the window."""
        if event.key() == Qt.Key.Key_Escape and self.panel.shows_form():
            self.panel.leave_form()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close, and follow nothing any more: the catalogue may be closed next."""
        self._session.changed.disconnect(self._take_in)
        self.panel.close_down()
        super().done(result)

    def _go_to(self, passages: list[CitedPassage]) -> None:
        for each in passages:
            start, end = each.start or 0, each.end or 0
            self.text.select(Passage(self._source_text[start:end], start))

    def _find(self, *, back: bool) -> None:
        words = self.find_line.text()
        if not words:
            self._focus_find()
        elif not self.text.find_words(words, back=back):
            self.panel.say(f"“{shortened(words, 40)}” is not in the text.")

    def _list_sources(self) -> None:
        entries = source_entries(self._catalogue.connection)
        listed = [(each.title, each.id) for each in entries]
        if listed != self._listed:
            self._listed = listed
            self.sources.clear()
            for name, source_id in listed:
                self.sources.addItem(name, source_id)
        self.sources.setCurrentIndex(self.sources.findData(self.source_id))

    def _lay_out(self) -> None:
        left = QWidget(self)
        rows = QVBoxLayout(left)
        top = QHBoxLayout()
        top.addWidget(self.sources, 1)
        top.addWidget(self.edit_button)
        top.addWidget(self.file_button)
        rows.addLayout(top)
        for part in (self._header, self._title, self.find_line):
            rows.addWidget(part)
        rows.addWidget(self.text, 1)
        split = QSplitter(self)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setSizes([860, 420])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        for button in (self.edit_button, self.file_button):
            button.setAutoDefault(False)
        em = self.fontMetrics().height()
        self.resize(76 * em, 46 * em)

    def _connect(self) -> None:
        self._session.changed.connect(self._take_in)
        self._session.began.connect(self._freeze)
        self._session.ended.connect(self._thaw)
        self.text.chosen.connect(self.panel.show_passage)
        self.text.place_chosen.connect(self.panel.show_place)
        self.panel.form_left.connect(self.text.setFocus)
        self.text.key.connect(self._do)
        self.panel.visit_wanted.connect(self.visit_wanted)
        self.panel.passage_wanted.connect(self._show_wanted)
        self.sources.activated.connect(self._choose_source)
        self.find_line.returnPressed.connect(self.find_next)
        self.edit_button.clicked.connect(self.capturing.edit_text)
        self.file_button.clicked.connect(self.capturing.ask_file)
        self.capturing.said.connect(self.panel.say)
        keys = QKeySequence.StandardKey
        for key, slot in (
            (QKeySequence(keys.Find), self._focus_find),
            (QKeySequence("F3"), self.find_next),
            (QKeySequence("Shift+F3"), self.find_previous),
        ):
            QShortcut(key, self).activated.connect(slot)
        self.steps = StepKeys(self, self._session, self.panel.say, self._refuse)

    @Slot(object)
    def _take_in(self, changes: Changes) -> None:
        if any(changes.of(kind) for kind in ("source", "citation", "visit")):
            self.refresh()

    @Slot()
    def _freeze(self) -> None:
        self._keyboard = self.focusWidget()
        self.panel.freeze(True)
        self.setEnabled(False)

    @Slot()
    def _thaw(self) -> None:
        self.setEnabled(True)
        self.panel.freeze(False)
        # A disabled window gives the keyboard away, and takes it back at its first part.
        (self._keyboard or self.text).setFocus()

    @Slot(str)
    def _do(self, letter: str) -> None:
        {
            "C": self.panel.cite,
            "D": self.panel.draft,
            "N": self.next_passage,
            "P": self.previous_passage,
            "Return": self._go_to_visit,
        }[letter]()

    def _go_to_visit(self) -> None:
        self.panel.go_to_visit(self.text.place())

    @Slot(object)
    def _show_wanted(self, passage: CitedPassage) -> None:
        self._go_to([passage])

    @Slot()
    def _choose_source(self) -> None:
        self.show_source(int(self.sources.currentData()))

    @Slot()
    def _focus_find(self) -> None:
        self.find_line.setFocus()
        self.find_line.selectAll()

    def _refuse(self, sentence: str) -> None:
        self.panel.say(sentence, "bad")
