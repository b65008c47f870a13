from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from adventus.exchange.input import read_table
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [[str(number), "x" * 90] for number in range(4000)]


@pytest.fixture(params=["a.csv", "a.json", "a.xlsx"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / str(request.param)
    if path.suffix == ".csv":
        path.write_text("a,b\n" + "".join(f"{a},{b}\n" for a, b in ROWS), encoding="utf-8")
    elif path.suffix == ".json":
        path.write_text(json.dumps([{"a": a, "b": b} for a, b in ROWS]), encoding="utf-8")
    else:
        book = Workbook()
        for row in (["a", "b"], *ROWS):
            book.active.append(row)
        book.save(path)
    return path


def test_the_bytes_read_are_told(path: Path) -> None:
    told: list[tuple[int, int]] = []
    read_table(path, progress=Progress(lambda done, total: told.append((done, total))))

    size = path.stat().st_size
    assert {total for _, total in told} == {size}
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert size * 0.5 < done[-1] <= size


def test_reading_is_stopped_and_leaves_no_file_open(path: Path) -> None:
    progress = Progress(lambda done, _: progress.cancel() if done else None)
    with pytest.raises(Cancelled):
        read_table(path, progress=progress)
    gc.collect()  # a file left open would warn here, and warnings are errors
