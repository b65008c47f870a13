"""Sources: the works and documents that say something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.anchoring import Recaptured, anchor_anew
from adventus.catalogue.entry import check_text, read_word
from adventus.catalogue.passages import fixity, normalised
from adventus.catalogue.vocabularies import RELIABILITIES, SOURCE_KINDS
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.editing import Edit


def add_source(edit: Edit, title: str, *, captured_text: str = "", **columns: Any) -> int:
    """Add a source, with its captured text if there is one.

    Raises:
        UserError: the title is missing, or its kind or reliability is no known word.
    """
    row_id = edit.insert("source", {"title": _title(title), **_checked(columns)})
    if captured_text:
        capture(edit, row_id, captured_text)
    return row_id


def change_source(edit: Edit, source_id: int, **columns: Any) -> None:
    """Change a source; a `captured_text` among the columns is captured anew.

    Raises:
        UserError: the title is missing, its kind or reliability is no known word, or the source
            would derive from itself.
    """
    text = columns.pop("captured_text", None)
    if "title" in columns:
        columns["title"] = _title(columns["title"])
    if columns.get("derived_from_id"):
        _refuse_circle(edit, source_id, columns["derived_from_id"])
    edit.update("source", source_id, _checked(columns))
    if text is not None:
        capture(edit, source_id, text)


def capture(edit: Edit, source_id: int, text: str) -> Recaptured:
    """Keep what a source says, with its fixity; its quotations are found again, or are lost."""
    check_text(text, "captured text")
    text = normalised(text)
    old = edit.row("source", source_id)["captured_text"]
    if text == old:
        return Recaptured()
    edit.update(
        "source",
        source_id,
        {
            "captured_text": text,
            "captured_sha256": fixity(text) if text else "",
            "captured_at": edit.catalogue.clock() if text else "",
        },
    )
    return anchor_anew(edit, source_id, old, text)


def delete_source(edit: Edit, source_id: int) -> None:
    """Remove a source that nothing cites.

    Raises:
        UserError: it is cited, or another source derives from it.
    """
    count = edit.execute(
        "SELECT count(*) FROM citation WHERE source_id = ?", (source_id,)
    ).fetchone()[0]
    if count:
        raise UserError(f"The source is cited {count} times; remove those citations first.")
    if edit.execute("SELECT 1 FROM source WHERE derived_from_id = ?", (source_id,)).fetchone():
        raise UserError("Another source derives from this one; change that first.")
    edit.delete("source", source_id)


def find_source(connection: sqlite3.Connection, name: str) -> int | None:
    """Give the source with this uid, reference or title; None if there is none.

    Raises:
        UserError: several sources have it, or no source can be called so.
    """
    check_text(name, "source")
    name = name.strip()
    found = connection.execute(
        "SELECT id FROM source WHERE uid = ?1 OR title = ?1 OR (reference = ?1 AND ?1 <> '')",
        (name,),
    ).fetchall()
    if len(found) > 1:
        raise UserError(f"{len(found)} sources are called “{name}”; give the uid of one.")
    return int(found[0][0]) if found else None


def _checked(columns: dict[str, Any]) -> dict[str, Any]:
    """Read the words of a source's vocabularies."""
    words = {"kind": SOURCE_KINDS, "reliability": RELIABILITIES}
    return columns | {
        name: read_word(name.capitalize(), known, columns[name].strip())
        for name, known in words.items()
        if name in columns
    }


def _title(title: str) -> str:
    line = " ".join(title.split())
    if not line:
        raise UserError("Title: a source needs one; type what it is called.")
    return line


def _refuse_circle(edit: Edit, source_id: int, origin_id: int) -> None:
    seen = origin_id
    while seen:
        if seen == source_id:
            raise UserError("Derived from: a source can't derive from itself; choose another.")
        seen = edit.row("source", seen)["derived_from_id"]
