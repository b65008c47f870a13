from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.exchange import export_json
from adventus.exchange.input import InputRow, RowProblem, read_table
from adventus.exchange.input.json_rows import read_json
from adventus.exchange.input.json_text import entries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

    Make = Callable[[str, str | bytes], Path]


def test_objects_are_rows_and_keys_are_columns(made: Make) -> None:
    table = read_table(made("a.json", '[{"id": 1, "who": "A"}, {"who": "B", "note": null}]'))
    assert table.columns == ("id", "who", "note")
    assert table.rows == (InputRow(1, ("1", "A", "")), InputRow(2, ("", "B", "")))
    assert table.problems == ()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("12345678901234567890123", "12345678901234567890123"),
        ("1.10", "1.10"),
        ("1E400", "1E400"),
        ("-0", "-0"),
        ("true", "true"),
        ("false", "false"),
        ('["a", "b|c", 3, "", null]', r"a | b\|c | 3"),
        ("[]", ""),
        (r'"\ud83d\ude00"', "😀"),
    ],
)
def test_values_are_kept_as_they_are_written(made: Make, written: str, text: str) -> None:
    table = read_table(made("a.json", f'[{{"a": {written}, "b": "x"}}]'))
    assert table.rows[0].cells == (text, "x")


@pytest.mark.parametrize(
    ("entry", "cells", "reason"),
    [
        ('{"a": 1, "a": 2}', ("1", "2"), "“a” stands in this entry twice."),
        ('{"a": {"b": 1}}', ("…",), "“a” holds more than texts, numbers and lists of them."),
        ('{"a": [[1]]}', ("…",), "“a” holds more than texts, numbers and lists of them."),
        (r'{"a": "\ud800"}', ("\ufffd",), "“a” holds a NUL or half a character"),
        (r'{"a": "x\u0000"}', ("x\ufffd",), "“a” holds a NUL or half a character"),
        ('"text"', ("text",), "This entry is no object."),
        ("[1]", ("1",), "This entry is no object."),
        ('{"a": "' + "x" * ((1 << 20) + 1) + '"}', None, "“a” has more than 1,048,576"),
    ],
)
def test_an_entry_that_is_no_row_stops_no_other(
    made: Make, entry: str, cells: tuple[str, ...] | None, reason: str
) -> None:
    table = read_table(made("a.json", f'[{{"a": "1"}}, {entry}, {{"a": "3"}}]'))
    assert table.rows == (InputRow(1, ("1",)), InputRow(3, ("3",)))
    [problem] = table.problems
    assert problem.number == 2
    assert problem.reason.startswith(reason)
    assert cells in (None, problem.cells)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1}', "is one object"),
        ("[]", "no array of objects"),
        ("[1, 2]", "no array of objects"),
        ('[{"a": 1},\n {"a": 2,}]', "“a.json”, line 2, column 10, is no JSON"),
        ('[{"a": NaN}]', "has NaN, which is no number"),
        ('[{"a":\n' + "[" * 64 + "]" * 64 + "}]", "line 2, is nested more than 64 levels"),
        ("[" * 100_000, "line 1, is nested more than 64 levels"),
        ('{"a":' * 100_000, "line 1, is nested more than 64 levels"),
        ('[{"a": "x"}', "is no JSON"),
    ],
)
def test_what_is_refused(made: Make, text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        read_table(made("a.json", text))


def test_an_entry_may_begin_and_end_anywhere(made: Make) -> None:
    # However the text is cut into pieces while it is read, the entries are the same.
    rows = [{"a": "x" * length, "b": 10**7 + length, "c": "😀\n"} for length in range(900)]
    for indent in (None, 0, 3):
        table = read_table(made("a.json", json.dumps(rows, indent=indent)))
        assert [row.cells for row in table.rows] == [
            (row["a"], str(row["b"]), row["c"]) for row in rows
        ]


def test_the_place_of_a_fault_far_down_is_named(made: Make) -> None:
    lines = ['{"a": "' + "x" * 90 + '"},\n'] * 2000
    with pytest.raises(UserError, match="line 2001, column 3, is no JSON: Expecting property"):
        read_table(made("a.json", "[" + "".join(lines) + "{ ]"))
    with pytest.raises(UserError, match="line 2002, column 1, is no JSON: Expecting value"):
        read_table(made("a.json", "[" + "".join(lines) + "\n"))


def test_brackets_within_texts_are_no_nesting(made: Make) -> None:
    text = json.dumps([{"a": '["\\' * 100}])
    assert read_table(made("a.json", text)).rows[0].cells == ('["\\' * 100,)


def test_more_keys_than_columns_can_be(made: Make) -> None:
    path = made("a.json", json.dumps([{f"k{number}": 1 for number in range(4097)}]))
    with pytest.raises(UserError, match="more than 4,096 different keys"):
        read_table(path)


def test_json_is_known_by_its_content_too(made: Make) -> None:
    assert read_table(made("a.txt", '\ufeff[\n{"a": "b"}]')).columns == ("a",)
    assert read_table(made("b.csv", "[a],b\n1,2\n")).columns == ("[a]", "b")


def test_a_catalogue_is_no_table(catalogue: Catalogue, tmp_path: Path) -> None:
    export_json(catalogue, tmp_path / "ours.json")
    with pytest.raises(UserError, match="is a whole catalogue"):
        read_table(tmp_path / "ours.json")


def suite(folder: Path, letter: str) -> list[Path]:
    return sorted((folder / "test_parsing").glob(f"{letter}_*.json"))


def test_json_that_has_to_be_read(unpacked: Callable[[str], Path]) -> None:
    paths = suite(unpacked("json-test-suite"), "y")
    for path in paths:
        # As the one entry of an array, since most of them are no array themselves.
        text = StringIO(f"[{path.read_bytes().decode()}]", newline="")
        assert len(list(entries(text, path.name))) == 1
    assert len(paths) == 95


def test_json_that_has_to_be_refused(unpacked: Callable[[str], Path]) -> None:
    paths = suite(unpacked("json-test-suite"), "n")
    for path in paths:
        with pytest.raises(UserError, match=r"line \d|no number|is no UTF-8|UTF-16|ends within"):
            read_json(path)
    assert len(paths) == 188


def test_json_that_may_be_either_is_a_table_or_refused(unpacked: Callable[[str], Path]) -> None:
    read, refused = [], []
    for path in unpacked("json-test-suite").glob("test_*/*.json"):
        try:
            read.append(read_table(path).name)
        except UserError as error:
            refused.append((path.name, str(error)))
    assert [name for name, message in refused if name not in message] == []
    assert (len(read), len(refused)) == (0, 340)


def test_frictionless_json(unpacked: Callable[[str], Path]) -> None:
    data = unpacked("frictionless-tables") / "data"
    keyed = read_table(data / "table.keyed.json")
    assert [row.cells for row in keyed.rows] == [("1", "english"), ("2", "中国人")]
    with pytest.raises(UserError, match="no array of objects"):
        read_table(data / "table.json")
    with pytest.raises(UserError, match="line 2, column 5, is no JSON"):
        read_table(data / "invalid.json")


@pytest.mark.parametrize("number", ["12", "1.5", "1e5", "1E+5"])
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_number_that_is_read_in_two_pieces(made: Make, number: str, cut: int) -> None:
    blanks = " " * ((1 << 16) - 1 - cut)
    table = read_table(made("a.json", f'[{blanks}{number}, {{"a": 1}}]'))
    assert table.problems == (RowProblem(1, (number,), "This entry is no object."),)
    assert table.rows == (InputRow(2, ("1",)),)
