from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from adventus.catalogue import listing
from adventus.catalogue.export_options import STANDARD
from adventus.catalogue.listing import EVERYTHING
from adventus.errors import UserError
from adventus.exchange.formats import format_named
from adventus.ui.exporting.running import Order

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow

CSV = format_named("csv")


class Gate:
    """Holds an export up after its first visit, as one of many visits would be."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def export(self, catalogue: Any, output: Path, condition: Any, **how: Any) -> int:
        self.reached.set()
        assert self.open.wait(10)
        how["progress"].step()
        return CSV.export(catalogue, output, condition, **how)


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def order(tmp_path: Path) -> Order:
    source, output = tmp_path / "five.adventus", tmp_path / "out.csv"
    return Order(source, output, CSV, EVERYTHING, STANDARD)


@pytest.fixture
def held(qtbot: QtBot, window: MainWindow, order: Order, gate: Gate) -> Order:
    """An export that is being written, in place of an older file."""
    order.output.write_text("older")
    held = replace(order, format=replace(CSV, export=gate.export))
    window.exporting.start(held)
    qtbot.waitUntil(gate.reached.is_set)
    return held


def told(qtbot: QtBot, window: MainWindow) -> str:
    qtbot.waitUntil(lambda: bool(window.messages.shown()))
    (message,) = window.messages.shown()
    return message.text


def test_the_way_to_what_was_written_is_offered(
    qtbot: QtBot, window: MainWindow, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda address: opened.append(address.toLocalFile())
    )
    window.exporting.start(order)
    assert told(qtbot, window) == f"Exported 5 visits to “{order.output}”."
    offer = window.messages.shown()[0].offer
    assert offer is not None
    offer.run()
    assert (offer.title, opened) == ("Open the folder", [str(order.output.parent)])


def test_the_window_works_on_while_it_is_written(
    qtbot: QtBot, window: MainWindow, held: Order, gate: Gate
) -> None:
    assert window.status.export.words == "Exporting as CSV table…"
    window.commands.run("visit.new")
    assert window.session is not None
    assert listing.count(window.session.catalogue.connection) == 6
    gate.open.set()
    assert told(qtbot, window) == f"Exported 5 visits to “{held.output}”."
    assert window.status.export.words == ""
    assert len(held.output.read_text().splitlines()) == 6


@pytest.mark.parametrize("by", ["button", "command"])
def test_a_cancelled_export_leaves_the_older_file(
    qtbot: QtBot, window: MainWindow, held: Order, gate: Gate, by: str
) -> None:
    if by == "button":
        window.status.export.stop_button.click()
    else:
        window.commands.run("file.cancel_export")
    gate.open.set()
    said = told(qtbot, window)
    assert said == "The export was cancelled. “out.csv” is as it was before."
    assert held.output.read_text() == "older"
    assert not window.commands.action("file.cancel_export").isEnabled()


@pytest.mark.usefixtures("held")
def test_one_is_written_at_a_time(
    qtbot: QtBot, window: MainWindow, order: Order, gate: Gate
) -> None:
    with pytest.raises(UserError, match="still being written"):
        window.exporting.start(order)
    gate.open.set()
    told(qtbot, window)
    window.exporting.start(order)
    qtbot.waitUntil(lambda: not window.exporting.busy)


def test_closing_the_catalogue_cancels(
    qtbot: QtBot, window: MainWindow, held: Order, gate: Gate
) -> None:
    window.commands.run("file.close")
    gate.open.set()
    assert told(qtbot, window).startswith("The export was cancelled.")
    assert held.output.read_text() == "older"


def test_closing_the_window_cancels_and_waits(window: MainWindow, held: Order, gate: Gate) -> None:
    assert not window.close()
    (message,) = window.messages.shown()
    assert message.text.endswith("or close once more to cancel it.")
    threading.Timer(0.1, gate.open.set).start()
    assert window.close()
    assert held.output.read_text() == "older"
    assert sorted(path.name for path in held.output.parent.glob(".adventus-*")) == []


def test_what_cannot_be_written_is_said(qtbot: QtBot, window: MainWindow, order: Order) -> None:
    window.exporting.start(replace(order, output=order.output.parent / "gone" / "out.csv"))
    assert "can't be written: No such file or directory" in told(qtbot, window)
    assert not window.exporting.busy


@pytest.mark.usefixtures("held")
def test_a_page_waits_for_the_export_too(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, gate: Gate
) -> None:
    window.commands.run("file.publish")
    asked = window.findChildren(QFileDialog)[-1]
    asked.fileSelected.emit(str(tmp_path / "out.html"))
    asked.reject()
    assert "still being written" in told(qtbot, window)
    assert not (tmp_path / "out.html").exists()
    gate.open.set()
    qtbot.waitUntil(lambda: not window.exporting.busy)
