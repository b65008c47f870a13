from __future__ import annotations

import pytest

from adventus.catalogue.fields import FIELDS
from adventus.catalogue.records import Visit
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named, Value, split_list
from adventus.errors import UserError
from adventus.exchange.columns import COLUMNS, cells, chosen


def row(**values: Value) -> dict[str, str]:
    visit = Visit(1, "u", {field.name: "" for field in FIELDS} | values)
    return dict(zip((column.name for column in COLUMNS), cells(visit, COLUMNS), strict=True))


def test_the_header_is_the_registry_with_four_columns_for_a_date() -> None:
    assert " ".join(column.name for column in COLUMNS) == (
        "uid reference traveller host met organiser"
        " date date_earliest date_latest date_as_written"
        " programme_date programme_date_earliest programme_date_latest programme_date_as_written"
        " country place venue rank format status occasion purpose engagements journey tags notes"
        " review"
    )


@pytest.mark.parametrize(
    ("statement", "columns"),
    [
        (DateStatement("2022-10", "Oct."), "2022-10; 2022-10-01; 2022-10-31; Oct."),
        (DateStatement("1057-04/1057-05"), "1057-04/1057-05; 1057-04-01; 1057-05-31; "),
        (
            DateStatement("2022-09-15/2022-09-16"),
            "2022-09-15/2022-09-16; 2022-09-15; 2022-09-16; ",
        ),
        (DateStatement("2024-02-29", "29/2"), "2024-02-29; 2024-02-29; 2024-02-29; 29/2"),
        (DateStatement("2024?", "in 2024"), "2024?; 2024-01-01; 2024-12-31; in 2024"),
        (DateStatement("[..1053-11-02]"), "[..1053-11-02]; ; 1053-11-02; "),
        (DateStatement("2022-02-24/.."), "2022-02-24/..; 2022-02-24; ; "),
        (DateStatement("-0043-03-15"), "-0043-03-15; -0043-03-15; -0043-03-15; "),
        (Mark.UNKNOWN, "!unknown; ; ; "),
        (None, "; ; ; "),
    ],
)
def test_a_date_gives_its_edtf_its_days_and_its_words(
    statement: DateStatement | Mark | None, columns: str
) -> None:
    found = row(date=statement)
    names = ("date", "date_earliest", "date_latest", "date_as_written")
    assert "; ".join(found[name] for name in names) == columns


def test_lists_are_joined_with_bars() -> None:
    names = [Named(1, "a", "Salman, King"), Named(2, "b", "A|B"), Named(3, "c", "back\\slash")]
    assert row(met=tuple(names))["met"] == r"Salman, King | A\|B | back\\slash"


def test_an_engagement_is_kind_title_and_date() -> None:
    treaty = EngagementValue("e", "agreement", "Treaty", DateStatement("2024-06-19"))
    assert row(engagements=(treaty,))["engagements"] == "agreement: Treaty [2024-06-19]"


def test_marks_differ_from_a_field_not_looked_at_and_from_a_name() -> None:
    found = row(host=Mark.NONE, met=(), organiser=(Named(1, "a", "!none"),))
    assert (found["host"], found["met"], found["organiser"]) == ("!none", "", r"\!none")
    assert split_list(found["organiser"]) == ("!none",)


def test_columns_are_chosen_in_the_order_asked_for() -> None:
    assert [column.name for column in chosen(["place", "uid"])] == ["place", "uid"]
    assert chosen([]) == COLUMNS


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["contry"], "There is no column “contry”; did you mean country?"),
        (["uid", "uid"], "A column is named twice; name each once."),
    ],
)
def test_a_wrong_choice_of_columns_is_refused(names: list[str], message: str) -> None:
    with pytest.raises(UserError, match=f"^{message[:30]}") as refusal:
        chosen(names)
    assert str(refusal.value) == message
