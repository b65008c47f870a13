"""Probable duplicates: pairs and groups of visits, with reasons, for a person to decide.

Visits are compared only within blocks (`candidates`), weighed by what they share (`weighing`), and
their texts are read only where they decide. Nothing is merged here.

Visits without a traveller are compared with those of their country; those that name neither are
not compared at all.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from adventus.progress import Progress
from adventus.review.duplicates.apart import kept_apart
from adventus.review.duplicates.candidates import candidates
from adventus.review.duplicates.judging import judge, verdict
from adventus.review.duplicates.likely import likely_same
from adventus.review.duplicates.likeness import Wording
from adventus.review.duplicates.pairs import DUPLICATE, ONE_STOP, Group, Likely, Pair, grouped
from adventus.review.duplicates.pulse import Pulse
from adventus.review.duplicates.stops import Rates, read_stops, read_texts
from adventus.review.duplicates.trails import Trails

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from adventus.review.duplicates.judging import Judgement
    from adventus.review.duplicates.stops import Stops

_OFTEN = 2_000  # pairs between two looks whether to go on

__all__ = ["DUPLICATE", "ONE_STOP", "Group", "Likely", "Pair", "find_duplicates", "likely_same"]


def find_duplicates(
    connection: sqlite3.Connection, progress: Progress | None = None
) -> list[Group]:
    """Find the visits that are probably the same, best first; pairs kept apart are left out.

    Raises:
        Cancelled: the work was asked to stop.
        sqlite3.OperationalError: the connection was interrupted.
    """
    with closing(Pulse(connection, progress or Progress())) as pulse:
        read = read_stops(connection, pulse)
        judged = _judged(read, pulse)
        apart = kept_apart(connection)
        wanted = {pair: found for pair, found in judged.items() if pair not in apart}
        return grouped(_verdicts(connection, read, wanted, pulse))


def _judged(read: Stops, pulse: Pulse) -> dict[tuple[int, int], Judgement]:
    """Judge all candidates without their texts; of two judgements on a pair the better counts."""
    found: dict[tuple[int, int], Judgement] = {}
    rates = Rates(read)
    for kinship, pairs in candidates(read, pulse):
        for done, pair in enumerate(pairs, 1):
            if not done % _OFTEN:
                pulse.beat()
            one, other = read.stops[pair[0]], read.stops[pair[1]]
            judgement = judge(one, other, kinship, rates.rate(one, other), read.places)
            if judgement and (pair not in found or judgement.weight > found[pair].weight):
                found[pair] = judgement
    return found


def _verdicts(
    connection: sqlite3.Connection,
    read: Stops,
    judged: Mapping[tuple[int, int], Judgement],
    pulse: Pulse,
) -> list[Pair]:
    visits = {visit for pair in judged for visit in pair}
    wording = Wording(read_texts(connection, visits, pulse))
    trails = Trails(read)
    found = []
    for done, ((first, second), judgement) in enumerate(judged.items()):
        if not done % _OFTEN:
            pulse.beat()
        told = wording.alike(first, second)
        pair = verdict(first, second, judgement, told)
        if pair and not trails.came_back(read.stops[first], read.stops[second], told):
            found.append(pair)
    return found
