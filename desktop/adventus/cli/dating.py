"""The command `date`: how a date is read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from adventus import dates
from adventus.cli.output import note, say, say_json
from adventus.dates import reading

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

STANDARD = "-"  # standard input


def date(arguments: Namespace) -> int:
    """Say how dates are read."""
    asked = _inputs(arguments.text)
    answers = [_read(text) for text in asked]
    if arguments.json:
        say_json(answers)
    else:
        for answer in answers:
            _say_date(answer)
    # Lines of a file are a batch, where each has its own outcome.
    failed = STANDARD not in arguments.text and any(a["outcome"] == "error" for a in answers)
    return 1 if failed else 0


def _inputs(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        found.extend(sys.stdin.read().splitlines() if text == STANDARD else [text])
    return found


def _read(text: str) -> dict[str, Any]:
    answer: dict[str, Any] = {"input": text, "outcome": "none", "edtf": None, "readings": []}
    answer |= {"earliest": None, "latest": None, "words": "", "message": ""}
    try:
        result = reading.read(text)
    except dates.DateError as error:
        return answer | {"outcome": "error", "message": str(error)}
    if isinstance(result, reading.Question):
        readings = list(result.readings)
        return answer | {"outcome": "ask", "readings": readings, "message": result.message}
    if isinstance(result, reading.NoDate):
        return answer
    value = dates.parse(result.edtf)
    span = dates.span(value)
    return answer | {
        "outcome": "edtf",
        "edtf": result.edtf,
        "earliest": dates.earliest(span) or None,
        "latest": dates.latest(span) or None,
        "words": dates.words(value),
    }


def _say_date(answer: dict[str, Any]) -> None:
    match answer["outcome"]:
        case "error":
            quoted = f"“{answer['input']}”"
            named = "" if quoted in answer["message"] else f"{quoted}: "
            note(named + answer["message"])
        case "ask":
            say(f"{answer['input']}  ?  {' or '.join(answer['readings'])}  {answer['message']}")
        case "none":
            say(f"{answer['input']}  (no date)")
        case _:
            days = f"{answer['earliest'] or '…'} to {answer['latest'] or '…'}"
            say(f"{answer['input']}  =  {answer['edtf']}  ({days})  {answer['words']}")
