"""A table of visits that was exported makes the same visits again."""

from __future__ import annotations

from contextlib import closing
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from adventus.catalogue.entry import check_text
from adventus.catalogue.file import create
from adventus.catalogue.opening import opened
from adventus.catalogue.values import join_list
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.exchange import export_csv
from adventus.exchange.input import read_table
from adventus.exchange.plan import apply_plan, make_plan, propose
from adventus.sample import make_sample

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def exported(catalogue: Catalogue) -> str:
    stream = StringIO(newline="")
    export_csv(catalogue, stream)
    return stream.getvalue()


def imported(text: str, folder: Path) -> str:
    """Import an exported table into an empty catalogue, and export that."""
    path = folder / "visits.csv"
    path.write_bytes(text.encode())
    with closing(create(folder / "again.adventus")) as catalogue:
        table = read_table(path)
        plan = make_plan(catalogue.connection, table, propose(table))
        assert plan.problems() == ()
        apply_plan(catalogue, plan)
        return exported(catalogue)


def test_the_sample_comes_back_to_the_byte(tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.adventus")
    with opened(tmp_path / "sample.adventus") as catalogue:
        text = exported(catalogue)

    assert imported(text, tmp_path) == text


def _keepable(text: str) -> bool:
    try:
        check_text(text, "")
    except UserError:
        return False
    return bool(text.strip()) and text.strip() not in {"!unknown", "!none"}


ODD = st.sampled_from(
    ["=1+1", "'=x", "007", "a;b", 'a "b"', "a\nb", "|", "\\|", "סלום", "\U0001f468\u200d\U0001f680"]
)
TEXTS = st.one_of(ODD, st.text(max_size=20)).filter(_keepable)
EDTF = "2022 2022-10 2022-10-06 1984? [1667..1668] 2021/.. /1990 -0044-03-15 2001-21 Y17000 156X"
MORE = "2004-06-XX {1960,1961} 2004%/2006~ ../1985 !unknown"
DATES = st.sampled_from(f"{EDTF} {MORE}".split())
VISITS = st.fixed_dictionaries(
    {},
    optional={
        "traveller": st.lists(TEXTS, min_size=1, max_size=3).map(join_list),
        "date": DATES,
        "place": st.one_of(TEXTS, st.just("Tripoli, Libya"), st.just("Atlanta, Georgia, USA")),
        "venue": TEXTS,
        "country": st.sampled_from(["FRA", "SUN", "NAM", "!none"]),
        "purpose": TEXTS,
        "notes": TEXTS,
        "tags": st.lists(TEXTS, min_size=1, max_size=2).map(join_list),
        "journey": TEXTS,
    },
)


@settings(max_examples=25, deadline=None)
@given(st.lists(VISITS, min_size=1, max_size=4))
def test_any_visits_come_back_to_the_byte(made: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with closing(create(folder / "first.adventus")) as catalogue:
            with catalogue.edit("Add") as edit:
                for values in made:
                    visit_id = add_visit(edit)
                    for field, text in values.items():
                        exact = "" if field == "date" else None
                        set_field(edit, visit_id, field, text, as_written=exact)
            text = exported(catalogue)

        assert imported(text, folder) == text
