"""Painting of a value before or after a change, with the words that change marked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from adventus.catalogue.differences import Fate, Segment, changed_words
from adventus.ui.bulk_model import NAMES, BulkModel, after_words, before_words
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

_BESIDE = 24  # characters that are kept of what stays the same before the first change
_LONGEST = 400  # characters that are painted; no cell shows more
_COLUMNS = {"before": Fate.REMOVED, "after": Fate.ADDED}


@lru_cache(maxsize=2048)
def side(before: str, after: str, fate: Fate) -> tuple[Segment, ...]:
    """Give the pieces of one side of a change, cut so that the first change comes into sight.

    Args:
        before: the text as it is.
        after: the text as it would be.
        fate: `REMOVED` for the side before, `ADDED` for the side after.
    """
    pieces = [part for part in changed_words(before, after) if part.fate in (Fate.SAME, fate)]
    if len(pieces) > 1 and pieces[0].fate is Fate.SAME and len(pieces[0].text) > 2 * _BESIDE:
        pieces[0] = Segment(Fate.SAME, "…" + pieces[0].text[-_BESIDE:])
    for at in range(1, len(pieces) - 1):
        if not pieces[at].text.strip() and pieces[at - 1].fate is pieces[at + 1].fate is fate:
            pieces[at] = Segment(fate, pieces[at].text)  # one mark for neighbouring words
    return tuple(Segment(part.fate, _one_line(part.text)) for part in pieces)


def _one_line(text: str) -> str:
    """Show line breaks as a sign: a cell has one line."""
    return text.replace("\r\n", "\n").replace("\n", "⏎ ").replace("\t", " ")


class ChangedText(QStyledItemDelegate):
    """Paints a row of a `BulkModel`; what is left out is painted in muted ink."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as any row of a table."""
        width = super().sizeHint(option, index).width()
        return QSize(width, round(option.fontMetrics.height() * 1.7))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Say by the ink what is left out, and leave the changing texts to `paint`."""
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, BulkModel):
            return
        name = NAMES[index.column()]
        if name in _COLUMNS:
            option.text = ""
        ink = "bad" if name == "note" and model.listed[index.row()].problem else "text"
        if not model.is_ticked(index.row()) and ink == "text":
            ink = "muted"
        option.palette.setColor(option.palette.ColorRole.Text, current_tokens().colour(ink))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell."""
        super().paint(painter, option, index)
        model, name = index.model(), NAMES[index.column()]
        if not isinstance(model, BulkModel) or name not in _COLUMNS:
            return
        proposal = model.listed[index.row()]
        texts = before_words(proposal), after_words(proposal)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        quiet = not model.is_ticked(index.row())
        ink = "on_selection" if chosen else "muted" if quiet else "text"
        pieces = side(*texts, _COLUMNS[name])
        if proposal.problem:  # nothing changes
            pieces = (Segment(Fate.SAME, texts[name == "after"]),)
        _paint(painter, option, pieces, ink, marked=not chosen and not quiet)


def _paint(
    painter: QPainter,
    option: QStyleOptionViewItem,
    pieces: tuple[Segment, ...],
    ink: str,
    *,
    marked: bool,
) -> None:
    pad = round(option.fontMetrics.height() * 0.4)
    area = QRectF(option.rect.adjusted(pad, 0, -pad, 0))
    text = "".join(piece.text for piece in pieces)[:_LONGEST] or "—"
    shown_text = option.fontMetrics.elidedText(
        text, Qt.TextElideMode.ElideRight, round(area.width())
    )
    layout = QTextLayout(shown_text, option.font)
    layout.setFormats(_formats(pieces, len(shown_text), marked=marked))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    painter.save()
    painter.setClipRect(area)
    painter.setPen(current_tokens().colour(ink if text != "—" or ink != "text" else "muted"))
    layout.draw(painter, QPointF(area.left(), area.center().y() - line.height() / 2))
    painter.restore()


def _formats(
    pieces: tuple[Segment, ...], length: int, *, marked: bool
) -> list[QTextLayout.FormatRange]:
    ranges, at = [], 0
    for piece in pieces:
        if piece.fate is not Fate.SAME and at < length:
            found = QTextLayout.FormatRange()
            found.start, found.length = at, min(len(piece.text), length - at)
            found.format = mark_format(piece.fate, marked=marked)
            ranges.append(found)
        at += len(piece.text)
    return ranges


def mark_format(fate: Fate, *, marked: bool = True) -> QTextCharFormat:
    """Strike out what goes and set what comes in heavier letters: colour is not the only sign."""
    made, tokens = QTextCharFormat(), current_tokens()
    if fate is Fate.REMOVED:
        made.setFontStrikeOut(True)
    else:
        made.setFontWeight(QFont.Weight.DemiBold)
    if marked:
        purpose = "bad" if fate is Fate.REMOVED else "good"
        made.setBackground(QColor(tokens.colour(f"{purpose}_soft")))
    return made
