"""Times finding and changing many visits against bare sqlite3 and FTS5 in the same run.

    python tests/benchmarks/bench_find.py CATALOGUE [--rounds 5] [--only search,facets,...]

* search: from the words to the rows of the first page; floor: the better of two bare queries.
* facets: the counts of all seven; floor: a bare GROUP BY each.
* sort: the first page by a column, and all numbers; floor: the same order in bare SQL.
* tag: 10,000 visits, and undoing it; floor: the same rows in one bare transaction.
* window: the same through the main window, with the longest time that its thread was stuck.

The catalogue is one that `generator.py` made; what changes visits is done to a copy of it. Each
number is the middle one of several rounds, floor and program in turn.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import find_floors as floors
from generator import KNOWN_WORDS

from adventus.catalogue import bulk_edits, history, known, listing
from adventus.catalogue.countries import all_countries
from adventus.catalogue.file import open_catalogue
from adventus.catalogue.listing import Order
from adventus.search import search
from adventus.search.facets import FACETS, facet_values

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

ROW = "{:<34} {:>11} {:>11} {:>7} {:>10}  {}"
TAGGED = 10_000
PARTS = ("search", "facets", "sort", "tag", "window")


def main() -> None:
    """Time everything that was asked for."""
    options = argparse.ArgumentParser(description="Time finding.")
    options.add_argument("path", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only", default=",".join(PARTS))
    chosen = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = chosen.only.split(",")
    say("", "floor ms", "ours ms", "ratio", "stuck ms", "target")
    if {"search", "facets", "sort"} & set(wanted):
        time_reading(chosen.path, wanted, chosen.rounds)
    if {"tag", "window"} & set(wanted):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / chosen.path.name
            shutil.copyfile(chosen.path, copy)
            known.remember(copy)
            if "tag" in wanted:
                time_tagging(copy, chosen.rounds)
            if "window" in wanted:
                # Qt is started for this part alone.
                from find_window import time_window  # noqa: PLC0415

                time_window(copy, Path(folder), say)


def say(*cells: str) -> None:
    """Print one line of the table."""
    sys.stdout.write(ROW.format(*cells) + "\n")
    sys.stdout.flush()


def report(name: str, floor: list[float], ours: list[float], target: str) -> None:
    """Print what was measured, in seconds."""
    low, high = statistics.median(floor), statistics.median(ours)
    say(name, f"{low * 1000:.1f}", f"{high * 1000:.1f}", f"{high / low:.2f}", "", target)


def seconds(run: Callable[[], object]) -> float:
    """Time something."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def in_turn(
    rounds: int, floor: Callable[[], object], ours: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Time both in turn, after running each once to warm up."""
    floor()
    ours()
    times = [(seconds(floor), seconds(ours)) for _ in range(rounds)]
    return [pair[0] for pair in times], [pair[1] for pair in times]


def time_reading(path: Path, wanted: list[str], rounds: int) -> None:
    """Time what changes nothing."""
    names = [(country.alpha3, country.name) for country in all_countries()]
    with (
        closing(open_catalogue(path)) as catalogue,
        floors.bare(path) as bare,
    ):
        floors.name_countries(bare, names)
        if "search" in wanted:
            for word in KNOWN_WORDS:
                time_search(catalogue.connection, bare, word, rounds)
        if "facets" in wanted:
            for word in (*KNOWN_WORDS, ""):
                time_facets(catalogue.connection, bare, word, rounds)
        if "sort" in wanted:
            for name in floors.SORTS:
                time_sort(catalogue.connection, bare, name, rounds)


def time_search(
    connection: sqlite3.Connection, bare: sqlite3.Connection, word: str, rounds: int
) -> None:
    """Search for a word, whole and as it is typed, up to the rows of its first page, by date."""
    for typed, looked_for in ((f'"{word}"', f'"{word}"'), (word, floors.match(word))):
        ways = {
            name: partial(floors.first_page, bare, sql, looked_for)
            for name, sql in floors.WAYS.items()
            if not (name == "walk" and is_slow_to_walk(word, looked_for))
        }
        times = {name: min(seconds(way), seconds(way)) for name, way in ways.items()}
        best = min(times, key=lambda name: times[name])
        floor, ours = in_turn(rounds, ways[best], partial(find, connection, typed))
        star = "*" if looked_for.endswith("*") else ""
        report(f"search, {KNOWN_WORDS[word]:.2%}{star} ({best})", floor, ours, "<= 1.5 + 20 ms")


def is_slow_to_walk(word: str, looked_for: str) -> bool:
    """Tell whether testing visit after visit takes minutes for a million: no floor of anything."""
    return looked_for.endswith("*") or KNOWN_WORDS[word] < 0.01


def find(connection: sqlite3.Connection, word: str) -> None:
    """Find the first page of visits and read its rows."""
    ids = listing.first(connection, search(word), (), floors.PAGE)
    listing.rows(connection, ids)


def time_facets(
    connection: sqlite3.Connection, bare: sqlite3.Connection, word: str, rounds: int
) -> None:
    """Count the values of each facet, and of all of them in turn."""
    totals: list[list[float]] = [[], []]
    for _ in range(rounds):
        totals[0].append(seconds(partial(count_bare, bare, word)))
        # As the window does when other words were searched for before.
        count(connection, "reference:V-1")
        totals[1].append(seconds(partial(count, connection, word)))
    share = f"{KNOWN_WORDS[word]:.2%}" if word else "all visits"
    report(f"seven facets, {share}", *totals, "< 300 ms for 1 %")


def count_bare(bare: sqlite3.Connection, word: str) -> None:
    """Count all facets in bare SQL."""
    for facet in FACETS:
        floors.facet(bare, facet.name, word)


def count(connection: sqlite3.Connection, query: str) -> None:
    """Count all facets."""
    for facet in FACETS:
        facet_values(connection, search(query), facet.name)


def time_sort(
    connection: sqlite3.Connection, bare: sqlite3.Connection, name: str, rounds: int
) -> None:
    """Sort all visits by a column: the first page, then every number."""
    sorting = (Order(name.lstrip("-"), name.startswith("-")),)
    floor = partial(floors.in_order, bare, name, floors.PAGE)
    ours = partial(listing.first, connection, listing.EVERYTHING, sorting, floors.PAGE)
    report(f"sort by {name}: first page", *in_turn(rounds, floor, ours), "<= 1.5 + 20 ms")
    floor = partial(floors.in_order, bare, name)
    whole = partial(listing.ids, connection, listing.EVERYTHING, sorting)
    report(f"sort by {name}: every number", *in_turn(min(rounds, 3), floor, whole), "-")


def time_tagging(path: Path, rounds: int) -> None:
    """Tag 10,000 visits far from one another, and undo it."""
    with floors.bare(path) as bare:
        (visits,) = bare.execute("SELECT count(*) FROM visit").fetchone()
    ids = range(1, visits + 1, max(1, visits // TAGGED))[:TAGGED]
    tagged: tuple[list[float], list[float]] = ([], [])
    undone: tuple[list[float], list[float]] = ([], [])
    for _ in range(min(rounds, 3)):
        with floors.bare(path) as bare:
            tagged[0].append(seconds(partial(floors.tag, bare, ids)))
            undone[0].append(seconds(partial(floors.untag, bare, ids)))
        with closing(open_catalogue(path)) as catalogue:
            tagged[1].append(seconds(partial(bulk_edits.tag, catalogue, ids, [floors.TAG])))
            undone[1].append(seconds(partial(undo, catalogue)))
    report(f"tag {len(ids):,} visits", *tagged, "-")
    report("undo it", *undone, "-")


def undo(catalogue: Catalogue) -> None:
    """Undo the newest edit."""
    history.undo(catalogue)


if __name__ == "__main__":
    main()
