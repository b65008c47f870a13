from __future__ import annotations

from dataclasses import replace

from adventus.catalogue.bibliography import SourceEntry
from adventus.ui.record.source_form import capture_words

ENTRY = SourceEntry(
    1, "", "Diary", "book", "", "", "", "", "", None, "", "2026-11-22T10:00:00Z", "4f1c00a0ff", 3, 0
)


def test_the_capture_is_said_with_what_is_not_found() -> None:
    assert capture_words(ENTRY) == (
        "captured 22 November 2026 · SHA-256 4f1c00a0… · all quotations found in it"
    )
    assert capture_words(replace(ENTRY, lost=2)).endswith("2 of 3 quotations not found in it")
    assert capture_words(replace(ENTRY, captured_at="")).startswith("No text captured yet")
