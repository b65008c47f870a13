from __future__ import annotations

import pytest

from adventus.errors import UserError
from adventus.exchange.plan.mapping import FileSource, Mapping, check_mapping


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (Mapping({"town": "place"}), "no column “town”"),
        (Mapping({"city": "plaice"}), "column “city”: “plaice” is no field (did you mean place?)"),
        (Mapping({"city": "place", "who": "place"}), "place is filled twice"),
        (Mapping({"city": "place"}, {"place": "Astana"}), "place is filled twice"),
        (Mapping({"city": "date", "who": "date.start"}), "date is filled both whole and by"),
        (Mapping(constants={"statu": "planned"}), "There is no field “statu”"),
        (Mapping({"who": "key"}), "name the source, too"),
        (Mapping(source=FileSource("T", "leaflet")), "“leaflet” is no kind of source"),
    ],
)
def test_what_does_not_fit_is_refused(mapping: Mapping, said: str) -> None:
    with pytest.raises(UserError) as refused:
        check_mapping(mapping, ("city", "who"))

    assert said in str(refused.value)


def test_several_columns_may_fill_a_list_or_the_notes() -> None:
    check_mapping(Mapping({"a": "tags", "b": "tags", "c": "notes"}, {"tags": "x"}), ("a", "b", "c"))


def test_a_column_that_is_not_named_is_kept() -> None:
    assert Mapping({"a": "tags"}).target("b") == "keep"
