"""The words in which history is shown: what a difference is about, what was done when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from adventus.catalogue.differences import About
from adventus.catalogue.fields import FIELDS, Kind
from adventus.errors import UserError
from adventus.ui.record.wording import value_words

if TYPE_CHECKING:
    from adventus.catalogue.differences import Difference
    from adventus.catalogue.revisions import Revision

_FIELDS = {described.name: described for described in FIELDS}
_ABOUT = {
    About.VALUE: "",
    About.CITATION: "cited",
    About.DECISION: "decided",
    About.MERGED: "Merged",
    About.REMARK: "Remark",
}
_WHOLE = {About.CITATION: "The whole record", About.VALUE: "Finding"}


def heading_words(one: Difference) -> str:
    """Say what a difference is about: "Date", "Date · cited", "Remark"."""
    described = _FIELDS.get(one.field)
    name = described.label if described else one.field.replace("_", " ").capitalize()
    name = name or _WHOLE.get(one.about, "")
    return " · ".join(part for part in (name, _ABOUT[one.about]) if part)


def side_words(one: Difference, text: str) -> str:
    """Say one side of a difference in words: a country by its name, a date also in full."""
    described = _FIELDS.get(one.field)
    if described is None or not text or one.about is not About.VALUE or text.startswith("!"):
        return text[1:] if text in {"!unknown", "!none"} else text
    if described.kind is Kind.COUNTRY:
        return value_words(described, text)
    if described.kind is Kind.DATE:
        try:
            return f"{value_words(described, text)} ({text})"
        except UserError:  # written at length already, with the wording of its source
            return text
    return text


def is_text(one: Difference) -> bool:
    """Tell whether a difference is one of words; a date or a country is replaced as a whole."""
    described = _FIELDS.get(one.field)
    wordy = described is None or described.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.ENGAGEMENTS}
    return wordy or one.about is not About.VALUE


def moment_words(revision: Revision) -> str:
    """Say what a revision did, who made it and when, in one line."""
    return f"{revision.label} · {revision.by} · {local_time(revision.at)}"


def local_time(at: str) -> str:
    """Write the journal's time as a clock on the wall shows it, to the minute."""
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
