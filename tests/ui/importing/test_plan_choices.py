from __future__ import annotations

from dataclasses import dataclass

from adventus.exchange.plan import Action, Change, Doubt, Plan, PlanRow
from adventus.exchange.plan.rows import Vanished
from adventus.ui.importing.plan_choices import (
    EDITED,
    LIKELY,
    SPARED,
    VAGUER,
    VANISHED,
    Choices,
    Outcome,
    counted,
    narrowed,
)
from adventus.ui.importing.plan_wording import about_words, apply_words, plan_words


@dataclass(frozen=True)
class Likely:
    visit_id: int
    score: float
    reasons: tuple[str, ...]


NEW = PlanRow(2, Action.ADD, ("x",))
TWIN = PlanRow(
    3, Action.ADD, ("x",), likely=(Likely(7, 0.93, ("same date",)), Likely(8, 0.8, ("same place",)))
)
VAGUE = PlanRow(
    4, Action.CHANGE, ("x",), changes=(Change("date", "1999-01-01", "1999", Doubt.VAGUER),)
)
MIXED = PlanRow(
    5,
    Action.CHANGE,
    ("x",),
    changes=(Change("venue", "a", "b", Doubt.EDITED), Change("rank", "", "state")),
    spared=(Change("purpose", "ours", "theirs"),),
)
WAITS = PlanRow(6, Action.WAITS, ("x",))
PLAN = Plan("t.csv", ("c",), (NEW, TWIN, VAGUE, MIXED, WAITS), (Vanished(1, "V-1", "id 9"),))


def said(choices: Choices) -> str:
    return apply_words(choices.outcomes(PLAN))


def test_at_first_all_is_done_but_what_is_doubtful() -> None:
    assert said(Choices()) == "Import: add 1, change 1, 1 to the review desk"


def test_a_probable_duplicate_is_held_added_or_left_out() -> None:
    choices = Choices()
    choices.add([NEW, TWIN, VAGUE], on=True)
    assert choices.adding == {3}
    assert said(choices) == "Import: add 2, change 1"
    choices.tick([TWIN], on=False)
    assert choices.outcome(TWIN) is Outcome.NOTHING
    choices.add([TWIN], on=False)
    assert choices.outcome(TWIN) is Outcome.HOLD


def test_doubtful_changes_are_taken_where_that_is_said() -> None:
    choices = Choices()
    choices.replace([NEW, VAGUE, MIXED], on=True)
    assert choices.replacing == {4, 5}
    assert choices.outcome(VAGUE) is Outcome.CHANGE
    choices.tick([MIXED], on=False)
    assert choices.outcome(MIXED) is Outcome.NOTHING
    choices.replace([VAGUE], on=False)
    assert choices.outcome(VAGUE) is Outcome.NOTHING


def test_a_row_that_is_nothing_but_doubtful_is_taken_by_its_tick() -> None:
    choices = Choices()
    choices.tick([VAGUE, MIXED], on=True)
    assert choices.replacing == {4}


def test_nothing_can_be_done_of_what_waits_or_vanished() -> None:
    choices = Choices()
    choices.tick([WAITS, *PLAN.vanished], on=True)
    assert choices.outcome(WAITS) is Outcome.NOTHING
    choices.tick([NEW, TWIN, VAGUE, MIXED], on=False)
    assert said(choices) == "Nothing to import"


def test_narrowings_show_what_they_say() -> None:
    shown = {key: narrowed(PLAN, key) for key in (LIKELY, VAGUER, EDITED, SPARED, "add", "waits")}
    assert shown == {
        LIKELY: [TWIN],
        VAGUER: [VAGUE],
        EDITED: [MIXED],
        SPARED: [MIXED],
        "add": [NEW],
        "waits": [WAITS],
    }
    counts = counted(PLAN)
    assert (counts["all"], counts["change"], counts[VANISHED]) == (5, 2, 1)
    assert plan_words(PLAN, counts) == (
        "5 rows: 1 to add, 1 probably here already, 2 to change, 0 the same, 1 waiting on the"
        " review desk, 0 with problems. For 1 visit of an earlier import the file has no row any"
        " more; it stays."
    )


def test_what_speaks_for_a_duplicate_is_said_of_every_likely_visit() -> None:
    called = {7: "V-7", 8: "V-8"}
    assert about_words(TWIN, called.__getitem__) == (
        "Probably V-7 (93 %): same date. Or V-8 (80 %): same place."
    )
    assert about_words(MIXED, called.__getitem__) == (
        "Only if you say so, with V: Venue (edited here since)."
    )
    assert about_words(NEW, called.__getitem__) == ""
