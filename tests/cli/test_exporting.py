from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.export_options import ExportOptions, keep
from adventus.catalogue.file import open_catalogue
from adventus.cli import main
from adventus.exchange.input import read_table
from adventus.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("cli") / "Sample.adventus"
    make_sample(path)
    return str(path)


@pytest.fixture(scope="module")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A catalogue that keeps how it is exported."""
    path: Path = tmp_path_factory.mktemp("kept") / "Kept.adventus"
    make_sample(path)
    catalogue = open_catalogue(path)
    with catalogue.edit("Keep") as edit:
        keep(edit, ExportOptions("xlsx", ";", columns=("reference", "country", "of old")))
    catalogue.close()
    return str(path)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip()


def test_export_follows_the_ending_and_the_query(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.json"

    assert main(["export", sample, str(output), "--query", "tag:gulf"]) == 0

    written = json.loads(output.read_text(encoding="utf-8"))
    assert {visit["reference"] for visit in written["visits"]} == {"V-0013", "V-0014"}
    assert capsys.readouterr().err == f"adventus: 2 visits written to “{output}”\n"


def test_export_of_a_workbook(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    output = tmp_path / "out.xlsx"

    assert main(["export", sample, str(output), "--query", "is:planned"]) == 0

    (row,) = read_table(output).rows
    assert {"V-0026", "USA", "!unknown"} <= set(row.cells)
    assert capsys.readouterr().err == f"adventus: 1 visit written to “{output}”\n"


def test_export_to_standard_output_is_only_the_file(
    capsys: pytest.CaptureFixture[str], sample: str
) -> None:
    assert main(["export", sample, "-", "--query", "is:planned"]) == 0

    said = capsys.readouterr()
    (row,) = csv.DictReader(io.StringIO(said.out))
    assert (row["reference"], row["country"], row["venue"]) == ("V-0026", "USA", "!unknown")
    assert said.err == ""


def test_export_wants_to_know_the_format(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    said = refused(capsys, "export", sample, str(tmp_path / "x"))
    assert "let it end in .csv, .json, .xlsx or .zip (a data package), or give --format" in said


def test_export_writes_a_data_package(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    for words in ([str(tmp_path / "p.zip")], [str(tmp_path / "p"), "--format", "datapackage"]):
        assert main(["export", sample, *words, "--query", "is:planned"]) == 0
        assert capsys.readouterr().err == f"adventus: 1 visit written to “{words[0]}”\n"
    assert zipfile.is_zipfile(tmp_path / "p.zip")
    assert (tmp_path / "p" / "datapackage.json").is_file()
    assert "give the name of a folder or a .zip" in refused(
        capsys, "export", sample, "-", "--format", "datapackage"
    )


def test_a_csv_is_written_as_it_is_asked_for(sample: str, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    options = ["--columns", "country, reference", "--delimiter", "tab", "--bom", "--crlf"]

    assert main(["export", sample, str(output), "--query", "is:planned", *options]) == 0

    assert output.read_bytes() == b"\xef\xbb\xbfcountry\treference\r\nUSA\tV-0026\r\n"


def test_columns_of_a_workbook(sample: str, tmp_path: Path) -> None:
    output = tmp_path / "out.xlsx"

    words = ["--query", "is:planned", "--columns", "country,reference"]
    assert main(["export", sample, str(output), *words]) == 0

    table = read_table(output)
    assert table.columns == ("country", "reference")
    assert [row.cells for row in table.rows] == [("USA", "V-0026")]


@pytest.mark.parametrize(
    ("output", "option", "sentence"),
    [
        ("x.xlsx", "--delimiter=;", "--delimiter fits CSV table, not XLSX workbook"),
        ("x.json", "--bom", "--bom fits CSV table, not JSON"),
        ("x.zip", "--columns=uid", "--columns fits CSV table and XLSX workbook, not Data package"),
        ("x.csv", "--delimiter=x", "A CSV can't be delimited by “x”"),
        ("x.csv", "--columns=uid,contry", "There is no column “contry”; did you mean country?"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_written(
    capsys: pytest.CaptureFixture[str],
    sample: str,
    tmp_path: Path,
    output: str,
    option: str,
    sentence: str,
) -> None:
    assert sentence in refused(capsys, "export", sample, str(tmp_path / output), option)
    assert list(tmp_path.iterdir()) == []


def test_kept_options_are_used_when_asked_for(
    capsys: pytest.CaptureFixture[str], keeping: str, tmp_path: Path
) -> None:
    query = ["--query", "is:planned"]
    assert main(["export", keeping, str(tmp_path / "out.csv"), "--kept", *query]) == 0
    assert (tmp_path / "out.csv").read_text() == "reference;country\nV-0026;USA\n"
    assert main(["export", keeping, str(tmp_path / "out"), "--kept", *query]) == 0
    assert zipfile.is_zipfile(tmp_path / "out")  # a workbook
    capsys.readouterr()
    words = ["--kept", "--format", "csv", "--delimiter", ",", *query]
    assert main(["export", keeping, "-", *words]) == 0
    assert capsys.readouterr().out == "reference,country\nV-0026,USA\n"
