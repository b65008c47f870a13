"""Tests on what is one of a known list: words of vocabularies, countries, regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.countries import all_countries, read_country
from adventus.catalogue.entry import read_word
from adventus.catalogue.fields import Kind
from adventus.catalogue.listing import Condition
from adventus.errors import Ambiguous, UserError, nearest
from adventus.search.expression import How
from adventus.search.matching import any_fits, operand
from adventus.search.meaning import Further

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.search.meaning import Subject


def words(subject: Subject, how: How, value: str) -> Condition:
    """Make the test on a word; without a sign it is one word, in any case.

    Raises:
        UserError: no word fits; the message suggests one.
    """
    vocabulary = [word for word in _vocabulary(subject) if word]
    if how is How.CONTAINS:
        return _one_of(subject.name, (read_word(subject.label, vocabulary, value.strip()),))
    found = tuple(word for word in vocabulary if any_fits(how, value, (word,)))
    if not found and how is not How.MATCHES:
        read_word(subject.label, vocabulary, value.strip() if how is How.EXACT else "")
        raise _none(subject, how, value, vocabulary)
    return _one_of(subject.name, found)


def countries(_: Subject, how: How, value: str) -> Condition:
    """Make the test on the country; without a sign it is the whole of any of its names.

    Raises:
        UserError: no country fits; the message suggests one.
    """
    return _one_of("country", _countries(how, value))


def regions(subject: Subject, how: How, value: str) -> Condition:
    """Make the test on the country's region; without a sign its whole name, else a part of it.

    Raises:
        UserError: no region fits; the message suggests one.
    """
    known = sorted({country.region for country in all_countries()})
    found = [region for region in known if any_fits(how, value, (region,))]
    if how is How.CONTAINS:
        whole = operand(how, value)
        found = [region for region in found if region.casefold() == whole] or found
    if not found and how is not How.MATCHES:
        raise _none(subject, how, value, known)
    codes = tuple(country.alpha3 for country in all_countries() if country.region in found)
    return _one_of("country", codes)


def _vocabulary(subject: Subject) -> tuple[str, ...]:
    return subject.field.vocabulary if subject.field else ()


def _countries(how: How, value: str) -> tuple[str, ...]:
    if how is How.CONTAINS:
        try:
            return (read_country(value),)
        except Ambiguous as question:
            return tuple(read_country(name) for name in question.readings)
    found = tuple(
        country.alpha3
        for country in all_countries()
        if any_fits(how, value, (country.name, country.alpha3, *country.names))
    )
    if not found and how is not How.MATCHES:
        read_country(value)
        raise UserError(f"Country: no name of a country {_SAYS[how]} “{value}”")
    return found


_SAYS = {How.CONTAINS: "contains", How.BEGINS: "begins with", How.EXACT: "is exactly"}


def _none(subject: Subject, how: How, value: str, known: list[str]) -> UserError:
    near = nearest(value, known)
    advice = f"did you mean “{near}”?" if near else f"choose one of: {', '.join(known)}."
    return UserError(f"{subject.label}: none of its words {_SAYS[how]} “{value}”; {advice}")


def _one_of(column: str, values: tuple[str, ...]) -> Condition:
    return Condition(f"v.{column} IN ({', '.join('?' * len(values))})", values)


CHOSEN: dict[Kind | Further, Callable[[Subject, How, str], Condition]] = {
    Kind.WORD: words,
    Kind.COUNTRY: countries,
    Further.REGION: regions,
}
