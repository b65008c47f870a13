"""The draft of a visit: its fields to be corrected, each with the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.countries import country_name, read_country
from adventus.catalogue.fields import Kind, field
from adventus.drafting import already_there
from adventus.errors import UserError
from adventus.ui.labels import heading, muted, set_role
from adventus.ui.record.field_editor import completion_for
from adventus.ui.record.line import Line

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.drafting import Draft, Known
    from adventus.ui.record.authority_lists import AuthorityLists

_ALWAYS = ("traveller", "date", "country", "place", "rank", "occasion")
_IF_GIVEN = ("met", "format", "engagements")
_LOOK_UP_AFTER_MS = 200


class DraftForm(QWidget):
    """Shows one draft.

    Signals:
        accepted: the draft is to become a visit.
        dropped: it is no visit.
        cite_wanted: the number of a visit of the catalogue that is to be cited instead.
    """

    accepted = Signal()
    dropped = Signal()
    cite_wanted = Signal(int)

    def __init__(self, catalogue: Catalogue, lists: AuthorityLists, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._draft: Draft | None = None
        self.lines: dict[str, Line] = {}
        self.bases: dict[str, QLabel] = {}
        self.known: list[Known] = []
        self._form = QFormLayout()
        for name in (*_ALWAYS, *_IF_GIVEN):
            self._add(name, lists)
        self._known_words = muted("", self)
        self._known_words.setWordWrap(True)
        self.drop = QPushButton("Not a visit", self)
        self.cite = QPushButton("", self)
        self.keep = QPushButton("Accept draft", self)
        set_role(self.keep, "primary")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_UP_AFTER_MS)
        self._timer.timeout.connect(self.look_up)
        self.drop.clicked.connect(self.dropped)
        self.cite.clicked.connect(self._cite_first)
        self.keep.clicked.connect(self.accepted)
        self._lay_out()

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        return self._draft

    def show_draft(self, draft: Draft) -> None:
        """Show a draft."""
        self._draft = draft
        for name, line in self.lines.items():
            proposal = draft.proposal(name)
            line.setText(_shown(name, draft.value(name)))
            basis = proposal.basis if proposal else "the passage doesn’t say"
            self.bases[name].setText(basis)
            self._form.setRowVisible(line, name in _ALWAYS or proposal is not None)
            self._form.setRowVisible(self.bases[name], name in _ALWAYS or proposal is not None)
        self.look_up()

    def values(self) -> dict[str, str]:
        """What stands in the fields; what was proposed and left alone in its exact notation."""
        draft = self._draft
        typed = {name: line.text().strip() for name, line in self.lines.items()}
        if draft is None:
            return typed
        return {
            name: draft.value(name) if text == _shown(name, draft.value(name)) else text
            for name, text in typed.items()
        }

    def close_down(self) -> None:
        """Look nothing up any more."""
        self._timer.stop()

    @Slot()
    def look_up(self) -> None:
        """Show the visits that it may be."""
        self.known = already_there(self._catalogue.connection, self.values())
        lines = [f"{each.reference}  {each.line}\n{each.why}" for each in self.known]
        question = "\nCite that visit instead?" if lines else ""
        self._known_words.setText("\n".join(lines) + question if lines else "No visit like it.")
        self.cite.setVisible(bool(self.known))
        if self.known:
            self.cite.setText(f"Cite {self.known[0].reference}".replace("&", "&&"))

    def _add(self, name: str, lists: AuthorityLists) -> None:
        described = field(name)
        line = Line(self, completion_for(described.kind, lists))
        line.setAccessibleName(described.label)
        line.typed.connect(self._look_up_soon)
        basis = muted("", self)
        basis.setWordWrap(True)
        basis.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        label = QLabel(described.label, self)
        label.setBuddy(line)
        set_role(label, "muted")
        self._form.addRow(label, line)
        self._form.addRow("", basis)
        self.lines[name], self.bases[name] = line, basis

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(heading("Draft visit from this passage", self))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.addLayout(self._form)
        rows.addWidget(heading("Already in the catalogue", self))
        rows.addWidget(self._known_words)
        buttons = QHBoxLayout()
        for button in (self.drop, self.cite, self.keep):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        rows.addLayout(buttons)

    @Slot()
    def _look_up_soon(self) -> None:
        self._timer.start()

    @Slot()
    def _cite_first(self) -> None:
        if self.known:
            self.cite_wanted.emit(self.known[0].visit_id)


def _shown(name: str, value: str) -> str:
    """Write a proposed value for people: a country by its name."""
    if field(name).kind is not Kind.COUNTRY or not value:
        return value
    try:
        return country_name(read_country(value))
    except UserError:  # it stays as it is, and accepting it says why it can't be
        return value
