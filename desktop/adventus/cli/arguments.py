"""The grammar of the command line: commands, what they take, and what they run."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from adventus import __version__
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.vocabularies import CREDIBILITIES, READINGS
from adventus.cli.grammar import Parser, add_command, runs, takes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.fields import Field
    from adventus.cli.grammar import Commands

# What a visit can't be added without; an empty text says that it is not known yet.
_REQUIRED = ("traveller", "date", "country")

# ruff: noqa: PLC0415 - importing what other commands need takes longer than what most do


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read a command line.

    Raises:
        SystemExit: it is wrong (status 2), or only asked for help (status 0).
    """
    parser, commands = _grammar()
    arguments: argparse.Namespace
    arguments, rest = parser.parse_known_args(_joined(words))
    command = commands.choices[arguments.command]
    late = getattr(arguments, "late", "")
    if rest[:1] == ["--"]:
        rest = rest[1:]
    elif any(word.startswith("-") for word in rest):
        late = ""
    if rest and not late:
        command.error(f"this is too much: {' '.join(rest)}")
    if rest:
        _take_late(command, arguments, late, rest)
    return arguments


def _joined(words: Sequence[str]) -> list[str]:
    """Join `--sort` with a field behind a minus, which argparse takes for an option: `-date`."""
    found: list[str] = []
    for word in words:
        if found[-1:] == ["--sort"] and word.startswith("-") and not word.startswith("--"):
            found[-1] = f"--sort={word}"
        else:
            found.append(word)
    return found


def command_names() -> tuple[str, ...]:
    """Give the names of all commands."""
    return tuple(_grammar()[1].choices)


def _take_late(command: Parser, arguments: argparse.Namespace, late: str, rest: list[str]) -> None:
    """Take words that stand behind an option; argparse fills optional arguments before it."""
    given = getattr(arguments, late)
    if isinstance(given, list):
        setattr(arguments, late, given + rest)
    elif given is None and len(rest) == 1:
        setattr(arguments, late, rest[0])
    else:
        command.error(f"this is too much: {' '.join(rest)}")


def _grammar() -> tuple[Parser, Commands]:
    parser = Parser(
        prog="adventus",
        description="A catalogue of visits: who went where, when, to meet whom, and how we know.",
        epilog="Without a command, “adventus [FILE]” opens the window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Adventus {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    for add_commands in (
        _add_making,
        _add_reading,
        _add_writing,
        _add_check,
        _add_changing,
        _add_comparing,
    ):
        add_commands(commands)
    return parser, commands


def _add_making(commands: Commands) -> None:
    new = add_command(commands, "new", runs("changing", "new"), words="make an empty catalogue")
    new.add_argument("--title", default="", help="what it is called")
    demo = add_command(
        commands, "demo", None, words="make a fresh sample catalogue, open it", file=False
    )
    demo.add_argument("--directory", type=Path, help="where to put it")
    demo.add_argument("--no-window", action="store_true", help="only make it and print its path")
    add_command(commands, "self-test", None, words="try the whole program", file=False)


def _add_reading(commands: Commands) -> None:
    info = add_command(
        commands, "info", runs("reading", "info"), words="say what a catalogue holds"
    )
    date = add_command(
        commands,
        "date",
        runs("dating", "date"),
        words="say how dates are read",
        file=False,
        late="text",
    )
    date.add_argument("text", metavar="TEXT", nargs="+", help="a date; - reads one from each line")
    search = add_command(
        commands, "search", runs("reading", "search"), words="list visits", late="query"
    )
    _add_query(search)
    search.add_argument(
        "--sort",
        metavar="FIELD[,FIELD]...",
        default="date",
        help="default: date; -FIELD for descending",
    )
    search.add_argument("--descending", action="store_true", help="turn the order round")
    facets = add_command(
        commands,
        "facets",
        runs("counting", "facets"),
        words="count visits by a field",
        late="query",
    )
    facets.further = _add_facets
    history = add_command(
        commands,
        "history",
        runs("history", "history"),
        words="list revisions, newest first",
        late="visit",
    )
    history.add_argument("visit", metavar="VISIT", nargs="?", help="only those of this visit")
    history.add_argument("--field", metavar="FIELD", help="only those of this field of the visit")
    _add_window(history)
    for parser in (info, date, search, facets, history):
        parser.add_argument("--json", action="store_true", help="print one JSON value")


