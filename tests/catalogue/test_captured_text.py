from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue import captured_text
from adventus.catalogue.captured_text import text_of_file, text_of_html, text_of_markdown
from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!DOCTYPE html><html><head><title>Not shown</title><style>p {color: red}</style></head>
<body><nav><ul><li>Home</li></ul></nav><h1>A   visit &amp; a talk</h1>
<p>On <b>6 December</b>
he came to&nbsp;Riyadh &#128512;.<br>Then <i>home</i>.</p><script>alert("no")</script>
<ul><li>One</li><li>Two <span>words</span></li></ul>
<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>
<pre>  kept
   as it is</pre><p>العربية 𒀀</p></body></html>"""


def test_a_page_is_reduced_to_what_a_browser_shows() -> None:
    assert text_of_html(PAGE) == (
        "A visit & a talk\n\nOn 6 December he came to\u00a0Riyadh 😀.\nThen home.\n\nOne\nTwo words"
        "\n\na b\nc\n\n  kept\n   as it is\n\nالعربية 𒀀"
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("a<div>b</div>c", "a\nb\nc"),
        ("<head><title>x<body>seen", "seen"),
        ("in<em>to</em>, 3 &lt; 4 &eacute; &unknown;", "into, 3 < 4 é &unknown;"),
        ("<script>if (a < b) {}</script>x<!-- not -->y", "xy"),
        ("a<br/>b<br><br>c", "a\nb\n\nc"),
        ("", ""),
    ],
)
def test_pages_that_are_not_well_made_are_read_too(page: str, text: str) -> None:
    assert text_of_html(page) == text


@given(st.text("<>/&;# apbrescit!-\n\"'=", max_size=60))
def test_no_page_is_refused(page: str) -> None:
    assert "\n\n\n" not in text_of_html(page)


def test_markdown_is_reduced_to_its_words() -> None:
    written = (
        "# A *visit* #\n\nOn **6 December** he came to [Riyadh](https://example.org/a_(b)).\n"
        "> quoted\n\n- one\n* two `code` and snake_case_name\n1. three \\*\n\n---\n\n"
        "![map](m.png)\n"
        "```\nx = 1 * 2 * 3\n```\n[1]: https://example.org\n5 * 3 * 2\n"
    )
    assert text_of_markdown(written) == (
        "A visit\n\nOn 6 December he came to Riyadh.\nquoted\n\none\n"
        "two code and snake_case_name\n1. three *\n\nmap\n\nx = 1 * 2 * 3\n\n5 * 3 * 2"
    )


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", b"\xef\xbb\xbfM\xc3\xbcnchen\r\n", "München\r\n"),
        ("a.txt", codecs.BOM_UTF16_LE + "é😀".encode("utf-16-le"), "é😀"),
        ("a.txt", b"<b>bold</b>", "<b>bold</b>"),
        ("A.HTML", b"<meta charset='windows-1251'><p>\xcc\xe8\xed\xf1\xea", "Минск"),
        ("a.htm", b"<meta content='text/html; charset=ISO-8859-1'>\x93M\xfcnchen\x94", "“München”"),
        ("a.html", b"<meta charset=utf-16>\xc3\xa9", "é"),
        ("a.md", b"# M\xc3\xbcnchen\n", "München"),
        ("a.txt", b"", ""),
    ],
)
def test_a_file_is_read_as_it_says_itself(
    tmp_path: Path, name: str, data: bytes, text: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert text_of_file(tmp_path / name) == text


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"M\xfcnchen", "“a.txt” is no text in UTF-8 (byte 2); save it as UTF-8 first."),
        (
            "a.html",
            b"<meta charset=klingon>x",
            "“a.html” says that it is written in “klingon”, which is not known here; save it",
        ),
        ("a.html", b"<meta charset=base64>x", "“a.html” says that it is written in “base64”"),
        ("a.txt", b"a\x00b", "“a.txt” is no text; choose a text file or a saved web page."),
        ("gone.txt", None, "“gone.txt” can't be read: No such file or directory."),
    ],
)
def test_what_can_not_be_read_is_said(
    tmp_path: Path, name: str, data: bytes | None, sentence: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError) as refused:
        text_of_file(tmp_path / name)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize("mark", ["*a ", "**a ", "_a ", "[a", "<!--", "<a "])
def test_marks_that_are_never_closed_stay_what_they_are(mark: str) -> None:
    assert text_of_markdown(mark * 20_000) == mark * 20_000


def test_a_file_that_is_too_long_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(captured_text, "MOST_BYTES", 3)
    (tmp_path / "long.txt").write_bytes(b"1234")
    with pytest.raises(UserError, match=r"“long.txt” is longer than 0 MB; paste the part"):
        text_of_file(tmp_path / "long.txt")
