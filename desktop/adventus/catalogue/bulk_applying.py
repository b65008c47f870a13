"""Proposals carried out, all in one revision or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.catalogue.entry import read
from adventus.catalogue.fields import FIELDS, field
from adventus.catalogue.visits import is_columns_only, store, store_in_all
from adventus.errors import UserError
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adventus.catalogue.bulk_proposals import Proposal
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.catalogue.fields import Field
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.visits import Wanted

_AT_ONCE = 1_000


def apply(
    catalogue: Catalogue,
    label: str,
    proposals: Iterable[Proposal],
    progress: Progress | None = None,
    *,
    vaguer: bool = False,
) -> Changes:
    """Carry out the proposals that have no problem; visits gone meanwhile are `skipped`.

    Args:
        progress: is told of each field written and each visit renewed; it may cancel.
        vaguer: whether dates may lose precision; such proposals are left out otherwise.

    Raises:
        UserError: a value no longer fits, or the catalogue can't be changed; nothing is changed.
        Cancelled: the work was asked to stop; nothing is changed.
    """
    progress = progress or Progress()
    chosen = [known for known in proposals if not known.problem and (vaguer or not known.vaguer)]
    ids = {known.visit_id for known in chosen}
    with catalogue.edit(label, progress) as edit:
        progress.begin(len(chosen) + len(ids))
        there = {
            row[0]
            for row in edit.execute(
                "SELECT id FROM visit WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(ids)),),
            )
        }
        chosen = [known for known in chosen if known.visit_id in there]
        # In the registry's order: a place is looked for in the country that comes with it.
        for described in FIELDS:
            of_field = [known for known in chosen if known.field == described.name]
            _store(edit, described, of_field, progress)
    return replace(edit.changes, skipped=len(ids - there))


def _store(edit: Edit, described: Field, proposals: Sequence[Proposal], progress: Progress) -> None:
    if is_columns_only(described):
        _store_alike(edit, described, proposals, progress)
        return
    for proposal in proposals:
        try:
            store(edit, proposal.visit_id, described, _entry(proposal))
        except UserError as error:
            raise UserError(f"{proposal.reference}: {error}") from error
        progress.step()


def _store_alike(
    edit: Edit, described: Field, proposals: Sequence[Proposal], progress: Progress
) -> None:
    of_entry: dict[Wanted, list[int]] = {}
    for proposal in proposals:
        of_entry.setdefault(_entry(proposal), []).append(proposal.visit_id)
    for entry, ids in of_entry.items():
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            store_in_all(edit, some, described, entry)
            progress.step(len(some))


def _entry(proposal: Proposal) -> Wanted:
    if proposal.entry is ...:
        return read(field(proposal.field), proposal.after, exact=True)
    return proposal.entry
