"""Whole catalogues made to fill the memory or to lead elsewhere: refused with a reason, and soon.

Each is read by a process of its own that may take 512 MiB more than it has when its modules are
loaded, and a minute at most.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from itertools import repeat
from typing import TYPE_CHECKING

import pytest

from adventus.exchange.whole import export_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

    Said = Callable[..., str]

MIB = 1 << 20
OURS = b'{"format": "adventus-catalogue", "version": 1, "title": '

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")

TEXTS: list[tuple[str, Callable[[], Iterable[bytes]], str]] = [
    ("lists in lists", lambda: [OURS, b"[" * (16 * MIB)], "is nested more deeply"),
    ("objects in objects", lambda: [OURS, b'{"a":' * (4 * MIB)], "is nested more deeply"),
    (
        "a text without end",
        lambda: [OURS, b'"', *repeat(b"x" * MIB, 400)],
        "needs more memory than there is",
    ),
    (
        "a million small lists",
        lambda: [OURS, b"[", b"[]," * (8 * MIB), b"[]]}"],
        "needs more memory than there is",
    ),
    ("a number of a million digits", lambda: [OURS, b"9" * MIB, b"}"], "can't be read"),
]


@pytest.mark.parametrize(
    ("pieces", "message"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS]
)
def test_json(
    said: Said, tmp_path: Path, pieces: Callable[[], Iterable[bytes]], message: str
) -> None:
    path = tmp_path / "a.json"
    with path.open("wb") as stream:
        stream.writelines(pieces())
    found = said(path, "whole")
    assert found.startswith(f"refused: “{path}” {message}")


@pytest.fixture
def package(full: Catalogue, tmp_path: Path) -> Path:
    export_package(full, tmp_path / "package.zip")
    return tmp_path / "package.zip"


def changed(path: Path, *, without: str = "", **added: Iterable[bytes]) -> Path:
    """Copy a package, leave a file of it out, and add others: `visits` stands for `visits.csv`."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != without:
                new.writestr(name, old.read(name))
        for name, pieces in added.items():
            with new.open(f"{name}.csv", "w") as part:
                for piece in pieces:
                    part.write(piece)
    return other


def test_a_package_with_a_file_that_unpacks_to_far_more(said: Said, package: Path) -> None:
    path = changed(package, without="visits.csv", visits=repeat(b"x" * MIB, 400))
    assert said(path, "whole") == (
        f"refused: “{path}”: visits.csv unpacks to far more than it holds, and is not read."
    )


def test_a_description_that_unpacks_to_far_more(said: Said, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
        new.open("datapackage.json", "w") as part,
    ):
        for _ in range(400):
            part.write(b" " * MIB)
    assert "datapackage.json unpacks to far more" in said(path, "whole")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice(said: Said, package: Path) -> None:
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("visits.csv", "uid\n")
    assert said(package, "whole").endswith("holds “visits.csv” twice; ask for a whole package.")


def test_names_that_lead_elsewhere_are_never_read_nor_written(said: Said, package: Path) -> None:
    outside = package.with_name("outside.csv")
    with zipfile.ZipFile(package, "a") as archive:
        for name in ("../outside.csv", str(outside), "texts/../../outside.csv"):
            archive.writestr(name, "uid\n")
    assert said(package, "whole") == "2 visits"
    assert not outside.exists()


def test_a_link_in_a_zip_is_a_text_like_any_other(said: Said, package: Path) -> None:
    path = changed(package, without="visits.csv")
    link = zipfile.ZipInfo("visits.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/hosts")
    assert "visits.csv is not as it was written" in said(path, "whole")


def test_a_link_that_leads_out_of_a_folder_is_refused(
    said: Said, full: Catalogue, tmp_path: Path
) -> None:
    export_package(full, tmp_path / "package")
    visits = tmp_path / "package" / "visits.csv"
    shutil.move(visits, tmp_path / "elsewhere.csv")
    visits.symlink_to(tmp_path / "elsewhere.csv")
    assert "is a link that leads out of the package" in said(tmp_path / "package", "whole")
    visits.unlink()
    visits.symlink_to("/dev/zero")
    assert "The package has no “visits.csv”" in said(tmp_path / "package", "whole")
