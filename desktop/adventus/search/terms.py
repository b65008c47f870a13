r"""From a term's text to a term.

    term  = words | name ":" test
    words = word ["*"] | "a phrase" ["*"]
    test  = ["certainly:" | "possibly:"] then     dates only
            value | value "*" | "=" value | "~" value | value ".." value | value ".." | ".." value
            | (">" | ">=" | "<" | "<=") value
    value = word | "a phrase"                     `unknown` and `none` without quotes are the marks

A quote inside quotes is doubled. Text that is EDTF is a value, before `..` is looked for in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from adventus.catalogue.fields import Kind
from adventus.catalogue.values import Mark
from adventus.errors import UserError
from adventus.search.expression import (
    Between,
    Compared,
    Has,
    Holds,
    How,
    Is,
    Marked,
    Not,
    Saved,
    Sign,
    Words,
)
from adventus.search.leaves import leaf
from adventus.search.meaning import DATED, find_saved, find_state, find_subject, find_thing
from adventus.search.window import is_edtf

if TYPE_CHECKING:
    import re
    from collections.abc import Collection

    from adventus.search.expression import Term
    from adventus.search.meaning import Subject

_MARKS = frozenset(mark.value for mark in Mark)
_SIGNS: dict[str, Sign] = {sign: sign for sign in get_args(Sign)}


@dataclass(frozen=True)
class _Value:
    """What was written after a name.

    Attributes:
        low: the value, or the first of a range.
        high: the last of a range; None where there is no `..` outside quotes.
        plain: whether no quotes were written.
        star: whether a `*` stands behind it.
    """

    low: str
    high: str | None
    plain: bool
    star: bool


def read_term(found: re.Match[str], saved: Collection[str]) -> Term | Not:
    """Make a term of the groups that `tokens` found.

    Args:
        saved: the names of the saved searches.

    Raises:
        UserError: it can't be understood; the message suggests what to write.
    """
    name = found["name"]
    if name is None:
        return _words(found)
    match name.casefold():
        case "is":
            return Is(find_state(_said(found)))
        case "has":
            return Has(find_thing(_said(found)))
        case "no":
            return Not(Has(find_thing(_said(found))))
        case "saved":
            return Saved(find_saved(_said(found), saved))
    term = _test(find_subject(name), found)
    leaf(term)  # what can't be searched for is refused while it is known where it stands
    return term


def _words(found: re.Match[str]) -> Words:
    if found["word"] is not None:
        text = found["word"].rstrip("*")
        goes_on = text != found["word"] or found.end() == len(found.string)
    else:
        text = _unquoted(found["phrase"])
        goes_on = bool(found["phrase_star"]) or not found["phrase_closed"]
    if not any(character.isalnum() for character in text):
        raise UserError(f"“{text}” has no letter or digit to search for")
    return Words(text, goes_on)


def _said(found: re.Match[str]) -> str:
    """Give all that was written after a name that takes one word or phrase."""
    if found["value_phrase"] is not None and not (found["sign"] or found["dots"]):
        text = _unquoted(found["value_phrase"])
    else:
        text = found[0].partition(":")[2]
    return _required(found, text).strip()


def _required(found: re.Match[str], text: str) -> str:
    if not text.strip():
        name = found["name"]
        raise UserError(f"what should {name.casefold()} be? Write it after the colon")
    return text


def _test(about: Subject, found: re.Match[str]) -> Term:
    sign = found["sign"] or ""
    _refuse_cut_pattern(found)
    value = _value(about, found, signed=bool(sign))
    certainly = _certainly(about, found)
    if value.high is not None:
        if sign:
            raise UserError(f"{about.name} takes either “{sign}” or a range with “..”")
        if not (value.low.strip() or value.high.strip()):
            _required(found, "")
        return Between(about.name, value.low, value.high, certainly)
    text = _required(found, value.low)
    if sign in _SIGNS:
        return Compared(about.name, _SIGNS[sign], text, certainly)
    if _is_mark(about, value, marked=not (sign or found["surety"])):
        return Marked(about.name, Mark(text.casefold()))
    how = How.BEGINS if value.star else How(sign)
    return Holds(about.name, text, how, certainly)


def _is_mark(about: Subject, value: _Value, *, marked: bool) -> bool:
    markable = about.field is not None and about.field.markable
    bare = marked and value.plain and not value.star
    return bare and markable and value.low.casefold() in _MARKS


def _certainly(about: Subject, found: re.Match[str]) -> bool:
    surety = (found["surety"] or "").casefold()
    if surety and about.kind is not Kind.DATE:
        raise UserError(
            f"{surety} goes with dates; put it in quotes to search {about.name} for the word"
        )
    return surety == "certainly"


def _value(about: Subject, found: re.Match[str], *, signed: bool) -> _Value:
    phrase = found["value_phrase"]
    if phrase is not None:
        high = None
        if found["dots"]:
            high = found["high"] if found["high_phrase"] is None else found["high_phrase"]
        star = bool(found["value_star"]) and not signed
        return _Value(_unquoted(phrase), high and _unquoted(high), plain=False, star=star)
    word = found["value"]
    if found["last_phrase"] is not None:
        return _Value(word[:-2], _unquoted(found["last_phrase"]), plain=False, star=False)
    if signed or ".." not in word or (about.kind in DATED and is_edtf(word)):
        text = word if signed else word.rstrip("*")
        return _Value(text, None, plain=True, star=text != word)
    low, _, high = word.partition("..")
    return _Value(low, high, plain=True, star=False)


def _refuse_cut_pattern(found: re.Match[str]) -> None:
    """Refuse a pattern that a bracket cuts off, which is hardly what was meant."""
    if found["sign"] == "~" and found.string[found.end() : found.end() + 1] == "(":
        raise UserError("a pattern with brackets stands in quotes")


def _unquoted(text: str) -> str:
    return text.replace('""', '"')
