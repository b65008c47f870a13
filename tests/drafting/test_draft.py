from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.authorities import agent, place, set_other_names
from adventus.catalogue.entry import PlaceName
from adventus.catalogue.evidence import evidence
from adventus.catalogue.file import create
from adventus.catalogue.records import visit
from adventus.catalogue.revisions import revisions
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import DateStatement, notation
from adventus.catalogue.visits import add_visit
from adventus.drafting import Draft, accept, already_there, draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

TEXT = (
    "President Ada Okafor travels. In October 2022 the president attended a conference on security,"
    " held in Kazakhstan. The following month she was present at a summit in Armenia.\n"
    "In December 2022 she met Bo Lind in Minsk. In the same month she made a working visit to"
    " Saudi Arabia and the United Arab Emirates.\n"
    "The year 2023 saw her first visit to North Korea 😀, where she signed a treaty in June. In"
    " October she attended the Belt and Road forum in China. In January she rested."
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "drafts.adventus", by="Ann")
    with made.edit("Fill") as edit:
        set_other_names(edit, "agent", agent(edit, "Ada Okafor"), ["A. Okafor"])
        agent(edit, "Bo Lind")
        place(edit, PlaceName("Minsk", "BLR"))
        add_source(edit, "Article", captured_text=TEXT)
        add_visit(edit, {"traveller": "Ada Okafor", "date": "2023-10-17", "country": "China"})
        add_visit(edit, {"traveller": "Bo Lind", "date": "2023-10", "country": "China"})
        add_visit(edit, {"traveller": "Ada Okafor", "date": "2022-10", "country": "China"})
    yield made
    made.close()


def drafted(catalogue: Catalogue, passage: str) -> Draft:
    start = TEXT.index(passage)
    return draft(catalogue.connection, TEXT, start, start + len(passage), 1)


def values(found: Draft) -> dict[str, str]:
    return {each.name: each.value for each in found.proposals}


def bases(found: Draft) -> dict[str, str]:
    return {each.name: f"{each.basis} ({each.how})" for each in found.proposals}


def test_a_passage_that_says_all_is_read_as_it_stands(catalogue: Catalogue) -> None:
    found = drafted(
        catalogue,
        "In October 2022 the president attended a conference on security, held in Kazakhstan.",
    )
    assert values(found) == {
        "traveller": "Ada Okafor",
        "date": "2022-10",
        "country": "KAZ",
        "occasion": "conference",
    }
    assert bases(found) == {
        "traveller": "“the president”, carried from “Ada Okafor” (from context)",
        "date": "“October 2022” (stated)",
        "country": "“Kazakhstan” (stated)",
        "occasion": "“conference” (stated)",
    }


@pytest.mark.parametrize(
    ("passage", "date", "basis"),
    [
        (
            "The following month she was present at a summit in Armenia.",
            "2022-11",
            "“The following month”, counted from “October 2022” (from context)",
        ),
        (
            "In the same month she made a working visit",
            "2022-12",
            "“the same month”, counted from “December 2022” (from context)",
        ),
        (
            "In January she rested.",
            "[2023-01,2024-01]",
            "“In January”, after “In October”: 2023 or 2024 (from context)",
        ),
    ],
)
def test_a_date_takes_its_year_and_month_from_what_stands_before(
    catalogue: Catalogue, passage: str, date: str, basis: str
) -> None:
    found = drafted(catalogue, passage)
    assert (found.value("date"), bases(found)["date"]) == (date, basis)


def test_several_countries_are_named_and_the_first_is_proposed(catalogue: Catalogue) -> None:
    found = drafted(
        catalogue,
        "In the same month she made a working visit to Saudi Arabia and the United Arab Emirates.",
    )
    assert (found.value("country"), found.value("rank")) == ("SAU", "working")
    assert bases(found)["country"] == ("“Saudi Arabia”, also named: United Arab Emirates (stated)")


