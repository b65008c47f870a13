from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from adventus.errors import UserError
from adventus.exchange.input import InputRow, RowProblem, parcel, read_table

SHEET = "xl/worksheets/sheet1.xml"

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[[str, str | bytes], Path]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trips.xlsx"


def saved(path: Path, *rows: list[Any], formats: dict[str, str] | None = None) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    book.save(path)
    return path


def test_every_cell_is_text(path: Path) -> None:
    header = ["text", "zeros", "whole", "broken", "yes", "day", "moment", "time", "empty"]
    day, moment = date(2022, 10, 13), datetime(2022, 10, 13, 9, 30)  # noqa: DTZ001 - Excel has no zones
    saved(path, header, ["a\nb", "007", 2024.0, 0.1, True, day, moment, time(9, 5), None])
    table = read_table(path)
    assert table.columns == tuple(header)
    assert table.rows == (
        InputRow(
            2,
            (
                "a\nb",
                "007",
                "2024",
                "0.1",
                "true",
                "2022-10-13",
                "2022-10-13T09:30:00",
                "09:05:00",
                "",
            ),
        ),
    )
    assert (table.notes, table.sheet) == ((), "Sheet")


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("yyyy-mm-dd", "2022-10-01"),
        ("d. mmmm yyyy", "2022-10-01"),
        ("[$-407]mmmm yyyy", "2022-10"),
        ("mmm yy;@", "2022-10"),
        ("yyyy", "2022"),
        ('"day" yyyy', "2022"),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_shown(
    path: Path, number_format: str, text: str
) -> None:
    saved(path, ["when"], [date(2022, 10, 1)], formats={"A2": number_format})
    assert read_table(path).rows[0].cells == (text,)


def test_dates_of_an_old_macintosh(path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["when"])
    book.active.append([date(1999, 12, 31)])
    book.save(path)
    assert read_table(path).rows[0].cells == ("1999-12-31",)


def test_the_first_sheet_shown_or_the_one_told(path: Path) -> None:
    book = Workbook()
    book.active.title = "hidden"
    book.active.sheet_state = "hidden"
    for title in ("one", "two"):
        book.create_sheet(title).append([title])
    book.save(path)
    table = read_table(path)
    assert (table.columns, table.sheet, table.sheets) == (("one",), "one", ("hidden", "one", "two"))
    assert table.notes == ("The sheet “one” was read; the workbook also has “hidden”, “two”.",)
    told = read_table(path, sheet="two")
    assert (told.columns, told.notes) == (("two",), ())
    with pytest.raises(UserError, match="no sheet “three”; there are: hidden, one, two"):
        read_table(path, sheet="three")


def test_formulas_and_merged_cells_are_told(path: Path) -> None:
    book = Workbook()
    for row in (["a", "b"], ["x", "=1+1"], ["merged", None], ["y", "z"]):
        book.active.append(row)
    book.active.merge_cells("A3:B3")
    book.save(path)
    with_value(path)
    table = read_table(path)
    assert [row.cells for row in table.rows] == [("x", "2"), ("merged", ""), ("y", "z")]
    assert table.notes[-2:] == (
        "Cells with formulas: 1; their values as last calculated were read.",
        "Merged cells, whose value counts for the first only: A3:B3.",
    )