def _add_writing(commands: Commands) -> None:
    export = add_command(
        commands, "export", runs("exporting", "export"), words="write visits to a file"
    )
    publish = add_command(
        commands, "publish", runs("publishing", "publish"), words="write visits as one web page"
    )
    for parser in (export, publish):
        parser.add_argument("output", metavar="OUTPUT", help="a new file; - is standard output")
        parser.add_argument("--query", metavar="Q", default="", help="only visits that fit")
        parser.guided = True
    export.further = takes("exporting")
    _add_releasing(commands)
    timeline = add_command(commands, "timeline", None, words="draw visits in lanes over time")
    timeline.further = _add_timeline
    timeline.guided = True


def _add_releasing(commands: Commands) -> None:
    words = "write a numbered data package, and keep that it was made"
    release = add_command(commands, "release", runs("releasing", "release"), words=words)
    release.add_argument("output", metavar="OUTPUT", help="a new folder or .zip")
    release.further = takes("releasing")
    words = "say what the catalogue is: description, creators, licence, citation"
    about = add_command(commands, "about", runs("releasing", "tell"), words=words)
    for name, metavar, help_ in (
        ("--description", "TEXT", "what it holds and how it was made"),
        ("--creators", "NAMES", "who made it; several with | between"),
        ("--licence", "L", "such as CC-BY-4.0, or a text"),
        ("--citation", "TEXT", "how it is cited"),
    ):
        about.add_argument(name, metavar=metavar, help=help_)
    about.add_argument("--json", action="store_true", help="print one JSON value")


def _add_check(commands: Commands) -> None:
    check = add_command(
        commands, "check", runs("checking", "check"), words="list what may be wrong"
    )
    check.further = _add_rules
    check.add_argument("--strict", action="store_true", help="status 3 on warnings and errors")
    check.add_argument("--all", action="store_true", help="list what was acknowledged, too")
    check.add_argument("--json", action="store_true", help="print one JSON value")


def _add_rules(check: Parser) -> None:
    from adventus.checks import RULES

    names = ", ".join(rule.name for rule in RULES)
    words = f"only this (may be repeated): {names}"
    check.add_argument("--rule", metavar="R", action="append", default=[], help=words)


def _add_facets(facets: Parser) -> None:
    from adventus.cli.counting import ORDERS
    from adventus.search.facets import facet_names

    facets.add_argument("field", metavar="FIELD", help=", ".join(facet_names()))
    _add_query(facets)
    facets.add_argument("--sort", choices=ORDERS, help="default: count; for years, value")


def _add_timeline(timeline: Parser) -> None:
    from adventus.timeline.kinds import LANES, ORDERS

    timeline.add_argument(
        "output", metavar="OUTPUT", help="a .svg, .pdf or .png file; - is standard output"
    )
    timeline.add_argument("--query", metavar="Q", default="", help="only visits that fit")
    names = ", ".join(kind.name for kind in LANES)
    timeline.add_argument("--lanes", metavar="FIELD", default="country", help=names)
    orders = [name for name, _ in ORDERS]
    timeline.add_argument("--order", choices=orders, default="first", help="of the lanes")
    timeline.add_argument("--from", dest="from_", metavar="DATE", help="the first day to show")
    timeline.add_argument("--to", metavar="DATE", help="the last day to show")
    timeline.add_argument("--title", help="what stands above; default: the catalogue's title")


def _add_query(parser: Parser) -> None:
    parser.guided = True
    parser.add_argument("query", metavar="QUERY", nargs="*", default=[], help="what to look for")
    _add_window(parser)
    parser.add_argument("--offset", metavar="N", type=_count, default=0, help="leave out the first")


def _add_window(parser: Parser) -> None:
    parser.add_argument("--limit", metavar="N", type=_count, default=-1, help="show at most N")


