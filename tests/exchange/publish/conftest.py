"""A browser to read the page with, and a catalogue with evidence to publish."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, put_engagement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)

# A browser listens on descriptor 3 and answers on 4.
_WIRING = """import fcntl, os, sys
high = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3]]
os.dup2(high[0], 3)
os.dup2(high[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """A Chromium that is spoken to through two pipes, one JSON message and a NUL at a time."""

    def __init__(self, program: str, folder: Path) -> None:
        self._heard, ours = os.pipe()
        theirs, self._said = os.pipe()
        command = [program, *_OPTIONS, f"--user-data-dir={folder}", "about:blank"]
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-c", _WIRING, str(theirs), str(ours), *command],
            pass_fds=(theirs, ours),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        os.close(ours)
        self._number, self._rest, self._session = 0, b"", ""
        self.troubles: list[str] = []

    def begin(self) -> None:
        """Make the page that all is done in."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")

    def open(self, path: Path, name: str = "") -> None:
        """Load a page from disk, at a visit if one is named, and wait until it is whole."""
        self._ask("Page.navigate", url="about:blank")
        self._ask("Page.navigate", url=path.as_uri() + (f"#{name}" if name else ""))
        self.value(
            "new Promise((done) => document.readyState === 'complete' ? done()"
            " : addEventListener('load', done))"
        )

    def value(self, script: str) -> Any:
        """Run a script in the page, outside of its rule, and give what comes of it."""
        found = self._ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def text(self, selector: str) -> str:
        """Give the text of an element as it is seen."""
        return str(self.value(f"document.querySelector({selector!r}).innerText"))

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        typed = {"text": key} if len(key) == 1 else {}
        self._ask("Input.dispatchKeyEvent", type="keyDown", key=key, **typed)
        self._ask("Input.dispatchKeyEvent", type="keyUp", key=key)
        self.wait()

    def wait(self, milliseconds: int = 200) -> None:
        """Let the page do what it has put off."""
        self.value(f"new Promise((done) => setTimeout(done, {milliseconds}))")

    def close(self) -> None:
        """End the browser."""
        os.close(self._said)
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._heard)

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._said, json.dumps(message).encode() + b"\0")
        while (answer := self._hear()).get("id") != self._number:
            if answer.get("method") in {"Runtime.exceptionThrown", "Log.entryAdded"}:
                self.troubles.append(json.dumps(answer))
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            heard = os.read(self._heard, 1 << 16)
            assert heard, "the browser has ended"
            self._rest += heard
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        pytest.skip("no Chromium is installed")
    opened = Browser(program, tmp_path_factory.mktemp("browser"))
    try:
        opened.begin()
        yield opened
    finally:
        opened.close()


@pytest.fixture
def disputed(catalogue: Catalogue) -> Catalogue:
    """Three visits: an open conflict, a decision, and nothing cited."""
    with catalogue.edit("Fill") as edit:
        register = add_source(edit, "Register", reliability="B", url="https://example.org/r")
        paper = add_source(edit, "Paper", date="some Tuesday", captured_text="secret whole text")
        first = add_visit(
            edit, {"traveller": "Nadia | Omar", "date": "2022-10", "country": "Kazakhstan"}
        )
        put_engagement(edit, first, title="Gipfel", date="2022-10-13", agents=["Omar"])
        cite(edit, first, "date", register, says="2022-10-13", quotation="13 Oct")
        cite(edit, first, "date", paper, says="2023", locator="p. 4", credibility=4)
        cite(edit, first, "", paper, quotation="they travelled")
        second = add_visit(
            edit, {"traveller": "Zoë", "date": "1921~", "place": "Astana", "host": "!unknown"}
        )
        cite(edit, second, "date", register, says="1922")
        decide(edit, second, "date", "The register was <b>written</b> later.")
        add_visit(edit, {"traveller": "Øystein", "notes": "no date"})
    return catalogue
