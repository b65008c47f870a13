"""Start the program: no command opens the window, a command runs without one.

adventus [FILE]
adventus COMMAND ...
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

# The window and the command line are imported when one of them is asked for: neither may wait for
# what only the other one needs.


def main() -> int:
    """Run what the command line asks for and give the exit status."""
    words = sys.argv[1:]
    if not words:
        return open_window(None)
    if len(words) == 1 and _is_file(words[0]):
        return open_window(Path(words[0]))
    from adventus import cli  # noqa: PLC0415 - see above

    known = cli.command_names()
    if words[0] in known or words[0].startswith("-"):
        return cli.main(words, cli.Window(open_window, self_test))
    return _refuse(words, known)


def open_window(path: Path | None) -> int:
    """Open the window, with a catalogue if one is given; the status is that of its end."""
    from adventus import app  # noqa: PLC0415 - see above

    return app.run(path)


def self_test() -> int:
    """Try the whole program; 0 if it works."""
    from adventus import app  # noqa: PLC0415 - see above

    return app.self_test()


def _is_file(word: str) -> bool:
    """Tell a file from a command: `search` is the command even beside a file of that name."""
    path = Path(word)
    return path.name != word or bool(path.suffix) and path.is_file()


def _refuse(words: list[str], known: tuple[str, ...]) -> int:
    """Say why a first word that is neither a file nor a command can't be used."""
    word = words[0]
    if _is_file(word) or "." in word:
        missing = f"there is no file “{word}”; check the name"
        extra = f"after a file there is nothing more, but here is “{' '.join(words[1:])}”"
        sys.stderr.write(f"adventus: {extra if len(words) > 1 else missing}\n")
        return 2 if len(words) > 1 else 1
    near = difflib.get_close_matches(word, known, n=1)
    advice = f"did you mean “{near[0]}”?" if near else f"the commands are {', '.join(known)}"
    sys.stderr.write(f"adventus: there is no command or file “{word}”; {advice}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
