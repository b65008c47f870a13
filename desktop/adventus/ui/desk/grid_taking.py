"""From a key or a click to a choice. Pure: no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.review.side_by_side.choosing import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from adventus.review.side_by_side.choosing import Item


def beside(choice: Choice, step: int, count: int) -> Choice:
    """Take the record to the left (-1) or right (1) of what is taken, as far as there is one."""
    if len(choice.take) == 1 and choice.typed is None:
        at = choice.take[0] + step
    else:
        at = 0 if step < 0 else count - 1
    return Choice((min(max(at, 0), count - 1),))


def added(choice: Choice, at: int) -> Choice:
    """Take one more record, or one less; the last one stays."""
    taken = choice.take if choice.typed is None else ()
    if at in taken:
        rest = tuple(known for known in taken if known != at)
        return Choice(rest or taken, leave=choice.leave)
    return Choice((*taken, at), leave=choice.leave)


def ticked_uids(items: Sequence[Item], choice: Choice) -> frozenset[str]:
    """Find the items of a list that a choice takes."""
    if choice.typed is not None:
        return frozenset()
    return frozenset(
        item.uid
        for item in items
        if not choice.leave.intersection(item.uids) and set(item.holders) & set(choice.take)
    )


def ticked_choice(items: Sequence[Item], choice: Choice, uids: Collection[str]) -> Choice:
    """Choose exactly these items: take the records that hold them, and leave out the others."""
    wanted = set(uids)
    held = {at for item in items if item.uid in wanted for at in item.holders}
    kept = [at for at in choice.take if at in held]
    take = (*kept, *sorted(held - set(kept))) or choice.take
    return Choice(take, leave=frozenset(item.uid for item in items) - wanted)


def reordered(choices: Mapping[str, Choice], order: Sequence[int]) -> dict[str, Choice]:
    """Write choices for the same records in another order.

    Args:
        order: for each new place the place that the record had.
    """
    places = {old: new for new, old in enumerate(order)}
    return {
        name: Choice(tuple(places[at] for at in choice.take), choice.typed, choice.leave)
        for name, choice in choices.items()
    }
