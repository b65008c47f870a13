"""The parts of an XLSX workbook with one sheet of texts, as Office Open XML wants them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEET = "xl/worksheets/sheet1.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    "</Types>"
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="visits" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_WORKBOOK_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    "</Relationships>"
)
# Format 49 is "text": what is typed into such a cell stays as it was typed.
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
    ' applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_BODY, _HEADER = 1, 2

PARTS = {
    name: _DECLARATION + text
    for name, text in {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _WORKBOOK_RELATIONS,
        "xl/styles.xml": _STYLES,
    }.items()
}
"""Every part but the sheet, by name."""


def sheet_start(columns: int, rows: int) -> str:
    """Begin a sheet of so many columns and rows, its first row frozen."""
    return (
        f'{_DECLARATION}<worksheet xmlns="{_MAIN}">'
        f'<dimension ref="A1:{_letters(columns - 1)}{rows}"/>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
        f'<cols><col min="1" max="{columns}" width="18" style="{_BODY}" customWidth="1"/></cols>'
        "<sheetData>"
    )


def sheet_end() -> str:
    """End a sheet."""
    return "</sheetData></worksheet>"


def row_xml(number: int, cells: Sequence[str]) -> str:
    """Write a row of texts; the first row is the header."""
    style = _HEADER if number == 1 else _BODY
    filled = (_cell(number, place, text, style) for place, text in enumerate(cells) if text)
    return f'<row r="{number}">{"".join(filled)}</row>'


def _cell(number: int, place: int, text: str, style: int) -> str:
    return (
        f'<c r="{_letters(place)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{escaped(text)}</t></is></c>'
    )


@cache
def _letters(place: int) -> str:
    """Name a column, from 0: A, B, … Z, AA and so on."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


_NO_XML = "\x00-\x08\x0b-\x1f\ufffe\uffff"
# What XML can't hold begins with `_` when it is written, and so may end what only looks like it.
_SPECIAL = re.compile(f"[&<>{_NO_XML}]|_(?=x[0-9A-Fa-f]{{4}}[_{_NO_XML}])")
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """Write what XML can't hold as `_x000D_`, and what looks like that so that it is none."""
    return _SPECIAL.sub(lambda found: _NAMES.get(found[0]) or f"_x{ord(found[0]):04X}_", text)
