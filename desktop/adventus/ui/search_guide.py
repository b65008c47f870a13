"""The search guide as a page beside the work: what a query may say, with examples to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from adventus.search.guide import Section, guide
from adventus.ui.facets_clicks import HINT
from adventus.ui.labels import PlainLabel, muted, title

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.search.guide import Entry, Example

_SIDE_BY_SIDE = 56  # average characters; a narrower page sets the explanation under the query

_CLICKS = Section(
    "Values at the left",
    (
        "A click on a value at the left of the window writes it into the search.",
        f"{HINT} Enter does the same with the keyboard, and the same again takes it back.",
    ),
)


class GuidePage(QWidget):
    """The whole guide; an example is a button that writes itself into the search box.

    Signals:
        tried: the query of an example that was pressed.
    """

    tried = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.examples: list[QPushButton] = []
        self._lefts: list[QWidget] = []
        self._rows: list[QBoxLayout] = []
        self._page = QVBoxLayout(self)
        for section in (*guide(), _CLICKS):
            self._add_section(section)
        self._page.addStretch(1)
        widest = max(left.sizeHint().width() for left in self._lefts)
        for left in self._lefts:
            left.setMinimumWidth(widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set queries and explanations side by side where both have room."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _add_section(self, section: Section) -> None:
        if self._rows:
            self._page.addSpacing(self.fontMetrics().height())
        self._page.addWidget(title(section.heading, self))
        for sentence in section.sentences:
            self._page.addWidget(_wrapped(PlainLabel(sentence, self)))
        for example in section.examples:
            self._add_row(self._button(example), example.finds)
        for entry in section.entries:
            self._add_row(_names(entry, self), entry.meaning)

    def _add_row(self, left: QWidget, right: str) -> None:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(_wrapped(muted(right, self)), 1)
        self._lefts.append(left)
        self._rows.append(row)
        self._page.addLayout(row)

    def _button(self, example: Example) -> QPushButton:
        button = QPushButton(example.query.replace("&", "&&"), self)
        button.setAutoDefault(False)
        button.setFont(_typed(self.font()))
        button.setStyleSheet("text-align: left")
        button.setAccessibleName(f"Search for {example.query}")
        button.setAccessibleDescription(example.finds)
        button.setProperty("query", example.query)
        button.clicked.connect(self._try)
        self.examples.append(button)
        return button

    def _try(self) -> None:
        self.tried.emit(self.sender().property("query"))


class SearchGuide(QDialog):
    """The guide in a window of its own; opened with `show`, it doesn't stop the work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Search guide")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = GuidePage()
        self._link: QMetaObject.Connection | None = None
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Search guide")
        area.setWidget(self.page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(muted("Press an example to see what it finds.", self))
        rows.addWidget(area, 1)
        rows.addWidget(buttons)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 100, unit.height() * 40)

    def write_to(self, on_try: Callable[[str], None]) -> None:
        """Give the queries that are tried to this, and no longer to what took them before."""
        if self._link:
            QObject.disconnect(self._link)
        self._link = self.page.tried.connect(on_try)


def show_search_guide(parent: QWidget, on_try: Callable[[str], None]) -> SearchGuide:
    """Show the guide, the one that is open already if there is one.

    Args:
        on_try: takes the query of an example that was pressed.
    """
    opened = parent.findChild(SearchGuide)
    shown = opened if isinstance(opened, SearchGuide) else SearchGuide(parent)
    shown.write_to(on_try)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown


def _names(entry: Entry, parent: QWidget) -> PlainLabel:
    label = PlainLabel("  ".join(f"{name}:" for name in entry.names), parent)
    label.setFont(_typed(parent.font()))
    return label


def _typed(font: QFont) -> QFont:
    """Give the font of what is typed, in the size of the page."""
    typed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    typed.setPointSizeF(font.pointSizeF())
    return typed


def _wrapped(label: PlainLabel) -> PlainLabel:
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
