from __future__ import annotations

import time
from typing import TYPE_CHECKING

from adventus.ui.reporting import seldom

if TYPE_CHECKING:
    import pytest


def test_the_first_report_is_told_and_then_one_every_50_ms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    told: list[tuple[int, int]] = []
    report = seldom(lambda done, total: told.append((done, total)))
    for done in range(10):
        now = 100 + done / 32
        report(done, 10)
    assert told == [(done, 10) for done in (0, 2, 4, 6, 8)]
