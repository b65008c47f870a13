"""The page in a browser, opened from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.evidence import cite
from adventus.catalogue.properties import set_title
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit
from adventus.exchange import publish
from adventus.review.merge.merging import merge

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

REFERENCES = "[...document.querySelectorAll('tbody a')].map((link) => link.textContent)"
HOSTILE = (
    "</script><img src=x onerror=\"document.title='bad'\"><script>document.title='bad'</script>"
)


@pytest.fixture
def page(disputed: Catalogue, tmp_path: Path) -> Path:
    path = tmp_path / "visits.html"
    publish(disputed, path)
    return path


def search(browser: Any, words: str) -> list[str]:
    browser.value(
        f"document.getElementById('search').value = {words!r};"
        "document.getElementById('search').dispatchEvent(new Event('input'))"
    )
    browser.wait()
    found: list[str] = browser.value(REFERENCES)
    return found


def test_it_opens_from_disk_without_trouble(browser: Any, page: Path) -> None:
    browser.troubles.clear()
    browser.open(page)
    assert browser.value(REFERENCES) == ["V-0002", "V-0001", "V-0003"]
    assert browser.text("#count") == "3 visits"
    assert browser.value("document.querySelectorAll('svg .bar').length") > 0
    assert browser.troubles == []


def test_words_are_found_in_values_and_evidence(browser: Any, page: Path) -> None:
    browser.open(page)
    assert search(browser, "zoe astana") == ["V-0002"]
    assert search(browser, "they TRAVELLED") == ["V-0001"]
    assert search(browser, "nobody") == []
    assert search(browser, "") == ["V-0002", "V-0001", "V-0003"]


def test_columns_sort_both_ways(browser: Any, page: Path) -> None:
    browser.open(page)
    head = "document.querySelector('th[data-name=traveller] button').click()"
    browser.value(head)
    assert browser.value(REFERENCES) == ["V-0001", "V-0003", "V-0002"]
    browser.value(head)
    assert browser.value(REFERENCES) == ["V-0002", "V-0003", "V-0001"]


def test_open_conflicts_can_be_listed_alone(browser: Any, page: Path) -> None:
    browser.open(page)
    browser.value("document.getElementById('disputed').click()")
    assert browser.value(REFERENCES) == ["V-0001"]


def test_a_link_opens_a_visit_with_its_evidence(browser: Any, page: Path) -> None:
    browser.open(page, "V-0001")
    text = browser.text("#record")
    for words in ("open conflict", "“13 Oct”", "contradicts", "says: some time in 2023", "p. 4"):
        assert words in text
    assert "https://example.org/r" in text
    browser.open(page, "V-0002")
    assert "The register was <b>written</b> later." in browser.text(".decision")


def test_a_reference_that_was_merged_still_leads_there(
    browser: Any, disputed: Catalogue, tmp_path: Path
) -> None:
    with disputed.edit("Merge") as edit:
        merge(edit, [1, 3], {})
    publish(disputed, tmp_path / "merged.html")
    browser.open(tmp_path / "merged.html", "V-0003")
    assert "V-0001 · also V-0003" in browser.text("#record")


def test_keys_lead_through_the_visits_and_back(browser: Any, page: Path) -> None:
    browser.open(page, "V-0002")
    browser.press("j")
    assert browser.value("location.hash") == "#V-0001"
    browser.press("Escape")
    assert browser.value("document.getElementById('record').hidden")
    browser.press("/")
    assert browser.value("document.activeElement.id") == "search"


def test_a_column_of_the_timeline_narrows_to_its_time(browser: Any, page: Path) -> None:
    browser.open(page)
    browser.value("document.querySelector('svg').focus()")
    browser.press("ArrowRight")
    browser.press("Enter")
    assert browser.value(REFERENCES) == ["V-0002"]
    assert browser.value("document.querySelectorAll('.chosen').length") == 1
    browser.value("document.getElementById('period').click()")
    assert browser.text("#count") == "3 visits"


def test_hostile_texts_are_shown_as_they_are(
    browser: Any, catalogue: Catalogue, tmp_path: Path
) -> None:
    with catalogue.edit("Fill") as edit:
        set_title(edit, HOSTILE)
        source = add_source(edit, HOSTILE, url="javascript:document.title='bad'")
        visit = add_visit(edit, {"reference": "#?/% <x>", "traveller": HOSTILE, "notes": HOSTILE})
        cite(edit, visit, "notes", source, quotation=HOSTILE)
    publish(catalogue, tmp_path / "hostile.html")
    browser.open(tmp_path / "hostile.html")
    assert browser.text("#title") == HOSTILE
    browser.value("document.querySelector('tbody a').click()")
    browser.wait()
    assert HOSTILE in browser.text("#record")
    assert (
        browser.value("document.querySelectorAll('img, #record a[href^=javascript]').length") == 0
    )
    assert browser.value("document.title") == f"#?/% <x> · {HOSTILE}"
