from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.catalogue.file import create
from adventus.errors import UserError
from adventus.search import SearchError, parse, search
from adventus.search.saved import forget_search, rename_search, save_search, saved_searches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "c.adventus")
    with made.edit("Save") as edit:
        save_search(edit, "to do", "is:planned or no:citation")
        save_search(edit, " Gulf\tstates", 'tag:gulf -saved:"to do"')
        save_search(edit, "all of it", 'saved:"Gulf states"')
    yield made
    made.close()


def test_searches_are_kept_by_name(catalogue: Catalogue) -> None:
    assert list(saved_searches(catalogue.connection).items()) == [
        ("all of it", 'saved:"Gulf states"'),
        ("Gulf states", 'tag:gulf -saved:"to do"'),
        ("to do", "is:planned or no:citation"),
    ]


def test_saving_again_takes_the_place_and_is_undone(catalogue: Catalogue) -> None:
    with catalogue.edit("Save") as edit:
        save_search(edit, "to do", "is:draft")

    assert saved_searches(catalogue.connection)["to do"] == "is:draft"
    history.undo(catalogue)
    assert saved_searches(catalogue.connection)["to do"] == "is:planned or no:citation"


def test_those_that_use_a_renamed_search_follow_it(catalogue: Catalogue) -> None:
    with catalogue.edit("Rename") as edit:
        rename_search(edit, "to do", "open")

    assert saved_searches(catalogue.connection) == {
        "all of it": 'saved:"Gulf states"',
        "Gulf states": "tag:gulf -saved:open",
        "open": "is:planned or no:citation",
    }


def test_what_else_is_wrong_with_a_search_does_not_keep_it_from_following(
    catalogue: Catalogue,
) -> None:
    with catalogue.edit("Save") as edit:
        save_search(edit, "gone", "is:draft")
        save_search(edit, "both", 'saved:gone  or saved:"TO DO"')
        forget_search(edit, "gone")
        rename_search(edit, "to do", "open")

    assert saved_searches(catalogue.connection)["both"] == "saved:gone  or saved:open"


def test_one_that_uses_a_forgotten_search_says_so(catalogue: Catalogue) -> None:
    with catalogue.edit("Forget") as edit:
        forget_search(edit, "to do")

    with pytest.raises(SearchError) as raised:
        parse('x saved:"all of it"', saved_searches(catalogue.connection))
    assert str(raised.value) == (
        "In the saved search “all of it”: in the saved search “Gulf states”: There is no saved"
        " search “to do”; write one of all of it, Gulf states. (At character 3 of the search.)"
    )


@pytest.mark.parametrize(
    ("name", "query", "message"),
    [
        ("  ", "x", "A saved search needs a name"),
        ("n" * 201, "x", "A saved search needs a name"),
        ("new", "  ", "An empty search finds every visit"),
        ("new", "contry:x", "did you mean country?"),
        ("new", "saved:new", "leads back to itself: “new” → “new”"),
        (
            "to do",
            'x or saved:"all of it"',
            "leads back to itself: “all of it” → “Gulf states” → “to do”",
        ),
    ],
)
def test_what_would_be_of_no_use_is_not_kept(
    catalogue: Catalogue, name: str, query: str, message: str
) -> None:
    with pytest.raises(UserError, match=message), catalogue.edit("Save") as edit:
        save_search(edit, name, query)

    assert len(saved_searches(catalogue.connection)) == 3


def test_a_name_that_is_taken_or_gone_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="already"), catalogue.edit("Rename") as edit:
        rename_search(edit, "to do", "all of it")
    with pytest.raises(UserError, match="no saved search “gone”"), catalogue.edit("Forget") as edit:
        forget_search(edit, "gone")


def test_searches_inside_searches_can_not_grow_without_end() -> None:
    doubling = {"0": "x"} | {f"{n}": f"saved:{n - 1} or y saved:{n - 1}" for n in range(1, 12)}
    chain = {"0": "x"} | {f"{n}": f"saved:{n - 1} y" for n in range(1, 60)}

    with pytest.raises(SearchError, match="more than 500 terms together"):
        search("saved:11", doubling)
    with pytest.raises(SearchError, match="50 deep inside each other"):
        search("saved:59", chain)
