from __future__ import annotations

import pytest

from adventus.exchange.input.assembling import distinct


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a", "b"], ("a", "b")),
        (["a", "a", "a 2", "a"], ("a", "a 3", "a 2", "a 4")),
        (["", "column 1", " "], ("column 1 2", "column 1", "column 3")),
    ],
)
def test_names_made_different_change_as_little_as_may_be(
    names: list[str], found: tuple[str, ...]
) -> None:
    assert distinct(names) == found
