from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.catalogue.values import split_list
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.exchange import COLUMNS, CsvOptions, export_csv
from adventus.exchange.formulas import unguard

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


def read(text: str, delimiter: str = ",", end: str = "\n") -> list[list[str]]:
    """A CSV reader of our own, strict: RFC 4180, and apostrophes taken off."""
    rows: list[list[str]] = [[]]
    at = 0
    while at < len(text):
        cell, at = quoted(text, at + 1) if text[at] == '"' else bare(text, at, (delimiter, end))
        rows[-1].append(unguard(cell))
        if text.startswith(delimiter, at):
            at += len(delimiter)
            if text.startswith(end, at):
                rows[-1].append("")
        if text.startswith(end, at):
            at += len(end)
            rows.append([])
    assert rows.pop() == [], "the last row is ended like the others"
    return rows


def quoted(text: str, at: int) -> tuple[str, int]:
    cell = ""
    while True:
        quote = text.index('"', at)
        cell += text[at:quote]
        if text[quote + 1 : quote + 2] != '"':
            return cell, quote + 1
        cell, at = cell + '"', quote + 2


def bare(text: str, at: int, ends: tuple[str, str]) -> tuple[str, int]:
    stop = min(found for end in ends if (found := text.find(end, at)) >= 0)
    assert not set(text[at:stop]) & {"\r", "\n", '"'}
    return text[at:stop], stop


def exported(
    catalogue: Catalogue, condition: Condition = EVERYTHING, options: CsvOptions | None = None
) -> str:
    stream = io.StringIO(newline="")
    export_csv(catalogue, stream, condition, options=options or CsvOptions())
    return stream.getvalue()


def test_a_visit_as_its_row(catalogue: Catalogue) -> None:
    with catalogue.edit("Add a visit") as edit:
        row_id = add_visit(
            edit,
            {
                "traveller": "Vladimir Putin",
                "date": "Oct 2022",
                "country": "Kazakhstan",
                "place": "Astana",
                "host": "!unknown",
                "occasion": 'The "CICA", sixth summit',
                "tags": "Asia | first",
            },
        )
        edit.update("visit", row_id, {"uid": "01234567-89ab-4def-8123-456789abcdef"})
    assert exported(catalogue) == (
        "uid,reference,traveller,host,met,organiser,date,date_earliest,date_latest,"
        "date_as_written,programme_date,programme_date_earliest,programme_date_latest,"
        "programme_date_as_written,country,place,venue,rank,format,status,occasion,purpose,"
        "engagements,journey,tags,notes,review\n"
        "01234567-89ab-4def-8123-456789abcdef,V-0001,Vladimir Putin,!unknown,,,2022-10,2022-10-01,"
        '2022-10-31,Oct 2022,,,,,KAZ,Astana,,,,occurred,"The ""CICA"", sixth summit",,'
        ",,Asia | first,,draft\n"
    )


def test_rows_come_in_the_order_of_their_dates(catalogue: Catalogue) -> None:
    with catalogue.edit("Add visits") as edit:
        for date in ("", "2024-06-19", "2022-10", "2022-10-13", "2022"):
            add_visit(edit, {"date": date})
    options = CsvOptions(columns=("date", "reference"))
    assert exported(catalogue, options=options) == (
        "date,reference\n2022,V-0005\n2022-10,V-0003\n2022-10-13,V-0004\n2024-06-19,V-0002\n"
        ",V-0001\n"
    )


def test_only_visits_that_fit_are_written_and_counted(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.edit("Add visits") as edit:
        for country, date in (("France", "2022"), ("Chad", "2023"), ("France", "2024")):
            add_visit(edit, {"country": country, "date": date})
    french = Condition("v.country = ?", ("FRA",))
    path = tmp_path / "visits.csv"
    assert export_csv(catalogue, path, french, options=CsvOptions(columns=("reference",))) == 2
    assert path.read_bytes() == b"reference\nV-0001\nV-0003\n"


def test_what_excel_needs(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.edit("Add a visit") as edit:
        add_visit(edit, {"notes": "one\ntwo; three", "place": "Łódź"})
    path = tmp_path / "visits.csv"
    columns = ("reference", "place", "notes")
    export_csv(
        catalogue,
        path,
        options=CsvOptions(bom=True, crlf=True, delimiter=";", columns=columns),
    )
    assert (
        path.read_bytes()
        == ('\ufeffreference;place;notes\r\nV-0001;Łódź;"one\ntwo; three"\r\n').encode()
    )


def test_a_delimiter_that_would_be_misread_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="can't be delimited by “'”; choose a comma"):
        export_csv(catalogue, io.StringIO(), options=CsvOptions(delimiter="'"))


def test_an_empty_catalogue_is_a_header(catalogue: Catalogue) -> None:
    assert read(exported(catalogue)) == [[column.name for column in COLUMNS]]


NASTY = st.sampled_from(
    [
        "=1+1",
        "'",
        "''",
        "007",
        ";",
        "|",
        "\\|",
        '"',
        ",",
        "שלום",
        "😀",
        "＝1",
        "@x",
        "-5",
        "1e9",
        "NULL",
        "NA",
        "!unknown",
        "\u202e",
        "\ufeff",
    ]
) | st.sampled_from(["\r", "\n", "\r\n", "\t", " ", "\u2028"])
TEXT = st.lists(
    NASTY | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
).map("".join)
NAMES = st.lists(TEXT.map(lambda text: " ".join(text.split())).filter(bool), unique=True)


class RolledBackError(Exception):
    """Ends an edit without a trace."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    texts=st.lists(TEXT, min_size=5, max_size=5),
    names=NAMES,
    delimiter=st.sampled_from(",;\t|"),
    crlf=st.booleans(),
)
@example(texts=["\r", "", "\r", "", "\r"], names=["!none"], delimiter=",", crlf=False)
def test_every_value_comes_back_exactly(
    catalogue: Catalogue, texts: list[str], names: list[str], delimiter: str, crlf: bool
) -> None:
    fields = ("venue", "occasion", "purpose", "notes", "date_as_written")
    written = dict(zip(fields, texts, strict=True))
    options = CsvOptions(delimiter=delimiter, crlf=crlf)
    with suppress(RolledBackError), catalogue.edit("Add a visit") as edit:
        row_id = add_visit(edit, {"date": "2022-10"})
        edit.update("visit", row_id, written)
        for position, name in enumerate(names):
            agent = {"agent_id": edit.insert("agent", {"name": name}), "role": "met"}
            edit.insert("visit_agent", {"visit_id": row_id, "position": position, **agent})
        text = exported(catalogue, options=options)
        raise RolledBackError
    header, row = read(text, delimiter, "\r\n" if crlf else "\n")
    found = dict(zip(header, row, strict=True))
    assert {name: found[name] for name in fields} == written
    assert list(split_list(found["met"])) == names
