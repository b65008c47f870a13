from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.exchange.input import EncodingError, read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[[str, str | bytes], Path]

TEXT = "id;who\n1;Müller\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_known_by_its_mark_or_by_being_right(made: Make, encoding: str) -> None:
    table = read_table(made("a.csv", TEXT.encode(encoding)))
    assert table.columns == ("id", "who")
    assert [row.cells for row in table.rows] == [("1", "Müller")]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "who\nFrançois Müller\nJosé “Pepe” Mujica\n"),
        ("cp1251", "who\nЛавров посетил Казахстан\n"),
        ("mac-roman", "who\nFrançois Müller, Nuñez\n"),
        ("iso-8859-7", "who\nΛεωνίδας Αλέξανδρος Μύρων Ευστόργιος\n"),
        ("utf-16-le", "who\nFrançois\n"),
        ("utf-16-be", "who\nFrançois\n"),
        ("utf-16-le", f"who\n{'x' * 194}\n😀, at the end of the preview\n"),
    ],
)
def test_another_encoding_is_asked_for_with_a_preview(made: Make, encoding: str, text: str) -> None:
    path = made("a.csv", text.encode(encoding))
    with pytest.raises(EncodingError, match=r"“a\.csv”") as caught:
        read_table(path)
    previews = {preview.encoding: preview.text for preview in caught.value.previews}
    assert text.splitlines()[1] in previews[encoding]
    table = read_table(path, encoding=encoding, delimiter="\t")
    assert table.rows[0].cells == (text.splitlines()[1],)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "who\nFrançois Müller\nJosé “Pepe” Mujica\n"),
        ("cp1251", "who\nЛавров посетил Казахстан\n"),
        ("mac-roman", "who\nFrançois Müller, Nuñez\n"),
        ("utf-16-le", "who\nFrançois\n"),
    ],
)
def test_the_likeliest_encoding_is_offered_first(made: Make, encoding: str, text: str) -> None:
    with pytest.raises(EncodingError) as caught:
        read_table(made("a.csv", text.encode(encoding)))
    assert caught.value.previews[0].encoding == encoding


def test_the_line_is_named_that_is_no_utf8(made: Make) -> None:
    with pytest.raises(EncodingError, match="line 3, is no UTF-8"):
        read_table(made("a.csv", b"id\nfine\nFran\xe7ois\n"))


def test_a_character_that_is_cut_off_at_the_end(made: Make) -> None:
    with pytest.raises(EncodingError, match="ends within a character"):
        read_table(made("a.csv", "id\nMü".encode()[:-1]))


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-16-le", "utf-16-be", "utf-16"])
def test_a_mark_is_no_text_whatever_is_said(made: Make, encoding: str) -> None:
    marked = TEXT.encode(encoding) if encoding == "utf-16" else f"\ufeff{TEXT}".encode(encoding)
    assert read_table(made("a.csv", marked), encoding=encoding).columns == ("id", "who")


@pytest.mark.parametrize(
    "encoding", ["klingon", "base64", "rot13", "a\0b", "\ud800", "utf-7", "unicode_escape", "idna"]
)
def test_no_such_encoding(made: Make, encoding: str) -> None:
    with pytest.raises(UserError, match=f"no encoding “{encoding}”"):
        read_table(made("a.csv", TEXT), encoding=encoding)


def test_the_wrong_encoding(made: Make) -> None:
    with pytest.raises(UserError, match="can't be read as ascii from about line 1 on"):
        read_table(made("a.csv", TEXT), encoding="ascii")
