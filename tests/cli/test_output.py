from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from adventus.cli import output
from adventus.cli.output import progress_line

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_line_that_is_rewritten_and_gone_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(output, "_PAUSE", 0)

    with progress_line("importing") as progress:
        progress.begin(0)
        progress.step(1200)
        progress.begin(3)
        progress.step(2)

    states = shown.getvalue().split("\r")[1:]
    assert [state.strip() for state in states] == [
        "adventus: importing: 0",
        "adventus: importing: 1,200",
        "adventus: importing: 0 %",
        "adventus: importing: 66 %",
        "",
        "",
    ]
    assert states[4] == " " * len(states[3])


def test_no_progress_is_shown_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_line("importing") as progress:
        progress.begin(3)
        progress.step(3)

    assert capsys.readouterr().err == ""
