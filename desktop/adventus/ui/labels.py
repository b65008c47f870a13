"""Text for people, always plain: what a user typed is shown, never interpreted as markup."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

# The module html would do it, after 4 ms of loading names of entities before the window is shown.
_LITERALLY = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})


def plain_tooltip(text: str) -> str:
    """Write a text so that Qt's tool tip shows it as it is, wrapped when it is long."""
    return f"<qt>{text.translate(_LITERALLY)}</qt>" if text else ""


def tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip that shows exactly this text."""
    widget.setToolTip(plain_tooltip(text))


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Give a widget a role of the style sheet, also after it was first shown.

    Give a list its role before its rows: a list that is measured without its style keeps the
    wrong heights of rows when it is shown.
    """
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class PlainLabel(QLabel):
    """A label that shows plain text only and, when asked, shortens what does not fit.

    An elided label shows "…" in place of what is cut off and the whole text as its tool tip.
    """

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, elide: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._elide = elide
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        if self._elide:
            self._explain_cut()

    def shown_text(self) -> str:
        """The text as it is painted: one line with an ellipsis if it is elided."""
        if not self._elide:
            return self.text()
        one_line = " ".join(self.text().split())
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, width)

    def minimumSizeHint(self) -> QSize:
        """An elided label may become narrow; any other keeps its text whole."""
        whole = super().minimumSizeHint()
        return (
            QSize(self.fontMetrics().averageCharWidth() * 3, whole.height())
            if self._elide
            else whole
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tool tip when it no longer fits."""
        super().resizeEvent(event)
        if self._elide:
            self._explain_cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, shortened if it must be."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        rect: QRect = self.contentsRect()
        flags = self.alignment() | Qt.TextFlag.TextSingleLine
        self.style().drawItemText(
            painter,
            rect,
            QStyle.visualAlignment(self.layoutDirection(), self.alignment()) | flags,
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )

    def _explain_cut(self) -> None:
        tooltip(self, self.text() if self.shown_text() != self.text() else "")


def title(text: str = "", parent: QWidget | None = None, *, elide: bool = False) -> PlainLabel:
    """A label that names the page or the record."""
    return _with_role("title", text, parent, elide=elide)


def heading(text: str, parent: QWidget | None = None) -> PlainLabel:
    """A small letterspaced label over a group."""
    return _with_role("group", text, parent, elide=False)


def muted(text: str = "", parent: QWidget | None = None, *, elide: bool = False) -> PlainLabel:
    """A label of second rank: hints, counts, where something comes from."""
    return _with_role("muted", text, parent, elide=elide)


def _with_role(role: str, text: str, parent: QWidget | None, *, elide: bool) -> PlainLabel:
    label = PlainLabel(text, parent, elide=elide)
    label.setProperty("role", role)
    return label
