"""A draft made a visit, with the passage cited for every field that it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.evidence import cite
from adventus.catalogue.fields import field
from adventus.catalogue.visits import add_visit, set_field
from adventus.drafting.proposal import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.catalogue.editing import Edit
    from adventus.drafting.draft import Draft
    from adventus.drafting.proposal import Proposal


def accept(edit: Edit, draft: Draft, values: Mapping[str, str]) -> int:
    """Add the visit of a draft; give its number.

    A field that holds what was proposed, from words of the passage, is cited with them. What a
    person changed is theirs and isn't cited: the passage doesn't say it.

    Args:
        values: what stands in each field now, as typed; '' leaves it empty.

    Raises:
        Ambiguous: a value can be read two ways.
        UserError: a value is none of its field.
    """
    visit_id = add_visit(edit)
    for name, typed in values.items():
        if typed.strip():
            _set(edit, visit_id, name, typed, draft.proposal(name))
    for proposal in draft.proposals:
        if proposal.value and proposal.words and values.get(proposal.name) == proposal.value:
            _cite(edit, visit_id, draft, proposal)
    return visit_id


def _set(edit: Edit, visit_id: int, name: str, typed: str, proposal: Proposal | None) -> None:
    if name != "date" or proposal is None or typed != proposal.value:
        set_field(edit, visit_id, name, typed, reading="supplied" if name == "date" else None)
        return
    set_field(edit, visit_id, name, typed, as_written=proposal.words, reading=proposal.how)


def _cite(edit: Edit, visit_id: int, draft: Draft, proposal: Proposal) -> None:
    more = {"reading": proposal.how} if field(proposal.name).name == "date" else {}
    if proposal.how == CONTEXT:
        more["note"] = proposal.note
    says = proposal.value if proposal.name != "engagements" else ""
    cite(
        edit,
        visit_id,
        proposal.name,
        draft.source_id,
        quotation=draft.quotation,
        says=says,
        near=draft.start,
        exact=True,
        **more,
    )
