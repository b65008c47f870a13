"""A row's cells read into the fields of a visit."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from adventus.catalogue.countries import country_name
from adventus.catalogue.entry import Entry, PlaceName, check_text, read, read_date
from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.catalogue.fields import field as field_named
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, join_list, notation
from adventus.errors import UserError
from adventus.exchange.plan.joined_dates import joined
from adventus.exchange.plan.mapping import AS_WRITTEN, END, IGNORE, KEEP, KEY, START, UID

if TYPE_CHECKING:
    from collections.abc import Mapping as Map
    from collections.abc import Sequence

    from adventus.exchange.plan.mapping import Mapping

_MARKS = frozenset(notation(mark) for mark in Mark)
_LISTS = frozenset(described.name for described in FIELDS if described.repeated)
_WORDED = frozenset(
    described.name for described in FIELDS if described.kind in {Kind.COUNTRY, Kind.WORD}
)
_DIGITS = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{2,4}")
_NO_DATE = frozenset({"?", "??", "???", "-", "–", "—", "n/a", "n.a.", "na", "none", "null", "nil"})
_LONG = 500  # characters of a text that is hardly ever there twice


@dataclass(frozen=True)
class Said:
    """What a row says.

    Attributes:
        entries: for each field that the row says something of, in the registry's order.
        key: what the file itself calls the row.
        words: the row's own words for what a field can't hold as it was written: "Ceylon".
    """

    uid: str = ""
    key: str = ""
    entries: Map[str, Entry] = field(default_factory=dict)
    fingerprint: str = ""
    words: Map[str, str] = field(default_factory=dict)


class CellReader:
    """Reads the rows of one table by one mapping."""

    def __init__(self, mapping: Mapping, columns: Sequence[str]) -> None:
        self._mapping = mapping
        self._targets = tuple((column, mapping.target(column)) for column in columns)
        filled = {
            target.partition(".")[0] for _, target in self._targets
        } | mapping.constants.keys()
        source = mapping.source
        self._cites = source is not None and source.cite_values
        self._worded = (
            {target: column for column, target in self._targets if target in _WORDED}
            if not mapping.own
            else {}
        )
        if KEEP in filled or (self._worded and not self._cites):
            filled.add("notes")
        self._fields = tuple(described for described in FIELDS if described.name in filled)

    def read(self, cells: Sequence[str]) -> Said:
        """Read a row.

        Raises:
            UserError: a cell is no value of its field, or can be read two ways.
        """
        texts = self._texts(cells)
        words = self._words(texts)
        outline = _outline(texts)
        if words and not self._cites:  # no citation will quote them
            texts["notes"] += [f"{self._worded[name]}: {text}" for name, text in words.items()]
        entries = {}
        for described in self._fields:
            if _is_said(described.name, texts) or (
                self._mapping.own and described.name != "reference"
            ):
                entries[described.name] = self._entry(described, texts)
        if isinstance(place := entries.get("place"), PlaceName):
            entries["place"] = self._place(place, texts["place"][0], entries.get("country"))
        return replace(outline, entries=entries, words=words)

    def outline(self, cells: Sequence[str]) -> Said:
        """Read of a row only what it is known by, which never fails."""
        texts = self._texts(cells)
        reference = texts["reference"][0].strip() if "reference" in texts else ""
        return replace(_outline(texts), entries={"reference": reference})

    def _texts(self, cells: Sequence[str]) -> dict[str, list[str]]:
        """Gather the cells that say something by where they go, and what every row says."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, text in self._mapping.constants.items():
            found[name].append(text)
        kept = []
        for (column, target), cell in zip(self._targets, cells, strict=False):
            if not cell.strip() or target == IGNORE:
                continue
            if target == KEEP:
                kept.append(f"{column}: {cell.strip()}")
            else:
                found[target].append(self._split(column, target, cell))
        if kept:
            found["notes"] += kept
        return found

    def _words(self, texts: Map[str, list[str]]) -> dict[str, str]:
        """Give what the row calls a country, or a word of a vocabulary, if not as we do."""
        found = {}
        for name in self._worded:
            text = texts[name][-1].strip() if name in texts else ""
            if text and text not in _MARKS and not _is_our_word(name, text):
                found[name] = text
        return found

    def _split(self, column: str, target: str, cell: str) -> str:
        """Give a cell of a list in notation: one item, unless a separator says otherwise."""
        if self._mapping.own or target not in _LISTS or cell.strip() in _MARKS:
            return cell
        separator = self._mapping.separators.get(column)
        return join_list(cell.split(separator) if separator else [cell])

    def _entry(self, described: Field, texts: Map[str, list[str]]) -> Entry:
        name = described.name
        if described.kind is Kind.DATE:
            return self._date(described, texts)
        between = " | " if described.repeated else "\n"
        return _read(name, between.join(texts.get(name, ())), exact=self._mapping.own)

    def _place(self, place: PlaceName, text: str, country: Entry) -> PlaceName:
        """Keep a name whole whose end only looks like a country: "Atlanta, Georgia" in the USA."""
        if place.country and (self._mapping.own or (country and country != place.country)):
            return PlaceName(" ".join(text.split()))
        return place

    def _date(self, described: Field, texts: Map[str, list[str]]) -> Entry:
        name, label, day_first = described.name, described.label, self._mapping.day_first
        parts = [texts.get(f"{name}.{part}", [""])[0] for part in (START, END)]
        if any(parts):
            return joined(label, *(_date(label, part, day_first) for part in parts))
        text = texts.get(name, [""])[0].strip()
        if self._mapping.own and _DIGITS.fullmatch(text):
            # As a spreadsheet writes a day of ours anew; that is no wording of a source.
            found: Entry = _plain(_date(label, text, day_first))
        elif self._mapping.own or text in _MARKS:
            found = _read(name, text, exact=self._mapping.own)
        else:
            found = _date(label, text, day_first)
        written = texts.get(f"{name}.{AS_WRITTEN}")
        if written and isinstance(found, DateStatement):
            return replace(found, as_written=written[0].strip())
        return found


