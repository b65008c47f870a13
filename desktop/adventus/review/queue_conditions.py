"""What brings a visit into a queue, as SQL on `visit v`. Built from words of our own only."""

from __future__ import annotations

from adventus.catalogue.records import CHANGED_SINCE
from adventus.catalogue.witnesses import WITNESS

BULK_SIZE = 50
"""An edit of more visits than this changed them in bulk."""

_RETURNED = """v.review = 'draft' AND EXISTS (SELECT 1 FROM remark m WHERE m.visit_id = v.id
    AND m.review = 'draft')"""
_UNCITED = "NOT EXISTS (SELECT 1 FROM citation c WHERE c.visit_id = v.id)"

# Of each visit that is cited: how many witnesses, and whether one of its sources is well graded.
_WEAK = f"""(WITH RECURSIVE {WITNESS}
    SELECT c.visit_id FROM citation c JOIN source s ON s.id = c.source_id
        LEFT JOIN witness w ON w.source_id = s.id
    GROUP BY c.visit_id
    HAVING count(DISTINCT coalesce(w.first_id, s.id)) = 1
        AND sum(s.reliability IN ('A', 'B', 'C')) = 0)"""  # noqa: S608 - our own words

# A change of the review state alone is no change of a field: its three columns are the last of
# the table, so the journal writes nothing before them then. New evidence changes no field either.
_OF_FIELDS = """c.record = 'visit'
    AND c.row_table NOT IN ('citation', 'decision', 'merged', 'remark')
    AND NOT (c.row_table = 'visit' AND c.operation = 'update' AND c.before LIKE '{"review%')"""
# Only edits of many rows are looked into, and the changes of a visit only when such an edit changed
# it. The plus keeps SQLite from its index of revisions, where a few revisions hold most changes.
_BULK = f"""(WITH large AS MATERIALIZED (
        SELECT r.id FROM revision r WHERE r.kind <> 'undo' AND r.id IN (
            SELECT revision_id FROM change GROUP BY revision_id HAVING count(*) > {BULK_SIZE})),
    touched AS MATERIALIZED (
        SELECT DISTINCT c.revision_id, c.record_id FROM change c
        WHERE c.revision_id IN (SELECT id FROM large) AND {_OF_FIELDS}
        EXCEPT SELECT c.revision_id, c.record_id FROM change c
        WHERE c.revision_id IN (SELECT id FROM large)
            AND c.row_table = 'visit' AND c.operation = 'insert'),
    bulk AS MATERIALIZED (
        SELECT revision_id FROM touched GROUP BY revision_id HAVING count(*) > {BULK_SIZE})
    SELECT t.record_id AS visit_id FROM touched t
    WHERE t.revision_id IN (SELECT revision_id FROM bulk) AND NOT EXISTS (
        SELECT 1 FROM change c WHERE c.record_id = t.record_id
            AND +c.revision_id > t.revision_id AND {_OF_FIELDS}))"""  # noqa: S608 - our own words

_NOT_REJECTED = "v.review <> 'rejected'"

CONDITIONS = {
    "in review": "v.review = 'in review' AND v.reviewed_by = ''",
    "changed since": CHANGED_SINCE,
    "returned": _RETURNED,
    "drafts": f"v.review = 'draft' AND NOT ({_RETURNED})",
    "rejected": "v.review = 'rejected'",
    "no source": f"{_UNCITED} AND {_NOT_REJECTED}",
    "weak source": _NOT_REJECTED,
    "bulk": f"{_NOT_REJECTED} AND v.review <> 'approved'",
}
"""For each queue of visits the condition that they meet."""

CONFLICTS = {"conflicts": "conflict", "recheck": "recheck"}
"""For each queue of fields the state that their evidence is in."""

_AMONG = {"weak source": _WEAK, "bulk": _BULK}


def candidates(name: str) -> str:
    """Give what a queue's visits are sought among, for the FROM of a query."""
    if name in _AMONG:
        return f"{_AMONG[name]} few JOIN visit v ON v.id = few.visit_id"
    return "visit v"
