"""Bars in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit

from adventus.errors import UserError
from adventus.ui.messages import BUG_SENTENCE, MessageBar, Messages, Offer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    made = Messages()
    qtbot.addWidget(made)
    return made


def bars(messages: Messages) -> list[MessageBar]:
    return messages._bars


def button(bar: MessageBar, name: str) -> QAbstractButton:
    found = bar.findChildren(QAbstractButton)
    return next(one for one in found if name in (one.text(), one.accessibleName()))


def test_a_sentence_is_shown_as_it_is(messages: Messages) -> None:
    messages.error(UserError("No place <b>Atlantis</b> is known."))
    label = bars(messages)[0].findChild(QLabel)
    assert label.text() == "No place <b>Atlantis</b> is known."
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert bars(messages)[0].accessibleName() == "No place <b>Atlantis</b> is known."
    assert not messages.isHidden()


def test_dismissing_the_last_takes_the_room_away(messages: Messages) -> None:
    messages.warn("Two citations no longer match.")
    button(bars(messages)[0], "Dismiss").click()
    assert messages.shown() == ()
    assert messages.isHidden()


def test_escape_dismisses(qtbot: QtBot, messages: Messages) -> None:
    messages.warn("Look again.")
    qtbot.keyClick(bars(messages)[0], Qt.Key.Key_Escape)
    assert messages.shown() == ()


def test_an_offer_is_taken_once(messages: Messages) -> None:
    undone: list[str] = []
    messages.done("Merged V-0187 into V-0112.", Offer("Undo", lambda: undone.append("merge")))
    button(bars(messages)[0], "Undo").click()
    assert undone == ["merge"]
    assert messages.shown() == ()


def test_saying_it_again_does_not_pile_up(messages: Messages) -> None:
    for text in ("one", "two", "one"):
        messages.warn(text)
    assert [message.text for message in messages.shown()] == ["two", "one"]


def test_there_are_never_more_than_three(messages: Messages) -> None:
    for text in ("one", "two", "three", "four"):
        messages.warn(text)
    assert [message.text for message in messages.shown()] == ["two", "three", "four"]


def test_news_goes_by_itself_and_errors_stay(messages: Messages) -> None:
    messages.error("The date can't be read.")
    messages.info("Exported 214 visits.")
    error, news = bars(messages)
    assert (error._timer.isActive(), news._timer.isActive()) == (False, True)
    news._timer.timeout.emit()
    assert [message.text for message in messages.shown()] == ["The date can't be read."]


def test_a_bug_is_told_once_with_details_to_copy(messages: Messages) -> None:
    messages.bug("Traceback: ZeroDivisionError", key="here")
    messages.dismiss_newest()
    messages.bug("Traceback: ZeroDivisionError", key="here")
    assert messages.shown() == ()
    messages.bug("Traceback: KeyError", key="there")
    bar = bars(messages)[0]
    details = bar.findChild(QPlainTextEdit)
    assert (bar.message.text, details.isHidden()) == (BUG_SENTENCE, True)
    button(bar, "Details").click()
    assert not details.isHidden()
    assert details.toPlainText() == "Traceback: KeyError"
    button(bar, "Copy details").click()
    assert QGuiApplication.clipboard().text() == f"{BUG_SENTENCE}\n\nTraceback: KeyError"


def test_news_makes_room_and_warnings_stay(qtbot: QtBot) -> None:
    messages = Messages()
    qtbot.addWidget(messages)
    messages.info("Read again.")
    messages.warn("Look at this.")
    messages.done("Merged.")
    messages.clear_news()
    assert [message.text for message in messages.shown()] == ["Look at this."]
