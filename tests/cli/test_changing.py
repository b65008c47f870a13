from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.evidence import evidence
from adventus.catalogue.opening import opened
from adventus.catalogue.records import visit
from adventus.catalogue.values import DateStatement
from adventus.catalogue.visits import set_field
from adventus.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ANN = ("--traveller", "Ann Smith", "--date", "Oct 2022", "--country", "KZ", "--place", "Astana")


class Shell:
    """A catalogue, and a command line to change it with."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def run(self, command: str, *words: str, status: int = 0) -> tuple[str, str]:
        assert main([command, str(self.path), *words]) == status
        said = self._capsys.readouterr()
        return said.out, said.err

    def values(self) -> dict[str, Any]:
        with opened(self.path, for_reading=True) as catalogue:
            return dict(visit(catalogue.connection, 1).values)

    def labels(self) -> list[str]:
        out, _ = self.run("history", "--json")
        return [each["label"] for each in json.loads(out)]


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path / "j.adventus", capsys)
    made.run("new", "--title", "Journal")
    return made


def test_new_never_overwrites(shell: Shell) -> None:
    out, err = shell.run("new", status=1)

    assert out == ""
    assert err == f"adventus: “{shell.path}” exists already; choose another name, or open it.\n"


def test_add_names_the_visit_and_what_is_new(shell: Shell) -> None:
    out, err = shell.run("add", *ANN, "--tag", "trade", "--tag", "gulf")

    assert out.startswith("V-0001: Ann Smith, Astana, Oct 2022  ")
    assert err.splitlines() == [
        "adventus: new agent “Ann Smith”",
        "adventus: new place “Astana”",
        "adventus: new tag “gulf”",
        "adventus: new tag “trade”",
    ]
    assert shell.labels() == ["Add V-0001: Ann Smith, Astana, Oct 2022", "Name the catalogue"]
    out, err = shell.run("add", *ANN, "--json")
    assert json.loads(out).keys() == {"uid", "reference"}
    assert err == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--country", "Kazakstan"), "there is no “Kazakstan”; did you mean Kazakhstan?"),
        (("--rank", "offical"), "did you mean “official”?"),
        (("--date", "06/12/2023"), "choose one reading: 2023-12-06 or 2023-06-12"),
        (("--date", "31 Feb 2023"), "February 2023 has 28 days"),
        (("--purpose", "a\0b"), "(U+0000) can't be kept"),
    ],
)
def test_what_can_not_be_read_adds_nothing(
    shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    out, err = shell.run("add", *ANN, *words, status=1)

    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert shell.labels() == ["Name the catalogue"]


def test_set_says_what_it_did(shell: Shell) -> None:
    shell.run("add", *ANN)

    assert shell.run("set", "V-0001", "date", "13 Oct 2022")[0] == (
        "Set date of V-0001 to 13 Oct 2022\n"
    )
    assert "nothing changed" in shell.run("set", "V-0001", "date", "13 Oct 2022")[0]
    assert shell.run("set", "V-0001", "venue", "!none")[0] == "Mark venue of V-0001 as none\n"
    assert shell.run("set", "V-0001", "venue", "")[0] == "Clear venue of V-0001\n"
    assert shell.labels()[:3] == [
        "Clear venue of V-0001",
        "Mark venue of V-0001 as none",
        "Set date of V-0001 to 13 Oct 2022",
    ]


def test_a_vaguer_date_must_be_meant(shell: Shell) -> None:
    shell.run("add", *ANN)

    _, err = shell.run("set", "V-0001", "date", "2022", status=1)
    assert "vaguer than" in err
    assert "add --vaguer" in err
    shell.run("set", "V-0001", "date", "2022", "--vaguer")
    assert shell.values()["date"].edtf == "2022"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("V-9", "venue", "x"), "There is no visit “V-9”"),
        (("V-0001", "vnue", "x"), "There is no field “vnue”; did you mean venue?"),
        (("V-0001", "status", "!unknown"), "can't be marked unknown"),
        (("V-0001", "reference", ""), "a visit needs one"),
    ],
)
def test_set_refuses_with_a_sentence(shell: Shell, words: tuple[str, ...], sentence: str) -> None:
    shell.run("add", *ANN)

    assert sentence in shell.run("set", *words, status=1)[1]


def test_cite_makes_the_source_and_weighs_the_passage(shell: Shell, tmp_path: Path) -> None:
    shell.run("add", *ANN, "--engagement", "meeting: Talks on trade [2022-10-13]")
    text = tmp_path / "diary.txt"
    text.write_text("On 14 November 2022 she came to Astana.", encoding="utf-8")
    passage = ("--quote", "14 November 2022", "--says", "14 Nov 2022", "--credibility", "2")

    out, err = shell.run(
        "cite", "V-0001", "date", "--source", "Diary", "--source-text", str(text), *passage
    )

    assert out == ("Cite “Diary” for date of V-0001; it contradicts Oct 2022 (now in conflict)\n")
    assert err == "adventus: new source “Diary”\n"
    with opened(shell.path, for_reading=True) as catalogue:
        (citation,) = evidence(catalogue.connection, 1, "date").citations
    assert (citation.says, citation.anchored, citation.credibility) == ("2022-11-14", True, 2)

    out, err = shell.run("cite", "V-0001", "place", "--source", "Diary", "--quote", "Samarkand")
    assert out.endswith("; it says no value to compare\n")
    assert "does not stand in the source's captured text" in err

    out, _ = shell.run(
        "cite",
        *("V-0001", "engagements", "--source", "Diary", "--item", "talks on trade"),
        *("--says", "meeting: Talks on trade [2022-10-13]"),
    )
    assert "it supports" in out
    _, err = shell.run(
        "cite", "V-0001", "engagements", "--source", "Diary", "--item", "x", status=1
    )
    assert "it has “Talks on trade”" in err


def test_a_reason_settles_a_conflict(shell: Shell) -> None:
    shell.run("add", *ANN)
    shell.run("cite", "V-0001", "date", "--source", "Diary", "--says", "2021")

    shell.run("set", "V-0001", "date", "2022-10", "--reason", "the diary errs")

    with opened(shell.path, for_reading=True) as catalogue:
        found = evidence(catalogue.connection, 1, "date")
    assert found.decision is not None
    assert (found.decision.reason, found.state) == ("the diary errs", "decided")
    assert shell.labels()[0] == "Decide: set date of V-0001 to Oct 2022"


def test_undo_and_redo_say_what_they_took_back(shell: Shell) -> None:
    shell.run("add", *ANN)
    shell.run("set", "V-0001", "venue", "Palace")

    assert shell.run("undo")[0] == "Undone: Set venue of V-0001 to Palace\n"
    assert shell.values()["venue"] == ""
    assert shell.run("redo")[0] == "Redone: Set venue of V-0001 to Palace\n"
    assert shell.values()["venue"] == "Palace"
    assert shell.run("redo", status=1)[1] == "adventus: There is nothing to redo.\n"


def test_one_revision_is_undone_by_itself_or_only_the_rest(shell: Shell) -> None:
    shell.run("add", *ANN)
    shell.run("set", "V-0001", "venue", "Palace")
    shell.run("set", "V-0001", "purpose", "Trade")
    shell.run("set", "V-0001", "venue", "Hotel")

    assert shell.run("undo", "4")[0] == "Undone: Set purpose of V-0001 to Trade\n"
    _, err = shell.run("undo", "3", status=1)
    assert "was changed since" in err
    assert "--rest" in err
    assert "nothing is left" in shell.run("undo", "3", "--rest", status=1)[1]
    assert "“x” is no revision" in shell.run("undo", "x", status=1)[1]
    assert "no revision 99" in shell.run("undo", "99", status=1)[1]


def test_the_rest_of_a_revision_is_said_to_be_a_part(shell: Shell) -> None:
    shell.run("add", *ANN)
    with opened(shell.path) as catalogue, catalogue.edit("Set venue and purpose") as edit:
        for name in ("venue", "purpose"):
            set_field(edit, 1, name, "Palace")
    shell.run("set", "V-0001", "venue", "Hotel")

    assert shell.run("undo", "3", "--rest")[0] == "Undone in part: Set venue and purpose\n"
    assert [shell.values()[name] for name in ("venue", "purpose")] == ["Hotel", ""]
    assert shell.run("redo")[0] == "Redone: Set venue and purpose\n"
    assert [shell.values()[name] for name in ("venue", "purpose")] == ["Hotel", "Palace"]


def test_a_catalogue_that_is_open_elsewhere_can_be_read_but_not_changed(shell: Shell) -> None:
    shell.run("add", *ANN)
    with opened(shell.path):
        assert shell.run("search", "asta")[0].startswith("V-0001")
        _, err = shell.run("set", "V-0001", "venue", "x", status=1)

    assert "can't be changed. It is open elsewhere" in err


def test_set_takes_the_sources_words_beside_how_they_were_read(shell: Shell) -> None:
    shell.run("add", *ANN)
    words = ("--as-written", "the following month", "--reading", "from context")
    shell.run("set", "V-0001", "date", "Nov 2022", *words)
    assert shell.values()["date"] == DateStatement("2022-11", "the following month", "from context")


def test_a_chosen_reading_is_not_asked_about_again(shell: Shell) -> None:
    shell.run("add", *ANN)
    _, err = shell.run("set", "V-0001", "date", "1921-22", status=1)
    assert err.endswith(": 1921-22 or 1921/1922\n")
    shell.run("set", "V-0001", "date", "1921-22", "--as-written", "1921-22")
    assert shell.values()["date"] == DateStatement("1921-22", "1921-22")


def test_a_new_reference_is_said_of_the_visit_as_it_was_called(shell: Shell) -> None:
    shell.run("add", *ANN)
    out, _ = shell.run("set", "V-0001", "reference", "K-7")
    assert out == "Set reference of V-0001 to K-7\n"
    assert shell.labels()[0] == "Set reference of V-0001 to K-7"


@pytest.mark.parametrize("name", ["", "\udcff\udcfe"])
def test_a_name_that_no_visit_can_have_is_no_visit(shell: Shell, name: str) -> None:
    shell.run("add", *ANN)
    for command, *rest in (("set", name, "venue", "x"), ("history", name)):
        _, err = shell.run(command, *rest, status=1)
        assert "There is no visit" in err
