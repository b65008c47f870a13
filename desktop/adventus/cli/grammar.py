"""What the grammar of the command line is made of: parsers, and commands imported when they run."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong.

    Attributes:
        guided: whether its help goes on with the search guide.
        further: adds arguments that take long to know, once the command is asked for.
    """

    guided = False
    further: Callable[[Parser], None] | None = None

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the words of this command."""
        if self.further is not None:
            further, self.further = self.further, None
            further(self)
        return super().parse_known_args(args, namespace)

    def format_help(self) -> str:
        """Give the help, in lines of its own length."""
        help_ = super().format_help()
        if not self.guided:
            return help_
        from adventus.search.guide import as_text  # noqa: PLC0415 - few ask for help

        return f"{help_}\nWHAT A QUERY IS\n\n{as_text()}\n"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end with status 2."""
        sys.stderr.write(f"{self.prog}: {message}; see “{self.prog} --help”\n")
        sys.exit(2)


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001 - it has no other name


def runs(module: str, name: str) -> Run:
    """Give what a command runs, imported when it runs."""

    def run(arguments: argparse.Namespace) -> int:
        return int(getattr(import_module(f"adventus.cli.{module}"), name)(arguments))

    return run


def takes(module: str) -> Callable[[Parser], None]:
    """Give what adds a command's arguments, imported when the command is asked for."""

    def add(parser: Parser) -> None:
        import_module(f"adventus.cli.{module}").add_arguments(parser)

    return add


def add_command(
    commands: Commands, name: str, run: Run | None, *, words: str, file: bool = True, late: str = ""
) -> Parser:
    """Add a command; `late` is an argument that may also stand behind the options."""
    parser = commands.add_parser(
        name, help=words, description=words[0].upper() + words[1:] + ".", allow_abbrev=False
    )
    parser.set_defaults(run=run, late=late)
    if file:
        parser.add_argument("file", metavar="FILE", type=Path, help="the catalogue")
    return parser
