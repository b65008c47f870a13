"""Random edits as those of the catalogue, with those of review between them.

Merging, splitting, remarks, what is kept apart and what is acknowledged must be undone, redone and
looked back at as all else is.
"""

from __future__ import annotations

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.catalogue.test_machine import CHOICE, PLAYED, Games

from adventus.errors import UserError
from adventus.review.merge import merging
from adventus.review.split.unmerging import split_questions, unmerge


class ReviewGames(Games):
    """What review may do to a catalogue besides."""

    @rule(choice=CHOICE, text=st.sampled_from(["", "Which hall?"]))
    def remark(self, choice: int, text: str) -> None:
        visit_id, row_id = self.one("visit", choice), self.one("remark", choice)
        if visit_id and choice % 3:
            values = {"visit_id": visit_id, "review": "in review", "text": text}
            self.edit(lambda edit: edit.insert("remark", values))
        elif row_id:
            self.edit(lambda edit: edit.delete("remark", row_id))

    @rule(choice=CHOICE, other=CHOICE)
    def merge_visits(self, choice: int, other: int) -> None:
        ids = [self.one("visit", choice), self.one("visit", other)]
        if ids[0]:
            self.edit(lambda edit: merging.merge(edit, ids, {}))

    @rule(choice=CHOICE, answer=st.sampled_from(["kept", "part", ""]))
    def unmerge(self, choice: int, answer: str) -> None:
        row_id = self.one("merged", choice)
        if not row_id:
            return
        uid = self.catalogue.connection.execute(
            "SELECT uid FROM merged WHERE id = ?", (row_id,)
        ).fetchone()[0]
        answers: dict[str, str] = {}
        with suppress(UserError):
            asked = split_questions(self.catalogue.connection, uid)
            answers = {each.key: answer for each in asked if answer in each.options}
        self.edit(lambda edit: unmerge(edit, uid, answers))

    @rule(choice=CHOICE, other=CHOICE, reason=st.sampled_from(["", "two days"]))
    def keep_apart(self, choice: int, other: int, reason: str) -> None:
        read = self.catalogue.connection.execute
        uids = [row[0] for row in read("SELECT uid FROM visit ORDER BY id")]
        if not uids or choice % len(uids) == other % len(uids):
            return
        pair = sorted((uids[choice % len(uids)], uids[other % len(uids)]))
        found = read("SELECT id FROM apart WHERE first_uid = ? AND second_uid = ?", pair).fetchone()
        values = {"first_uid": pair[0], "second_uid": pair[1], "reason": reason}
        if found and choice % 2:
            self.edit(lambda edit: edit.delete("apart", found[0]))
        elif found:
            self.edit(lambda edit: edit.update("apart", found[0], values))
        else:
            self.edit(lambda edit: edit.insert("apart", values))

    @rule(choice=CHOICE, reason=st.sampled_from(["", "known"]))
    def acknowledge(self, choice: int, reason: str) -> None:
        values = {"rule": "no source", "subject": f"visit {choice % 3}", "reason": reason}
        self.edit(
            lambda edit: edit.execute(
                "DELETE FROM acknowledgement WHERE subject = ?", (values["subject"],)
            ),
            lambda edit: edit.insert("acknowledgement", values) if choice % 2 else 0,
        )


TestReviewGames = ReviewGames.TestCase
TestReviewGames.settings = PLAYED
