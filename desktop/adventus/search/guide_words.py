"""The sentences and examples of the search guide.

What can be listed, such as fields and states, is not written here but taken from its definition.
"""

from __future__ import annotations

from typing import TypeAlias

from adventus.catalogue.fields import Kind

_Examples: TypeAlias = tuple[tuple[str, str], ...]

KINDS = {
    Kind.TEXT: "any part of its text",
    Kind.LONG_TEXT: "any part of its text",
    Kind.WORD: "one of",
    Kind.DATE: "a date; see below",
    Kind.COUNTRY: "any name of a country, a former name or a code",
    Kind.PLACE: "any part of one of the place's names",
    Kind.AGENTS: "any part of a name of a person or organisation",
    Kind.TAGS: "any part of a tag",
    Kind.ENGAGEMENTS: "any part of what happened, such as a meeting's title",
    Kind.JOURNEY: "any part of the journey's title",
}
"""What may follow the name of a field of each kind."""

FURTHER = {
    "citations": "how many citations the visit has",
    "sources": "how many different sources they are from",
    "quotations": "how many of them quote their source",
    "conflicts": "how many of its fields are in conflict",
    "cited": "any part of a cited source's title, author, publisher, reference or address",
    "quotation": "any part of what is quoted from a source",
    "changed": "the day of the last change, in universal time; tested like any date",
    "changed_by": "who made the last change",
    "region": "the part of the world that the country lies in",
    "uid": "the visit's identity in exported files, in full",
}
"""What the names mean that are not fields."""

SECTIONS: dict[str, tuple[tuple[str, ...], _Examples]] = {
    "Words": (
        (
            (
                "A visit is found when all the words occur in it: in its reference, names, "
                "places, notes, tags or quotations, in any order. Capitals and accents don't "
                "count. Records answer to their other names, countries to their former ones, "
                "and visits to the references of those that were merged into them."
            ),
            (
                "The last word may go on, as you are still typing it; a star lets any other "
                "word go on. Words in quotes must stand side by side."
            ),
        ),
        (
            ("astana trade", "visits with both words"),
            ("kazakh* summit", "kazakh, Kazakhstan, Kazakhstani …, and summit"),
            ('"press conference"', "these two words, one after the other"),
        ),
    ),
    "Together, either, without": (
        (
            (
                "Terms side by side must all fit; “and” may stand between them. “or” asks for "
                "one of two, “not” or a minus for what doesn't fit. Brackets hold terms "
                "together. To search for one of these signs or words, put it in quotes."
            ),
        ),
        (
            ("oman or qatar", "one of the two, or both"),
            ("(oman or qatar) is:planned", "planned, and one of the two"),
            ("summit -minsk", "a summit, but no Minsk"),
            ("not (oman or qatar)", "neither of the two"),
        ),
    ),
    "Fields": (
        (
            (
                "The name of a field, a colon and a value ask that field only. A value with "
                "blanks or brackets stands in quotes; a quote inside them is doubled."
            ),
            (
                "A star after the value: the text begins so. = before it: this is all of the "
                "text, to the letter. ~ before it: a regular expression that matches some part "
                "of it."
            ),
            "“unknown” and “none” without quotes find fields that were marked so.",
        ),
        (
            ("country:Burma", "Myanmar, by any of its names"),
            ('place:"Abu Dhabi"', "a place with these words in one of its names"),
            ("tag:energy*", "a tag that begins with energy"),
            ("tag:=energy", "the tag energy and no other"),
            ('traveller:~"^(ann|eve) "', "a traveller whose name begins with Ann or Eve"),
            ("venue:unknown", "a venue that was looked for and not found"),
        ),
    ),
    "Dates": (
        (
            (
                "Write a date as in its field: 2022, 2022-10-13, or in quotes “Oct 2022”. "
                "today is one too, and so are today-7 and today+30, counted in days."
            ),
            (
                "a..b runs from the first day of a to the last of b; either may be left out. < "
                "is before, > is after; <= and >= take the days themselves along."
            ),
            (
                "A visit fits if it can share a day with what is asked; “some day in 2022” may "
                "be in October. After certainly: it must fit however its date is read, and a "
                "date with ?, ~ or % never does. Visits without a date fit no date at all."
            ),
        ),
        (
            ("date:2022-10", "possibly in October 2022"),
            ("date:certainly:2022-10", "in October 2022 beyond doubt"),
            ('date:"13 Oct 2022"', "on this day, or possibly on it"),
            ("date:2022..2023", "in these two years"),
            ("date:..1991", "until the end of 1991"),
            ("date:>2022-02-24", "begun after this day"),
            ("date:today-30..today", "in the last thirty days"),
        ),
    ),
    "How many": (
        (
            (
                "A number, a range of numbers or a comparison asks how many there are; so it "
                "does after the name of any field that holds several things, such as tags or "
                "met."
            ),
        ),
        (
            ("citations:>2", "three citations or more"),
            ("citations:0", "none at all"),
            ("sources:1 citations:>1", "cited several times, always from one source"),
            ("met:>=3", "three people met, or more"),
            ("tags:2..4", "two, three or four tags"),
        ),
    ),
    "Sources": (
        ("= before the value: the source's whole title or reference.",),
        (
            ('cited:"press service"', "a source of that name or publisher is cited"),
            ("cited:=G-7", "the source with this reference is cited"),
            ('quotation:"arrived in"', "a quotation has these words"),
        ),
    ),
    "States and gaps": (
        ("is: asks for a state; has: and no: for what has been filled in, or has not.",),
        (
            ("is:conflict", "sources that disagree, and no decision between them"),
            ("is:planned date:<today", "planned, but past"),
            ("no:citation", "nothing is known about where this comes from"),
            ("has:decision -is:approved", "decided, but not approved yet"),
        ),
    ),
    "The record itself": (
        ("The program keeps track of these; they are asked for as if they were fields.",),
        (
            ("changed:>=today-7", "changed in the last week"),
            ("changed_by:Ann", "last changed by Ann"),
            ('region:"Central Asia"', "in any country there"),
        ),
    ),
    "Saved searches": (
        ("saved: and a name stand for a saved search; it may use others, but not itself.",),
        (('saved:"to check" date:2022', "what the search “to check” finds in 2022"),),
    ),
}
"""For each heading what is said under it, and the examples with what they find."""
