from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "run.py"


@pytest.fixture
def script() -> Any:
    """run.py as a module."""
    spec = importlib.util.spec_from_file_location("run_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(script: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """run.py at work in an empty checkout, noting what it would start instead of starting it."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "packaging" / "constraints.txt").write_text("sqlmodel==1\n")
    folder = tmp_path / ".venv"
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "VENV", folder)
    monkeypatch.setattr(script, "PYTHON", folder / "bin" / "python")
    monkeypatch.setattr(script, "STAMP", folder / "set-up.json")
    monkeypatch.setattr(script, "CONSTRAINTS", tmp_path / "packaging" / "constraints.txt")
    script.started = []
    script.failing = ""

    def pretend(*command: object, **_: object) -> int:
        line = " ".join(map(str, command))
        script.started.append(line)
        if script.failing and script.failing in line:
            return 1
        if " venv " in line:
            (folder / "bin").mkdir(parents=True, exist_ok=True)
            (folder / "bin" / "python").unlink(missing_ok=True)
            (folder / "bin" / "python").touch()
        return 0

    monkeypatch.setattr(script, "call", pretend)
    return script


def made(run: Any) -> list[str]:
    """Name the steps that set-up took: "venv", "pip" or both."""
    run.started.clear()
    run.set_up()
    return ["venv" if " venv " in line else "pip" for line in run.started]


def test_set_up_makes_the_environment_once(run: Any) -> None:
    assert made(run) == ["venv", "pip"]
    assert made(run) == []


def test_new_requirements_are_installed_into_the_same_environment(run: Any) -> None:
    made(run)
    run.CONSTRAINTS.write_text("sqlmodel==2\n")
    assert made(run) == ["pip"]
    assert made(run) == []


@pytest.mark.parametrize("step", [" venv ", " pip "])
def test_an_interrupted_set_up_starts_anew(run: Any, step: str) -> None:
    run.failing = step
    with pytest.raises(SystemExit, match="the lines above say why"):
        run.set_up()
    run.failing = ""
    assert made(run) == ["venv", "pip"]


def test_an_interrupted_update_starts_anew(run: Any) -> None:
    made(run)
    run.CONSTRAINTS.write_text("sqlmodel==2\n")
    run.failing = " pip "
    with pytest.raises(SystemExit):
        run.set_up()
    run.failing = ""
    assert made(run) == ["venv", "pip"]


def test_a_moved_checkout_is_made_anew(run: Any) -> None:
    made(run)
    found = json.loads(run.STAMP.read_text())
    run.STAMP.write_text(json.dumps({**found, "home": "/elsewhere with Python 3.11 of /usr"}))
    assert made(run) == ["venv", "pip"]


def test_an_environment_whose_python_is_gone_is_made_anew(run: Any) -> None:
    made(run)
    run.PYTHON.unlink()
    run.PYTHON.symlink_to("/nowhere/python3")
    assert made(run) == ["venv", "pip"]


@pytest.mark.parametrize("text", ["", "[]", "\x00", '{"home": 1}'])
def test_a_spoilt_stamp_is_no_stamp(run: Any, text: str) -> None:
    made(run)
    run.STAMP.write_text(text)
    assert made(run) == ["venv", "pip"]


def test_a_folder_that_cannot_be_written_is_named_with_its_owner(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.os, "access", lambda *_: False)
    monkeypatch.setattr(run, "owner", lambda _: "ada")
    with pytest.raises(SystemExit) as stopped:
        run.set_up()
    assert str(stopped.value) == (
        f"{run.ROOT} cannot be written to; it belongs to ada. Start this as that user, "
        "or clone the repository into a folder of your own."
    )
    assert run.started == []


def test_a_library_the_system_lacks_is_seen(run: Any) -> None:
    assert not run.loads("libnosuchthing.so.1")


@pytest.fixture
def lacking(run: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """run.py on a Linux that lacks libEGL and a library for windows on an X server."""
    gone = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run, "loads", lambda library: library not in gone)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    run.gone = gone
    return run


def test_an_ordinary_user_is_given_the_line_to_run(
    lacking: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lacking, "is_root", lambda: False)
    with pytest.raises(SystemExit) as stopped:
        lacking.require_packages(on_x11=True)
    assert "\n    sudo apt-get update && sudo apt-get install -y libegl1 libxcb-cursor0\n" in str(
        stopped.value
    )
    assert lacking.started == []


