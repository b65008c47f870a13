"""What a cell of the grid shows: its text with the differing words marked, and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from adventus.catalogue.assessment import Stance, State
from adventus.catalogue.countries import country_name
from adventus.catalogue.differences import Fate, changed_words
from adventus.catalogue.fields import Kind
from adventus.catalogue.values import Mark, Named
from adventus.ui.record.wording import engagement_line, stated_note, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adventus.catalogue.evidence import Citation, Decision
    from adventus.catalogue.fields import Field
    from adventus.review.side_by_side.choosing import Choice, Result
    from adventus.review.side_by_side.comparing import Cell, Comparison, Row

Span = tuple[int, int]
"""Where a marked piece begins and ends, in characters."""

EMPTY = "—"
_BETWEEN = "; "  # names
_SIGNS = {Stance.SUPPORTS: "●", Stance.CONTRADICTS: "◆", Stance.SILENT: "○"}
_INKS = {Stance.SUPPORTS: "good", Stance.CONTRADICTS: "bad", Stance.SILENT: "muted"}
_STATES = {
    State.CONFLICT: ("▲ conflict, not decided", "warn"),
    State.RECHECK: ("▲ decided, to re-check", "warn"),
    State.DECIDED: ("✓ decided", "muted"),
}
_WHOLE = frozenset({Kind.DATE, Kind.WORD, Kind.COUNTRY, Kind.JOURNEY})
_COMPARED = 1_500  # characters; in longer texts everything between the common ends is marked


@dataclass(frozen=True)
class Line:
    """A small line under the value.

    Attributes:
        purpose: the colour of the theme that its sign has.
        sign: how many of its first characters are the sign.
    """

    text: str
    purpose: str = "muted"
    sign: int = 0


@dataclass(frozen=True)
class Shown:
    """A cell as it is painted.

    Attributes:
        marks: what differs from the other records.
        taken: its value is part of the result.
        ground: the colour of the theme it stands on.
        hint: the whole evidence with its quotations, for the tool tip.
        spoken: what a screen reader says.
    """

    text: str
    marks: tuple[Span, ...] = ()
    lines: tuple[Line, ...] = ()
    taken: bool = False
    ground: str = "surface"
    hint: str = ""
    spoken: str = ""


def value_text(field: Field, cell: Cell) -> str:
    """Write the value of a cell for people; `EMPTY` if there is none."""
    value = cell.value
    if isinstance(value, Mark):
        return value.value
    if field.kind is Kind.COUNTRY:
        return country_name(cell.text) if cell.text else EMPTY
    if not isinstance(value, tuple):
        return cell.text or EMPTY
    names = [item.name if isinstance(item, Named) else engagement_line(item) for item in value]
    return ("\n" if field.kind is Kind.ENGAGEMENTS else _BETWEEN).join(names) or EMPTY


def shown_cells(
    comparison: Comparison, row: Row, choice: Choice | None, derived: Mapping[int, str]
) -> tuple[Shown, ...]:
    """Say how the cells of a field look.

    Args:
        choice: what was chosen; None where nothing is to be chosen.
        derived: for sources taken from another one, that one's title.
    """
    texts = [value_text(row.field, cell) for cell in row.cells]
    marks = marked(row, texts)
    chosen = choice is not None and choice.typed is None and row.differs
    taken = choice.take if choice is not None and chosen else ()  # nothing to choose where alike
    return tuple(
        _shown(row, at, texts[at], marks[at], comparison.records[at].label, at in taken, derived)
        for at in range(len(row.cells))
    )


def shown_result(row: Row, result: Result) -> Shown:
    """Say how the result of a field looks."""
    marks_date = row.field.kind is Kind.DATE and result.text and not result.text.startswith("!")
    text = result.text if marks_date else result.words if result.text else EMPTY
    lines = [Line(value_words(row.field, result.text))] if marks_date else []
    lines = [line for line in lines if line.text != text]
    if result.note:
        note = f"▲ {result.note}" if result.vaguer else result.note
        lines.append(Line(note, "warn", len(note) * result.vaguer))
    said = ". ".join([text, *(line.text for line in lines)])
    return Shown(
        text,
        lines=tuple(lines),
        ground="good_soft",
        spoken=f"{row.field.label}, result: {'empty' if text == EMPTY else said}",
    )


def _shown(
    row: Row,
    at: int,
    text: str,
    marks: tuple[Span, ...],
    label: str,
    taken: bool,
    derived: Mapping[int, str],
) -> Shown:
    cell = row.cells[at]
    note = stated_note(cell.value) if row.field.kind is Kind.DATE else ""
    lines = [Line(note)] if note not in {"", text} else []
    lines += [evidence_line(citation, derived) for citation in cell.citations]
    lines += _decided(cell)
    said = [f"{row.field.label}, {label}: {'empty' if text == EMPTY else text}"]
    said += ["taken"] if taken else []
    said += [_spoken(citation) for citation in cell.citations]
    return Shown(
        text,
        marks,
        tuple(lines),
        taken,
        "info_soft" if taken else "surface",
        _hint(cell.citations, cell.decision, derived),
        ". ".join(said),
    )


def evidence_line(citation: Citation, derived: Mapping[int, str]) -> Line:
    """Say in a line how a citation stands, and where it is."""
    where = " ".join(part for part in (citation.source, citation.locator) if part)
    origin = derived.get(citation.source_id, "")
    after = f" (after {origin})" if origin else ""
    doubt = f" — says {citation.says}" if citation.stance is Stance.CONTRADICTS else ""
    return Line(f"{_SIGNS[citation.stance]} {where}{after}{doubt}", _INKS[citation.stance], sign=1)


def _decided(cell: Cell) -> Iterable[Line]:
    if cell.state in _STATES:
        text, purpose = _STATES[cell.state]
        yield Line(text, purpose, len(text))


def _hint(
    citations: Sequence[Citation], decision: Decision | None, derived: Mapping[int, str]
) -> str:
    said = []
    for citation in citations:
        said.append(evidence_line(citation, derived).text)
        said += [f"“{citation.quotation}”"] if citation.quotation else []
    if decision is not None:
        said.append(f"Decided by {decision.by}: {decision.reason or 'no reason given'}")
    return "\n".join(said)


def _spoken(citation: Citation) -> str:
    return f"{citation.source} {citation.stance.value}"


def marked(row: Row, texts: Sequence[str]) -> list[tuple[Span, ...]]:
    """Find the words of each cell that differ from the first, and those the first has alone.

    Nothing is marked beside an empty cell: that it is empty shows.
    """
    spans: list[set[Span]] = [set() for _ in texts]
    for at in range(1, len(texts)):
        if EMPTY in (texts[0], texts[at]):
            continue
        first, other = _between(row, at, texts[0], texts[at])
        spans[0].update(first)
        spans[at].update(other)
    return [_joined(found, text) for found, text in zip(spans, texts, strict=True)]


def _between(row: Row, at: int, one: str, other: str) -> tuple[Sequence[Span], Sequence[Span]]:
    if row.field.kind in _WHOLE and one != other:
        return [(0, len(one))], [(0, len(other))]
    left, right = row.cells[0].value, row.cells[at].value
    named = row.field.kind is not Kind.ENGAGEMENTS
    if named and isinstance(left, tuple) and isinstance(right, tuple):
        return _names(left, right), _names(right, left)
    return _words(one, other)


def _names(items: Sequence[object], others: Sequence[object]) -> list[Span]:
    """Mark the items that the other list lacks."""
    known = {item.uid for item in others if isinstance(item, Named)}
    spans, at = [], 0
    for item in items:
        if isinstance(item, Named):
            spans += [(at, at + len(item.name))] if item.uid not in known else []
            at += len(item.name) + len(_BETWEEN)
    return spans


@lru_cache(maxsize=512)
def _words(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    if max(len(one), len(other)) > _COMPARED:
        return _middle(one, other)
    removed, added, left, right = [], [], 0, 0
    for segment in changed_words(one, other):
        size = len(segment.text)
        if segment.fate is Fate.REMOVED:
            removed.append((left, left + size))
        elif segment.fate is Fate.ADDED:
            added.append((right, right + size))
        left += size * (segment.fate is not Fate.ADDED)
        right += size * (segment.fate is not Fate.REMOVED)
    return tuple(removed), tuple(added)


def _middle(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Mark all that stands between what two long texts begin and end with alike."""
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    return ((start, len(one) - end),), ((start, len(other) - end),)


def _common(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Join marks that overlap, or that only white space parts; begin and end them with words."""
    joined: list[Span] = []
    for start, end in sorted(_trimmed(span, text) for span in spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif end > start:
            joined.append((start, end))
    return tuple(joined)


def _trimmed(span: Span, text: str) -> Span:
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
