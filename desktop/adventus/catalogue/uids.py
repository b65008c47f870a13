"""The identities of records."""

from __future__ import annotations

from uuid import uuid4


def new_uid() -> str:
    """Make a new identity without meaning."""
    return str(uuid4())
