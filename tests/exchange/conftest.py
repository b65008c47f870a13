"""A catalogue to export, made by Ada, at New Year; every package is held to its promises."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from adventus.bundled import bundled
from adventus.catalogue.file import Catalogue, create
from adventus.exchange.whole.placing import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "visits.adventus", title="Besuche — визиты", by="Ada")
    made.clock = lambda: "2026-01-01T00:00:00Z"
    yield made
    made.close()


@pytest.fixture(autouse=True)
def every_package_is_as_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every package that a test makes to the schema of its description, and to its sums.

    The Frictionless tools, which are slow, look at the first two of a test.
    """
    put = Place.put
    made: list[Place] = []

    def checked(place: Place) -> None:
        made.append(place)
        hold_to_promises(place.folder)
        if len(made) < 3:
            find_no_fault(place.folder)
        put(place)

    monkeypatch.setattr(Place, "put", checked)


def hold_to_promises(folder: Path) -> None:
    promised = json.loads(bundled("schema", "datapackage.schema.json").read_bytes())
    described = json.loads((folder / "datapackage.json").read_bytes())
    jsonschema.Draft202012Validator(promised).validate(described)
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    sums = sorted(
        f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in paths
    )
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [f"{line[66:]} {line[:64]}" for line in lines] == sums


@pytest.fixture
def said() -> Callable[..., str]:
    """Give what a reader says of a file, in a process of its own with little memory and time."""
    reader = Path(__file__).parent / "limited.py"

    def ask(path: Path, how: str = "table") -> str:
        command = [sys.executable, str(reader), str(path), how, str(512 << 20)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout.strip()

    return ask


def find_no_fault(folder: Path) -> None:
    from frictionless import Package, system  # noqa: PLC0415 - slow, and most tests do without

    with system.use_context(trusted=True):
        found = Package(str(folder / "datapackage.json")).validate()
    assert found.flatten(["type", "title", "note"]) == []
