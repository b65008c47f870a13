from __future__ import annotations

import csv
import io
import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adventus.errors import UserError
from adventus.exchange.formulas import guard
from adventus.exchange.input import EncodingError, InputRow, RowProblem, read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[[str, str | bytes], Path]


def cells(path: Path, **how: str) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(path, **how).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found(made: Make, delimiter: str, end: str) -> None:
    rows = [["id", "who", "where"], ["1", "A, B", "x; y"], ["2", "a | b", "tab\t"]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    table = read_table(made("a.csv", text.getvalue()))
    assert table.delimiter == delimiter
    assert table.columns == ("id", "who", "where")
    assert [row.cells for row in table.rows] == [tuple(row) for row in rows[1:]]
    assert table.notes == ()


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id;price;a\n1;2,5;x\n2;3,5;y\n", ";"),
        ("name\nA, B and C\nD, E and F\n", ","),  # a single column; nothing says otherwise
        ('"a;b","c;d"\n1,2\n', ","),
        ("sep=|\na,b|c\n1,5|2\n", "|"),
        ("sep=;\r\na,b;c\r\n1,5;2\r\n", ";"),
        ("a b\n1 2\n", ","),
    ],
)
def test_the_delimiter_is_what_makes_rows_as_wide_as_the_header(
    made: Make, text: str, delimiter: str
) -> None:
    assert read_table(made("a.csv", text)).delimiter == delimiter


def test_a_delimiter_can_be_told(made: Make) -> None:
    assert cells(made("a.csv", "a,b;c\n1,2;3\n"), delimiter=";") == [("1,2", "3")]
    assert cells(made("b.csv", "a,b\tc\n1,2\t3\n"), delimiter="tab") == [("1,2", "3")]
    with pytest.raises(UserError, match="“ab” can't delimit"):
        read_table(made("a.csv", "a\n"), delimiter="ab")


def test_rows_are_numbered_by_the_lines_where_they_begin(made: Make) -> None:
    table = read_table(made("a.csv", 'a,b\n1,"x\ny"\n\n2,z\n'))
    assert table.rows == (InputRow(2, ("1", "x\ny")), InputRow(5, ("2", "z")))
    assert table.notes == ("1 empty row was left out.",)


def test_short_rows_are_filled_up_and_long_ones_are_problems(made: Make) -> None:
    table = read_table(made("a.csv", "a,b\n1\n1,2,,\n1,2,3\n4,5\n"))
    assert [row.cells for row in table.rows] == [("1", ""), ("1", "2"), ("4", "5")]
    assert table.notes == ("1 short row was filled up with empty cells.",)
    assert table.problems == (RowProblem(4, ("1", "2", "3"), "The row has 3 cells, the header 2."),)


def test_a_quotation_mark_out_of_place_spoils_its_row_only(made: Make) -> None:
    table = read_table(made("a.csv", 'a,b\n1,"so "called" x"\n2,5" gun\n'))
    assert [row.cells for row in table.rows] == [("2", '5" gun')]
    [problem] = table.problems
    assert (problem.number, problem.cells) == (2, ('1,"so "called" x"',))
    assert "written twice" in problem.reason


def test_a_quotation_mark_never_closed(made: Make) -> None:
    with pytest.raises(UserError, match=r"“a\.csv”, line 3: a cell's quotation mark is never"):
        read_table(made("a.csv", 'a,b\n1,2\n3,"4\n5,6\n'))


def test_columns_without_a_name_or_with_one_twice(made: Make) -> None:
    table = read_table(made("a.csv", "name,,name,name 2, name \n1,2,3,4,5\n"))
    assert table.columns == ("name", "column 2", "name 3", "name 2", "name 4")
    assert table.notes[:2] == (
        "Column 2 has no name, and is called “column 2”.",
        "Column 3 has the name “name” again, and is called “name 3”.",
    )


def test_apostrophes_against_formulas_are_taken_off_and_told(made: Make) -> None:
    table = read_table(made("a.csv", "a,b\n'=1+1,'twas\n''quoted',plain\n"))
    assert [row.cells for row in table.rows] == [("=1+1", "'twas"), ("'quoted'", "plain")]
    assert table.notes == ("2 apostrophes were taken off that keep cells from being run.",)


def test_quotes_behind_blanks(made: Make) -> None:
    assert cells(made("a.csv", 'a, b\n1, "x, y"\n')) == [("1", "x, y")]
    assert cells(made("b.csv", 'a,b\n 1,"x, ""y"""\n')) == [(" 1", 'x, "y"')]