def test_libraries_of_the_x_server_are_asked_for_only_there(lacking: Any) -> None:
    assert lacking.missing_packages(on_x11=False) == ["libegl1"]


def test_root_gets_the_packages_installed(lacking: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lacking, "is_root", lambda: True)
    monkeypatch.setattr(lacking, "install_packages", lambda _apt, _names: lacking.gone.clear())
    lacking.require_packages(on_x11=True)
    assert lacking.missing_packages(on_x11=True) == []


def test_root_is_told_what_could_not_be_installed(
    lacking: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lacking, "is_root", lambda: True)
    monkeypatch.setattr(lacking, "install_packages", lambda _apt, _names: None)
    with pytest.raises(SystemExit, match="could not be installed: libegl1"):
        lacking.require_packages(on_x11=False)


def test_a_python_without_venv_needs_its_package_only_to_make_one(
    lacking: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking.gone.clear()
    monkeypatch.setattr(lacking.importlib.util, "find_spec", lambda _: None)
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert lacking.missing_packages(on_x11=False) == [name]
    lacking.set_up()
    assert lacking.missing_packages(on_x11=False) == []


def test_an_old_python_is_told_so(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "OLDEST_PYTHON", (9, 1))
    with pytest.raises(SystemExit, match=r"Adventus needs Python 9\.1 or newer; .* is 3\."):
        run.main(["test"])


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "vnc"}, True),
    ],
)
def test_where_a_window_can_be_shown(
    run: Any, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, expected: bool
) -> None:
    monkeypatch.setattr(run.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run.can_show_windows() is expected
    assert (run.environment().get("QT_QPA_PLATFORM") == "offscreen") is not expected


def test_programs_started_here_keep_compiled_files(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in run.environment()
    assert os.environ["PYTHONDONTWRITEBYTECODE"] == "1"


def test_arguments_reach_the_tests(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "missing_packages", lambda **_: [])
    assert run.main(["test", "-k", "edtf", "--maxfail=1"]) == 0
    assert run.started[-1] == f"{run.PYTHON} -m pytest -k edtf --maxfail=1"


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["build"], 2), (["--help"], 0)])
def test_the_commands_are_listed_for_who_does_not_know_them(
    run: Any, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    assert run.main(arguments) == status
    printed = capsys.readouterr()
    assert "run.py demo" in (printed.err if status else printed.out)
    assert run.started == []


def test_a_failing_test_is_the_exit_status(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "missing_packages", lambda **_: [])
    run.failing = " pytest"
    assert run.main(["test"]) == 1


def test_check_goes_on_after_the_first_finding(run: Any) -> None:
    run.failing = " format "
    assert run.check([]) == 1
    assert [line.split()[2] for line in run.started] == ["ruff", "ruff", "mypy"]


def test_demo_opens_the_window_where_there_is_one(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "can_show_windows", lambda: True)
    assert run.demo(["--directory", "here"]) == 0
    assert run.started == [f"{run.PYTHON} -m adventus demo --directory here"]


def test_a_display_that_does_not_answer_is_explained(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "can_show_windows", lambda: True)
    monkeypatch.setattr(run, "call", lambda *_: 134)
    assert run.demo([]) == 134
    assert "`demo --no-window` does without one" in capsys.readouterr().out


def test_demo_without_a_window_checks_exports_and_says_where(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "can_show_windows", lambda: False)
    printed = subprocess.CompletedProcess[str]([], 0, stdout="/here/sample.adventus\n")
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: printed)
    assert run.demo(["--no-window"]) == 0
    assert [line.split(" -m ")[1] for line in run.started] == [
        "adventus info /here/sample.adventus",
        "adventus export /here/sample.adventus /here/sample.csv",
        "adventus export /here/sample.adventus /here/sample.json",
    ]
    assert "/here/sample.adventus\n    /here/sample.csv\n" in capsys.readouterr().out


def test_a_signal_counts_as_shells_count_it(script: Any) -> None:
    end_itself = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    assert script.call(sys.executable, "-c", end_itself) == 128 + 15


def test_the_versions_are_pinned_and_come_from_nowhere_in_particular() -> None:
    lines = (SCRIPT.parent / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert len(pins) > 20
    assert all(line.count("==") == 1 and " " not in line and "/" not in line for line in pins)
