"""The record panel: the open visit with every field, its evidence, its decisions, its review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from adventus.catalogue.authorities import tags
from adventus.catalogue.evidence import Citation, evidence_states
from adventus.catalogue.fields import field
from adventus.catalogue.records import find_visit
from adventus.errors import UserError
from adventus.ui.desk.review_words import step_label
from adventus.ui.labels import muted, title
from adventus.ui.record.authority_lists import AuthorityLists
from adventus.ui.record.citation_dialog import CitationDialog
from adventus.ui.record.draft_bar import DraftBar
from adventus.ui.record.drafts import Draft, Drafts, default_path
from adventus.ui.record.evidence_marks import Standing
from adventus.ui.record.evidence_view import EvidenceView
from adventus.ui.record.form import Form
from adventus.ui.record.review_bar import ReviewBar
from adventus.ui.record.saving import OpenVisit
from adventus.ui.record.tags_editor import TagsEditor
from adventus.ui.record.wording import headline, shortened, subline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.changes import Changes
    from adventus.ui.messages import Messages
    from adventus.ui.record.field_row import FieldRow
    from adventus.ui.session import Session


class RecordPanel(QWidget):
    """The form above, the evidence of the field with the keyboard below, the review at the foot.

    A field is saved when the keyboard leaves it. Other programs in front don't count as leaving;
    until it is saved, what is typed is kept as a draft.

    Signals:
        visit_wanted: the number of a visit that the panel shows by itself, for the list to follow.
    """

    visit_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        messages: Messages,
        drafts: Drafts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Start without a visit.

        Args:
            drafts: where unsaved text is kept; the user's own place, if None.
        """
        super().__init__(parent)
        self._messages = messages
        self._place = OpenVisit(session.catalogue)
        self._lists = AuthorityLists(session, self)
        self.drafts = drafts or Drafts(default_path(), session.catalogue.path)
        self.drafts.setParent(self)
        self._current: FieldRow | None = None
        self._draft_bar = DraftBar(self)
        self._title, self._subline = title("", self, elide=True), muted("", self, elide=True)
        self._notice = muted(session.catalogue.notice, self)
        self._empty = muted("Choose a visit in the list, or add a new one.", self)
        self.form = Form(self._place, self._lists, self)
        self.evidence = EvidenceView(self._place, messages, self)
        self.review = ReviewBar(self)
        self._lay_out()
        self._connect(session)
        self.show_visit(None)
        self._offer_draft()

    @property
    def visit_id(self) -> int | None:
        """The number of the visit that is shown, or None."""
        return self._place.visit.id if self._place.visit else None

    @Slot(object)
    def show_visit(self, visit_id: int | None) -> None:
        """Show a visit, or none; what was typed into the one before is saved, or kept."""
        if visit_id is not None and visit_id == self.visit_id:
            self.refresh()
            return
        self.commit()
        self._warn_of_unsaved()
        self._place.read(visit_id)
        self._show(keep_typed=False)
        self._take_up_own_drafts()

    @Slot()
    def refresh(self) -> None:
        """Show the visit as it is now; what is typed and unsaved stays."""
        self._place.read(self.visit_id)
        self._show(keep_typed=True)

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field, and show its evidence."""
        if name == "review":
            self.review.buttons()[-1].setFocus()
            return
        row = self.form.rows[field(name).name]
        row.editor.keyboard().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.ensureWidgetVisible(row)
        self._show_evidence(name)

    @Slot(str)
    def follow_column(self, name: str) -> None:
        """Show the evidence of the field whose column the keyboard is in, in a table."""
        if self._current is None:
            self._show_evidence(name if name in self.form.rows else "")

    @Slot()
    def focus_next_field(self) -> None:
        """Give the keyboard to the next field."""
        self._step(1)

    @Slot()
    def focus_previous_field(self) -> None:
        """Give the keyboard to the field before."""
        self._step(-1)

    @Slot()
    def commit(self) -> None:
        """Save what is typed in the field that has the keyboard; what can't be is kept on disk."""
        self._leave()
        self.drafts.flush()

    def keep_typed(self, visit_id: int, name: str, text: str) -> None:
        """Keep a text that was typed elsewhere and could not be saved: it waits in its field."""
        found = OpenVisit(self._place.catalogue)
        found.read(visit_id)
        if found.visit is None or name not in self.form.rows:
            return
        self.drafts.keep(Draft(found.visit.uid, name, text))
        if visit_id == self.visit_id:
            self.form.rows[name].show_typed(text)
        self._warn_of([field(name).label], found.reference)

    @property
    def shares(self) -> list[int]:
        """How high the form and the evidence are, in pixels."""
        return self._split.sizes()

    def share_out(self, shares: Sequence[int]) -> None:
        """Make form and evidence as high as they were; nothing if that is not known."""
        if len(shares) == self._split.count():
            self._split.setSizes(list(shares))

    @Slot()
    def cite(self) -> None:
        """Open the dialog that cites a source for the field whose evidence is shown."""
        self._open_dialog(None)

    @Slot()
    def decide(self) -> None:
        """Go to the decision on the field whose evidence is shown, if there is one to make."""
        self.commit()
        if not self.evidence.decision().take_keyboard():
            name = self.evidence.name
            about = f"“{field(name).label}”" if name else "the record as a whole"
            self._messages.info(f"No sources disagree about {about}: there is nothing to decide.")

    def can_cite(self) -> bool:
        """Whether there is a visit that a source can be cited for."""
        return self._place.visit is not None and not self._place.catalogue.read_only

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 10, 8)
        rows.setSpacing(3)
        self._notice.setWordWrap(True)
        self._notice.setVisible(bool(self._notice.text()))
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setFrameShape(QFrame.Shape.NoFrame)
        self._split.addWidget(self.form)
        self._split.addWidget(self.evidence)
        self._split.setSizes([510, 420])
        self._split.setChildrenCollapsible(False)
        beneath = (self._draft_bar, self._title, self._subline, self._notice)
        for widget in beneath:
            rows.addWidget(widget)
        rows.addWidget(self._split, 1)
        rows.addWidget(self._empty, 1)
        rows.addWidget(self.review)

    def _connect(self, session: Session) -> None:
        session.changed.connect(self._take_in)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)
        for row in self.form.rows.values():
            row.changed_draft.connect(self._keep_draft)
            row.evidence_wanted.connect(self._show_evidence)
            row.cite_wanted.connect(self._cite_for)
            if isinstance(row.editor, TagsEditor):
                row.editor.recoloured.connect(self._colour_tag)
        self.evidence.cite_wanted.connect(self.cite)
        self.evidence.change_wanted.connect(self._open_dialog)
        self.review.wanted.connect(self._set_review)
        self._draft_bar.restored.connect(self._restore_draft)
        self._draft_bar.discarded.connect(self._discard_draft)

    def _show(self, *, keep_typed: bool) -> None:
        visit, catalogue = self._place.visit, self._place.catalogue
        states = evidence_states(catalogue.connection, visit.id) if visit else {}
        standings = {name: Standing(*counts) for name, counts in states.items()}
        self.form.show_visit(standings, keep_typed=keep_typed)
        self.evidence.refresh()
        self.review.show_visit(visit, read_only=catalogue.read_only)
        self._title.setText(headline(visit) if visit else "")
        self._subline.setText(subline(visit) if visit else "")
        for widget in (self._split, self._title, self._subline):
            widget.setVisible(visit is not None)
        self._empty.setVisible(visit is None)

    @Slot(object)
    def _take_in(self, changes: Changes) -> None:
        del changes  # a name, a tag or a source may be shown here too
        self.refresh()

    @Slot(QWidget, QWidget)
    def _follow_keyboard(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if new is None:
            return
        row = self.form.row_of(new)
        row = row if row in self.form.rows.values() else None
        if row is self._current:
            return
        self._leave()
        self._current = row
        if row is not None:
            self._show_evidence(row.field.name)

    @Slot(str)
    def _show_evidence(self, name: str) -> None:
        self.evidence.show_field(name)

    def _leave(self) -> None:
        if self._current is not None:
            self._current.commit()

    def _step(self, step: int) -> None:
        names = list(self.form.rows)
        at = names.index(self._current.field.name) if self._current else -step
        self.focus_field(names[(at + step) % len(names)])

    @Slot(str)
    def _cite_for(self, name: str) -> None:
        self._show_evidence(name)
        self.cite()

    @Slot(object)
    def _open_dialog(self, citation: Citation | None) -> None:
        if not self.can_cite():
            return
        self.commit()
        name = self.evidence.name
        dialog = CitationDialog(self._place, self._lists, name, citation, self.window())
        dialog.open()

    @Slot(str, str)
    def _set_review(self, state: str, comment: str) -> None:
        # With it comes SQLModel, which the window opens without.
        from adventus.review.reviewing import set_review  # noqa: PLC0415

        self.commit()
        visit = self._place.visit
        if visit is None:
            return
        try:
            with self._place.catalogue.edit(step_label(self._place.reference, state)) as edit:
                set_review(edit, [visit.id], state, comment)
        except UserError as error:
            self._messages.error(error)
        else:
            self.review.comment.clear()

    @Slot(str, str)
    def _colour_tag(self, name: str, colour: str) -> None:
        catalogue = self._place.catalogue
        known = {tag.name: tag.id for tag in tags(catalogue.connection)}
        label = f"Colour the tag “{shortened(name, 40)}”"
        if name in known:
            with catalogue.edit(label) as edit:
                edit.update("tag", known[name], {"colour": colour})

    @Slot(str, object)
    def _keep_draft(self, name: str, text: str | None) -> None:
        visit = self._place.visit
        if visit is None:
            return
        if text is None:
            self.drafts.forget(visit.uid, name)
        else:
            self.drafts.keep(Draft(visit.uid, name, text))

    def _take_up_own_drafts(self) -> None:
        """Put back what this run left unsaved in the visit that is shown now."""
        visit = self._place.visit
        for name, row in self.form.rows.items():
            text = self.drafts.text_of(visit.uid, name) if visit else None
            if text is not None:
                row.show_typed(text)

    def _warn_of_unsaved(self) -> None:
        unsaved = [row.field.label for row in self.form.rows.values() if row.is_unsaved]
        if unsaved and self._place.visit:
            self._warn_of(unsaved, self._place.reference)

    def _warn_of(self, labels: Sequence[str], reference: str) -> None:
        self._messages.warn(
            f"{', '.join(labels)} of {reference} could not be saved; what you typed is kept there."
        )

    def _offer_draft(self) -> None:
        """Offer the first text that an earlier run left, or nothing."""
        self._draft_bar.offer("")
        if self._place.catalogue.read_only:
            return
        for draft in self.drafts.found:
            if self._visit_of(draft) is None or draft.field not in self.form.rows:
                self.drafts.forget(draft.visit, draft.field)
                continue
            reference = self._reference_of(draft)
            typed = shortened(draft.text, 80)
            self._draft_bar.offer(
                f"You were typing “{typed}” in {field(draft.field).label} of {reference}."
            )
            return

    def _visit_of(self, draft: Draft) -> int | None:
        try:
            return find_visit(self._place.catalogue.connection, draft.visit)
        except UserError:
            return None

    def _reference_of(self, draft: Draft) -> str:
        found = OpenVisit(self._place.catalogue)
        found.read(self._visit_of(draft))
        return found.reference

    @Slot()
    def _restore_draft(self) -> None:
        draft = self.drafts.found[0]
        visit_id = self._visit_of(draft)
        self.show_visit(visit_id)
        self.visit_wanted.emit(visit_id)
        self.drafts.keep(draft)
        self.form.rows[draft.field].show_typed(draft.text)
        self.focus_field(draft.field)
        self._offer_draft()

    @Slot()
    def _discard_draft(self) -> None:
        draft = self.drafts.found[0]
        self.drafts.forget(draft.visit, draft.field)
        self._offer_draft()
