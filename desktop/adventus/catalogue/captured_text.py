"""The text of a source taken from a file: plain text, Markdown or a saved web page.

A web page is reduced to the text that a browser would show, Markdown to its words. The encoding is
what the file itself says (a byte order mark, a page's charset), else UTF-8; it is never guessed.
"""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 50_000_000
SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_IN_FIRST = 4_096  # bytes of a page, in which its charset stands

_UNSEEN = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "math", "object", "iframe", "canvas"}
    | {"select", "textarea", "button", "nav"}
)
_PARAGRAPHS = frozenset(
    {"blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table"}
    | {"ul"}
)
_BLOCKS = _PARAGRAPHS | frozenset(
    {"address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir"}
    | {"div", "dt", "fieldset", "figcaption", "footer", "form", "header", "hr", "html", "legend"}
    | {"li", "main", "menu", "option", "search", "section", "summary", "tbody", "tfoot", "thead"}
    | {"title", "tr"}
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # not the no-break space, which a browser keeps

_TARGET = r"\([^()\n]{0,500}(?:\([^()\n]{0,99}\)[^()\n]{0,99})?\)"
# Each mark reaches so far at most: one that is never closed is not looked for to the end.
_MARKDOWN = (
    (re.compile(r"<!--[^>]{0,2000}-->"), ""),
    (re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^ {0,3}(?:=+|-+|(?:\* ?){3,}|(?:_ ?){3,})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^( {0,3}>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*)[*+-][ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE), r"\1"),
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S+.*$", re.MULTILINE), ""),
    (
        re.compile(
            r"!?\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,500}(?:\([^()\n]{0,99}\)[^()\n]{0,99})?\)|\[[^\]\n]{0,99}\])"
        ),
        r"\1",
    ),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>"), ""),
    (re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\\\w*])([*_])(?=[^\s*_])([^\n]{1,500}?)(?<=[^\s*_])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<!`)(`+)(?!`) ?(.{1,500}?) ?(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def text_of_file(path: Path) -> str:
    """Read the text of a file, by its ending as a web page, as Markdown or as it is.

    Raises:
        UserError: it can't be read, is too long, holds no text, or doesn't say how it is encoded.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(
                f"“{path.name}” is longer than {MOST_BYTES // 1_000_000} MB; paste the part that"
                " is cited."
            )
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"“{path.name}” can't be read: {error.strerror}.") from error
    ending = path.suffix.casefold()
    page = ending in {".html", ".htm", ".xhtml"}
    text = _decoded(path.name, data, page=page)
    if page:
        return text_of_html(text)
    return text_of_markdown(text) if ending in {".md", ".markdown"} else text


def text_of_html(page: str) -> str:
    """Give the text that a browser would show of a page, each block on lines of its own."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return reader.text()


def text_of_markdown(text: str) -> str:
    """Give the words of a Markdown text, without its marks and the addresses of its links."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern, words in _MARKDOWN:
        text = pattern.sub(words, text)
    return text.strip("\n")


def _decoded(name: str, data: bytes, *, page: bool) -> str:
    encoding = _encoding(data, page=page)
    try:
        text = data.decode(encoding)
    except LookupError:
        raise UserError(
            f"“{name}” says that it is written in “{encoding}”, which is not known here; save it"
            " as UTF-8 first."
        ) from None
    except UnicodeError as error:
        where = f" (byte {error.start + 1})" if isinstance(error, UnicodeDecodeError) else ""
        raise UserError(
            f"“{name}” is no text in {encoding.upper()}{where}; save it as UTF-8 first."
        ) from error
    if "\x00" in text:
        raise UserError(f"“{name}” is no text; choose a text file or a saved web page.")
    return text.removeprefix("\ufeff")


def _encoding(data: bytes, *, page: bool) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    said = _CHARSET.search(data[:_IN_FIRST]) if page else None
    name = said[1].decode("ascii", "replace").casefold() if said else "utf-8"
    # A page that was read as bytes can't be in UTF-16; browsers take it for UTF-8 as well.
    if name in {"utf8", "utf-8"} or name.startswith("utf-16"):
        return "utf-8"
    # What pages call Latin-1 is Windows' extension of it, as every browser reads it.
    return "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else name


class _Page(HTMLParser):
    """Collects the text of a page as lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._unseen: list[str] = []
        self._kept_as_is = 0

    def text(self) -> str:
        """The lines, with one empty line between paragraphs and none at the ends."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or something that is not seen."""
        del attrs
        if tag == "body":
            self._unseen.clear()  # a head that was never closed
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "br":
            self._end_line(even_empty=True)
        elif tag in {"td", "th"} and self._line:
            self._line.append("\t" if self._kept_as_is else " ")
        elif tag in _BLOCKS:
            self._begin_block(tag)
        self._kept_as_is += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take `<br/>` for `<br>`; nothing is left open."""
        self.handle_starttag(tag, attrs)
        if tag not in {"br", "hr"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a block, or something that is not seen."""
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self._begin_block(tag)
        if tag == "pre":
            self._kept_as_is = max(0, self._kept_as_is - 1)

    def handle_data(self, data: str) -> None:
        """Take words, as far as they are seen."""
        if self._unseen:
            return
        if not self._kept_as_is:
            self._line.append(data)
            return
        *lines, last = data.replace("\r\n", "\n").split("\n")
        for line in lines:
            self._line.append(line)
            self._end_line(even_empty=True)
        self._line.append(last)

    def _begin_block(self, tag: str) -> None:
        self._end_line()
        if tag in _PARAGRAPHS and not self._unseen and self._lines:
            self._lines.append("")

    def _end_line(self, *, even_empty: bool = False) -> None:
        line = "".join(self._line)
        self._line.clear()
        line = line.rstrip() if self._kept_as_is else _BLANKS.sub(" ", line).strip(" ")
        if line or (even_empty and not self._unseen):
            self._lines.append(line)