def test_remarks_before_the_header_are_passed_over_and_told(made: Make) -> None:
    table = read_table(made("a.csv", "# made by, hand\na,b,c\n1,2,3\n"))
    assert (table.columns, table.rows) == (("a", "b", "c"), (InputRow(3, ("1", "2", "3")),))
    assert table.notes == ("Passed over before the header: # made by, hand",)
    assert read_table(made("b.csv", "# of trips,who\n1,x\n")).columns == ("# of trips", "who")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("\n \n", "is empty"),
        ("a,b\n1,x\0y\n", "line 2, holds a NUL"),
        (",".join(f"c{n}" for n in range(4097)) + "\n", "line 1, has 4,097 columns"),
        ("a\n" + "x" * (1 << 20) + "x\n", "line 2: a cell has more than 1,048,576 characters"),
        ("a\nx\n" + '"' + "x\n" * (1 << 20), "line 3: a cell has more than 1,048,576"),
        (",,\n,,\n", "has no header"),
        ("%PDF-1.4\n", "is a PDF"),
    ],
)
def test_what_is_refused(made: Make, content: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        read_table(made("a.csv", content))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No such file"):
        read_table(tmp_path / "a.csv")


def test_the_longest_cell_and_the_most_columns(made: Make) -> None:
    assert len(cells(made("a.csv", "a\n" + "x" * (1 << 20) + "\n"))[0][0]) == 1 << 20
    wide = ",".join(f"c{n}" for n in range(4096))
    assert len(read_table(made("b.csv", f"{wide}\n{wide}\n")).columns) == 4096


def test_a_line_without_end_fills_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        for _ in range(96):
            stream.write(b"x," * (1 << 19))
    tracemalloc.start()
    with pytest.raises(UserError, match="line 1, is too long to be a row"):
        read_table(path)
    assert tracemalloc.get_traced_memory()[1] < 96 << 20
    tracemalloc.stop()


plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(rows=st.lists(st.lists(plain, min_size=3, max_size=3), min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_is_written_is_read(made: Make, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([["first", "second", "third"], *(map(guard, row) for row in rows)])
    assert cells(made("a.csv", text.getvalue()), delimiter=",") == [
        tuple(row) for row in rows if any(row)
    ]


SPECTRUM = [
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
]


@pytest.mark.parametrize("name", SPECTRUM)
def test_csv_spectrum(unpacked: Callable[[str], Path], name: str) -> None:
    folder = unpacked("csv-spectrum")
    table = read_table(folder / "csvs" / f"{name}.csv")
    expected = json.loads((folder / "json" / f"{name}.json").read_text(encoding="utf-8"))
    assert [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows] == expected
    assert table.problems == ()


def test_csv_spectrum_coordinates(unpacked: Callable[[str], Path]) -> None:
    # Its JSON has another shape, and another number, than its CSV.
    table = read_table(unpacked("csv-spectrum") / "csvs" / "location_coordinates.csv")
    assert [row.cells for row in table.rows] == [
        ("2095257564", "37\ufffd36'37.8\"N 121\ufffd2'17.9\"W", "Modesto", "Stanislaus")
    ]


@pytest.mark.parametrize(
    ("name", "columns", "rows", "problems"),
    [
        ("blank-headers", "id|column 2|age", 2, []),
        ("blank-rows-multiple", "id|name|age", 2, []),
        ("bom", "id|name", 2, []),
        ("defective-rows", "id|name|age", 1, [3]),
        ("dialect", "id|name", 1, [3]),
        ("duplicate-headers", "id|name|id 2|age|id 3", 2, []),
        ("escaping", "ID|Test", 2, [4]),
        ("invalid", "id|name|column 3|name 2", 2, [5]),
        ("issue-1109", "int|number|string", 3, []),
        ("issue-833", "id|value", 3, []),
        ("matrix-with-comment", "f1|f2|f3|f4", 4, []),
        ("structure-errors", "id|name|age", 2, [5]),
        ("table-limits", "field1|field2|field3|field4", 3, []),
        ("without-rows", "id|name", 0, []),
        ("country-2", "id|neighbor_id|name|population", 5, []),
    ],
)
def test_frictionless_tables(
    unpacked: Callable[[str], Path], name: str, columns: str, rows: int, problems: list[int]
) -> None:
    table = read_table(unpacked("frictionless-tables") / "data" / f"{name}.csv")
    assert "|".join(table.columns) == columns
    assert len(table.rows) == rows
    assert [problem.number for problem in table.problems] == problems


REFUSED = {
    "wide.csv": "9,074 columns",
    "empty.csv": "is empty",
    "implicit-gz.csv": "compressed",
    "implicit-zip.csv": "ZIP, but no workbook",
    "latin1.csv": "line 3, is no UTF-8",
    "table-infer-iso-8859-7.csv": "line 2, is no UTF-8",
}


def test_frictionless_tables_are_all_read_or_refused_with_the_reason(
    unpacked: Callable[[str], Path],
) -> None:
    refused = {}
    for path in sorted((unpacked("frictionless-tables") / "data").rglob("*.[ct]sv")):
        try:
            assert read_table(path).columns
        except UserError as error:
            refused[path.name] = str(error)
    assert refused.keys() == REFUSED.keys()
    assert all(REFUSED[name] in message for name, message in refused.items())


def test_leading_zeros_stay(unpacked: Callable[[str], Path]) -> None:
    path = unpacked("frictionless-tables") / "data" / "leading-zeros.csv"
    assert cells(path) == [("01",), ("002",), ("00003",)]


def test_greek_is_read_when_told(unpacked: Callable[[str], Path]) -> None:
    path = unpacked("frictionless-tables") / "data" / "table-infer-iso-8859-7.csv"
    with pytest.raises(EncodingError):
        read_table(path)
    assert cells(path, encoding="iso-8859-7")[0] == ("1", "39", "Λεωνιδας")