def _add_changing(commands: Commands) -> None:
    add = add_command(commands, "add", runs("changing", "add"), words="add a visit")
    for described in FIELDS:
        _add_field(add, described)
    add.add_argument("--as-written", metavar="TEXT", help="the date in the words of the source")
    add.add_argument("--json", action="store_true", help="print uid and reference as JSON")
    set_ = add_command(commands, "set", runs("changing", "set_"), words="set one field of a visit")
    _add_visit_and_field(set_)
    set_.add_argument(
        "value", metavar="VALUE", help="'' clears; '!unknown' and '!none' mark; lists with |"
    )
    set_.add_argument(
        "--vaguer", action="store_true", help="let a less precise date replace a finer"
    )
    set_.add_argument("--as-written", metavar="TEXT", help="a date in the words of the source")
    _add_date_reading(set_)
    set_.add_argument("--reason", metavar="TEXT", default="", help="record it as a decision")
    _add_cite(commands)
    import_ = add_command(commands, "import", runs("importing", "import_"), words="take a table in")
    import_.further = takes("importing")
    undo = add_command(
        commands, "undo", runs("changing", "undo"), words="take back an edit", late="revision"
    )
    undo.add_argument("revision", metavar="REVISION", nargs="?", help="its number in the history")
    undo.add_argument("--rest", action="store_true", help="keep what was changed since")
    add_command(commands, "redo", runs("changing", "redo"), words="take back the last undo")


def _add_comparing(commands: Commands) -> None:
    duplicates = add_command(
        commands,
        "duplicates",
        runs("duplicating", "duplicates"),
        words="list visits that are probably the same",
    )
    duplicates.add_argument("--json", action="store_true", help="print one JSON value")
    compare = add_command(
        commands, "compare", runs("comparing", "compare"), words="say in what visits differ"
    )
    merge = add_command(
        commands, "merge", runs("comparing", "merge"), words="make visits one; the first is kept"
    )
    for parser in (compare, merge):
        parser.add_argument("visits", metavar="VISIT", nargs="+", help="its reference or uid")
    merge.add_argument(
        "--take",
        metavar="FIELD=SIDE",
        action="append",
        default=[],
        help="left, right, both or a number; default: what is most likely right",
    )
    unmerge = add_command(
        commands, "unmerge", runs("comparing", "unmerge"), words="split a merged visit off again"
    )
    unmerge.add_argument("visit", metavar="VISIT", help="the reference that it had, or its uid")
    unmerge.add_argument(
        "--answer",
        metavar="KEY=WHERE",
        action="append",
        default=[],
        help="where an edit made since belongs: kept, part or both",
    )
    for parser in (compare, merge, unmerge):
        parser.add_argument("--json", action="store_true", help="print one JSON value")


def _add_cite(commands: Commands) -> None:
    cite = add_command(
        commands, "cite", runs("citing", "cite"), words="cite a source for a field of a visit"
    )
    _add_visit_and_field(cite)
    cite.add_argument(
        "--source", metavar="S", required=True, help="its title, reference or uid; made if new"
    )
    cite.add_argument(
        "--source-text", metavar="FILE", type=Path, help="keep this text as what the source says"
    )
    for name, metavar, words in (
        ("--locator", "L", "where in the source: p. 12, ¶3"),
        ("--quote", "Q", "its exact words"),
        ("--says", "V", "the value that it gives"),
        ("--item", "I", "which engagement or agent of the field"),
        ("--note", "TEXT", "a remark"),
    ):
        cite.add_argument(name, metavar=metavar, default="", help=words)
    cite.add_argument(
        "--credibility", metavar="1-6", type=int, choices=CREDIBILITIES, help="1 confirmed ... 6"
    )
    _add_date_reading(cite)


def _add_date_reading(parser: Parser) -> None:
    words = "how a date was read: " + ", ".join(READINGS[1:])
    parser.add_argument("--reading", metavar="HOW", choices=READINGS[1:], help=words)


def _add_visit_and_field(parser: Parser) -> None:
    parser.add_argument("visit", metavar="VISIT", help="its reference or uid")
    names = ", ".join(field.name for field in FIELDS)
    parser.add_argument("field", metavar="FIELD", help=names)


def _add_field(parser: Parser, described: Field) -> None:
    name = described.name.replace("_", "-")
    name = name.removesuffix("s") if described.repeated else name
    words = described.hint or ", ".join(filter(None, described.vocabulary)) or f"a {name}"
    parser.add_argument(
        f"--{name}",
        dest=described.name,
        metavar=described.kind.upper().split()[-1].removesuffix("S"),
        action="append" if described.repeated else "store",
        required=described.name in _REQUIRED,
        help=words.replace("%", "%%") + (" (may be repeated)" if described.repeated else ""),
    )


def _count(text: str) -> int:
    """Read a number from 0 up."""
    if not text.isdecimal() or len(text) > 12:
        raise argparse.ArgumentTypeError(f"“{text}” is no number")
    return int(text)
