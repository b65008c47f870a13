"""What is taken from which record when visits become one, and what comes of it. Pure.

A choice is made for each field: the values of one or of several records, or a value typed by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.assessment import Stance
from adventus.catalogue.entry import PlaceName, read
from adventus.catalogue.fields import Kind
from adventus.catalogue.table_rows import words
from adventus.catalogue.values import (
    DateStatement,
    EngagementValue,
    Mark,
    Named,
    join_list,
    notation,
)
from adventus.errors import UserError
from adventus.review.list_items import Item, items
from adventus.review.losing import loses, note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.evidence import Citation
    from adventus.catalogue.values import Value
    from adventus.review.comparing import Cell, Comparison, Row

__all__ = ["Choice", "Item", "Result", "can_take_both", "first_choices", "items", "result"]
