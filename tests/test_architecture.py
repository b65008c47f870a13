"""Which way imports go, as the README's architecture page says it."""

from __future__ import annotations

import graphlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_archon import archrule
from pytest_archon.collect import collect_imports, walk_runtime

import adventus

ROOT = Path(__file__).parent.parent
SOURCE = Path(adventus.__file__).parent

GROUND = {"dates", "errors", "progress", "bundled"}
NEIGHBOURS = {"search", "checks", "exchange", "review", "drafting", "timeline"}
BELOW_UI = {*GROUND, "catalogue", "sample", *NEIGHBOURS}

# room -> the other rooms that it may import
MAY_IMPORT: dict[str, set[str]] = {
    **{room: set() for room in GROUND},
    "dates": {"errors"},  # DateError is a UserError
    "catalogue": GROUND,
    **{room: {*GROUND, "catalogue"} for room in NEIGHBOURS},
    "ui": BELOW_UI,
    "sample": {*GROUND, "catalogue"},
    "cli": BELOW_UI,
    "app": {*BELOW_UI, "ui"},
    "__main__": {"app", "cli", "errors", "timeline"},  # names the pages that it passes on
}
PRESENT = sorted(
    path.stem
    for path in SOURCE.iterdir()
    if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
)
VAGUE = {"utils", "util", "helpers", "manager", "common", "misc", "core", "base"}
TOP_LEVEL = {"pyproject.toml", "README.md", "desktop", "resources", "tests", "packaging"}


def within(*rooms: str) -> list[str]:
    """Return the patterns for the modules of rooms, be they files or folders."""
    return [pattern for room in rooms for pattern in (f"adventus.{room}", f"adventus.{room}.*")]


def test_every_room_has_its_place() -> None:
    assert set(PRESENT) <= set(MAY_IMPORT)


@pytest.mark.parametrize("room", [room for room in PRESENT if room in MAY_IMPORT])
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    archrule(f"{room} imports only what lies below it").match(*within(room)).should_not_import(
        "adventus.*"
    ).may_import(*within(room, *MAY_IMPORT[room])).check("adventus", only_direct_imports=True)


def test_the_package_itself_imports_no_room() -> None:
    archrule("adventus/__init__.py imports no room").match("adventus").should_not_import(
        "adventus.*"
    ).check("adventus")


def test_qt_is_only_in_ui_and_app() -> None:
    archrule("Qt only in ui and app").match("adventus*").exclude(
        *within("ui", "app")
    ).should_not_import("PySide6*", "shiboken6*").check("adventus", only_direct_imports=True)


def test_the_command_line_never_reaches_qt() -> None:
    archrule("no Qt below the command line").match(*within("cli")).should_not_import(
        "PySide6*", "shiboken6*", *within("ui", "app")
    ).check("adventus")


def test_the_store_is_never_opened_from_ui_or_command_line() -> None:
    archrule("no SQL in ui and cli").match(*within("ui", "cli", "app")).should_not_import(
        "sqlmodel*", "sqlalchemy*", "sqlite3*"
    ).check("adventus", only_direct_imports=True, skip_type_checking=True)  # naming is no opening


def test_dates_know_no_database() -> None:
    archrule("dates are pure").match(*within("dates")).should_not_import(
        "sqlmodel*", "sqlalchemy*", "sqlite3*", "PySide6*"
    ).check("adventus")


def test_no_module_imports_itself_by_a_detour() -> None:
    """Imports inside functions count; those that only name types don't."""
    imports = collect_imports("adventus", walk_runtime)
    graph = {
        module: {name for name in names if name in imports} for module, names in imports.items()
    }
    graphlib.TopologicalSorter(graph).prepare()


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("adventus.cli", {"PySide6", "sqlmodel", "sqlalchemy", "pydantic"}),
        ("adventus.app", {"sqlmodel", "sqlalchemy", "pydantic"}),
    ],
)
def test_what_starts_the_program_loads_nothing_slow(module: str, unwanted: set[str]) -> None:
    script = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert module in loaded
    assert unwanted & set(loaded) == set()


def test_names_of_modules_say_something() -> None:
    modules = {path.stem for path in SOURCE.rglob("*.py")} | {
        path.name for path in SOURCE.rglob("*") if path.is_dir()
    }
    assert modules & VAGUE == set()
    assert modules & (sys.stdlib_module_names - {"__main__"}) == set()


def test_the_top_level_holds_only_the_agreed_names() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(  # noqa: S603  our own words
        [git, "-c", "safe.directory=*", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    names = {name.split("/")[0] for name in listed}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL
