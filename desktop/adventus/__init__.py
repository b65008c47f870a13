"""Adventus: a desktop editor for catalogues of visits.

A catalogue is one SQLite file that says who went where, when, to meet whom, and how we know.
Every field can carry citations with exact quotations, sources that contradict each other are kept,
the accepted value is a recorded decision, and everything can be undone for ever.
"""

__version__ = "0.1.0"
