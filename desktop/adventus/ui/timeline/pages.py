"""Pictures of the timeline as files and on paper: the pages of `timeline.picture`, painted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSaveFile, Qt
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from adventus.catalogue.file import open_catalogue
from adventus.errors import UserError
from adventus.timeline.picture import PAPER, Wanted, read_pages
from adventus.timeline.svg import svg
from adventus.ui.palettes import LIGHT
from adventus.ui.timeline.painting import inks, paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QIODevice
    from PySide6.QtGui import QPagedPaintDevice

    from adventus.catalogue.listing import Condition
    from adventus.timeline.picture import Page

PIXELS_AN_INCH = 96.0
"""How fine the pages of `timeline.picture` are measured."""

FORMATS = ("svg", "pdf", "png")
FAMILY = "Sans Serif"
_SHARP = 2.0  # pixels of an image for each of a page
_LONGEST = 30_000  # pixels of an image that painting and other programs can do with
_FINE = 4.0  # patterns on paper


@dataclass(frozen=True)
class Picture:
    """What a picture is of.

    Attributes:
        path: the catalogue.
        condition: which visits.
        kind, order: the names of one of `LANES` and one of `ORDERS`.
        title: what stands above.
        query: what was searched for; stands below the title.
        first, last: the days in sight; None as far as the visits go.
    """

    path: Path
    condition: Condition
    kind: str
    order: str = "first"
    title: str = ""
    query: str = ""
    first: int | None = None
    last: int | None = None


def laid_out(picture: Picture, size: tuple[float, float] | None) -> list[Page]:
    """Read what a picture shows, on a connection of its own, and lay it out.

    Args:
        size: of a page; None for one as high as need be.

    Raises:
        UserError: the catalogue can't be read, or nothing of it has a date.
    """
    catalogue = open_catalogue(picture.path, read_only=True)
    try:
        wanted = Wanted(title=picture.title, first=picture.first, last=picture.last)
        if size is not None:
            wanted = replace(wanted, width=size[0], height=size[1])
        kind, order = picture.kind, picture.order
        asked = (catalogue.connection, picture.condition, kind, order, wanted, picture.query)
        return read_pages(*asked)[0]
    finally:
        catalogue.close()


def save_picture(picture: Picture, output: Path) -> str:
    """Write a picture, of the kind that the file's ending says; tell what was done.

    Raises:
        UserError: there is nothing to draw, no such kind, or the file can't be written.
    """
    kind = output.suffix.casefold().removeprefix(".")
    found = laid_out(picture, PAPER if kind == "pdf" else None)
    save(found, output, picture.title)
    several = f" on {len(found)} pages" if len(found) > 1 else ""
    return f"Wrote the timeline to “{output}”{several}."


def save(found: Sequence[Page], output: Path, title: str = "") -> None:
    """Write pages as SVG, PDF or PNG, as the file's ending says; whole or not at all.

    Raises:
        UserError: there is no such kind of file, it can't be written, or an image can't hold it.
    """
    kind = output.suffix.casefold().removeprefix(".")
    if kind not in FORMATS:
        raise UserError(f"“{output.name}” is no picture; end its name with .svg, .pdf or .png.")
    if output.is_dir():
        raise UserError(f"“{output}” is a folder; give the name of a file.")
    if kind != "pdf" and len(found) > 1:
        raise UserError(f"A {kind.upper()} file holds one page only; write a PDF.")
    file = QSaveFile(str(output))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise UserError(f"“{output}” can't be written: {file.errorString()}.")
    if kind == "svg":
        written = svg(found[0].shapes, found[0].width, found[0].height, title=title).encode()
        done = file.write(written) == len(written)
    elif kind == "png":
        done = QImageWriter(file, QByteArray(b"png")).write(image(found[0]))
    else:
        write_pdf(found, file, title)
        done = True
    if not done or not file.commit():
        raise UserError(f"“{output}” can't be written: {file.errorString()}.")


def image(page: Page) -> QImage:
    """Paint a page as an image, twice as fine as a screen where it is not too long for that.

    Raises:
        UserError: it is too long for any image.
    """
    longest = max(page.width, page.height)
    if longest > _LONGEST:
        raise UserError("There are too many lanes for one image; write an SVG or a PDF.")
    sharp = min(_SHARP, _LONGEST / longest)
    made = QImage(round(page.width * sharp), round(page.height * sharp), QImage.Format.Format_RGB32)
    made.setDotsPerMeterX(round(PIXELS_AN_INCH * sharp / 0.0254))
    made.setDotsPerMeterY(round(PIXELS_AN_INCH * sharp / 0.0254))
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.scale(sharp, sharp)
    paint_page(painter, page, sharp)
    painter.end()
    return made


def write_pdf(found: Sequence[Page], device: QIODevice, title: str) -> None:
    """Write pages as a PDF, on A4."""
    writer = QPdfWriter(device)
    writer.setTitle(title)
    writer.setCreator("Adventus")
    writer.setPageLayout(paper(found))
    painter = QPainter(writer)
    paint_pages(painter, writer, found)
    painter.end()


def paint_pages(
    painter: QPainter, paged: QPagedPaintDevice, found: Iterable[Page], fineness: float = _FINE
) -> None:
    """Paint pages on sheets of paper, as large as they fit."""
    for number, page in enumerate(found):
        if number:
            paged.newPage()
        painter.save()
        scale = min(paged.width() / page.width, paged.height() / page.height)
        painter.scale(scale, scale)
        paint_page(painter, page, fineness)
        painter.restore()


def paper(found: Sequence[Page]) -> QPageLayout:
    """Give A4 without margins, as the pages have their own, on its side if they are wide."""
    wide = all(page.width >= page.height for page in found)
    orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0))


def paint_page(painter: QPainter, page: Page, fineness: float) -> None:
    """Paint a page in the colours of paper, its upper left corner at 0, 0."""
    painter.setClipRect(QRectF(0, 0, page.width, page.height))
    paint(painter, page.shapes, inks(LIGHT, FAMILY, fineness))
