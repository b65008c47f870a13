from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices

from adventus.ui.way_there import way_there

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "title", "opened"),
    [
        ("out.csv", "Open the folder", ""),
        ("package", "Open the folder", "package"),
        ("page.html", "Open the page", "page.html"),
    ],
)
def test_a_page_is_opened_itself_and_of_other_files_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, title: str, opened: str
) -> None:
    (tmp_path / "package").mkdir()
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    offer = way_there(tmp_path / name)
    offer.run()
    assert (offer.title, shown) == (title, [str(tmp_path / opened)])
