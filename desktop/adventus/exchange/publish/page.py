"""The page around the data: its own styles and script, and the rule that nothing else may run."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from html import escape
from typing import Any

from adventus.bundled import bundled

_SCRIPTS = ("texts.js", "finding.js", "table.js", "timeline.js", "record.js", "page.js")
_DATA = "%DATA%"

# Left as they are, these could end the script element that the data stand in, or a line of it.
_UNSAFE = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029\N{ZERO WIDTH NO-BREAK SPACE}"}
)


def around(title: str) -> tuple[str, str]:
    """Give what stands before the data, and what stands after them."""
    style = _asset("page.css")
    script = '"use strict";\n(() => {\n' + "\n".join(map(_asset, _SCRIPTS)) + "})();\n"
    rule = f"default-src 'none'; style-src '{_sum(style)}'; script-src '{_sum(script)}'"
    filled = {
        "%RULE%": f"{rule}; base-uri 'none'; form-action 'none'",
        "%TITLE%": escape(title),
        "%STYLE%": style,
        "%SCRIPT%": script,
    }
    before, after = _asset("page.html").split(_DATA)
    return _filled(before, filled), _filled(after, filled)


def as_data(value: Any) -> str:
    """Write a value as JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_UNSAFE)


def _filled(text: str, filled: dict[str, str]) -> str:
    """Put each in its place, once: what a title says is not looked through again."""
    for mark, content in filled.items():
        head, found, tail = text.partition(mark)
        if found:
            return _filled(head, filled) + content + _filled(tail, filled)
    return text


def _asset(name: str) -> str:
    return bundled("publish", name).read_text(encoding="utf-8")


def _sum(text: str) -> str:
    """Name a text by its hash, as the rule of the page does."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
