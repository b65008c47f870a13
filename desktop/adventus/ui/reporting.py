"""News of long work, told seldom enough that the window doesn't suffer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS_BETWEEN = 0.05


def seldom(tell: Callable[[int, int], object]) -> Callable[[int, int], None]:
    """Make a report for a `Progress` of `tell`, which is called at most every 50 ms.

    Args:
        tell: is given the steps done and their total, on the thread of the work.
    """
    told = -_SECONDS_BETWEEN

    def report(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _SECONDS_BETWEEN:
            told = now
            tell(done, total)

    return report
