"""How a text file is decoded: by its mark, as strict UTF-8, or as somebody answers."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.exchange.input.likeliness import oddness
from adventus.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16, high byte first"}
_NARROW = {
    "cp1252": "Western Europe (Windows)",
    "iso-8859-15": "Western Europe (ISO)",
    "mac-roman": "Western Europe (old Macintosh)",
    "cp1250": "Central Europe (Windows)",
    "cp1251": "Cyrillic (Windows)",
    "iso-8859-7": "Greek (ISO)",
}
_CHUNK = 1 << 16
_PIECE = 1 << 20
_LINES = 3
_LENGTH = 200


@dataclass(frozen=True)
class Preview:
    """What a file would look like in one encoding.

    Attributes:
        encoding: what to give to `read_table`.
        label: the encoding in words.
        text: a few lines that tell it from other encodings.
    """

    encoding: str
    label: str
    text: str


class EncodingError(UserError):
    """The file is not UTF-8 and has no mark; somebody has to say what it is.

    Attributes:
        previews: what it may be, the likeliest first.
    """

    def __init__(self, message: str, previews: tuple[Preview, ...]) -> None:
        super().__init__(message)
        self.previews = previews


def encoding_of(path: Path, progress: Progress | None = None) -> str:
    """Find what a file is encoded in; a file without a mark has to be UTF-8 throughout.

    Raises:
        Cancelled: the work was asked to stop.
        EncodingError: it is something else.
        UserError: it can't be read.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(_CHUNK)
        marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
        return marked or _unmarked(path, start, progress or Progress())
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error


def _unmarked(path: Path, start: bytes, progress: Progress) -> str:
    if _is_wide(start):
        raise _question(f"“{path.name}” looks like UTF-16 without its mark", start, _WIDE)
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            progress.step(0)
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                # The decoder may have kept the beginning of a character from the piece before.
                at = max(0, error.start - len(error.object) + len(piece))
                line += piece.count(b"\n", 0, at)
                sample = piece[piece.rfind(b"\n", 0, at) + 1 :][:_CHUNK]
                raise _question(
                    f"“{path.name}”, line {line}, is no UTF-8", sample, _NARROW
                ) from None
            line += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _question(f"“{path.name}” ends within a character", start, _NARROW) from None
    return "utf-8"


def _is_wide(start: bytes) -> bool:
    """Whether most bytes at odd or at even places are zero, as in Latin text in UTF-16."""
    pairs = len(start) // 2
    zeros = max(start[0::2].count(0), start[1::2].count(0))
    return pairs > 1 and zeros > pairs * 0.4


def _question(what: str, sample: bytes, encodings: dict[str, str]) -> EncodingError:
    found = [
        Preview(encoding, label, text)
        for encoding, label in encodings.items()
        if (text := _preview(sample, encoding))
    ]
    found.sort(key=lambda preview: oddness(preview.text))
    names = ", ".join(preview.encoding for preview in found) or "none of those known fits"
    return EncodingError(f"{what}; say how it is encoded ({names}).", tuple(found))


def _preview(sample: bytes, encoding: str) -> str:
    try:
        if encoding in _WIDE:
            decoder = codecs.getincrementaldecoder(encoding)()  # the cut may halve a character
            return decoder.decode(sample[: 2 * _LENGTH]).lstrip("\ufeff")
        telling = [line.strip() for line in sample.splitlines() if not line.isascii()]
        return "\n".join(line[:_LENGTH].decode(encoding) for line in telling[:_LINES])
    except UnicodeDecodeError:
        return ""
