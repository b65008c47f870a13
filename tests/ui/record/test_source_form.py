from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.ui.record.source_form import text_of_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfVisite d'\xc3\xa9tat")
    assert text_of_file(path) == "Visite d'état"


def test_what_is_no_text_is_refused_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Visite d'\xe9tat")
    with pytest.raises(UserError, match=r"“a.txt” is no text in UTF-8 \(byte 10\)"):
        text_of_file(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        text_of_file(tmp_path / "gone.txt")
