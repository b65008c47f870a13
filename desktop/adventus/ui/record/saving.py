"""From what stands in an editor to a saved field, a question or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.authorities import find_agents
from adventus.catalogue.entry import read
from adventus.catalogue.fields import Kind
from adventus.catalogue.records import Visit, visits
from adventus.catalogue.values import join_list, notation, split_list
from adventus.catalogue.visits import VaguerDateError, set_field
from adventus.errors import Ambiguous, UserError
from adventus.ui.record.wording import edit_label, reading_words

if TYPE_CHECKING:
    from adventus.catalogue.fields import Field
    from adventus.catalogue.file import Catalogue


@dataclass(frozen=True)
class Typed:
    """What is to be saved: the text, and what was said about it beyond the text itself.

    Attributes:
        as_written: for a date whose reading was chosen, the text that it was read from.
        vaguer: whether a finer date may be replaced.
    """

    text: str
    as_written: str | None = None
    vaguer: bool = False


@dataclass(frozen=True)
class Answer:
    """One way out of a question: the words on its button, and what is saved then."""

    words: str
    typed: Typed


@dataclass(frozen=True)
class Saved:
    """The field holds it now."""


@dataclass(frozen=True)
class Refused:
    """It is no value of the field; `message` says why."""

    message: str


@dataclass(frozen=True)
class Asked:
    """A person must choose first."""

    message: str
    answers: tuple[Answer, ...]


Outcome = Saved | Refused | Asked


class OpenVisit:
    """The visit that the panel shows, and the way its fields are saved.

    Attributes:
        visit: as last read; None when none is shown.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.visit: Visit | None = None

    @property
    def reference(self) -> str:
        """The archive's own number of the visit."""
        return notation(self.visit.values["reference"]) if self.visit else ""

    def read(self, visit_id: int | None) -> None:
        """Read a visit, or none; one that is gone is none."""
        wanted = [] if visit_id is None else [visit_id]
        self.visit = next(visits(self.catalogue.connection, wanted), None)

    def save(self, field: Field, typed: Typed) -> Outcome:
        """Save one field of the visit as one edit."""
        if self.visit is None:
            return Refused("There is no visit to save this in; choose one in the list.")
        try:
            label = edit_label(field, self.reference, read(field, typed.text))
            with self.catalogue.edit(label) as edit:
                set_field(
                    edit,
                    self.visit.id,
                    field.name,
                    typed.text,
                    as_written=typed.as_written,
                    vaguer=typed.vaguer,
                )
        except Ambiguous as question:
            return _question(self.catalogue, field, typed, question)
        except VaguerDateError as refusal:
            anyway = Typed(typed.text, typed.as_written, vaguer=True)
            return Asked(str(refusal), (Answer("Replace anyway", anyway),))
        except UserError as refusal:
            return Refused(str(refusal))
        return Saved()


def _question(catalogue: Catalogue, field: Field, typed: Typed, question: Ambiguous) -> Outcome:
    answers = [
        Answer(reading_words(field, reading), _answered(catalogue, field, typed, reading))
        for reading in dict.fromkeys(question.readings)
    ]
    if all(answer.typed.text == typed.text for answer in answers):
        return Refused(f"{question} They have the same name: give one of them another first.")
    return Asked(str(question), tuple(answers))


def _answered(catalogue: Catalogue, field: Field, typed: Typed, reading: str) -> Typed:
    if field.kind is Kind.DATE:
        return Typed(reading, typed.text, typed.vaguer)
    if field.kind is not Kind.AGENTS:
        return Typed(reading)
    names = list(split_list(typed.text))
    unclear = next((at for at, name in enumerate(names) if _is_unclear(catalogue, name)), 0)
    names[unclear] = reading
    return Typed(join_list(names))


def _is_unclear(catalogue: Catalogue, name: str) -> bool:
    found = find_agents(catalogue.connection, name)
    return len(found) > 1 and [known.name for known in found].count(name) != 1
