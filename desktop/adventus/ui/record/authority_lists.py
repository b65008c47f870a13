"""The authority lists that the form completes from, read when first asked for and then kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from adventus.catalogue import authorities
from adventus.catalogue.authorities import Suggestion
from adventus.catalogue.bibliography import source_entries
from adventus.catalogue.countries import all_countries
from adventus.ui.record.completion import Entry, prepared

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.ui.session import Session


def _countries(catalogue: Catalogue) -> list[Suggestion]:
    del catalogue
    return [
        Suggestion(0, known.name, other_names=(known.alpha3, known.alpha2, *known.names))
        for known in all_countries()
    ]


def _agents(catalogue: Catalogue) -> list[Suggestion]:
    return authorities.agents(catalogue.connection)


def _places(catalogue: Catalogue) -> list[Suggestion]:
    return authorities.places(catalogue.connection)


def _tags(catalogue: Catalogue) -> list[Suggestion]:
    return authorities.tags(catalogue.connection)


def _journeys(catalogue: Catalogue) -> list[Suggestion]:
    return authorities.journeys(catalogue.connection)


def _sources(catalogue: Catalogue) -> list[Suggestion]:
    return [
        Suggestion(known.id, known.title, known.author, (known.reference,) * bool(known.reference))
        for known in source_entries(catalogue.connection)
    ]


_READERS: dict[str, Callable[[Catalogue], list[Suggestion]]] = {
    "agent": _agents,
    "place": _places,
    "tag": _tags,
    "journey": _journeys,
    "source": _sources,
    "country": _countries,
}


class AuthorityLists(QObject):
    """Each list once, as of the last change to it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue = session.catalogue
        self._kept: dict[str, tuple[Entry, ...]] = {}
        session.changed.connect(self._forget)

    def entries(self, record: str) -> tuple[Entry, ...]:
        """Give the list of `agent`, `place`, `tag`, `journey`, `source` or `country`."""
        if record not in self._kept:
            self._kept[record] = prepared(_READERS[record](self._catalogue))
        return self._kept[record]

    @Slot(object)
    def _forget(self, changes: Changes) -> None:
        for record in [known for known in self._kept if changes.of(known)]:
            del self._kept[record]
