"""The words beside bars: read for the few that have room, once the view stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from adventus.catalogue import listing
from adventus.timeline.shapes import shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from adventus.timeline.layout import Frame
    from adventus.ui.session import Session

_STILL = 60  # milliseconds
_AT_ONCE = 60  # visits
_KEPT = 5_000
_ROOM = 24.0  # pixels to the next bar, below which no name fits
_LONGEST = 170.0  # pixels
_MOST = 150  # names; with more bars in sight it would be too much to read


class Names(QObject):
    """Keeps the names of visits that were in sight; nothing is read while the view moves.

    Signals:
        found: names that were missing are known.

    Attributes:
        known: the words by visits' numbers.
    """

    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known: dict[int, str] = {}
        self._session = session
        self._kind = ""
        self._missing: list[int] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_STILL)
        self._pause.timeout.connect(self._read)

    def set_kind(self, kind: str) -> None:
        """Name visits by what the lanes don't say already."""
        if kind != self._kind:
            self._kind = kind
            self.known.clear()

    def forget(self, visit_ids: Collection[int] | None = None) -> None:
        """Read again what an edit changed; everything, if None."""
        for visit_id in list(self.known) if visit_ids is None else visit_ids:
            self.known.pop(visit_id, None)

    def want(self, frame: Frame | None) -> None:
        """Ask for the names that a frame has room for."""
        room = list(_with_room(frame)) if frame is not None else []
        self._missing = [each for each in room if each not in self.known][:_MOST]
        if self._missing:
            self._pause.start()

    def stop(self) -> None:
        """Read nothing more."""
        self._pause.stop()

    @Slot()
    def _read(self) -> None:
        if self._session.busy:
            self._pause.start()
            return
        if len(self.known) > _KEPT:
            self.known.clear()
        batch, self._missing = self._missing[:_AT_ONCE], self._missing[_AT_ONCE:]
        for row in listing.rows(self._session.catalogue.connection, batch):
            self.known[row.id] = shortened(_name(row.cells, self._kind), _LONGEST)
        for visit_id in batch:
            self.known.setdefault(visit_id, "")
        if self._missing:
            self._pause.start(0)
        self.found.emit()


def _with_room(frame: Frame) -> Iterator[int]:
    """Give the single visits with free space to their right."""
    for strip in frame.strips:
        for at, bar in enumerate(strip.bars):
            after = strip.bars[at + 1] if at + 1 < len(strip.bars) else None
            same = after is not None and after.row == bar.row
            end = after.left if after is not None and same else frame.scale.width
            if not bar.cluster and bar.right > 0 and end - bar.right > _ROOM:
                yield bar.spans[0].visit_id


def _name(cells: Mapping[str, str], kind: str) -> str:
    """Say where, or by whom where the lanes say where."""
    where = cells["place"] or cells["country"]
    if kind == "country":
        return cells["place"].split(",")[0] or cells["traveller"]
    return where or cells["traveller"]
