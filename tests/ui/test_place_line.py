from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from adventus.errors import UserError
from adventus.exchange.formats import format_named
from adventus.ui.place_line import PlaceLine

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CSV, ZIP, FOLDER = (format_named(name) for name in ("csv", "datapackage", "folder"))


@pytest.fixture
def package(qtbot: QtBot, tmp_path: Path) -> PlaceLine:
    place = PlaceLine(tmp_path / "five.zip", [ZIP, FOLDER])
    qtbot.addWidget(place)
    return place


def test_a_name_alone_goes_into_the_folder_that_was_proposed(qtbot: QtBot, tmp_path: Path) -> None:
    place = PlaceLine(tmp_path / "five.csv", [CSV])
    qtbot.addWidget(place)
    place.line.setText("six.xlsx")
    assert place.path() == tmp_path / "six.csv"
    place.follow(ZIP)
    assert place.line.text() == str(tmp_path / "six.zip")


def test_a_folder_alone_takes_the_proposed_name(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    place = PlaceLine(tmp_path / "five.csv", [CSV])
    qtbot.addWidget(place)
    place.line.setText(str(tmp_path / "out"))
    assert place.path() == tmp_path / "out" / "five.csv"
    place = PlaceLine(tmp_path / "out", [FOLDER])
    qtbot.addWidget(place)
    place.follow(CSV)  # what is proposed for a folder is its name, whether it is there or not
    assert place.line.text() == str(tmp_path / "out.csv")


def test_among_several_formats_the_ending_tells(package: PlaceLine, tmp_path: Path) -> None:
    (tmp_path / "dir.zip").mkdir()
    (tmp_path / "file").write_text("")
    package.line.setText("dir")
    assert (package.path(), package.question()) == (tmp_path / "dir", "")
    package.line.setText("dir.zip")
    with pytest.raises(UserError, match="is a folder"):
        package.question()
    package.line.setText("file")
    with pytest.raises(UserError, match="is a file"):
        package.question()


def test_the_home_of_nobody_is_a_name_like_any_other(package: PlaceLine, tmp_path: Path) -> None:
    package.line.setText("~nobody-of-that-name/x.zip")
    assert package.path() == tmp_path / "~nobody-of-that-name" / "x.zip"
    with pytest.raises(UserError, match="There is no folder"):
        package.question()


def test_what_is_there_is_asked_about_once_for_each_path(
    package: PlaceLine, tmp_path: Path
) -> None:
    for name in ("five.zip", "six.zip"):
        (tmp_path / name).write_text("old")
    assert package.question() == "“five.zip” is there already. It would be lost."
    assert (package.agreed, package.question()) == (True, "")
    package.line.setText("six.zip")
    assert not package.agreed
    assert package.question().startswith("“six.zip” is there already.")


def test_only_a_folder_that_holds_something_is_asked_about(
    package: PlaceLine, tmp_path: Path
) -> None:
    (tmp_path / "dir").mkdir()
    package.line.setText("dir")
    assert package.question() == ""
    (tmp_path / "dir" / "datapackage.json").write_text("{}")
    assert package.question() == (
        "“dir” is there already. An older data package in it would be lost."
    )


def test_the_kind_that_is_chosen_decides_the_ending(package: PlaceLine) -> None:
    package.choose_button.click()
    (asked,) = package.findChildren(QFileDialog)
    assert asked.defaultSuffix() == "zip"
    asked.filterSelected.emit(asked.nameFilters()[1])
    assert asked.defaultSuffix() == ""
    asked.reject()
