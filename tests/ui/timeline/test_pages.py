from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from adventus.catalogue.listing import EVERYTHING
from adventus.errors import UserError
from adventus.search import search
from adventus.timeline.picture import PAPER, Page
from adventus.timeline.shapes import Rect
from adventus.ui.palettes import LIGHT
from adventus.ui.timeline.pages import Picture, image, laid_out, save, save_picture

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from adventus.catalogue.file import Catalogue

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def picture(catalogue: Catalogue) -> Picture:
    return Picture(catalogue.path, EVERYTHING, "country", title="Five", query="rank:*")


def test_an_svg_has_title_query_lanes_and_legend(picture: Picture, tmp_path: Path) -> None:
    said = save_picture(picture, tmp_path / "out.svg")
    text = (tmp_path / "out.svg").read_text(encoding="utf-8")
    assert "<title>Five</title>" in text
    assert "rank:* · 4 visits · by country · 1 more without a date" in text
    for words in ("Kazakhstan", "Astana", "approximate (~)"):
        assert words in text
    assert said == f"Wrote the timeline to “{tmp_path / 'out.svg'}”."


def test_a_pdf_is_on_a4_with_a_title(picture: Picture, tmp_path: Path) -> None:
    save_picture(picture, tmp_path / "out.pdf")
    written = (tmp_path / "out.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert re.findall(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", written) == [(b"842", b"595")]


def test_many_lanes_take_several_pages(picture: Picture, tmp_path: Path) -> None:
    low = laid_out(picture, (PAPER[0], 240.0))
    assert len(low) > 1
    save(low, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes().count(b"/MediaBox") == len(low)
    with pytest.raises(UserError, match="one page only; write a PDF"):
        save(low, tmp_path / "out.png")


def test_a_png_is_twice_as_fine_as_a_screen(picture: Picture, tmp_path: Path) -> None:
    save_picture(picture, tmp_path / "out.png")
    page = laid_out(picture, None)[0]
    drawn = QImage(str(tmp_path / "out.png"))
    assert (drawn.width(), drawn.height()) == (2 * page.width, 2 * page.height)
    assert drawn.pixelColor(0, 0).name() == LIGHT.surface
    colours = {
        drawn.pixelColor(x, y).name()
        for x in range(0, drawn.width(), 3)
        for y in range(0, drawn.height(), 3)
    }
    assert LIGHT.accent in colours


def test_only_the_days_asked_for_are_drawn(catalogue: Catalogue, tmp_path: Path) -> None:
    part = Picture(catalogue.path, EVERYTHING, "country", first=738_000, last=738_400)
    save_picture(part, tmp_path / "out.svg")
    text = (tmp_path / "out.svg").read_text(encoding="utf-8")
    assert "Oman" not in text  # 2023-12-06
    with pytest.raises(UserError, match="nothing to draw"):
        laid_out(Picture(catalogue.path, search("nobody"), "country"), None)


@pytest.mark.parametrize("name", ["out.gif", "out", "missing/out.svg", "missing/out.pdf"])
def test_what_cannot_be_written_is_said_and_leaves_nothing(
    picture: Picture, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UserError, match=r"is no picture|can’t be written|can't be written"):
        save_picture(picture, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_folder_is_no_file(picture: Picture, tmp_path: Path) -> None:
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(UserError, match="is a folder; give the name of a file"):
        save_picture(picture, tmp_path / "out.pdf")


def test_a_page_too_long_for_an_image_is_refused(qapp: QApplication) -> None:
    del qapp
    with pytest.raises(UserError, match="write an SVG or a PDF"):
        image(Page((Rect("paper", 0, 0, 10, 10),), 100.0, 90_000.0))
    long = image(Page((Rect("paper", 0, 0, 10, 10),), 100.0, 20_000.0))
    assert long.height() == 30_000
