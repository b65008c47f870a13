"""How strong the evidence for a value is, so that the better one can be proposed. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.assessment import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.catalogue.evidence import Citation
    from adventus.review.side_by_side.comparing import Cell

# Reliability on the Admiralty scale; what nobody graded counts as much as what can't be judged.
_GRADES = {"A": 6.0, "B": 5.0, "C": 4.0, "D": 3.0, "E": 2.0}
_UNGRADED = 2.5
_DECIDED = 3.0


def strength(cell: Cell, witnesses: Mapping[int, int]) -> float:
    """Weigh the evidence for a value: a witness counts once, by its best citation.

    What was cited for the value and says nothing else speaks for it; what contradicts it, against.

    Args:
        witnesses: for each source derived from another the one that it goes back to.
    """
    speaking: dict[int, float] = {}
    against: dict[int, float] = {}
    for cited in cell.citations:
        side = against if cited.stance is Stance.CONTRADICTS else speaking
        witness = witnesses.get(cited.source_id, cited.source_id)
        side[witness] = max(side.get(witness, 0.0), _weight(cited))
    decided = _DECIDED if cell.decision else 0.0
    return sum(speaking.values()) - sum(against.values()) + decided


def _weight(cited: Citation) -> float:
    doubt = (cited.credibility - 1) / 10 if cited.credibility else 0.25
    return _GRADES.get(cited.reliability, _UNGRADED) - doubt
