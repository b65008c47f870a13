"""The words of the reader: a source's heading, a citation in one line, what a capture lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.assessment import Stance
from adventus.catalogue.countries import country_name, read_country
from adventus.catalogue.fields import Kind, field
from adventus.catalogue.passages import fixity
from adventus.errors import UserError
from adventus.ui.record.wording import shortened, value_words

if TYPE_CHECKING:
    from adventus.catalogue.anchoring import Recaptured
    from adventus.catalogue.bibliography import SourceEntry
    from adventus.catalogue.cited_passages import CitedPassage

_STANCES = {
    Stance.SUPPORTS: ("●", "supports"),
    Stance.CONTRADICTS: ("◆", "does not fit"),
    Stance.SILENT: ("○", "says no value"),
}


def header_words(entry: SourceEntry, text: str) -> str:
    """Say of what kind a source is, when its text was captured, and whether it is unchanged."""
    if not entry.captured_at:
        return f"{entry.kind} · no text captured yet"
    day = dates.words(dates.parse(entry.captured_at[:10]))
    kept = entry.captured_sha256
    sha = f"SHA-256 {kept[:4]}…{kept[-2:]}"
    same = "text unchanged since capture" if fixity(text) == kept else "TEXT CHANGED SINCE CAPTURE"
    return f"{entry.kind} · captured {day} · {same} ({sha})"


def passage_line(passage: CitedPassage) -> str:
    """Say what a passage is cited for: "● V-0121 · Date: Oct 2023 · supports"."""
    sign, stands = _STANCES[passage.stance]
    if not passage.field:
        return f"{sign} {passage.reference} · the whole record"
    described = field(passage.field)
    said = f": {shortened(value_words(described, passage.says), 40)}" if passage.says else ""
    return f"{sign} {passage.reference} · {described.label}{said} · {stands}"


def listed_passage(passage: CitedPassage, *, captured: bool = True) -> str:
    """Give a passage for the list of all: what it is cited for, and its words."""
    lost = "⚠ not found in the text · " if captured and passage.start is None else ""
    return f"{passage_line(passage)}\n{lost}“{shortened(passage.quotation, 80)}”"


def cited_heading(count: int, lost: int) -> str:
    """Head the list of all passages: "Passages cited: 8, lost: 2"."""
    return f"Passages cited: {count:,}" + (f", lost: {lost:,}" if lost else "")


def recaptured_words(found: Recaptured) -> str:
    """Say what became of the quotations when the text was captured anew."""
    count = len(found.lost)
    if not count:
        moved = len(found.kept) + len(found.moved)
        return "Text captured." + (" Every quotation was found in it." if moved else "")
    number = "1 quotation is" if count == 1 else f"{count:,} quotations are"
    return f"Text captured. {number} no longer in the text."


def shown(name: str, value: str) -> str:
    """Write a proposed value as people do: a country by its name."""
    if not value or field(name).kind is not Kind.COUNTRY:
        return value
    try:
        return country_name(read_country(value))
    except UserError:  # it stays as it is, and saving it says why it can't be
        return value
