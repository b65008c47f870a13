"""Dates as findings speak of them."""

from __future__ import annotations

from adventus import dates


def said(text: str) -> str:
    """Say a date in words: "2 May 2023"."""
    return dates.short(dates.parse(text))


def sure(text: str) -> bool:
    """Tell whether a date carries no doubt, neither `?` nor `~` nor `%`."""
    return not any(mark in text for mark in "?~%")
