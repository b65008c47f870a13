from __future__ import annotations

import errno
import io
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import open_catalogue
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.exchange.delivery import deliver

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from adventus.catalogue.file import Catalogue


def test_an_export_never_takes_the_place_of_a_catalogue(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="give the export another ending"):
        deliver(catalogue, catalogue.path, lambda _: 0)
    with pytest.raises(UserError, match="give the export another ending"):
        deliver(catalogue, catalogue.path.with_suffix(".ADVENTUS"), lambda _: 0)


def test_a_stream_gets_nothing_of_an_export_that_fails(catalogue: Catalogue) -> None:
    def fail(stream: TextIO) -> int:
        stream.write("half")
        raise ValueError("a bug")

    output = io.StringIO()
    with pytest.raises(ValueError, match="a bug"):
        deliver(catalogue, output, fail)
    assert output.getvalue() == ""
    with catalogue.edit("Add a visit") as edit:  # no transaction was left open
        add_visit(edit)


@pytest.mark.parametrize(
    ("error", "seen"),
    [(OSError(errno.ENOSPC, "No space left on device"), UserError), (BrokenPipeError(), OSError)],
)
def test_a_full_disk_is_told_and_a_closed_pipe_is_passed_on(
    catalogue: Catalogue, error: OSError, seen: type[Exception]
) -> None:
    class Stream(io.StringIO):
        def write(self, _: str) -> int:
            raise error

    with pytest.raises(seen):
        deliver(catalogue, Stream(), lambda stream: stream.write("x"))


def test_an_export_sees_one_state_while_another_program_edits(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    reader = open_catalogue(catalogue.path, read_only=True)
    count = "SELECT count(*) FROM visit"
    catalogue.connection.execute("PRAGMA busy_timeout=0")

    def write(stream: TextIO) -> int:
        before = reader.connection.execute(count).fetchone()[0]
        with pytest.raises(UserError, match="another program"), catalogue.edit("Add") as edit:
            add_visit(edit)
        stream.write("done")
        return int(reader.connection.execute(count).fetchone()[0] - before)

    assert deliver(reader, tmp_path / "out.csv", write) == 0
    reader.close()
    with catalogue.edit("Add a visit") as edit:
        add_visit(edit)
    assert catalogue.connection.execute(count).fetchone()[0] == 1
