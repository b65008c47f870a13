from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.cli import main
from adventus.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("cli") / "Sample.adventus"
    make_sample(path)
    return str(path)


def test_visits_that_fit_are_published(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    target = tmp_path / "visits.html"
    assert main(["publish", sample, str(target), "--query", "country:KAZ"]) == 0
    assert capsys.readouterr().err == f"adventus: 3 visits published in “{target}”\n"
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>\n")
    assert '"V-0005"' in page
    assert '"V-0001"' not in page


def test_a_page_goes_to_standard_output(capsys: pytest.CaptureFixture[str], sample: str) -> None:
    assert main(["publish", sample, "-"]) == 0
    assert capsys.readouterr().out.endswith("</body>\n</html>\n")


def test_another_ending_is_refused(
    capsys: pytest.CaptureFixture[str], sample: str, tmp_path: Path
) -> None:
    target = tmp_path / "visits.pdf"
    assert main(["publish", sample, str(target)]) != 0
    assert "let it end in .html" in capsys.readouterr().err
    assert not target.exists()
