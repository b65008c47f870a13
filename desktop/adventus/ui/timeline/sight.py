"""Which stretch of time is seen, and how it is moved: no painting, no mouse."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QObject, Signal, Slot

from adventus.timeline.scale import Scale, fitted

STEP = 1.25
"""How much closer one step of zooming goes."""

_SCREEN = 0.8  # how much of what is seen one page goes on
_NEAR = 400.0  # days around a single day that is looked for
_WIDTH = 600.0  # pixels, until the real width is known


class Sight(QObject):
    """A scale that can be moved, zoomed and fitted to what there is.

    Signals:
        changed: another stretch of time is seen.

    Attributes:
        scale: the stretch of time that is seen.
        known: the first and the last day of everything there is; None while there is nothing.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale = fitted(0, 365, _WIDTH)
        self.known: tuple[int, int] | None = None
        self._follows = True

    @property
    def follows(self) -> bool:
        """Whether all is seen, and will be when there is more; ends when somebody moves."""
        return self._follows

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day that are seen, if only in part."""
        return floor(self.scale.first), ceil(self.scale.last) - 1

    def set_known(self, known: tuple[int, int] | None) -> None:
        """Take in what there is; all of it is seen, unless somebody looks at a part."""
        self.known = known
        if self._follows:
            self.fit_all()

    def set_width(self, width: float) -> None:
        """Take in how many pixels there are."""
        if width <= 0 or width == self.scale.width:
            return
        if self._follows and self.known is not None:
            self._show(fitted(*self.known, width))
        else:
            self._show(self.scale.widened(width))

    @Slot()
    def fit_all(self) -> None:
        """Show everything there is."""
        if self.known is not None:
            self._show(fitted(*self.known, self.scale.width))
        self._follows = True

    def fit(self, first: int, last: int) -> None:
        """Show these days with some air around."""
        air = 3 if last - first < 60 else 0
        self._look_at(fitted(first - air, last + air, self.scale.width, 0.08))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show more detail, or less with a factor below 1; the moment at `x` stays there.

        Args:
            x: a pixel; the middle, if None.
        """
        self._look_at(self.scale.zoomed(factor, self.scale.width / 2 if x is None else x))

    def pan(self, pixels: float) -> None:
        """Show what lies to the right, or to the left if negative."""
        self._look_at(self.scale.moved(pixels))

    def page(self, screens: int) -> None:
        """Go on by most of what is seen."""
        self.pan(screens * _SCREEN * self.scale.width)

    def show_from(self, first: float) -> None:
        """Show as much time as now, from a moment on."""
        self._look_at(Scale(first, self.scale.days_per_pixel, self.scale.width))

    def show_span(self, first: float, last: float) -> None:
        """Show the time between two moments, without air."""
        self._look_at(fitted(first, last - 1, self.scale.width, 0.0))

    def go_to(self, first: int, last: int) -> None:
        """Bring days to the middle, with as much around as is seen now, or less if it is a lot."""
        seen = min(self.scale.width * self.scale.days_per_pixel, _NEAR)
        seen = max(seen, 1.2 * (last + 1 - first))
        middle = (first + last + 1) / 2
        self.show_span(middle - seen / 2, middle + seen / 2)

    def reveal(self, first: int, last: int) -> None:
        """Move no further than needed to have days in sight, or their beginning if too long."""
        if self.known is not None:  # an open end reaches far beyond everything
            first = max(first, self.known[0])
            last = max(first, min(last, self.known[1]))
        left, right = self.scale.x(first), self.scale.x(last + 1)
        air = min(0.05 * self.scale.width, 40.0)
        if left < air and right > self.scale.width - air:
            return  # it goes through all that is seen
        if left < air or right - left > self.scale.width - 2 * air:
            self.pan(left - air)
        elif right > self.scale.width - air:
            self.pan(right - self.scale.width + air)

    def _look_at(self, scale: Scale) -> None:
        self._follows = False
        self._show(scale)

    def _show(self, scale: Scale) -> None:
        if scale != self.scale:
            self.scale = scale
            self.changed.emit()