def test_a_place_brings_its_country_and_who_is_met_does_not_travel(catalogue: Catalogue) -> None:
    found = values(drafted(catalogue, "In December 2022 she met Bo Lind in Minsk."))
    assert found == {
        "traveller": "Ada Okafor",
        "met": "Bo Lind",
        "date": "2022-12",
        "country": "BLR",
        "place": "Minsk",
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It rained. In October he left.", ""),
        ("The next month he left.", None),
        ("No date at all in May be.", ""),
        ("On 3 April 2024 he came.", "2024-04-03"),
        ("He came on 3–5 April 2024.", "2024-04-03/2024-04-05"),
        ("He came on 06/12/2023.", ""),
        ("2024 – June: Hanoi.", "2024-06"),
        ("2024 was quiet.", "2024"),
        ("He met 1500 people.", None),
        ("June Smith may go.", None),
        ("On 31 February 2024 he came.", ""),
        ("On 30 December 2022 he left. The next day he came.", "2022-12-30"),
    ],
)
def test_no_date_is_invented(catalogue: Catalogue, text: str, date: str | None) -> None:
    proposal = draft(catalogue.connection, text, 0, len(text), 1).proposal("date")
    assert (proposal.value if proposal else None) == date


def test_a_chronicle_gives_the_year_at_the_head_of_its_line(catalogue: Catalogue) -> None:
    text = "2022 – June: Minsk.\n2023 – October: Astana. Late November: Minsk. December 6 Bonn."
    read = [
        draft(catalogue.connection, text, text.index(words), text.index(words) + len(words), 1)
        for words in ("October: Astana.", "Late November: Minsk.", "December 6 Bonn.")
    ]
    assert [each.value("date") for each in read] == ["2023-10", "2023-11", "2023-12-06"]
    assert bases(read[2])["date"] == "“December 6”, year from “2023” (from context)"


def test_visits_that_it_may_be_are_found_by_country_and_date(catalogue: Catalogue) -> None:
    found = drafted(catalogue, "In October she attended the Belt and Road forum in China.")
    assert values(found) == {
        "traveller": "Ada Okafor",
        "date": "2023-10",
        "country": "CHN",
        "occasion": "Belt and Road forum",
    }
    known = already_there(catalogue.connection, values(found))
    assert [(each.reference, each.why) for each in known] == [
        ("V-0001", "same country, dates fit, same traveller"),
        ("V-0002", "same country, dates fit"),
    ]
    assert already_there(catalogue.connection, {"country": "China", "date": "06/12/2023"}) == []
    assert already_there(catalogue.connection, {"date": "2023-10"}) == []


@pytest.mark.parametrize(
    ("text", "country", "words"),
    [
        ("Russia's neighbours met in Belarus.", "BLR", "“Belarus”, also named: Russia"),
        ("In Minsk she praised Poland and Belarus.", "BLR", "“Belarus”, also named: Poland"),
        ("A forum of China's own.", "CHN", "“China”"),
        ("She landed at Minsk.", "BLR", "“Minsk”, where the catalogue has this place"),
    ],
)
def test_of_several_countries_the_one_that_was_gone_to_is_proposed(
    catalogue: Catalogue, text: str, country: str, words: str
) -> None:
    proposal = draft(catalogue.connection, text, 0, len(text), 1).proposal("country")
    assert proposal is not None
    assert (proposal.value, proposal.basis) == (country, words)


def test_an_accepted_draft_is_one_revision_with_its_words_cited(catalogue: Catalogue) -> None:
    found = drafted(catalogue, "The following month she was present at a summit in Armenia.")
    typed = {**values(found), "country": "ARM", "place": "Yerevan", "occasion": "CSTO summit"}
    with catalogue.edit("Draft") as edit:
        visit_id = accept(edit, found, typed)
    made = visit(catalogue.connection, visit_id)
    assert made.values["date"] == DateStatement("2022-11", "The following month", "from context")
    assert notation(made.values["place"]) == "Yerevan"
    cited = {
        name: evidence(catalogue.connection, visit_id, name).citations
        for name in ("traveller", "date", "country", "place", "occasion")
    }
    assert [len(each) for each in cited.values()] == [1, 1, 1, 0, 0]
    date = cited["date"][0]
    assert (date.quotation, date.says, date.reading) == (found.quotation, "2022-11", "from context")
    assert date.anchored
    assert len(revisions(catalogue.connection)) == 2
