"""How long work reports what it has done, and how it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - a wish that was granted, no error
    """The person asked the work to stop; nothing half done stays."""


class Progress:
    """What long work tells while it runs. On its own it tells nobody and is never stopped.

    Attributes:
        done: how many steps were taken.
        total: how many there will be; 0 while that is not known.
    """

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self.done = 0
        self.total = 0
        self._report = report
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; may be called from any thread."""
        self._cancelled = True

    def begin(self, total: int) -> None:
        """Begin anew with this many steps to go.

        Raises:
            Cancelled: the work was asked to stop.
        """
        self.done, self.total = 0, total
        self.step(0)

    def step(self, steps: int = 1) -> None:
        """Take note of some steps done.

        Raises:
            Cancelled: the work was asked to stop.
        """
        if self._cancelled:
            raise Cancelled
        self.done += steps
        if self._report is not None:
            self._report(self.done, self.total)
