"""XML read as a stream of what begins, what is said, and what ends; nothing is kept of it."""

from __future__ import annotations

from typing import NoReturn
from xml.parsers import expat

from adventus.errors import UserError


class Events:
    """Reads XML; other classes say what to make of it.

    Attributes:
        name: of the file, for messages.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.buffer_size = 1 << 16
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.said
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, chunk: bytes) -> None:
        """Read on.

        Raises:
            UserError: it is no XML, or defines entities.
        """
        self._parse(chunk, last=False)

    def end(self) -> None:
        """Say that there is no more.

        Raises:
            UserError: the XML isn't complete.
        """
        self._parse(b"", last=True)

    def started(self, tag: str, attributes: dict[str, str]) -> None:
        """Take note of what begins; its name comes without a prefix."""

    def ended(self, tag: str) -> None:
        """Take note of what ends."""

    def said(self, text: str) -> None:
        """Take a piece of text."""

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, LookupError) as error:  # the latter of an encoding
            raise UserError(
                f"“{self.name}” is no workbook that can be read ({error});"
                " open it in a spreadsheet program and save it again."
            ) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.started(self._tag(name), attributes)

    def _end(self, name: str) -> None:
        self.ended(self._tag(name))

    def _tag(self, name: str) -> str:
        return name.rpartition(":")[2] if ":" in name else name

    def _refuse(self, *_: object) -> NoReturn:
        raise UserError(f"“{self.name}” defines its own XML entities, and is not opened.")
