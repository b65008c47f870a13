"""From the text typed into a field to a value that can be stored. Pure: no database.

`read` understands the whole text or says why not; it changes nothing and guesses nothing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.countries import country_called, read_country
from adventus.catalogue.fields import Field, Kind
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, split_list
from adventus.catalogue.vocabularies import ENGAGEMENT_KINDS
from adventus.errors import Ambiguous, UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LINE = 1_000
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class PlaceName:
    """A place as typed: its name, and its country if that was said ("Tripoli, Libya")."""

    name: str
    country: str = ""


Entry = (
    str | DateStatement | PlaceName | tuple[str, ...] | tuple[EngagementValue, ...] | Mark | None
)


def read(field: Field, text: str, *, exact: bool = False) -> Entry:
    """Read what was typed into a field; None for nothing.

    Args:
        exact: the text may be the value's notation, as chosen from readings or written by an
            export; EDTF is then taken as it is, even where somebody typing it would be asked.

    Raises:
        Ambiguous: it can be read two ways.
        UserError: it is no value of this field; the message says why and what to do.
    """
    check_text(text, field.label)
    text = text.strip()
    if text in {"!unknown", "!none"}:
        if not field.markable:
            raise UserError(f"{field.label} can't be marked {text[1:]}; it always has a value.")
        return Mark(text[1:])
    if exact and field.kind is Kind.DATE:
        with suppress(dates.DateError):
            return DateStatement(str(dates.parse(text)))
    return _READERS[field.kind](field, text)


def check_text(text: str, where: str) -> None:
    """Refuse text that a file in UTF-8 can't hold exactly.

    Raises:
        UserError: it has a NUL character or half of a surrogate pair.
    """
    found = _UNKEEPABLE.search(text)
    if found:
        raise UserError(
            f"{where.replace('_', ' ').capitalize()}: the character at position"
            f" {found.start() + 1} (U+{ord(found[0]):04X}) can't be kept; remove it."
        )


def read_date(
    text: str, *, label: str = "Date", day_first: bool | None = None
) -> DateStatement | None:
    """Read a date as typed; None for none.

    Args:
        day_first: whether all-digit dates give the day before the month, if that is known.

    Raises:
        Ambiguous: it can be read two ways.
        UserError: it is no date.
    """
    # Here, because nobody types before the window is there.
    from adventus.dates import reading  # noqa: PLC0415

    try:
        result = reading.read(text, day_first=day_first)
    except dates.DateError as error:
        raise UserError(f"{label}: {error}") from error
    if isinstance(result, reading.Question):
        raise Ambiguous(f"{label}: {result.message}", result.readings)
    if isinstance(result, reading.NoDate):
        return None
    written = "" if text == result.edtf else text
    return DateStatement(result.edtf, written, result.how)


def read_word(label: str, vocabulary: Sequence[str], text: str) -> str:
    """Read a word of a vocabulary, in any case; the first word for nothing.

    Raises:
        UserError: it is none of them.
    """
    if not text:
        return vocabulary[0]
    folded = " ".join(text.casefold().replace("_", " ").split())
    spelled = {word.casefold(): word for word in vocabulary}
    if folded in spelled:
        return spelled[folded]
    known = [word for word in vocabulary if word]
    near = nearest(folded, known)
    advice = f"did you mean “{near}”?" if near else f"choose one of: {', '.join(known)}."
    raise UserError(f"{label}: “{text}” is not one of its words; {advice}")


def read_engagement(text: str) -> EngagementValue:
    """Read `kind: title [date]`; kind and date may be missing.

    Raises:
        UserError: the date in brackets can't be read.
    """
    date = None
    bracketed = re.fullmatch(r"(.*\S)\s*\[([^\[\]]*)\]", text, re.DOTALL)
    if bracketed:
        text, date = bracketed[1], read_date(bracketed[2], label="Engagement")
    kind, colon, title = text.partition(":")
    if colon and kind.strip().casefold() in ENGAGEMENT_KINDS:
        return EngagementValue("", kind.strip().casefold(), title.strip(), date)
    return EngagementValue("", "other", text.strip(), date)


def _text(field: Field, text: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST_LINE:
        raise UserError(
            f"{field.label}: {len(line):,} characters are too many for one line"
            f" ({LONGEST_LINE:,} at most); put the long text into Notes."
        )
    if field.name == "reference" and not line:
        raise UserError("Reference: a visit needs one; type a number that no other visit has.")
    return line


def _long_text(field: Field, text: str) -> str:
    del field
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _word(field: Field, text: str) -> str:
    return read_word(field.label, field.vocabulary, text)


def _date(field: Field, text: str) -> DateStatement | None:
    return read_date(text, label=field.label)


def _country(field: Field, text: str) -> str:
    del field
    return read_country(text) if text else ""


def _place(field: Field, text: str) -> PlaceName | None:
    line = _text(field, text)
    name, comma, country = line.rpartition(",")
    code = country_called(country) if comma and name.strip() else ""
    if code:  # else the comma belongs to the name: "Washington, D.C."
        return PlaceName(name.strip(), code)
    return PlaceName(line) if line else None


def _names(field: Field, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_text(field, name) for name in split_list(text)))


def _engagements(field: Field, text: str) -> tuple[EngagementValue, ...]:
    return tuple(read_engagement(_text(field, item)) for item in split_list(text))


_READERS = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.WORD: _word,
    Kind.DATE: _date,
    Kind.COUNTRY: _country,
    Kind.PLACE: _place,
    Kind.AGENTS: _names,
    Kind.TAGS: _names,
    Kind.ENGAGEMENTS: _engagements,
    Kind.JOURNEY: _text,
}
