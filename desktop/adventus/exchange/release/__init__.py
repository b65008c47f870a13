"""Numbered releases of a catalogue, for others to use and to cite."""

from __future__ import annotations

from adventus.exchange.release.changed import ReleaseChanges, changes_since
from adventus.exchange.release.records import Release, next_number, releases
from adventus.exchange.release.releasing import release

__all__ = ["Release", "ReleaseChanges", "changes_since", "next_number", "release", "releases"]
