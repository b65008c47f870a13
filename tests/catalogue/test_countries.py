from __future__ import annotations

import dataclasses
import re

import pytest

from adventus.catalogue.countries import all_countries, country, country_name, read_country
from adventus.errors import Ambiguous, UserError


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Uzbekistan", "UZB"),
        ("  north   korea ", "PRK"),
        ("Korea, South", "KOR"),
        ("Congo, Democratic Republic of", "COD"),
        ("Congo (Brazzaville)", "COG"),
        ("Burma (Myanmar)", "MMR"),
        ("Cuba (Provisional Government)", "CUB"),
        ("cote d'ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("St. Kitts & Nevis", "KNA"),
        ("The Gambia", "GMB"),
        ("U.S.S.R.", "SUN"),
        ("Deutschland", "DEU"),
        ("Allemagne", "DEU"),
        ("Países Bajos", "NLD"),
        ("Российская Федерация", "RUS"),
        ("Киргизия", "KGZ"),
        ("Turkiye", "TUR"),
        ("Holy See", "VAT"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("gbr", "GBR"),
        ("uk", "GBR"),
    ],
)
def test_names_and_codes_are_read_however_they_are_written(text: str, code: str) -> None:
    assert read_country(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NA", "NAM"),  # not "missing"
        ("SK", "SVK"),  # Sikkim had it before
        ("BY", "BLR"),  # the Byelorussian SSR had it before
        ("SU", "SUN"),
        ("Dahomey", "DHY"),
        ("Zaire", "ZAR"),
        ("Burma", "MMR"),
        ("East Timor", "TLS"),
        ("East Germany", "DDR"),
        ("West Germany", "DEU"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
    ],
)
def test_one_country_comes_first_where_others_are_near(text: str, code: str) -> None:
    assert read_country(text) == code


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Korea", ("North Korea", "South Korea")),
        ("Congo", ("Democratic Republic of the Congo", "Republic of the Congo")),
        ("CS", ("Czechoslovakia", "Serbia and Montenegro")),
        ("Georgia (Russia)", ("Georgia", "Russia")),
    ],
)
def test_two_countries_are_a_question(text: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(Ambiguous, match=re.escape(f"Country: “{text}” may be")) as asked:
        read_country(text)

    assert asked.value.readings == readings


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Kazakstan", "Country: there is no “Kazakstan”; did you mean Kazakhstan?"),
        ("Somoa", "Country: there is no “Somoa”; did you mean Samoa?"),
        ("Hawaii", "Country: there is no “Hawaii”; write its name or its ISO code."),
        ("(", "Country: there is no “(”; write its name or its ISO code."),
        ("Peru\nChile", "Country: there is no “Peru Chile”; write its name or its ISO code."),
        (" ", "Country: nothing is written here; write its name or its ISO code."),
    ],
)
def test_what_is_no_country_is_refused_with_help(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=f"^{re.escape(sentence)}$"):
        read_country(text)


def test_a_long_text_is_refused_and_cut_in_the_sentence() -> None:
    with pytest.raises(UserError) as refused:
        read_country("Peru " * 100_000)

    assert len(str(refused.value)) < 200


def test_every_shown_name_and_every_code_is_read_back() -> None:
    wrong = [
        each.alpha3
        for each in all_countries()
        if {read_country(each.name), read_country(each.alpha3)} != {each.alpha3}
    ]

    assert wrong == []


def test_every_other_name_leads_to_its_country_or_asks() -> None:
    wrong = []
    for each in all_countries():
        for name in each.names:
            try:
                read = (read_country(name),)
            except Ambiguous as asked:
                read = tuple(map(read_country, asked.readings))
            if each.alpha3 not in read:
                wrong.append((each.alpha3, name, read))

    assert wrong == []


def test_the_list_is_sorted_and_holds_present_and_past() -> None:
    assert len(all_countries()) == 280
    assert [each.name for each in all_countries()][:3] == [
        "Afghanistan",
        "Åland Islands",
        "Albania",
    ]
    gone = {each.alpha3: each.until for each in all_countries() if each.until}
    assert len(gone) == 30
    assert gone["SUN"] == 1991
    assert gone["YUG"] == 2003


def test_a_country_is_described() -> None:
    described = dataclasses.asdict(country("PRK"))

    assert described["alpha2"] == "KP"
    assert described["region"] == "Eastern Asia"
    assert "Korea, North" in described["names"]
    assert described["until"] is None
    assert country_name("PRK") == "North Korea"


def test_an_unknown_code_is_a_bug() -> None:
    with pytest.raises(KeyError):
        country("prk")
