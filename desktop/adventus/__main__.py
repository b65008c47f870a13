"""Start the program: no command opens the window, a command runs without one.

adventus [FILE]
adventus COMMAND ...
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.timeline.picture import Page

# The window and the command line are imported when one of them is asked for: neither may wait for
# what only the other one needs.


def main() -> int:
    """Run what the command line asks for and give the exit status."""
    words = sys.argv[1:]
    if not words:
        return open_window(None)
    path = Path(words[0])
    alone = len(words) == 1 and _is_file(path)
    if alone and (path.suffix or path.name != words[0]):
        return open_window(path)
    from adventus import cli  # noqa: PLC0415 - see above

    known = cli.command_names()
    if words[0] in known or words[0].startswith("-"):
        return cli.main(words, cli.Window(open_window, self_test, paint))
    return open_window(path) if alone else _refuse(words, known)


def open_window(path: Path | None) -> int:
    """Open the window, with a catalogue if one is given; the status is that of its end."""
    from adventus.app import run  # noqa: PLC0415 - see above

    return run(path)


def self_test() -> int:
    """Try the whole program; 0 if it works."""
    from adventus.app import self_test as run_it  # noqa: PLC0415 - see above

    return run_it()


def paint(drawn: Sequence[Page], title: str, path: Path) -> None:
    """Paint pages of a picture into a .pdf or .png file."""
    from adventus.app import paint as paint_it  # noqa: PLC0415 - see above

    paint_it(drawn, title, path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # too long for a name, or in a closed folder: the command line says so
        return False


def _refuse(words: list[str], known: tuple[str, ...]) -> int:
    """Say why a first word that is neither a file nor a command can't be used."""
    word = words[0]
    if _is_file(Path(word)):
        reason, status = f"“{word}” is a file; a command comes before it", 2
    elif "." in word or Path(word).name != word:
        reason, status = f"there is no file “{word}”; check the name", 1
    else:
        near = nearest(word, known)
        advice = f"did you mean “{near}”?" if near else f"the commands are {', '.join(known)}"
        reason, status = f"there is no command or file “{word}”; {advice}", 2
    sys.stderr.write(f"adventus: {reason}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
