"""The words that a person sees for a date, in full and in a table's cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adventus.dates import parse, short, words
from adventus.dates.reading import Reading, read

TABLE = [
    ("2023-12-06", "6 December 2023", "6 Dec 2023"),
    ("2022-10", "some day in October 2022", "Oct 2022"),
    ("2022", "some time in 2022", "2022"),
    ("2022?", "perhaps 2022", "2022?"),
    ("1921~", "about 1921", "c. 1921"),
    ("1921%", "perhaps about 1921", "c. 1921?"),
    ("2022-10-?03", "3 October 2022 (day uncertain)", "3 Oct 2022?"),
    ("2004?-06-~11", "11 June 2004 (year uncertain, day approximate)", "c. 11 Jun 2004?"),
    ("2022-09-15/2022-09-16", "15–16 September 2022", "15–16 Sep 2022"),
    ("2022-09-15/2022-09-15", "15 September 2022", "15 Sep 2022"),
    ("2024-06-30/2024-07-02", "30 June – 2 July 2024", "30 Jun – 2 Jul 2024"),
    ("1918-12-31/1919-01-01", "31 December 1918 – 1 January 1919", "31 Dec 1918 – 1 Jan 1919"),
    ("2022-10/2022-11", "October–November 2022", "Oct–Nov 2022"),
    ("1921/1925", "1921–1925", "1921–1925"),
    ("1856/1865~", "from 1856 to about 1865", "1856 – c. 1865"),
    ("2024-05-05/", "from 5 May 2024, end unknown", "5 May 2024 – ?"),
    ("2024-05-05/..", "from 5 May 2024 on", "from 5 May 2024"),
    ("/1925", "until 1925, start unknown", "? – 1925"),
    ("../1925", "until 1925", "until 1925"),
    ("[..1053-11-02]", "before 3 November 1053", "before 3 Nov 1053"),
    ("[..1916]", "before 1917", "before 1917"),
    ("[2022-10-04..]", "after 3 October 2022", "after 3 Oct 2022"),
    ("[..192X]", "the 1920s or earlier", "1920s or earlier"),
    ("[1057-04-03,1057-04-04]", "3 or 4 April 1057", "3 or 4 Apr 1057"),
    ("{2022-10-03,2022-10-05}", "3 and 5 October 2022", "3 and 5 Oct 2022"),
    ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672", "1667, 1668 or 1670 to 1672"),
    (
        "[2022-09-15..2022-09-16]",
        "some day between 15 and 16 September 2022",
        "between 15 and 16 Sep 2022",
    ),
    ("[1921..1925]", "some time between 1921 and 1925", "between 1921 and 1925"),
    ("{1980..1985}", "every year from 1980 to 1985", "every year from 1980 to 1985"),
    ("196X", "some time in the 1960s", "1960s"),
    ("18XX", "some time in the 19th century (1800–1899)", "19th c."),
    ("2022-10-XX", "some day in October 2022", "Oct 2022"),
    ("2022-XX", "some month in 2022", "2022"),
    (
        "2022-10-1X",
        "a day between 10 October 2022 and 19 October 2022 (2022-10-1X)",
        "2022-10-1X",
    ),
    ("XXXX-10-03", "3 October, year unknown", "3 Oct ????"),
    ("XXXX-06-15/XXXX-06-16", "15–16 June, year unknown", "15–16 Jun ????"),
    ("2023-22", "summer 2023", "summer 2023"),
    ("2022-35", "3rd quarter of 2022", "3rd quarter of 2022"),
    ("0079-08-24", "24 August AD 79", "24 Aug AD 79"),
    ("-0043-03-15", "15 March 44 BC", "15 Mar 44 BC"),
    ("0000", "some time in 1 BC", "1 BC"),
    ("-0099/-0043", "100–44 BC", "100–44 BC"),
    ("Y170000002", "the year 170,000,002", "170,000,002"),
    ("1953S3", "the year 1953 (3 digits certain)", "c. 1953"),
    ("2023-01-01T10:00:00+01", "1 January 2023, 10:00 (+01)", "1 Jan 2023, 10:00 (+01)"),
]


@pytest.mark.parametrize(("text", "full", "brief"), TABLE)
def test_words_and_short(text: str, full: str, brief: str) -> None:
    assert words(parse(text)) == full
    assert short(parse(text)) == brief


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-06",
        "2022-10",
        "2022",
        "1921%",
        "2022-09-15/2022-09-16",
        "2024-06-30/2024-07-02",
        "2022-10/2022-11",
        "1856/1865~",
        "2024-05-05/",
        "2024-05-05/..",
        "/1925",
        "../1925",
        "[..1053-11-02]",
        "[2022-10-04..]",
        "[1057-04-03,1057-04-04]",
        "[1921..1925]",
        "196X",
        "2023-22",
        "2022-35",
        "-0043-03-15",
        "0079-08-24",
    ],
)
def test_what_is_shown_can_be_typed_again(text: str) -> None:
    assert read(words(parse(text))) == Reading(text, "stated")


def test_every_valid_case_has_words() -> None:
    cases = json.loads((Path(__file__).parent / "edtf-cases.json").read_text(encoding="utf-8"))
    for case in cases:
        if case["valid"]:
            assert words(parse(case["s"])).strip()
            assert short(parse(case["s"])).strip()
