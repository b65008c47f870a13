"""The dialog of all agents, places, tags and journeys: search, rename, describe, remove them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QTabWidget, QWidget

from adventus.catalogue import authorities
from adventus.catalogue.authority_entries import AuthorityEntry, authority_entries
from adventus.catalogue.entry import PlaceName, read
from adventus.catalogue.fields import field
from adventus.catalogue.merging import MERGEABLE
from adventus.ui.icons import icon
from adventus.ui.record.authority_form import AuthorityForm
from adventus.ui.record.authority_lists import AuthorityLists
from adventus.ui.record.tag_colours import swatch
from adventus.ui.record_list import ListedRecord
from adventus.ui.records_dialog import RecordsDialog
from adventus.ui.records_page import RecordKind, RecordsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue
    from adventus.ui.session import Session


class _Tab(NamedTuple):
    """A tab's words and picture, what its search looks in, and how a record is added."""

    title: str
    icon: str
    hint: str
    add: Callable[[Edit, str], int]


def used_words(count: int) -> str:
    """Say how many visits use a record."""
    return {0: "not used yet", 1: "used by 1 visit"}.get(count, f"used by {count:,} visits")


class AuthoritiesDialog(RecordsDialog):
    """A tab for each kind of record. Every change can be undone.

    Attributes:
        pages: each tab's page, by its kind of record.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "Agents, places, tags and journeys", parent)
        lists = AuthorityLists(session, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.pages = {record: self._page(record, session, lists) for record in _TABS}
        for record, page in self.pages.items():
            self.tabs.addTab(page, icon(_TABS[record].icon), _TABS[record].title)
        self.hold(self.tabs, list(self.pages.values()))

    def _page(self, record: str, session: Session, lists: AuthorityLists) -> RecordsPage:
        kind = RecordKind(
            record,
            _TABS[record].hint,
            partial(_listed, session.catalogue, record),
            _TABS[record].add,
            partial(_remove, record),
            partial(AuthorityForm, record, session.catalogue, lists),
            merges=record in MERGEABLE,
        )
        return RecordsPage(session, kind, self)


def _add_place(edit: Edit, name: str) -> int:
    typed = read(field("place"), name)
    return authorities.place(edit, typed if isinstance(typed, PlaceName) else PlaceName(name))


_TABS = {
    "agent": _Tab("Agents", "person", "name, other name, kind", authorities.agent),
    "place": _Tab("Places", "place", "name, other name, country", _add_place),
    "tag": _Tab("Tags", "tag", "name", authorities.tag),
    "journey": _Tab("Journeys", "journey", "title", authorities.journey),
}


def _remove(record: str, edit: Edit, record_id: int) -> None:
    authorities.delete_unused(edit, record, record_id)


def _listed(catalogue: Catalogue, record: str) -> list[ListedRecord]:
    return [_row(record, entry) for entry in authority_entries(catalogue.connection, record)]


def _row(record: str, entry: AuthorityEntry) -> ListedRecord:
    texts = entry.texts
    detail = texts.get("kind") or texts.get("country") or ""
    used = used_words(entry.uses)
    visits = used.removeprefix("used by ")
    return ListedRecord(
        entry.id,
        entry.name or "without a title",
        f"{detail} · {visits}" if detail else visits,
        used,
        " ".join((entry.name, detail, texts.get("other_names", ""))),
        _picture(record, texts.get("kind", ""), texts.get("colour", "")),
    )


def _picture(record: str, kind: str, colour: str) -> QIcon:
    if record == "tag":
        return swatch(colour)
    return icon("organisation" if kind == "organisation" else _TABS[record].icon)
