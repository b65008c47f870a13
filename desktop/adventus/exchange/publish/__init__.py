"""A catalogue as one web page, for readers without the program.

    publish(catalogue, Path("visits.html"), condition)

The file holds all it needs: it works from disk, without a network. Texts of the catalogue stand in
it as data only, and its own script, the one that may run, puts them in as text. The page is written
as any export is: the same bytes when repeated, replaced as a whole or left as it was.
"""

from __future__ import annotations

from adventus.exchange.publish.publishing import publish

__all__ = ["publish"]
