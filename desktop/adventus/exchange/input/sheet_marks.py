"""What a sheet has beside values: formulas and merged cells, found in its part of the parcel."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, iterparse

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

_LISTED = 10
_CHUNK = 1 << 20
_SIGN = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[\s/>]")


@dataclass
class SheetMarks:
    """Formulas and merged cells of a sheet.

    Attributes:
        formulas: how many cells hold one.
        uncalculated: the first cells whose formula has no value.
        merged: the first ranges that are merged.
    """

    formulas: int
    uncalculated: list[str]
    merged: list[str]


def sheet_marks(path: Path, part: str) -> SheetMarks:
    """Read the marks of a sheet; quick for the many that have none."""
    marks = SheetMarks(0, [], [])
    with zipfile.ZipFile(path) as parcel:
        with parcel.open(part) as stream:
            if not _has_any(stream):
                return marks
        with parcel.open(part) as stream:
            # Bytes of others, but `parcel.inspect` has refused every document type before.
            for _, element in iterparse(stream):  # noqa: S314 - see above
                _add(marks, element)
    return marks


def _has_any(stream: IO[bytes]) -> bool:
    tail = b""
    while chunk := stream.read(_CHUNK):
        if _SIGN.search(tail + chunk):
            return True
        tail = chunk[-40:]
    return False


def _add(marks: SheetMarks, element: Element) -> None:
    tag = element.tag.rpartition("}")[2]
    if tag == "c":
        children = {child.tag.rpartition("}")[2]: child.text for child in element}
        if "f" in children:
            marks.formulas += 1
            if not children.get("v") and "is" not in children:
                _list(marks.uncalculated, element.get("r", "?"))
    elif tag == "row":
        element.clear()
    elif tag == "mergeCell":
        _list(marks.merged, element.get("ref", "?"))


def _list(places: list[str], place: str) -> None:
    if len(places) < _LISTED:
        places.append(place)
    elif len(places) == _LISTED:
        places.append("…")
