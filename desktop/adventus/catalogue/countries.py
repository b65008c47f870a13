"""Countries by ISO 3166 alpha-3, the withdrawn ones included, and how people write them."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from adventus.bundled import bundled
from adventus.errors import Ambiguous, UserError, nearest

_LONGEST = 120  # characters; no form of a country's name comes near it
_REMARK = re.compile(r"^([^()]+)\(([^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or one that is gone.

    Attributes:
        alpha3: its ISO 3166 code, which a visit keeps; unique.
        alpha2: its two-letter code; withdrawn ones have been given out again.
        name: the short English name shown to people; unique.
        names: official, former, archive and foreign forms that are read as this country.
        region: the UN M49 sub-region it is counted in.
        until: the last year of a country or code that is gone, None for one that exists.
    """

    alpha3: str
    alpha2: str
    name: str
    names: tuple[str, ...]
    region: str
    until: int | None = None


def country(code: str) -> Country:
    """Return the country of an alpha-3 code; any other code is a bug and raises KeyError."""
    return _by_code()[code]


def country_name(code: str) -> str:
    """Return the short English name for an alpha-3 code."""
    return country(code).name


def all_countries() -> tuple[Country, ...]:
    """Return every country, sorted by name, for completion and lists."""
    return tuple(_by_code().values())


def read_country(text: str) -> str:
    """Return the alpha-3 code that a name, former name, alpha-2 or alpha-3 code stands for.

    Case, accents, punctuation and blanks do not count; "Congo, Republic of" is turned round, and
    a remark in brackets, as in "Cuba (Provisional Government)", is passed over.

    Raises:
        Ambiguous: two countries answer to it, as with "Korea"; the readings are their names.
        UserError: no country answers to it; the nearest name is suggested.
    """
    text = " ".join(text.split())
    if not text:
        raise UserError("Country: nothing is written here; write its name or its ISO code.")
    found = _answering(text)
    if not found:
        raise UserError(_nothing_found(text))
    if len(found) > 1:
        readings = tuple(sorted(country_name(code) for code in found))
        raise Ambiguous(
            f"Country: “{text}” may be {' or '.join(readings)}; choose which.", readings
        )
    return found[0]


def country_called(text: str) -> str:
    """Return what `read_country` does, '' where it would raise; that is found out much faster."""
    found = _answering(" ".join(text.split()))
    return found[0] if len(found) == 1 else ""


def _answering(text: str) -> tuple[str, ...]:
    return _matches(text) or _matches_before_remark(text)


def _matches(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that the whole text names."""
    if len(text) > _LONGEST:
        return ()
    before, comma, after = text.partition(",")
    forms = (text, f"{after} {before}") if comma else (text,)
    found = (_by_form().get(form, ()) for form in _forms("\n".join(forms)))
    return next(filter(None, found), ())


def _matches_before_remark(text: str) -> tuple[str, ...]:
    """Return the codes for what stands before brackets, and for another country inside them."""
    remark = _REMARK.match(text) if len(text) <= _LONGEST else None
    if not remark:
        return ()
    outside = _matches(remark[1])
    return outside and tuple(dict.fromkeys(outside + _matches(remark[2])))


def _nothing_found(text: str) -> str:
    """Say that no country answers to the text, and which name comes nearest."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    near = nearest(_forms(shown)[0], _by_form(), likeness=0.75)
    if not near:
        return f"Country: there is no “{shown}”; write its name or its ISO code."
    names = (country_name(code) for code in _by_form()[near])
    return f"Country: there is no “{shown}”; did you mean {' or '.join(names)}?"


def _forms(lines: str) -> list[str]:
    """Reduce each line to what is compared: letters and digits without case and accents."""
    plain = unicodedata.normalize("NFKD", lines.casefold()).replace("&", " and ")
    plain = re.sub(r"\bst\b", "saint", re.sub(r"\bthe\b", "", plain))
    return re.sub(r"[^\w\n]|_", "", plain).split("\n")


@cache
def _by_code() -> dict[str, Country]:
    """Read the vocabulary, by alpha-3."""
    text = bundled("vocabularies", "countries.json").read_text(encoding="utf-8")
    rows = (row | {"names": tuple(row["names"])} for row in json.loads(text)["countries"])
    return {row["alpha3"]: Country(**row) for row in rows}


@cache
def _by_form() -> dict[str, tuple[str, ...]]:
    """Collect which countries answer to each form.

    A code comes before a name, a name before the other names, a country that exists before one
    that is gone; so "NA" is Namibia, "BY" Belarus, and "CS" and "Congo" stay a question.
    """
    spelled = [
        (2 * min(place, 3) + (each.until is not None), each.alpha3, text)
        for each in all_countries()
        for place, text in enumerate((each.alpha3, each.alpha2, each.name, *each.names))
    ]
    best: dict[str, tuple[int, tuple[str, ...]]] = {}
    forms = _forms("\n".join(text for _, _, text in spelled))
    for (rank, code, _), form in zip(spelled, forms, strict=True):
        first, codes = best.get(form, (rank, ()))
        if rank < first or not codes:
            best[form] = (rank, (code,))
        elif rank == first and code not in codes:
            best[form] = (rank, (*codes, code))
    return {form: codes for form, (_, codes) in best.items()}
