"""The left of the window: the usual views and the tags, each with its count, each a query."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue import authorities, listing
from adventus.search import search
from adventus.ui.labels import heading
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from adventus.catalogue.file import Catalogue

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TAGS_SHOWN = 15
_COUNT_DELAY = 250


@dataclass(frozen=True)
class View:
    """A query with a name; `count` is how many visits fit, None until it is known."""

    title: str
    query: str
    count: int | None = None


VIEWS = (
    View("All visits", ""),
    View("To review", 'is:"in review"'),
    View("Conflicts", "is:conflict"),
    View("Without a source", "no:citation"),
    View("Planned", "is:planned"),
)


class ViewModel(QAbstractListModel):
    """A list of views."""

    def __init__(self, views: Sequence[View], parent: QObject) -> None:
        super().__init__(parent)
        self.views = list(views)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many views there are."""
        return 0 if parent.isValid() else len(self.views)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a view's title, or what is said of it aloud."""
        view = self.views[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return view.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return view.title if view.count is None else f"{view.title}, {view.count:,}"
        return None

    def set_views(self, views: Sequence[View]) -> None:
        """List other views."""
        if [view.query for view in views] != [view.query for view in self.views]:
            self.beginResetModel()
            self.views = list(views)
            self.endResetModel()

    def set_count(self, at: int, count: int) -> None:
        """Show how many visits fit a view."""
        if self.views[at].count != count:
            self.views[at] = replace(self.views[at], count=count)
            self.dataChanged.emit(self.index(at), self.index(at))


class _ViewDelegate(QStyledItemDelegate):
    """Paints a title at the left and its count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(80, round(option.fontMetrics.height() * 1.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, ViewModel):
            return
        view, tokens = model.views[index.row()], current_tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(tokens.colour("focus") if focused else Qt.PenStyle.NoPen)
        if chosen or hover or focused:
            painter.setBrush(tokens.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)
        pad = round(option.fontMetrics.height() * 0.5)
        rect = option.rect.adjusted(pad, 0, -pad, 0)
        count = "" if view.count is None else f"{view.count:,}"
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(tokens.colour("on_selection" if chosen else "muted"))
        painter.drawText(rect, flags | Qt.AlignmentFlag.AlignRight, count)
        room = rect.width() - option.fontMetrics.horizontalAdvance(f"{count}  ")
        title = option.fontMetrics.elidedText(view.title, Qt.TextElideMode.ElideRight, room)
        painter.setPen(tokens.colour("on_selection" if chosen else "text"))
        painter.drawText(rect, flags | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()


class ViewList(QListView):
    """A list of views. Click or Enter chooses one."""

    def __init__(self, name: str, views: Sequence[View], parent: QWidget) -> None:
        super().__init__(parent)
        self.views = ViewModel(views, self)
        self.setModel(self.views)
        self.setItemDelegate(_ViewDelegate(self))
        self.setProperty("role", "navigation")
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit()

    def fit(self) -> None:
        """Be as high as the list is long."""
        self.setFixedHeight(round(self.fontMetrics().height() * 1.5) * self.views.rowCount() + 4)

    def mark(self, query: str) -> None:
        """Mark the view of a query, or none."""
        queries = [view.query for view in self.views.views]
        if query in queries:
            self.setCurrentIndex(self.views.index(queries.index(query)))
        else:
            self.clearSelection()


class ViewsPanel(QWidget):
    """The views and tags of one catalogue.

    Signals:
        chosen: the query of the view that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._query = ""
        self._to_count: list[tuple[ViewModel, int]] = []
        self.views = ViewList("Views", VIEWS, self)
        self.tags = ViewList("Tags", (), self)
        self._tags_heading = heading("Tags", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count_next)
        for part in (self.views, self.tags):
            part.clicked.connect(self._choose)
            part.activated.connect(self._choose)
        self._lay_out()
        self.mark("")

    @Slot(str)
    def mark(self, query: str) -> None:
        """Mark the view that the query in the search line is, if it is one."""
        self._query = query
        for part in (self.views, self.tags):
            part.mark(query)

    @Slot()
    def recount(self) -> None:
        """Count anew in a moment, one view after the other, so that nobody waits."""
        self._to_count = []
        self._timer.start(_COUNT_DELAY)

    def stop(self) -> None:
        """Count no more; the catalogue is about to be closed."""
        self._timer.stop()

    @Slot()
    def _count_next(self) -> None:
        if not self._to_count:
            self._list_tags()
            parts = (self.views.views, self.tags.views)
            self._to_count = [(part, at) for part in parts for at in range(part.rowCount())]
        part, at = self._to_count.pop(0)
        condition = search(part.views[at].query)
        part.set_count(at, listing.count(self._catalogue.connection, condition))
        if self._to_count:
            self._timer.start(0)

    def _list_tags(self) -> None:
        known = authorities.tags(self._catalogue.connection)[:_TAGS_SHOWN]
        views = [View(tag.name, _tag_query(tag.name)) for tag in known]
        self.tags.views.set_views(views)
        self.tags.fit()
        self._tags_heading.setVisible(bool(views))
        self.tags.setVisible(bool(views))
        self.tags.mark(self._query)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, ViewModel):
            self.chosen.emit(model.views[index.row()].query)

    def _lay_out(self) -> None:
        gap = round(self.fontMetrics().height() * 0.5)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(gap, gap * 2, gap, gap)
        rows.setSpacing(gap)
        for label, part in (
            (heading("Catalogue", self), self.views),
            (self._tags_heading, self.tags),
        ):
            label.setContentsMargins(gap, gap, 0, 0)
            rows.addWidget(label)
            rows.addWidget(part)
        self._tags_heading.hide()
        self.tags.hide()
        rows.addStretch()


def _tag_query(name: str) -> str:
    quoted = name.replace('"', '""')
    return f'tag:"{quoted}"' if not name.isalnum() else f"tag:{name}"
