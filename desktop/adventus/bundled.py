"""Where the files shipped with the program are: icons, vocabularies, the sample, the schema."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parents[2] / "resources"


def bundled(*parts: str) -> Path:
    """Return the path of a file or folder of `resources/`, in a checkout and when installed.

    Args:
        parts: the names that lead to it, as in `bundled("icons", "new.svg")`.

    Raises:
        FileNotFoundError: the program was packed or copied without that file.
    """
    for root in (_INSTALLED, _CHECKOUT):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"the program's own file resources/{'/'.join(parts)} is missing")
