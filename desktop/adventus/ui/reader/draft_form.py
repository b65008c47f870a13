"""The draft of a visit: its fields to be corrected, each with the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.fields import field
from adventus.ui.labels import heading, muted, set_role, tooltip
from adventus.ui.reader.known_visits import known_visits
from adventus.ui.reader.wording import shown
from adventus.ui.record.field_editor import completion_for
from adventus.ui.record.line import Line

if TYPE_CHECKING:
    from adventus.drafting import Draft, Known
    from adventus.ui.asking import Asker
    from adventus.ui.record.authority_lists import AuthorityLists

_ALWAYS = ("traveller", "date", "country", "place", "rank", "occasion")
_IF_GIVEN = ("met", "format", "engagements")
_LOOK_UP_AFTER_MS = 200
_GAP = 4  # pixels between a field's basis and the next field


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

    def __init__(self, asker: Asker, lists: AuthorityLists, parent: QWidget) -> None:
        super().__init__(parent)
        self._asker = asker
        self._draft: Draft | None = None
        self.lines: dict[str, Line] = {}
        self.bases: dict[str, QLabel] = {}
        self.known: list[Known] = []
        self._labels: dict[str, QLabel] = {}
        # A form layout gives wrapped words the height that they would have in a narrow column.
        self._form = QGridLayout()
        self._form.setVerticalSpacing(2)
        for name in (*_ALWAYS, *_IF_GIVEN):
            self._add(name, lists)
        self._known_words = muted("", self)
        self._known_words.setWordWrap(True)
        self.drop = QPushButton("Not a visit", self)
        self.cite = QPushButton("", self)
        self.keep = QPushButton("Accept draft", self)
        set_role(self.keep, "primary")
        self.keep.setShortcut("Ctrl+Return")
        tooltip(self.keep, "Add this visit, with the passage cited for it (Ctrl+Enter)")
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
            line.setText(shown(name, draft.value(name)))
            basis = proposal.basis if proposal else "the passage doesn’t say"
            self.bases[name].setText(basis)
            for part in (self._labels[name], line, self.bases[name]):
                part.setVisible(name in _ALWAYS or proposal is not None)
        self.look_up()

    def values(self) -> dict[str, str]:
        """What stands in the fields; what was proposed and left alone in its exact notation."""
        draft = self._draft
        typed = {name: line.text().strip() for name, line in self.lines.items()}
        if draft is None:
            return typed
        return {
            name: draft.value(name) if text == shown(name, draft.value(name)) else text
            for name, text in typed.items()
        }

    def close_down(self) -> None:
        """Look nothing up any more."""
        self._timer.stop()

    @Slot()
    def look_up(self) -> None:
        """Show the visits that it may be, as soon as they are found."""
        values = self.values()
        self._asker.ask(lambda connection: known_visits(connection, values), self._show_known)

    def _show_known(self, known: list[Known]) -> None:
        self.known = known
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
        # As high as its words at the width there is, not at the width that Qt would give them.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        basis.setSizePolicy(policy)
        label = QLabel(described.label, self)
        label.setBuddy(line)
        set_role(label, "muted")
        row = 3 * len(self.lines)
        self._form.addWidget(label, row, 0)
        self._form.addWidget(line, row, 1)
        self._form.addWidget(basis, row + 1, 1)
        self._form.setRowMinimumHeight(row + 2, _GAP if name in _ALWAYS else 0)
        self.lines[name], self.bases[name], self._labels[name] = line, basis, label

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(heading("Draft visit from this passage", self))
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
