"""From a table read to a catalogue changed, by way of a plan that can be looked at first.

    mapping = propose(table)                      # or read_mapping(path)
    plan = make_plan(catalogue.connection, table, mapping)
    apply_plan(catalogue, plan)                   # one revision, which undo takes back

What a row was imported as is found again by `uid`, else by `reference`, else by the row's own key:
a citation of the visit as a whole names the file's source, the key ("id 4118") and a fingerprint
of what the row said. So the same file imported again changes nothing, whatever was edited since.
"""

from __future__ import annotations

from adventus.exchange.plan.applying import Applied, apply_plan
from adventus.exchange.plan.mapping import FileSource, Mapping
from adventus.exchange.plan.mapping_file import read_mapping, write_mapping
from adventus.exchange.plan.planning import make_plan
from adventus.exchange.plan.problems import as_mended, write_problems
from adventus.exchange.plan.proposing import propose
from adventus.exchange.plan.rows import Action, Change, Doubt, LikelySame, Plan, PlanRow

__all__ = [
    "Action",
    "Applied",
    "Change",
    "Doubt",
    "FileSource",
    "LikelySame",
    "Mapping",
    "Plan",
    "PlanRow",
    "apply_plan",
    "as_mended",
    "make_plan",
    "propose",
    "read_mapping",
    "write_mapping",
    "write_problems",
]
