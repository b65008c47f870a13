"""Which visits are worth comparing; never all with all.

They are those of one traveller, or of two that are alike, that may share a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, cast

from adventus.review.duplicates.same_agents import SAME, Kinship

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adventus.review.duplicates.pulse import Pulse
    from adventus.review.duplicates.stops import Stop, Stops

Pairs = tuple[Kinship, Iterator[tuple[int, int]]]
"""Pairs of visits, the lesser number first, and what their travellers are to each other."""

NOBODY = Kinship(0.0, "")
"""What travellers are to each other where a visit names none."""

_MOST = 100  # visits that one is compared with in its block; more share a day in no real one
_BATCH = 200  # blocks between two looks whether to go on

Block = list["Stop"]


def candidates(read: Stops, pulse: Pulse) -> Iterator[Pairs]:
    """Give the pairs worth comparing, block by block; a pair may come again in a later block."""
    blocks = blocks_of(read)
    kin = read.agents.alike_pairs(pulse)
    nobody = [stop for visit, stop in read.stops.items() if visit not in read.travellers]
    pulse.begin(len(blocks) + len(kin))
    for done, block in enumerate(blocks.values()):
        yield SAME, _within(block)
        _beat(pulse, done)
    for done, ((one, other), kinship) in enumerate(kin.items()):
        if one in blocks and other in blocks:
            yield kinship, _across(blocks[one], blocks[other])
        _beat(pulse, done)
    if nobody:
        yield from ((NOBODY, pairs) for pairs in _nameless(read, nobody))


def _beat(pulse: Pulse, done: int) -> None:
    if not done % _BATCH:
        pulse.beat(_BATCH)


def blocks_of(read: Stops) -> dict[int, dict[str, Block]]:
    """Give the visits of each traveller by country, in time order, undated last."""
    blocks: dict[int, dict[str, Block]] = defaultdict(lambda: defaultdict(list))
    for stop in sorted(read.stops.values(), key=_time):
        for agent in read.travellers.get(stop.id, ()):
            blocks[agent][stop.country].append(stop)
    return blocks


def _time(stop: Stop) -> tuple[bool, int, int, int]:
    return stop.start_min is None, stop.start_min or 0, stop.end_max or 0, stop.id


def _within(block: Mapping[str, Block]) -> Iterator[tuple[int, int]]:
    """Pair the visits of one traveller: in one country, or where one country is not known."""
    for stops in block.values():
        yield from _sweep(stops)
    nowhere = block.get("", [])
    if nowhere:
        elsewhere = [stops for country, stops in block.items() if country]
        yield from between(nowhere, in_time(elsewhere))


def _across(one: Mapping[str, Block], other: Mapping[str, Block]) -> Iterator[tuple[int, int]]:
    """Pair the visits of two travellers."""
    for country, stops in one.items():
        near = other.values() if not country else (other.get(country, []), other.get("", []))
        yield from between(stops, in_time(near))


def _nameless(read: Stops, nobody: Block) -> Iterator[Iterator[tuple[int, int]]]:
    """Pair the visits that name no traveller with all of their country."""
    wanted: dict[str, Block] = defaultdict(list)
    for stop in sorted(nobody, key=_time):
        if stop.country:
            wanted[stop.country].append(stop)
    others: dict[str, Block] = defaultdict(list)
    for stop in sorted(read.stops.values(), key=_time):
        if stop.country in wanted and stop.id in read.travellers:
            others[stop.country].append(stop)
    for country, stops in wanted.items():
        yield _sweep(stops)
        yield between(stops, others[country])


def in_time(blocks: Iterable[Block]) -> Block:
    """Make one block of several, in time order, undated last."""
    return sorted((stop for block in blocks for stop in block), key=_time)


def _sweep(stops: Block) -> Iterator[tuple[int, int]]:
    """Pair the visits of a block that may share a day or lie side by side; undated with all."""
    dated = [stop for stop in stops if stop.start_min is not None]
    for at, stop in enumerate(dated):
        for other in islice(dated, at + 1, at + 1 + _MOST):
            if cast("int", other.start_min) > cast("int", stop.end_max) + 1:
                break
            yield _ordered(stop, other)
    undated = stops[len(dated) :]
    for at, stop in enumerate(undated):
        for other in islice((*undated[at + 1 :], *dated), _MOST):
            yield _ordered(stop, other)


def between(some: Block, others: Block) -> Iterator[tuple[int, int]]:
    """Pair visits of two blocks likewise."""
    if some and others:
        ours = {stop.id for stop in some}
        both = in_time((some, [stop for stop in others if stop.id not in ours]))
        for one, other in _sweep(both):
            if (one in ours) != (other in ours):
                yield one, other


def _ordered(one: Stop, other: Stop) -> tuple[int, int]:
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)
