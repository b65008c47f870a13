"""What nobody caught."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.ui.error_hook import ErrorHook
from adventus.ui.messages import BUG_SENTENCE, Messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    made = Messages()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def hook(messages: Messages) -> Iterator[ErrorHook]:
    before = sys.excepthook, threading.excepthook
    made = ErrorHook(messages)
    made.install()
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook = before


def fail(hook: ErrorHook, error: BaseException) -> None:
    try:
        raise error
    except type(error) as raised:
        hook.take(type(raised), raised, raised.__traceback__)


def texts(messages: Messages) -> list[str]:
    return [message.text for message in messages.shown()]


def test_a_bug_is_logged_each_time_and_shown_once(
    qtbot: QtBot, hook: ErrorHook, messages: Messages, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            fail(hook, KeyError("no such row"))
        qtbot.waitUntil(lambda: texts(messages) == [BUG_SENTENCE])
    assert [record.exc_info[0] for record in caplog.records] == [KeyError] * 3
    assert "no such row" in messages.shown()[0].details


def test_a_sentence_for_the_user_is_no_bug(
    qtbot: QtBot, hook: ErrorHook, messages: Messages, caplog: pytest.LogCaptureFixture
) -> None:
    fail(hook, UserError("The file is read-only."))
    qtbot.waitUntil(lambda: texts(messages) == ["The file is read-only."])
    assert caplog.records == []


def test_another_thread_is_heard_in_the_window(
    qtbot: QtBot, hook: ErrorHook, messages: Messages, caplog: pytest.LogCaptureFixture
) -> None:
    assert threading.excepthook == hook.take_from_thread
    thread = threading.Thread(target=fail_at_once)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: texts(messages) == [BUG_SENTENCE])
    assert [record.exc_info[0] for record in caplog.records] == [RuntimeError]
    assert "in a thread" in messages.shown()[0].details


def fail_at_once() -> None:
    raise RuntimeError("in a thread")


def test_an_interrupt_is_not_a_bug(
    hook: ErrorHook, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(hook, KeyboardInterrupt())
    assert caplog.records == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
