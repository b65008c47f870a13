from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.ui.cell_text_block import read_block, written_block

CELLS = st.text(alphabet='ab"\t\n |', max_size=6)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("one", [["one"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\t\nb", [["a", ""], ["b"]]),
        ("\n", [[""]]),
        ("a\n\n", [["a"], [""]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('"a\ttab"', [["a\ttab"]]),
        ('"said ""no"""', [['said "no"']]),
        ('"SCO" summit\tx', [['"SCO" summit', "x"]]),
        ('"SCO"', [['"SCO"']]),
        ('"never closed\nb', [['"never closed'], ["b"]]),
        ('5" pipe', [['5" pipe']]),
    ],
)
def test_blocks_are_read_as_spreadsheets_write_them(text: str, rows: list[list[str]]) -> None:
    assert read_block(text) == rows


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    assert read_block(written_block(rows)) == rows
