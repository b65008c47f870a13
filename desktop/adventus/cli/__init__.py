"""The command line: the same rooms without a window.

    main(["search", "Journal.adventus", "is:conflict", "--json"]) -> exit status

Status 0: done; 1: the input or the catalogue is at fault, one line says what, which, where; 2: the
command line is wrong; 70: a bug. Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.cli.arguments import command_names, parse
from adventus.cli.demonstration import make_demo
from adventus.cli.output import drop_output, finish, note, say, settle_streams
from adventus.errors import Ambiguous, UserError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from adventus.cli.picturing import Paint

__all__ = ["Window", "command_names", "main"]

AT_FAULT, BUG, INTERRUPTED = 1, 70, 130


@dataclass(frozen=True)
class Window:
    """What the command line asks of the window, which it knows nothing else about.

    Attributes:
        open: opens a catalogue and gives the exit status when the window is closed.
        self_test: tries the whole program and gives the exit status.
        paint: paints pages of a picture, under a title, into a .pdf or .png file.
    """

    open: Callable[[Path | None], int]
    self_test: Callable[[], int]
    paint: Paint | None = None


def main(words: Sequence[str], window: Window | None = None) -> int:
    """Run a command and give its exit status."""
    settle_streams()
    try:
        status = _run(parse(words), window)
        finish()
    except SystemExit as stop:  # argparse has said why
        return int(stop.code or 0)
    except UserError as error:
        note(_sentence(error))
        return AT_FAULT
    except BrokenPipeError:  # whoever reads has seen enough
        drop_output()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # the last door: the traceback is for us, the status for scripts
        logging.getLogger(__name__).exception("This is a mistake in Adventus; please report it.")
        return BUG
    return status


def _run(arguments: Namespace, window: Window | None) -> int:
    if arguments.command == "demo":
        path = make_demo(arguments.directory)
        if not arguments.no_window and window:
            return window.open(path)
        say(str(path))
        return 0
    if arguments.command == "self-test":
        if window is None:
            raise UserError("The self-test needs the window; start it as “adventus self-test”.")
        return window.self_test()
    if arguments.command == "timeline":
        # Most commands draw nothing.
        from adventus.cli.picturing import timeline  # noqa: PLC0415

        return timeline(arguments, window.paint if window else None)
    return int(arguments.run(arguments))


def _sentence(error: UserError) -> str:
    if not isinstance(error, Ambiguous) or all(each in str(error) for each in error.readings):
        return str(error)
    return f"{str(error).rstrip('.')}: {' or '.join(error.readings)}"
