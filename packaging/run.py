#!/usr/bin/env python3
"""Set up a checkout and run something in it: `demo`, `test` or `check`.

    python3 packaging/run.py demo [OPTIONS of `adventus demo`]
    python3 packaging/run.py test [ARGUMENTS of pytest]
    python3 packaging/run.py check

Only the standard library is used, and nothing that Python 3.7 could not read, so that an old
Python is told so in a sentence. Each command first sets up what is missing; a stamp in `.venv`
lets the next one start at once. The exit status is that of the command which was run.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.json"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST_PYTHON = (3, 11)
NO_DISPLAY = 128 + 6  # Qt aborts when DISPLAY names a server that doesn't answer

# What Qt loads from the system: shared library -> Debian package.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# What a window on an X server needs beside them.
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def say(sentence: str) -> None:
    """Print at once, so that lines of the programs started here stay in order."""
    print(sentence, flush=True)


def call(*command: object, cwd: Path | None = None) -> int:
    """Run a command and return its exit status, a signal counted as shells do."""
    words = [str(word) for word in command]
    status = subprocess.run(words, cwd=cwd, env=environment(), check=False).returncode
    return status if status >= 0 else 128 - status


def can_show_windows() -> bool:
    """Tell whether a window can be opened here, as far as the environment says."""
    platform = os.environ.get("QT_QPA_PLATFORM")
    if platform:
        return platform not in {"offscreen", "minimal"}
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform != "linux" or bool(shown)


def environment() -> dict[str, str]:
    """Return the variables for programs started here.

    Compiled files are always kept: without them sqlmodel takes a second longer to import.
    """
    kept = dict(os.environ)
    for name in ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PIP_USER"):
        kept.pop(name, None)
    if not can_show_windows():
        kept.setdefault("QT_QPA_PLATFORM", "offscreen")
    return kept


# ---- what the system must bring -----------------------------------------------------------


def require_python() -> None:
    """Stop with a sentence when this Python is too old."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        needed = ".".join(map(str, OLDEST_PYTHON))
        raise SystemExit(
            f"Adventus needs Python {needed} or newer; {sys.executable} is "
            f"{sys.version.split()[0]}. Start this with a newer one, "
            "for example: python3.12 packaging/run.py demo"
        )


def loads(library: str) -> bool:
    """Tell whether the system can load a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, on_x11: bool) -> list[str]:
    """Return the Debian packages that are needed and not there; none on other systems."""
    if sys.platform != "linux":
        return []
    wanted = {**LIBRARIES, **(X11_LIBRARIES if on_x11 else {})}
    missing = [package for library, package in wanted.items() if not loads(library)]
    if not is_ready() and importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return missing


def require_packages(*, on_x11: bool) -> None:
    """Install missing system packages as root; otherwise print the line that does, and stop."""
    missing = missing_packages(on_x11=on_x11)
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is None:
        raise SystemExit(
            "Some things that Adventus needs are missing on this system; Debian calls them "
            f"{' '.join(missing)}. Install them with your package manager and start this again."
        )
    if not is_root():
        raise SystemExit(
            "Some system packages are missing. Have an administrator run this line, "
            f"then start this again:\n\n    {installing_line(missing)}\n"
        )
    install_packages(apt, missing)
    if missing_packages(on_x11=on_x11):
        raise SystemExit(
            f"These system packages could not be installed: {' '.join(missing)}. The lines "
            f"above say why. Install them by hand and start this again."
        )


def install_packages(apt: str, packages: list[str]) -> None:
    """Fetch and install system packages, asking nothing."""
    say(f"Installing system packages: {' '.join(packages)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    call(apt, "-qq", "update")
    call(apt, "-qq", "install", "-y", "--no-install-recommends", *packages)
    importlib.invalidate_caches()


def installing_line(packages: list[str]) -> str:
    """Return the line that installs packages, with sudo where there is one."""
    line = f"apt-get update && apt-get install -y {' '.join(packages)}"
    if shutil.which("sudo") is None:
        return f"su -c '{line}'"
    return line.replace("apt-get", "sudo apt-get")


def is_root() -> bool:
    """Tell whether the system lets us install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


# ---- the environment in .venv -------------------------------------------------------------


def wanted_stamp() -> dict[str, str]:
    """Return what `.venv` must have been made from: this place and Python, these requirements."""
    content = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    version = ".".join(map(str, sys.version_info[:2]))
    return {
        "home": f"{ROOT} with Python {version} of {sys.base_prefix}",
        "requirements": hashlib.sha256(content).hexdigest(),
    }


