"""What people type -> EDTF, in English, German, French, Russian and Spanish.

`read` gives the date, or a question with its readings, or says that there is none. All of the
text must be understood, nothing is guessed, and no clock is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adventus.dates.edtf import DateError, parse
from adventus.dates.reading import vocabulary as v
from adventus.dates.reading.grammar import statement
from adventus.dates.reading.outcome import Context, NoDate, Question, Reading, Unsettled
from adventus.dates.reading.statement import edtf
from adventus.dates.reading.tokens import Tokens, normal, texts, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NoDate", "Question", "Reading", "read"]

_ASKED = re.compile(r"\??-[1-9][0-9]{3}|[0-9]{4}-[0-9]{2}")  # EDTF that people also write otherwise
_OLD_DRAFT = re.compile(r"[0-9u?~/.\-]+|.*(?:open|unknown).*")


def read(
    text: str, *, context_year: int | None = None, day_first: bool | None = None
) -> Reading | Question | NoDate:
    """Read a date that a person typed or a source gives.

    Args:
        text: what was typed.
        context_year: the year of a date that gives none, as the place it is read from implies.
        day_first: whether all-digit dates give the day before the month, if that is known.

    Raises:
        DateError: the text, or a part of it, is not understood, or names no possible date.
    """
    written = text.strip()
    plain = normal(written)
    if re.sub(r"[\s.]", "", plain) in {"", *v.NO_DATE}:
        return NoDate()
    if _valid(written) and not _ASKED.fullmatch(written):
        return Reading(written, "stated")
    draft = _from_old_draft(plain)
    if draft:
        return Reading(draft, "stated")
    try:
        return _settled(tokenise(plain), context_year, day_first)
    except DateError as error:
        raise _about(error, tokenise(plain)) from None


def _valid(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def _from_old_draft(plain: str) -> str:
    """Rewrite the forms of the draft before 2018 (1984?~, 199u, 1984/open); else give nothing."""
    if not _OLD_DRAFT.fullmatch(plain):
        return ""
    text = plain.replace("?~", "%").replace("~?", "%").replace("u", "X")
    text = re.sub(r"open$|^open", "..", plain) if "open" in plain else text
    text = re.sub(r"unknown$|^unknown", "", plain) if "unknown" in plain else text
    return text if text != plain and _valid(text) else ""


def _settled(tokens: Tokens, year: int | None, day_first: bool | None) -> Reading | Question:
    """Read without the context first; what only the context settles is marked as such."""
    alone = _outcome(tokens, Context())
    if year is None and day_first is None:
        return alone
    helped = _outcome(tokens, Context(year, day_first))
    if helped == alone or isinstance(helped, Question):
        return helped
    return Reading(helped.edtf, "from context")


def _outcome(tokens: Tokens, context: Context) -> Reading | Question:
    try:
        return Reading(edtf(statement(tokens, context), context), "stated")
    except Unsettled as question:
        readings = tuple(dict.fromkeys(_readings(tokens, context, question)))
        if not readings:
            raise DateError(f"{question.message} None of the readings is a date.") from None
        return Question(question.message, readings)


def _readings(tokens: Tokens, context: Context, question: Unsettled) -> Iterator[str]:
    """Try every answer to a question, and to those that follow from it."""
    for answer in range(question.count):
        answered = context.with_answer(question.key, answer)
        try:
            yield edtf(statement(tokens, answered), answered)
        except Unsettled as further:
            yield from _readings(tokens, answered, further)
        except DateError:
            continue


def _about(error: DateError, tokens: Tokens) -> DateError:
    """Say so where words point to another date, which is not known here."""
    found = sorted(v.RELATIVE.intersection(texts(tokens)))
    if not found:
        return error
    return DateError(f"“{found[0]}” depends on another date; write the date that is meant.")
