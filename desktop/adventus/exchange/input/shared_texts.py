"""The texts that the cells of a workbook share, read in memory not much greater than they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.exchange.input.table import MOST_CHARACTERS
from adventus.exchange.input.xml_events import Events

if TYPE_CHECKING:
    from typing import IO

_CHUNK = 1 << 16
_MOST = 1 << 22


class _Texts(Events):
    """Gathers the texts; how a word is pronounced is left aside."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._hearing = self._aside = False

    def started(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        if tag == "t":
            self._hearing = not self._aside
        elif tag == "rPh":
            self._aside = True

    def ended(self, tag: str) -> None:
        if tag == "t":
            self._hearing = False
        elif tag == "rPh":
            self._aside = False
        elif tag == "si":
            if len(self.texts) >= _MOST:
                raise UserError(f"“{self.name}” has more than {_MOST:,} texts; save it as CSV.")
            self.texts.append("".join(self._pieces))
            self._pieces.clear()
            self._length = 0

    def said(self, text: str) -> None:
        if self._hearing:
            self._length += len(text)
            if self._length > MOST_CHARACTERS:
                raise UserError(
                    f"“{self.name}”: the {len(self.texts) + 1:,}th of the texts that cells share"
                    f" has more than {MOST_CHARACTERS:,} characters."
                )
            self._pieces.append(text)


def shared_texts(stream: IO[bytes], name: str) -> list[str]:
    """Read all of them, in their order.

    Args:
        name: of the workbook, for messages.

    Raises:
        UserError: there are too many, one is too long, or the part is damaged.
    """
    reader = _Texts(name)
    while chunk := stream.read(_CHUNK):
        reader.feed(chunk)
    reader.end()
    return reader.texts