def stamp() -> dict[str, str]:
    """Return what `.venv` was made from; empty when it was never finished."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and PYTHON.exists() else {}


def is_ready() -> bool:
    """Tell whether `.venv` can be used as it is."""
    return stamp() == wanted_stamp()


def require_writable() -> None:
    """Stop with a sentence when set-up could not write; tell root whose folder it writes to."""
    place = VENV if VENV.exists() else ROOT
    if not os.access(place, os.W_OK):
        raise SystemExit(
            f"{place} cannot be written to; it belongs to {owner(place)}. Start this as that "
            "user, or clone the repository into a folder of your own."
        )
    if is_root() and owner(place) != "root":
        say(f"Note: {place} belongs to {owner(place)}, but {VENV} will belong to root.")


def owner(place: Path) -> str:
    """Return the name of a folder's owner, as far as the system tells."""
    try:
        return place.owner()
    except (KeyError, NotImplementedError):
        return "somebody else"


def set_up() -> None:
    """Make `.venv` anew, bring it up to date, or leave it when it is ready.

    The stamp is taken away first and written last, so whatever was interrupted starts anew.
    """
    if is_ready():
        return
    require_writable()
    in_place = stamp().get("home") == wanted_stamp()["home"]
    STAMP.unlink(missing_ok=True)
    if not in_place:
        say(f"Setting up {VENV} (once; it takes a minute or two)")
        outer_python = getattr(sys, "_base_executable", sys.executable)
        if call(outer_python, "-m", "venv", "--clear", VENV):
            raise SystemExit(f"Python could not make {VENV}; the lines above say why.")
    install_requirements()
    STAMP.write_text(json.dumps(wanted_stamp(), indent=1), encoding="utf-8")


def install_requirements() -> None:
    """Install Adventus and everything its tests need, in the versions of constraints.txt."""
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", *quiet]
    if call(*pip, "-c", CONSTRAINTS, "-e", f"{ROOT}[test]"):
        raise SystemExit(
            "pip could not install what Adventus needs; the lines above say why. "
            "Is the network there? What was done so far is done anew next time."
        )


# ---- the commands -------------------------------------------------------------------------


def demo(extra: list[str]) -> int:
    """Open the sample catalogue in the window; without a display make, check and export it."""
    if can_show_windows() and "--no-window" not in extra:
        status = call(PYTHON, "-m", "adventus", "demo", *extra)
        if status == NO_DISPLAY:
            say("No window could be opened; `demo --no-window` does without one.")
        return status
    arguments = [word for word in extra if word != "--no-window"]
    made = subprocess.run(
        [str(PYTHON), "-m", "adventus", "demo", "--no-window", *arguments],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if made.returncode:
        return made.returncode
    return show_without_window(Path(made.stdout.strip().splitlines()[-1]))


def show_without_window(catalogue: Path) -> int:
    """Describe a catalogue, export it beside itself as CSV and JSON, and say where it is."""
    exports = [catalogue.with_suffix(".csv"), catalogue.with_suffix(".json")]
    for command in (["info", catalogue], *(["export", catalogue, file] for file in exports)):
        status = call(PYTHON, "-m", "adventus", *command)
        if status:
            return status
    say("\nNo window was opened. The sample catalogue and its exports are here:")
    for file in (catalogue, *exports):
        say(f"    {file}")
    return 0


def test(extra: list[str]) -> int:
    """Run the tests on all cores, or those that the arguments choose, one after the other."""
    return call(PYTHON, "-m", "pytest", *(extra or ["-n", "auto"]), cwd=ROOT)


def check(extra: list[str]) -> int:
    """Check format, style and types; run all three even when the first finds something."""
    if extra:
        raise SystemExit(f"check takes no arguments, but got: {' '.join(extra)}")
    tools = (["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"])
    return max(call(PYTHON, "-m", *tool, cwd=ROOT) for tool in tools)


COMMANDS = {"demo": demo, "test": test, "check": check}


def main(arguments: list[str]) -> int:
    """Set up what the command needs, run it, and return its exit status."""
    require_python()
    command, *extra = arguments or [""]
    if command not in COMMANDS:
        asked = command in {"-h", "--help", "help"}
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    on_x11 = command == "demo" and bool(os.environ.get("DISPLAY")) and can_show_windows()
    require_packages(on_x11=on_x11 and not os.environ.get("WAYLAND_DISPLAY"))
    set_up()
    return COMMANDS[command](extra)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
