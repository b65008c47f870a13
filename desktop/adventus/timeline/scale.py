"""Days to pixels and back.

A day is one unit long: day n covers n to n + 1, so a visit of one day has a width at every zoom.
"""

from __future__ import annotations

from dataclasses import dataclass

# What can be looked at: from an hour across the window to a million years.
FINEST = 1 / 2000  # days a pixel
COARSEST = 400_000.0
FARTHEST = 2**31 - 1  # days from day 0; drawings go no farther


@dataclass(frozen=True)
class Scale:
    """A stretch of time on a stretch of pixels.

    Attributes:
        first: the day at pixel 0, with its fraction.
        days_per_pixel: how much time a pixel stands for.
        width: how many pixels there are.
    """

    first: float
    days_per_pixel: float
    width: float

    @property
    def last(self) -> float:
        """The moment at the right edge."""
        return self.first + self.width * self.days_per_pixel

    def x(self, day: float) -> float:
        """Give the pixel at which a day begins."""
        return (day - self.first) / self.days_per_pixel

    def day(self, x: float) -> float:
        """Give the moment at a pixel; its floor is the day's number."""
        return self.first + x * self.days_per_pixel

    def zoomed(self, factor: float, x: float) -> Scale:
        """Show more detail (factor over 1) or less; the moment at pixel `x` stays there."""
        finer = min(max(self.days_per_pixel / factor, FINEST), COARSEST)
        return Scale(self._kept(self.day(x) - x * finer), finer, self.width)

    def moved(self, pixels: float) -> Scale:
        """Show what lies some pixels to the right, or to the left if negative."""
        return Scale(
            self._kept(self.first + pixels * self.days_per_pixel), self.days_per_pixel, self.width
        )

    def widened(self, width: float) -> Scale:
        """Show more or less time at the right edge, as the window grows or shrinks."""
        return Scale(self.first, self.days_per_pixel, width)

    @staticmethod
    def _kept(first: float) -> float:
        return min(max(first, -float(FARTHEST)), float(FARTHEST))


def fitted(first: float, last: float, width: float, margin: float = 0.03) -> Scale:
    """Show the days from the beginning of `first` to the end of `last`, with some air around.

    Args:
        margin: the air at each side, as a share of the width.
    """
    room = max(width * (1 - 2 * margin), 1.0)
    days = max(last + 1 - first, 1.0)
    days_per_pixel = min(max(days / room, FINEST), COARSEST)
    middle = (first + last + 1) / 2
    return Scale(middle - width * days_per_pixel / 2, days_per_pixel, width)
