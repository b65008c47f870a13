"""The dialog that finds words in many visits and puts others in their place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from adventus.catalogue.bulk_edits import REPLACEABLE, propose_replace
from adventus.catalogue.fields import FIELDS, Kind
from adventus.ui.bulk_dialog import BulkDialog, TargetBox
from adventus.ui.bulk_wording import visits_words
from adventus.ui.flow import FlowLayout
from adventus.ui.record.line import Line
from adventus.ui.record.record_form import add_row, give_menus
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.bulk_edits import Proposal
    from adventus.progress import Progress
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session

_FREE_TEXT = (Kind.TEXT, Kind.LONG_TEXT)
_SEARCHED = tuple(known for known in FIELDS if known.name in REPLACEABLE)
_HOW = {
    "whole_words": "Whole words",
    "match_case": "Match case",
    "regex": "Pattern",
}
_PATTERN_TIP = r"A regular expression; \1 in the replacement stands for its first group."


class ReplaceDialog(BulkDialog):
    """Find and replace, with every visit that would change shown first.

    Attributes:
        wanted, replacement: what is typed.
        fields: a box for each field that can be searched, by its name.
        how: a box for each way of searching.
    """

    def __init__(
        self,
        session: Session,
        messages: Messages,
        ids: tuple[Sequence[int], Sequence[int]],
        parent: QWidget | None = None,
    ) -> None:
        """Open with nothing to find yet.

        Args:
            ids: the visits that are selected, and all that the search shows.
        """
        super().__init__(session, messages, "Find and replace", parent)
        self.target = TargetBox(*ids, self)
        self.wanted, self.replacement = Line(self), Line(self)
        give_menus(self.wanted, self.replacement)
        self.fields = {known.name: QCheckBox(known.label, self) for known in _SEARCHED}
        self.how = {name: QCheckBox(words, self) for name, words in _HOW.items()}
        self.how["regex"].setToolTip(_PATTERN_TIP)
        for known in _SEARCHED:
            is_free = known.kind in _FREE_TEXT and known.name != "reference"
            self.fields[known.name].setChecked(is_free)
        self._lay_out()
        for line in (self.wanted, self.replacement):
            line.textChanged.connect(self._propose)
            line.entered.connect(self.preview.ask_now)
        for box in (*self.fields.values(), *self.how.values()):
            box.toggled.connect(self._propose)
        self.target.currentIndexChanged.connect(self._propose)
        self._propose()
        self.wanted.setFocus()

    def label(self, count: int) -> str:
        """Name the undo step."""
        found, put = shortened(self.wanted.text()), shortened(self.replacement.text())
        return f"Replace “{found}” with “{put}” in {visits_words(count)}"

    @Slot()
    def _propose(self) -> None:
        """Ask what would change, as soon as there is something to find."""
        names = [name for name, box in self.fields.items() if box.isChecked()]
        if not self.wanted.text():
            self.preview.say_instead("Type what is to be found.")
        elif not names:
            self.preview.say_instead("Choose at least one field to search.")
        else:
            ids = self.target.ids()
            wanted, put = self.wanted.text(), self.replacement.text()
            ways = {name: box.isChecked() for name, box in self.how.items()}
            self.preview.propose(partial(_proposals, ids, names, (wanted, put), ways), len(ids))

    def _lay_out(self) -> None:
        add_row(self.form, "Visits", self.target)
        add_row(self.form, "Find", self.wanted)
        add_row(self.form, "Replace with", self.replacement)
        for title, boxes in (("How", self.how), ("In", self.fields)):
            place = QWidget(self)
            flow = FlowLayout(place, gap=self.fontMetrics().averageCharWidth() * 2)
            for box in boxes.values():
                flow.addWidget(box)
            first = next(iter(boxes.values()))
            name = first.accessibleName()
            add_row(self.form, title, first, place)
            first.setAccessibleName(name)


def _proposals(
    ids: Sequence[int],
    names: Sequence[str],
    texts: tuple[str, str],
    ways: Mapping[str, bool],
    connection: sqlite3.Connection,
    progress: Progress,
) -> Sequence[Proposal]:
    return propose_replace(
        connection,
        ids,
        names,
        *texts,
        whole_words=ways["whole_words"],
        match_case=ways["match_case"],
        regex=ways["regex"],
        progress=progress,
    )
