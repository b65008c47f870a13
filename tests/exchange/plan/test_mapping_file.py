from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.exchange.plan import FileSource, Mapping, read_mapping, write_mapping

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '"format": "adventus-mapping", "version": 1'


def test_a_mapping_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    mapping = Mapping(
        {"Gäste": "met", "id": "key"},
        {"status": "planned"},
        {"Gäste": ";"},
        day_first=False,
        source=FileSource("Trips", "book", cite_values=True),
    )

    write_mapping(mapping, path)

    assert read_mapping(path) == mapping
    assert '"Gäste": "met"' in path.read_text(encoding="utf-8")


def test_what_a_mapping_leaves_out_is_the_default(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_text("{" + HEAD + "}", encoding="utf-8")

    assert read_mapping(path) == Mapping()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "this is no mapping"),
        ('{"format": "adventus-mapping", "version": 2}', "another version"),
        ("{" + HEAD + ', "colums": {}}', "“colums” is no part of a mapping"),
        ("{" + HEAD + ', "columns": {"a": 1}}', "“columns” must be an object of texts"),
        ("{" + HEAD + ', "separators": {"a": ""}}', "“separators” has an empty one"),
        ("{" + HEAD + ', "day_first": "yes"}', "“day_first” must be"),
        ("{" + HEAD + ', "own": 1}', "“own” must be"),
        ("{" + HEAD + ', "source": {"kind": "book"}}', "“source” must be"),
        ("{" + HEAD + ', "source": {"title": "T", "extra": 1}}', "“source” must be"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "m.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UserError) as refused:
        read_mapping(path)

    assert "m.json" in str(refused.value)
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"m\.json” can't be read"):
        read_mapping(tmp_path / "m.json")
