"""The command `timeline`: a picture of visits in lanes."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.file import SUFFIX
from adventus.catalogue.opening import opened
from adventus.catalogue.summary import summary
from adventus.cli.output import exact_output, many, note
from adventus.cli.queries import asked
from adventus.errors import UserError
from adventus.exchange.atomic import replacing
from adventus.timeline.kinds import lane_kind
from adventus.timeline.picture import PAPER, Wanted, read_pages
from adventus.timeline.svg import svg

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from adventus.timeline.picture import Page

    Paint = Callable[[Sequence[Page], str, Path], object]

STANDARD = "-"  # standard output


def timeline(arguments: Namespace, paint: Paint | None = None) -> int:
    """Draw the visits that fit.

    Args:
        paint: paints pages, under a title, into a .pdf or .png file; None where nobody can.
    """
    ending = _ending(arguments.output)
    if ending != ".svg" and paint is None:
        raise UserError(f"A {ending} picture can't be drawn here; let the name end in .svg.")
    paper = Wanted(width=PAPER[0], height=PAPER[1]) if ending == ".pdf" else Wanted()
    drawn, count, title = _drawn(arguments, paper)
    if ending == ".svg" or paint is None:
        _write(arguments.output, drawn[0], title)
    else:
        paint(drawn, title, Path(arguments.output))
    if arguments.output != STANDARD:
        sheets = f" on {many(len(drawn), 'page')}" if len(drawn) > 1 else ""
        note(f"{many(count, 'visit')} drawn in “{arguments.output}”{sheets}")
    return 0


def _ending(output: str) -> str:
    if output == STANDARD:
        return ".svg"
    ending = Path(output).suffix.lower()
    if ending == SUFFIX:
        raise UserError(f"“{output}” is a catalogue's name; give the picture another ending.")
    if ending not in {".svg", ".pdf", ".png"}:
        raise UserError(
            f"“{output}” does not say what it should be; let it end in .svg, .pdf or .png."
        )
    return ending


def _drawn(arguments: Namespace, wanted: Wanted) -> tuple[list[Page], int, str]:
    """Lay out the pages; give how many visits they show, and their title, too.

    Raises:
        UserError: no visit with a date fits, or something that was given can't be understood.
    """
    kind, order = lane_kind(arguments.lanes).name, arguments.order
    first, last = _limit(arguments.from_, "from"), _limit(arguments.to, "to")
    if first is not None and last is not None and first > last:
        raise UserError("--from lies after --to; turn them round.")
    with opened(arguments.file, for_reading=True) as catalogue:
        _, condition = asked(catalogue, arguments.query)
        title = summary(catalogue).title if arguments.title is None else arguments.title
        wanted = replace(wanted, title=title, first=first, last=last)
        found = read_pages(catalogue.connection, condition, kind, order, wanted, arguments.query)
    return *found, title


def _limit(text: str | None, name: str) -> int | None:
    """Give the first day of `--from`, or the last day of `--to`.

    Raises:
        UserError: it is no date, or names no day.
    """
    if text is None:
        return None
    span = dates.span(dates.parse(text))
    day = span.start_min if name == "from" else span.end_max
    if day in {dates.OPEN_PAST, dates.OPEN_FUTURE}:
        raise UserError(f"“{text}” names no day to draw {name}; leave --{name} out.")
    return day


def _write(output: str, page: Page, title: str) -> None:
    text = svg(page.shapes, page.width, page.height, title=title)
    target = nullcontext(exact_output()) if output == STANDARD else replacing(Path(output))
    with target as stream:
        stream.write(text)
