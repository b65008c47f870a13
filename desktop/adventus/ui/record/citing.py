"""A citation as typed into the dialog, and how it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adventus.catalogue.bibliography import captured_text
from adventus.catalogue.evidence import change_citation, cite
from adventus.catalogue.fields import field
from adventus.catalogue.passages import anchor
from adventus.catalogue.sources import add_source, find_source
from adventus.errors import Ambiguous, UserError
from adventus.ui.record.saving import Answer, Asked, Outcome, Refused, Saved, Typed
from adventus.ui.record.wording import reading_words, shortened

if TYPE_CHECKING:
    from adventus.catalogue.editing import Edit
    from adventus.ui.record.saving import OpenVisit


@dataclass(frozen=True)
class CitationDraft:
    """What the dialog holds.

    Attributes:
        citation_id: the citation that is changed; None for a new one.
        name: the field; '' for the record as a whole.
        source: title, reference or uid; a title that is not known makes a new source.
        near: where the quotation was selected in the captured text, in characters.
        reading: how the date was read; '' leaves it to the program.
    """

    citation_id: int | None
    name: str
    source: str
    locator: str = ""
    quotation: str = ""
    near: int = 0
    says: str = ""
    item: str = ""
    credibility: int | None = None
    reading: str = ""
    note: str = ""


def save_citation(place: OpenVisit, draft: CitationDraft) -> Outcome:
    """Save a citation as one edit, with its source if that is new."""
    if place.visit is None:
        return Refused("There is no visit to cite for; choose one in the list.")
    if not draft.source.strip():
        return Refused("Source: type its title or reference, or the title of a new one.")
    try:
        with place.catalogue.edit(_label(place, draft)) as edit:
            _write(edit, place.visit.id, draft)
    except Ambiguous as question:
        described = field(draft.name)
        answers = (
            Answer(reading_words(described, each), Typed(each)) for each in question.readings
        )
        return Asked(str(question), tuple(answers))
    except UserError as refusal:
        return Refused(str(refusal))
    return Saved()


def _write(edit: Edit, visit_id: int, draft: CitationDraft) -> None:
    source_id = find_source(edit.connection, draft.source)
    if source_id is None:
        source_id = add_source(edit, draft.source)
    more: dict[str, Any] = {
        "item": draft.item,
        "locator": " ".join(draft.locator.split()),
        "credibility": draft.credibility,
        "note": draft.note.strip(),
    }
    if draft.reading and draft.says.strip():
        more["reading"] = draft.reading
    if draft.citation_id is None:
        cite(
            edit,
            visit_id,
            draft.name,
            source_id,
            quotation=draft.quotation.strip(),
            says=draft.says,
            near=draft.near,
            **more,
        )
        return
    change_citation(edit, draft.citation_id, source_id=source_id, says=draft.says, **more)
    text = captured_text(edit.connection, source_id)
    edit.update("citation", draft.citation_id, anchor(text, draft.quotation.strip(), draft.near))


def _label(place: OpenVisit, draft: CitationDraft) -> str:
    about = field(draft.name).label.lower() if draft.name else "the record"
    source = shortened(draft.source, 40)
    verb = "Cite" if draft.citation_id is None else "Change citation of"
    return f"{verb} “{source}” for {about} of {place.reference}"
