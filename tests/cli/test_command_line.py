"""The program as a terminal starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adventus.cli import command_names, main
from adventus.sample import make_sample

SLOW = {"PySide6", "sqlmodel", "sqlalchemy", "pydantic"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("cli") / "Sample.adventus"
    make_sample(path)
    return path


def adventus(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "adventus", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["serch", "x.adventus"], 2, "no command or file “serch”; did you mean “search”?"),
        (["zzz"], 2, "the commands are new, demo"),
        (["gone.adventus"], 1, "there is no file “gone.adventus”"),
        (["--bogus"], 2, "the following arguments are required: COMMAND"),
        (["search"], 2, "the following arguments are required: FILE"),
        (["search", "x", "--bogus"], 2, "this is too much: --bogus"),
        (["search", "x", "--limit", "-1"], 2, "“-1” is no number"),
        (["undo", "x", "1", "2"], 2, "this is too much: 2"),
        (["add", "x", "--traveller", "A"], 2, "required: --date, --country"),
    ],
)
def test_a_wrong_command_line_is_one_line(words: list[str], status: int, sentence: str) -> None:
    done = adventus(*words)

    assert (done.returncode, done.stdout) == (status, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in command_names():
        assert main([name, "--help"]) == 0
        assert f"usage: adventus {name}" in capsys.readouterr().out


def test_demo_keeps_an_older_copy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ["demo", "--no-window", "--directory", str(tmp_path / "new" / "folder")]

    assert [main(words), main(words)] == [0, 0]

    first, second = map(Path, capsys.readouterr().out.splitlines())
    assert (first.name, second.name) == ("Sample.adventus", "Sample 2.adventus")
    assert first.is_file()
    assert second.is_file()


def test_what_asks_no_query_loads_no_search(sample: Path) -> None:
    script = f"""
import sys; from adventus.cli import main
status = main(["info", {str(sample)!r}])
unwanted = [name for name in sys.modules if name.startswith(("adventus.search", "adventus.time"))]
print(unwanted); sys.exit(status)
"""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", [["info"], ["search"], ["history"], ["export"]])
def test_reading_loads_nothing_slow(sample: Path, tmp_path: Path, command: list[str]) -> None:
    output = [str(tmp_path / "out.csv")] if command == ["export"] else []
    script = (
        "import sys; from adventus.cli import main\n"
        f"status = main({[*command, str(sample), *output]!r})\n"
        f"print(sorted({SLOW!r} & set(sys.modules)), status, file=sys.stderr)"
    )

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stderr.splitlines()[-1] == "[] 0"


def test_a_terminal_without_a_character_shows_its_number(sample: Path) -> None:
    done = adventus("search", sample, "is:conflict", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert "\\u25cf5" in done.stdout
    as_json = adventus("search", sample, "host:Khürelsükh", "--json", PYTHONIOENCODING="latin-1")
    assert as_json.returncode == 0
    assert "Ukhnaagiin Kh\\u00fcrels\\u00fckh" in as_json.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes there have no such end")
def test_a_reader_that_has_seen_enough_is_no_error(sample: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "adventus", "search", str(sample), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (0, b"")


def test_an_interruption_is_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("adventus.cli.dating.date", interrupted)

    assert main(["date", "2022"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_bug_is_told_from_a_mistake(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("adventus.cli.dating.date", broken)

    assert main(["date", "2022"]) == 70
    assert "a mistake in Adventus" in caplog.text


def test_a_full_disk_behind_the_result_is_said_in_a_sentence(sample: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("the system has no full device")
    with full.open("w", encoding="utf-8") as output:
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-m", "adventus", "info", str(sample)],
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )

    assert done.returncode == 1
    assert "The result can't be written: No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1


def test_streams_that_are_closed_lead_nowhere(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)

    try:
        statuses = main(["info", str(sample)]), main(["date", "-"]), main(["info", "gone"])
    finally:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            stream.close()

    assert statuses == (0, 0, 1)


@pytest.mark.parametrize("words", [["info", "{}"], ["new", "{}"], ["search", "{}"], ["{}"]])
def test_a_name_too_long_for_a_file_is_said_in_a_sentence(words: list[str]) -> None:
    done = adventus(*(word.format("x" * 5000) for word in words))

    assert done.returncode == (2 if words == ["{}"] else 1)
    assert done.stderr.startswith("adventus: ")
    assert done.stderr.count("\n") == 1


def test_readings_that_the_question_names_are_not_said_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "x.adventus")
    main(["new", path])
    capsys.readouterr()

    assert main(["add", path, "--traveller", "A", "--date", "2020", "--country", "Congo"]) == 1
    assert capsys.readouterr().err.count("Democratic Republic of the Congo") == 1