def with_value(path: Path) -> None:
    """Put the value beside the formula, as a spreadsheet program would."""
    rewritten(path, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v", b"<f>1+1</f><v>2</v><x")


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


def test_a_formula_without_a_value_is_named(path: Path) -> None:
    table = read_table(saved(path, ["a", "b"], ["x", "=1+1"]))
    assert table.rows[0].cells == ("x", "")
    assert table.notes[-1] == "Formulas without a value, read as empty: B2."


def test_gaps_and_ragged_rows(path: Path) -> None:
    book = Workbook()
    book.active["A2"], book.active["B2"] = "a", "b"
    book.active["A5"] = "1"
    book.active["A6"], book.active["D6"] = "2", "far"
    book.save(path)
    table = read_table(path)
    assert table.rows == (InputRow(5, ("1", "")),)
    assert table.problems == (
        RowProblem(6, ("2", "", "", "far"), "The row has 4 cells, the header 2."),
    )


def with_rows(path: Path, rows: str, head: str = "") -> Path:
    """Save a workbook with a header "a" and these rows below it."""
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    end = b"</row></sheetData>"
    rewritten(saved(path, ["a"]), SHEET, end, end.replace(b"><", f">{rows}<".encode()))
    rewritten(path, SHEET, sheet, head.encode() + sheet)
    return path


def inline(text: str) -> str:
    return f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'


def test_a_cell_that_is_no_text_stops_no_other_row(path: Path) -> None:
    unknown = '<row><c t="s"><v>9</v></c><c><v>1</v></c></row>'
    rows = [inline("_xD83D__xDE00_"), inline("_xD83D_"), inline("_x0000_"), unknown, inline("z")]
    table = read_table(with_rows(path, "".join(rows)))
    assert table.rows == (InputRow(2, ("😀",)), InputRow(6, ("z",)))
    no_text = "A cell holds a NUL or half a character, which is no text."
    not_there = "A cell refers to text 9, which the workbook does not have."
    assert table.problems == (
        RowProblem(3, ("\ufffd",), no_text),
        RowProblem(4, ("\ufffd",), no_text),
        RowProblem(5, ("\ufffd", "1"), not_there),
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("-0", "0"),
        ("1234567890123456789", "1234567890123456789"),
        ("1.0E+21", "1e+21"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("2.50", "2.5"),
        ("1_000", "1_000"),
    ],
)
def test_numbers(path: Path, raw: str, text: str) -> None:
    table = read_table(with_rows(path, f"<row><c><v>{raw}</v></c></row>"))
    assert table.rows[0].cells == (text,)


def with_texts(path: Path, texts: str) -> Path:
    """Save a workbook whose second row is made of these texts, which are a part of their own."""
    cells = "".join(f'<c t="s"><v>{at}</v></c>' for at in range(texts.count("<si>")))
    with_rows(path, f"<row>{cells}</row>")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/texts.xml" ContentType="{kind}"/></Types>'
    rewritten(path, "[Content_Types].xml", b"</Types>", override.encode())
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/texts.xml", f'<sst xmlns="{namespace}">{texts}</sst>')
    return path


def test_texts_that_cells_share(path: Path) -> None:
    rich = "<r><rPr><b/></rPr><t>a</t></r><r><t> b</t></r><rPh><t>aside</t></rPh>"
    texts = ["<t>007</t>", "<t/>", '<t xml:space="preserve"> x </t>', "<t>_x000D_&amp;</t>", rich]
    table = read_table(with_texts(path, "".join(f"<si>{text}</si>" for text in texts)))
    assert table.problems[0].cells == ("007", "", " x ", "\r&", "a b")


def test_rich_text_without_how_it_is_pronounced(path: Path) -> None:
    rich = '<r><rPr><b/></rPr><t xml:space="preserve">a </t></r><r><t>b</t></r>'
    aside = '<rPh sb="0" eb="1"><t>not this</t></rPh>'
    cell = f'<row><c t="inlineStr"><is>{rich}{aside}</is></c></row>'
    assert read_table(with_rows(path, cell)).rows[0].cells == ("a b",)


def test_a_workbook_saved_strictly(path: Path) -> None:
    with_rows(path, '<row><c t="d"><v>2022-10-13T00:00:00</v></c></row>')
    main, office = b"schemas.openxmlformats.org/", b"purl.oclc.org/ooxml/"
    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        rewritten(path, part, main + b"spreadsheetml/2006/main", office + b"spreadsheetml/main")
    relations = b"officeDocument/2006/relationships", b"officeDocument/relationships"
    for part in ("xl/workbook.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"):
        rewritten(path, part, main + relations[0], office + relations[1])
    table = read_table(path)
    assert (table.columns, table.rows) == (("a",), (InputRow(2, ("2022-10-13",)),))


@pytest.mark.parametrize("encoding", ["klingon", "shift_jis"])
def test_xml_in_an_encoding_that_is_not_known(path: Path, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    with pytest.raises(UserError, match="save it again"):
        read_table(with_rows(path, "", head))


def test_a_size_that_is_not_true_is_not_believed(path: Path) -> None:
    saved(path, ["a", "b"], ["1", "2"])
    rewritten(path, "xl/worksheets/sheet1.xml", b'ref="A1:B2"', b'ref="A1:A1"')
    assert read_table(path).rows == (InputRow(2, ("1", "2")),)


def test_too_wide(path: Path) -> None:
    with pytest.raises(UserError, match="row 1, has more than 4,096 columns"):
        read_table(saved(path, ["x"] * 4097))


def test_a_bomb_is_not_unpacked(path: Path) -> None:
    saved(path, ["a"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/big.xml", b"0" * (20 << 20))
    with pytest.raises(UserError, match="unpacks to far more than it holds"):
        read_table(path)


def test_too_much_to_unpack(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "MOST_UNPACKED", 1000)
    with pytest.raises(UserError, match="more than 1 GiB when unpacked"):
        read_table(saved(path, ["a"]))


def test_entities_are_refused(path: Path) -> None:
    saved(path, ["a"])
    rewritten(path, "xl/workbook.xml", b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook')
    with pytest.raises(UserError, match="XML entities"):
        read_table(path)


def test_damaged_workbooks(path: Path, made: Make) -> None:
    whole = saved(path, ["a", "b"], ["1", "2"]).read_bytes()
    with pytest.raises(UserError, match="damaged"):
        read_table(made("cut.xlsx", whole[: len(whole) // 2]))
    rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"<")
    with pytest.raises(UserError, match=r"no workbook that can be read \(not well-formed"):
        read_table(path)


def test_a_workbook_with_charts_only(path: Path) -> None:
    book = Workbook()
    book.create_chartsheet("chart")
    book.remove(book["Sheet"])
    book.save(path)
    with pytest.raises(UserError, match="has no sheet of cells"):
        read_table(path)


def test_a_sheet_that_is_hidden_is_read_if_there_is_no_other(path: Path) -> None:
    rewritten(saved(path, ["a"]), "xl/workbook.xml", b'state="visible"', b'state="hidden"')
    assert read_table(path).columns == ("a",)


def test_other_files_called_workbooks(made: Make) -> None:
    with pytest.raises(UserError, match=r"an old \.xls"):
        read_table(made("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest"))
    with pytest.raises(UserError, match="is no workbook"):
        read_table(made("a.xlsx", "a,b\n1,2\n"))
