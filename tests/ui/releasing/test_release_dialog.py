from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.about import About, set_about
from adventus.catalogue.file import open_catalogue
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.exchange.release import releases
from adventus.ui.messages import Messages
from adventus.ui.properties_dialog import PropertiesDialog
from adventus.ui.releasing.release_dialog import ReleaseDialog
from adventus.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow
    from adventus.ui.settings import Settings


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    return Session(catalogue)


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    made = Messages()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def opened(session: Session, messages: Messages, settings: Settings) -> Callable[[], ReleaseDialog]:
    def made() -> ReleaseDialog:
        dialog = ReleaseDialog(session, messages, settings, messages)
        # The dialog deletes itself when it is closed.
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.open()
        return dialog

    return made


def released(dialog: ReleaseDialog, qtbot: QtBot) -> None:
    """Press the button and wait for the end."""
    dialog.parts.release_button.click()
    qtbot.waitUntil(lambda: not dialog.waits, timeout=20_000)


def change(catalogue: Catalogue) -> None:
    """Add a visit, change one and take one away."""
    with catalogue.edit("Change") as edit:
        add_visit(edit, {"traveller": "Flo", "country": "Fiji"})
        set_field(edit, 2, "country", "SA")
        delete_visit(edit, 3)


def test_the_first_release_is_written_and_told(
    opened: Callable[[], ReleaseDialog], messages: Messages, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened()
    assert dialog.parts.words.text() == "First release: 5 visits."
    assert dialog.parts.tabs.isHidden()
    assert dialog.parts.place.path() == tmp_path / "Five-release-1.zip"
    dialog.parts.note.setPlainText("The beginning.")
    released(dialog, qtbot)
    assert not dialog.isVisible()
    assert [message.text for message in messages.shown()] == [
        f"Release 1 written to “{tmp_path / 'Five-release-1.zip'}” (first release: 5 visits)."
    ]
    offer = messages.shown()[0].offer
    assert offer is not None
    assert offer.title == "Open the folder"
    with zipfile.ZipFile(tmp_path / "Five-release-1.zip") as archive:
        assert "The beginning." in archive.read("CHANGES.md").decode()


def test_what_changed_is_listed_and_the_earlier_release_too(
    opened: Callable[[], ReleaseDialog], catalogue: Catalogue, qtbot: QtBot
) -> None:
    first = opened()
    first.parts.note.setPlainText("The beginning.")
    released(first, qtbot)
    change(catalogue)
    parts = opened().parts
    assert parts.words.text() == (
        "Since release 1: 1 visit added, 1 changed, 1 removed; 1 other record changed."
    )
    listed = [parts.changed.rows.index(row).data() for row in range(3)]
    assert listed == ["V-0006 · added", "V-0002 · changed", "V-0003 · removed"]
    parts.changed.list.setCurrentIndex(parts.changed.rows.index(1))
    assert parts.changed.changes.toPlainText() == "Country\nOman → Saudi Arabia"
    assert parts.tabs.tabText(1) == "&Earlier releases (1)"
    row = [parts.earlier.item(0, column) for column in range(4)]
    assert [cell.text() if cell else "" for cell in row][::3] == ["1", "The beginning."]
    assert parts.release_button.text() == "Release 2"


def test_nothing_changed_is_said_and_can_be_released_all_the_same(
    opened: Callable[[], ReleaseDialog], catalogue: Catalogue, qtbot: QtBot
) -> None:
    released(opened(), qtbot)
    dialog = opened()
    assert dialog.parts.words.text() == "Since release 1: no visit changed."
    assert dialog.parts.release_button.text() == "Release 2 all the same"
    released(dialog, qtbot)
    assert [made.number for made in releases(catalogue.connection)] == [1, 2]


def test_licence_and_authors_are_missed_until_the_properties_say_them(
    opened: Callable[[], ReleaseDialog], catalogue: Catalogue
) -> None:
    dialog = opened()
    assert dialog.parts.missing.text() == (
        "There is no licence: nobody can know whether they may use the data. Nobody is named as"
        " its creator, to be cited. Say so in the properties."
    )
    dialog.parts.properties_button.click()
    (properties,) = dialog.findChildren(PropertiesDialog)
    properties.form.licence.show_licence("CC0-1.0")
    properties.form.creators.setPlainText("Ann")
    properties.keep()
    assert dialog.parts.missing.isHidden()
    assert dialog.parts.licence.text() == "CC0-1.0 · Creative Commons Zero 1.0 Universal"
    assert dialog.parts.citation.text().startswith("Ann (")
    with catalogue.edit("Cite") as edit:
        set_about(edit, About(citation="Cite me so.\nAlways."))
    assert dialog.parts.citation.text() == "Cite me so. Always."


def test_the_folder_is_remembered_for_this_catalogue(
    opened: Callable[[], ReleaseDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    dialog = opened()
    dialog.parts.place.line.setText(str(tmp_path / "out" / "five"))
    released(dialog, qtbot)
    assert (tmp_path / "out" / "five" / "datapackage.json").is_file()
    assert opened().parts.place.path() == tmp_path / "out" / "Five-release-2.zip"


def test_what_is_there_already_is_said_and_what_goes_wrong_stays_in_place(
    opened: Callable[[], ReleaseDialog], catalogue: Catalogue, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "mine.zip").write_text("not a package")
    dialog = opened()
    dialog.parts.place.line.setText("")
    assert not dialog.parts.release_button.isEnabled()
    dialog.parts.place.line.setText(str(tmp_path / "mine.zip"))
    released(dialog, qtbot)
    assert dialog.parts.said() == "“mine.zip” is there already. It would be lost."
    assert dialog.parts.release_button.text() == "Replace it by release 1"
    released(dialog, qtbot)
    assert dialog.isVisible()
    assert "is no data package" in dialog.parts.said()
    assert dialog.parts.release_button.isEnabled()
    assert (tmp_path / "mine.zip").read_text() == "not a package"
    assert releases(catalogue.connection) == ()


def test_a_read_only_catalogue_is_not_released_and_says_why(
    catalogue: Catalogue, messages: Messages, settings: Settings
) -> None:
    other = open_catalogue(catalogue.path, read_only=True)
    session = Session(other)
    dialog = ReleaseDialog(session, messages, settings, messages)
    assert not dialog.parts.release_button.isEnabled()
    assert dialog.parts.said() == (
        "The catalogue is open for reading only, so it can’t be released here."
        " It was opened for reading only."
    )
    dialog.reject()
    session.close()


def test_cancelled_nothing_is_written_and_the_dialog_stays(
    opened: Callable[[], ReleaseDialog],
    session: Session,
    catalogue: Catalogue,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    dialog = opened()
    session.began.connect(session.cancel)
    released(dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.parts.said() == "Cancelled; nothing was released."
    assert not (tmp_path / "Five-release-1.zip").exists()
    assert releases(catalogue.connection) == ()


def test_the_command_opens_it_and_the_keyboard_releases(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.commands.run("file.release")
    (dialog,) = window.findChildren(ReleaseDialog)
    QTest.keyClick(dialog.parts.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.messages.shown()), timeout=20_000)
    with zipfile.ZipFile(tmp_path / "Five-release-1.zip") as archive:
        changes = io.StringIO(archive.read("changes.csv").decode())
    assert [row["change"] for row in csv.DictReader(changes)] == ["added"] * 5
