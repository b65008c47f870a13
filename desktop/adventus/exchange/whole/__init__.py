"""Whole catalogues in and out: our JSON back into a catalogue, and data packages both ways.

    if is_whole(path):
        changes = read_whole(catalogue, path, progress)
    export_package(catalogue, Path("visits.zip"))

What is read is the same as what was written, but for the journal. It lands in one revision, or
not at all: one bad value, and nothing is written.
"""

from __future__ import annotations

from adventus.exchange.whole.package_export import export_package
from adventus.exchange.whole.reading import is_whole, read_whole

__all__ = ["export_package", "is_whole", "read_whole"]
