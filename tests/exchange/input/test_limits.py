"""Files made to fill the memory or to take all day: refused with a reason, or read, and soon.

Each is read by a process of its own that may take 512 MiB more than it has when its modules are
loaded, and a minute at most.
"""

from __future__ import annotations

import sys
import zipfile
from itertools import repeat
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Pieces = Iterable[bytes]
    Said = Callable[..., str]

MIB = 1 << 20

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")


def written(path: Path, pieces: Pieces) -> Path:
    with path.open("wb") as stream:
        stream.writelines(pieces)
    return path


TEXTS: list[tuple[str, str, Callable[[], Pieces], str]] = [
    (
        "a quotation mark that is never closed",
        "a.csv",
        lambda: [b'a,b\n1,"', *repeat(b"x,y\n" * (MIB // 4), 300)],
        "“a.csv”, line 2: a cell has more than 1,048,576 characters; perhaps its quotation mark",
    ),
    (
        "a line that never ends",
        "a.tsv",
        lambda: repeat(b"x\t" * (MIB // 2), 100),
        "“a.tsv”, line 1, is too long to be a row",
    ),
    (
        "a cell that never ends",
        "a.csv",
        lambda: [b"a\n", *repeat(b"x" * MIB, 100)],
        "“a.csv”, line 2",
    ),
    (
        "more empty rows than others may be",
        "a.csv",
        lambda: [b"a,b\n", b"\n" * 2_100_000, b"1,2\n"],
        "1 rows, 2 columns, 0 bad",
    ),
    (
        "short rows under a wide header",
        "a.csv",
        lambda: [b",".join(b"c%d" % n for n in range(4096)), b"\n", b"x\n" * 9_000],
        "“a.csv” has more than 2,097,152 rows or 33,554,432 cells",
    ),
    (
        "long rows under a narrow header",
        "a.csv",
        lambda: [b"a,b\n", (b"," * 4000 + b"x\n") * 9_000],
        "“a.csv” has more than 2,097,152 rows or 33,554,432 cells",
    ),
    (
        "rows upon rows that can't be read",
        "a.csv",
        lambda: [b"a,b\n", b"1,2,3\n" * 100_001],
        "“a.csv” has more than 100,000 rows that can't be read",
    ),
    (
        "more rows than any catalogue",
        "a.csv",
        lambda: [b"a\n", b"x\n" * 2_097_153],
        "“a.csv” has more than 2,097,152 rows",
    ),
    (
        "bytes that are no text",
        "a.csv",
        lambda: [b"a\n", b"\0" * (64 * MIB)],
        "“a.csv” looks like UTF-16 without its mark",
    ),
    (
        "brackets within brackets",
        "a.json",
        lambda: [b"[" * (32 * MIB)],
        "“a.json”, line 1, is nested more than 64 levels deep",
    ),
    (
        "an object within an object, often",
        "a.json",
        lambda: [b'[{"a":1},\n', b'{"a":' * (4 * MIB)],
        "“a.json”, line 2, is nested more than 64 levels deep",
    ),
    (
        "a text without end",
        "a.json",
        lambda: [b'[{"a":"', *repeat(b"x" * MIB, 300)],
        "“a.json”, line 1: this is more than 8,388,608 characters in one entry",
    ),
    (
        "a number without end",
        "a.json",
        lambda: [b'[{"a":', *repeat(b"9" * MIB, 100)],
        "“a.json”, line 1: this is more than 8,388,608 characters in one entry",
    ),
    (
        "a number of a million digits",
        "a.json",
        lambda: [b'[{"a":1},{"a":', b"9" * (2 * MIB), b"}]"],
        "1 rows, 1 columns, 1 bad",
    ),
    (
        "an entry of many keys",
        "a.json",
        lambda: [b'[{"a":1', *(b',"k%d":1' % n for n in range(100_000)), b"}]"],
        "“a.json” has more than 4,096 different keys",
    ),
    (
        "entries each with a key of its own",
        "a.json",
        lambda: [b'[{"a":1}', *(b',{"k%d":1}' % n for n in range(5_000)), b"]"],
        "“a.json” has more than 4,096 different keys",
    ),
    (
        "entry upon entry that is no row",
        "a.json",
        lambda: [b'[{"a":1}', b",1" * 100_001, b"]"],
        "“a.json” has more than 100,000 entries that are no rows",
    ),
    (
        "blanks without end",
        "a.json",
        lambda: [b"[", *repeat(b" " * MIB, 100), b'{"a":1}]'],
        "1 rows, 1 columns, 0 bad",
    ),
]


@pytest.mark.parametrize(
    ("name", "pieces", "message"),
    [case[1:] for case in TEXTS],
    ids=[case[0] for case in TEXTS],
)
def test_texts(
    said: Said, tmp_path: Path, name: str, pieces: Callable[[], Pieces], message: str
) -> None:
    found = said(written(tmp_path / name, pieces()))
    assert found.removeprefix("refused: ").startswith(message)


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
ROW = b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
TEXTS_HEAD = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
TYPE_OF_TEXTS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
MANY = MIB // 4


def book(path: Path, **parts: Pieces) -> Path:
    """Save a workbook, some of whose parts are replaced; `__` stands for a slash.

    Shared texts are not packed: how well they are would be told of, and nothing else.
    """
    plain = path.with_name("plain.xlsx")
    made = Workbook()
    made.active.append(["a"])
    made.save(plain)
    replaced = {f"xl/{name.replace('__', '/')}.xml": pieces for name, pieces in parts.items()}
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in replaced:
                new.writestr(name, old.read(name).replace(b"</Types>", TYPE_OF_TEXTS + b"</Types>"))
        for name, pieces in replaced.items():
            packed = zipfile.ZipInfo(name) if name == "xl/sharedStrings.xml" else name
            with new.open(packed, "w") as part:
                for piece in pieces:
                    part.write(piece)
    return path


def mixed(pattern: bytes, times: int) -> Pieces:
    """Repeat an element with attributes that differ, so that it packs no better than real ones."""
    for start in range(0, times, 1000):
        yield b"".join(pattern % (n * 2654435761 % 1000003) for n in range(start, start + 1000))


BOOKS: list[tuple[str, dict[str, Callable[[], Pieces]], str]] = [
    (
        "a sheet that is all one letter",
        {"worksheets__sheet1": lambda: [HEAD, *repeat(b" " * MIB, 100), TAIL]},
        "refused: “a.xlsx” unpacks to far more than it holds",
    ),
    (
        "shared texts in millions",
        {"sharedStrings": lambda: [TEXTS_HEAD, *repeat(b"<si/>" * MANY, 17), b"</sst>"]},
        "refused: “a.xlsx” has more than 4,194,304 texts",
    ),
    (
        "more shared texts than can be held",
        {"sharedStrings": lambda: repeat(b"\0" * MIB, 257)},
        "refused: “a.xlsx” holds more than 256 MiB of texts",
    ),
    (
        "elements that mean nothing",
        {"worksheets__sheet1": lambda: [HEAD, ROW, *mixed(b'<x y="%d"/>', 1_200_000), TAIL]},
        "0 rows, 1 columns, 0 bad",
    ),
    (
        "merged cells in millions",
        {
            "worksheets__sheet1": lambda: [
                HEAD,
                ROW,
                b"</sheetData><mergeCells>",
                *mixed(b'<mergeCell ref="A%d"/>', 900_000),
                b"</mergeCells></worksheet>",
            ]
        },
        "0 rows, 1 columns, 0 bad",
    ),
    (
        "a cell at the far end of every row",
        {
            "worksheets__sheet1": lambda: [
                HEAD,
                ROW,
                *(b'<row r="%d"><c r="FAN%d"><v>1</v></c></row>' % (n, n) for n in range(2, 9000)),
                TAIL,
            ]
        },
        "refused: “a.xlsx” has more than 2,097,152 rows or 33,554,432 cells",
    ),
    (
        "one cell, the last that a sheet has",
        {
            "worksheets__sheet1": lambda: [
                HEAD,
                ROW,
                b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
                TAIL,
            ]
        },
        "refused: “a.xlsx”, row 1048576, has more than 4,096 columns",
    ),
    (
        "a dressed but empty cell, the last that a sheet has",
        {
            "worksheets__sheet1": lambda: [
                HEAD,
                ROW,
                b'<row r="1048576"><c r="XFD1048576" s="0"/></row>',
                TAIL,
            ]
        },
        "0 rows, 1 columns, 0 bad",
    ),
    (
        "a row behind the last",
        {"worksheets__sheet1": lambda: [HEAD, ROW, b'<row r="1048577"/>', TAIL]},
        "refused: “a.xlsx”: row 1,048,577 can't stand behind row 1",
    ),
    (
        "a row that stands there twice",
        {"worksheets__sheet1": lambda: [HEAD, ROW, ROW, TAIL]},
        "refused: “a.xlsx”: row 1 can't stand behind row 1",
    ),
    (
        "a cell of two million characters",
        {
            "worksheets__sheet1": lambda: [
                HEAD,
                b'<row r="1"><c t="str"><v>',
                b"x" * (2 * MIB),
                b"</v></c></row>",
                TAIL,
            ]
        },
        "refused: “a.xlsx”, row 1: a cell has more than 1,048,576 characters",
    ),
    (
        "styles in millions",
        {"styles": lambda: [b"<styleSheet>", *mixed(b'<xf n="%d"/>', 400_000), b"</styleSheet>"]},
        "refused: “a.xlsx”: its part xl/styles.xml has too many styles or names",
    ),
    (
        "entities that multiply, behind a long remark",
        {
            "worksheets__sheet1": lambda: [
                b"<!--" + b"x" * 2000 + b"-->",
                b'<!DOCTYPE w [<!ENTITY a "x">',
                *(b'<!ENTITY b%d "&a;&a;&a;">' % n for n in range(9)),
                b"]>",
                HEAD,
                TAIL,
            ]
        },
        "refused: “a.xlsx” defines its own XML entities, and is not opened",
    ),
]


@pytest.mark.parametrize(
    ("parts", "message"), [case[1:] for case in BOOKS], ids=[case[0] for case in BOOKS]
)
def test_workbooks(
    said: Said, tmp_path: Path, parts: dict[str, Callable[[], Pieces]], message: str
) -> None:
    made = {name: pieces() for name, pieces in parts.items()}
    assert said(book(tmp_path / "a.xlsx", **made)).startswith(message)
