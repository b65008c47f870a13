"""Visits that are parsed from their lines when they are asked for."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.exchange import export_json
from adventus.exchange.whole import read_whole
from adventus.exchange.whole.json_reading import read_json
from adventus.exchange.whole.visit_lines import VisitLines, split

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


def rows(content: bytes) -> bytes:
    return b'{\n"visits": [\n' + content + b'],\n"tags": []\n}\n'


def taken_apart(path: Path, content: bytes) -> tuple[bytes, VisitLines]:
    path.write_bytes(rows(content))
    found = split(path, lambda line: json.loads(line.rstrip().removesuffix(b",")))
    assert found is not None
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.json"


def test_lines_are_told_from_what_stands_around_them(path: Path) -> None:
    found = taken_apart(path, b'{"a": 1},\n{"a": 2},\n{"a": 3}\n')
    assert found[0] == b'{\n"visits": null,\n"tags": []\n}\n'
    visits = found[1]
    assert len(visits) == 3
    assert visits[0] == {"a": 1}
    assert visits[1:] == [{"a": 2}, {"a": 3}]
    assert list(visits.without({1})) == [{"a": 1}, {"a": 3}]


@pytest.mark.parametrize(
    "content",
    [
        b"[]",
        b'{"visits": [{"a": 1}]}',
        rows(b""),
        rows(b'{"a": 1}\n{"a": 2}\n'),
        rows(b'{"a": 1},\n'),
        b'{\n"visits": [\n{"a": 1}\n',
    ],
    ids=["other", "one line", "none", "no comma", "a comma too many", "no end"],
)
def test_any_other_layout_is_left_to_be_read_whole(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert split(path, json.loads) is None


def test_a_file_of_ours_is_read_line_by_line_and_any_other_layout_says_the_same(
    full: Catalogue, empty: Catalogue, path: Path
) -> None:
    export_json(full, path)
    by_line = read_json(path).value
    assert isinstance(by_line["visits"], VisitLines)
    assert {**by_line, "visits": list(by_line["visits"])} == read_json(path, at_once=True).value

    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1), encoding="utf-8")
    assert len(read_whole(empty, path).of("visit")) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"programme_date": ', b'"date": null, "programme_date": ', "the key “date” is twice in"),
        (b'"programme_date": ', b"programme_date: ", ": this is no JSON (Expecting prop"),
        (b'"notes": ', b'"notes": "\xff', ": this is not UTF-8; save it as UTF-8."),
    ],
    ids=["twice", "no JSON", "no UTF-8"],
)
def test_a_line_that_is_no_json_is_named_by_its_place_in_the_file(
    full: Catalogue, empty: Catalogue, path: Path, old: bytes, new: bytes, said: str
) -> None:
    export_json(full, path)
    content = path.read_bytes()
    at = content.rindex(old)
    path.write_bytes(content[:at] + content[at:].replace(old, new, 1))
    with pytest.raises(UserError) as raised:
        read_whole(empty, path)
    assert said in str(raised.value)
    line = content.count(b"\n", 0, at) + 1
    assert "twice" in said or f"line {line}" in str(raised.value)


def test_a_file_that_changes_while_it_is_read_is_refused(path: Path) -> None:
    _, visits = taken_apart(path, b'{"a": 1}\n')
    os.utime(path, ns=(0, 0))
    with pytest.raises(UserError, match="was changed while it was read; import it again"):
        list(visits)