def entry_notation(described: Field, entry: Entry) -> str:
    """Write what was read in the field's notation, as a citation's `says`."""
    if isinstance(entry, PlaceName):
        return entry.name
    if isinstance(entry, tuple):
        return join_list(item.name if isinstance(item, EngagementValue) else item for item in entry)
    if isinstance(entry, DateStatement | Mark):
        return notation(entry)
    return entry or (described.vocabulary[0] if described.vocabulary else "")


def _is_said(name: str, texts: Map[str, list[str]]) -> bool:
    return name in texts or f"{name}.{START}" in texts or f"{name}.{END}" in texts


def _outline(texts: Map[str, list[str]]) -> Said:
    uid, key = (texts[name][0].strip() if name in texts else "" for name in (UID, KEY))
    return Said(uid, key, fingerprint=_fingerprint(texts))


def _fingerprint(texts: Map[str, list[str]]) -> str:
    content = json.dumps(sorted(texts.items()), ensure_ascii=True)
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def _read(name: str, text: str, *, exact: bool) -> Entry:
    if len(text) > _LONG:
        return read(field_named(name), text, exact=exact)
    return _settled(_read_again(name, text, exact))


def _date(label: str, text: str, day_first: bool | None) -> DateStatement | None:
    if text.strip().casefold() in _NO_DATE:
        raise UserError(
            f"{label}: “{text.strip()}” says that there is none; empty the cell, or write !unknown"
            " where it was looked for and not found."
        )
    found = _settled(_date_again(label, text.strip(), day_first))
    return found if isinstance(found, DateStatement) else None


def _plain(date: DateStatement | None) -> DateStatement | None:
    return DateStatement(date.edtf) if date else None


def _settled(outcome: Entry | UserError) -> Entry:
    if isinstance(outcome, UserError):
        raise outcome.with_traceback(None)
    return outcome


@lru_cache(maxsize=1 << 12)
def _is_our_word(name: str, text: str) -> bool:
    try:
        entry = read(field_named(name), text)
    except UserError:  # it is said where the entry is read
        return True
    ours = country_name(str(entry)) if entry and name == "country" else entry
    return text.casefold() in {str(entry).casefold(), str(ours).casefold()}


# The same names, countries and days come again and again; refusals are kept, too.


@lru_cache(maxsize=1 << 16)
def _read_again(name: str, text: str, exact: bool) -> Entry | UserError:
    try:
        return read(field_named(name), text, exact=exact)
    except UserError as error:
        return error


@lru_cache(maxsize=1 << 16)
def _date_again(label: str, text: str, day_first: bool | None) -> Entry | UserError:
    try:
        check_text(text, label)
        return read_date(text, label=label, day_first=day_first)
    except UserError as error:
        return error
