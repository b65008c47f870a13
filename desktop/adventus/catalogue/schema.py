"""The SQL of an empty catalogue, made from the tables.

`python -m adventus.catalogue.schema` prints it; the files in `resources/schema/` are what it
printed for each version, and a test holds the newest one to it. Running programs never need this.
"""

from __future__ import annotations

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

# Importing the classes is what makes SQLModel know them.
from adventus.catalogue import review_tables, tables  # noqa: F401 - see above

# The text that is searched. Derived; a virtual table, so outside what SQLModel can say.
SEARCH_TEXT = """\
CREATE VIRTUAL TABLE visit_text USING fts5(
    reference, names, places, words, quotations,
    tokenize = "unicode61 remove_diacritics 2"
)"""


def definition() -> str:
    """Write the SQL that makes an empty catalogue of the current version."""
    dialect = sqlite.dialect()
    statements = []
    for table in SQLModel.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return ";\n\n".join([*statements, SEARCH_TEXT]) + ";\n"


if __name__ == "__main__":
    print(definition(), end="")  # noqa: T201 - this is the command that writes the schema
