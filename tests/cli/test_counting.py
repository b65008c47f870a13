from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit
from adventus.cli import main
from adventus.search.facets import facet_names
from adventus.search.saved import save_search

if TYPE_CHECKING:
    from pathlib import Path

VISITS = (
    {"country": "Oman", "date": "2021/2022", "tags": "oil", "met": "Ann", "rank": "state"},
    {"country": "Oman", "date": "2022", "tags": "oil | gas", "place": "Muscat"},
    {"country": "Kazakhstan", "tags": "gas", "place": "Astana", "journey": "Steppe"},
    {"host": "Bob", "format": "bilateral"},
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("cli") / "c.adventus"
    made = create(path)
    with made.edit("Fill") as edit:
        for values in VISITS:
            add_visit(edit, values)
        save_search(edit, "my oil", "tag:oil")
    made.close()
    return str(path)


def read(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def test_values_are_counted(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["facets", file, "country"]) == 0

    said = capsys.readouterr()
    assert said.out == "2  Oman\n1  (none)\n1  Kazakhstan\n"
    assert said.err == "adventus: 4 visits found; 3 values\n"


def test_json_gives_the_query_that_finds_them(
    capsys: pytest.CaptureFixture[str], file: str
) -> None:
    found = read(capsys, "facets", file, "tag", "country:Oman or no:country")

    assert found == [
        {"value": "oil", "count": 2, "query": "(country:Oman or no:country) tags:=oil"},
        {"value": "", "count": 1, "query": "(country:Oman or no:country) no:tags"},
        {"value": "gas", "count": 1, "query": "(country:Oman or no:country) tags:=gas"},
    ]
    for value in found:
        assert len(read(capsys, "search", file, value["query"])) == value["count"]


def test_what_the_query_asks_already_is_not_asked_again(
    capsys: pytest.CaptureFixture[str], file: str
) -> None:
    found = read(capsys, "facets", file, "year", "date:2021")
    assert [each["query"] for each in found if each["value"] == "2021"] == ["date:2021"]


def test_years_stand_in_time_order(capsys: pytest.CaptureFixture[str], file: str) -> None:
    def years(*options: str) -> list[tuple[str, int]]:
        found = read(capsys, "facets", file, "year", *options)
        return [(each["value"], each["count"]) for each in found]

    assert years() == [("2021", 1), ("2022", 2), ("", 2)]
    assert years("--sort", "count") == [("2022", 2), ("", 2), ("2021", 1)]
    assert years("--sort", "value") == years()


def test_values_are_sorted_and_paged(capsys: pytest.CaptureFixture[str], file: str) -> None:
    def tags(*options: str) -> list[str]:
        return [each["value"] for each in read(capsys, "facets", file, "tag", *options)]

    assert tags() == ["gas", "oil", ""]
    assert tags("--limit", "1") == ["gas"]
    assert tags("--offset", "1", "--limit", "1") == ["oil"]
    assert tags("--sort", "value", "country:Oman") == ["gas", "oil"]
    assert main(["facets", file, "tag", "--limit", "1"]) == 0
    assert capsys.readouterr().err == "adventus: 4 visits found; 3 values, 1 shown\n"


@pytest.mark.parametrize("name", facet_names())
def test_every_facet_can_be_counted(
    capsys: pytest.CaptureFixture[str], file: str, name: str
) -> None:
    for query in ("", "no:citation"):
        found = read(capsys, "facets", file, name, query)
        assert sum(each["count"] for each in found) >= 4


def test_saved_searches_may_be_used(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    found = read(capsys, "facets", file, "country", 'saved:"my oil"')
    assert found == [{"value": "Oman", "count": 2, "query": 'saved:"my oil" country:Oman'}]

    assert len(read(capsys, "search", file, 'saved:"my oil"')) == 2
    assert main(["export", file, str(tmp_path / "o.csv"), "--query", 'saved:"my oil"']) == 0
    assert capsys.readouterr().err.startswith("adventus: 2 visits written")


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert main(["facets", file, "tag", "nothing"]) == 0

    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "adventus: 0 visits found; 0 values\n")


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["contry"], 1, "Visits can't be counted by “contry”; did you mean country?"),
        (["country", "contry:Oman"], 1, "There is no field “contry”; did you mean country?"),
        (["country", "saved:mine"], 1, "saved"),
        (["country", "--sort", "size"], 2, "argument --sort: invalid choice: 'size'"),
        ([], 2, "the following arguments are required: FIELD"),
    ],
)
def test_a_slip_is_one_line(
    capsys: pytest.CaptureFixture[str], file: str, words: list[str], status: int, sentence: str
) -> None:
    assert main(["facets", file, *words]) == status

    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("command", ["search", "facets", "export"])
def test_the_help_explains_queries(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, "--help"]) == 0

    said = capsys.readouterr().out
    assert "\nWHAT A QUERY IS\n" in said
    assert "certainly:" in said
