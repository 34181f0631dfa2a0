"""Files that somebody made to do harm: bombs, lies about sizes, entities, endless lines."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

Made: TypeAlias = tuple[str, bytes]
"""The suffix of a file's name, and its bytes."""

Make: TypeAlias = Callable[[Path], Made]
"""Makes a file; the folder has a `secret.txt` that it may try to read."""

SECRET = "payslip of the neighbour"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXT = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
_ENTITIES = [f'<!ENTITY a{number} "' + 10 * f"&a{number - 1};" + '">' for number in range(1, 10)]
_LAUGHS = f'<!DOCTYPE x [<!ENTITY a0 "ha">{"".join(_ENTITIES)}]>'


def workbook_parts(rows: str = f'<row r="1">{_TEXT}</row>', *, sheets: int = 1, around: str = "") -> dict[str, str]:
    """The parts of an xlsx whose sheets all have these rows; `around` stands beside them."""
    names = range(1, sheets + 1)
    strings = "<si><t>Date</t></si><si><t>Net</t></si>"
    relations = "".join(_relation(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in names)
    listed = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="r{number}"/>' for number in names)
    types = "".join(_content_type(f"xl/worksheets/sheet{number}.xml", "worksheet") for number in names)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{_content_type('xl/workbook.xml', 'sheet.main')}{types}</Types>",
        "_rels/.rels": _relations(_relation("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _element("workbook", f'xmlns="{_MAIN}" xmlns:r="{_OFFICE}"', f"<sheets>{listed}</sheets>"),
        "xl/_rels/workbook.xml.rels": _relations(relations + _relation("s", "sharedStrings", "sharedStrings.xml")),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="2" uniqueCount="2">{strings}</sst>',
    }
    sheet = _element("worksheet", f'xmlns="{_MAIN}"', f"<sheetData>{rows}</sheetData>{around}")
    return parts | {f"xl/worksheets/sheet{number}.xml": sheet for number in names}


def _element(name: str, attributes: str, content: str) -> str:
    return f"<{name} {attributes}>{content}</{name}>"


def _content_type(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{_SHEETS}.{kind}+xml"/>'


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(listed: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _xlsx(parts: Mapping[str, str | bytes]) -> Make:
    return lambda _folder: (".xlsx", packed(parts))


def _rows(*cells: str, sheets: int = 1) -> Make:
    """Cells ("XFD1048576") that each hold a number, every one in a row of its own."""
    rows = "".join(f'<row r="{cell.lstrip("ABDFX")}"><c r="{cell}"><v>1</v></c></row>' for cell in cells)
    return _xlsx(workbook_parts(rows, sheets=sheets))


def _replaced(part: str, old: str, new: str) -> Make:
    parts = workbook_parts()
    if old not in parts[part]:
        raise AssertionError(old)
    return _xlsx(parts | {part: parts[part].replace(old, new, 1)})


def _bomb(_folder: Path) -> Made:
    return ".xlsx", packed(workbook_parts() | {"xl/media/bomb": b"\x00" * 60_000_000})


def _lying_size(_folder: Path) -> Made:
    """A part of 60 MB that says that it has a thousand bytes."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 60_000_000
    content = packed(workbook_parts(rows))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return ".xlsx", content.replace(struct.pack("<I", size), struct.pack("<I", 1_000))


def _nested(_folder: Path) -> Made:
    inner = packed({"bomb.txt": b"\x00" * 50_000_000})
    for _ in range(5):
        inner = packed({f"{number}.zip": inner for number in range(10)})
    return ".xlsx", packed(workbook_parts() | {"xl/embeddings/inner.zip": inner})


def _laughing(part: str) -> Make:
    parts = workbook_parts(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    )
    used = parts[part].replace("<t>Date", "<t>&a9;").replace('name="S1"', 'name="&a9;"')
    return _xlsx(parts | {part: _LAUGHS + used})


def _outside(folder: Path) -> Made:
    parts = workbook_parts()
    entity = f'<!DOCTYPE sst [<!ENTITY x SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    strings = entity + parts["xl/sharedStrings.xml"].replace("<t>Date", "<t>&x;Date")
    return ".xlsx", packed(parts | {"xl/sharedStrings.xml": strings})


def ods(table: str, before: str = "") -> Make:
    """An ods of one sheet with these rows."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{before}<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{table}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    return lambda _folder: (".ods", packed(parts))


def cell(text: str, repeated: str = "") -> str:
    """A text in an ods; `repeated` is an attribute more."""
    return f'<table:table-cell office:value-type="string" {repeated}><text:p>{text}</text:p></table:table-cell>'


def _cut(share: float) -> Make:
    content = packed(workbook_parts())
    return lambda _folder: (".xlsx", content[: int(len(content) * share)])


def _renamed(suffix: str) -> Make:
    return lambda _folder: (suffix, packed(workbook_parts()))


def _text(content: bytes, times: int = 1, before: bytes = b"", after: bytes = b"") -> Make:
    return lambda _folder: (".csv", before + content * times + after)


_LONG_TEXT = '<c t="s"><v>0</v></c>'
_ALL = 'table:number-columns-repeated="16384"'
_EVERY_COLUMN = "".join(f"<mergeCell ref='A{row}:A1048576'/>" for row in range(1, 10_001))

HOSTILE: Mapping[str, Make] = {
    "zip bomb": _bomb,
    "part larger than it says": _lying_size,
    "zips in zips": _nested,
    "too many entries": _xlsx(workbook_parts() | {f"xl/media/{number}": b"" for number in range(2_500)}),
    "cell at the far end": _rows("A1", "XFD1048576"),
    "cell in the last row": _rows("A1", "A1048576"),
    "cells in the last row of every sheet": _rows("A1", "D1048576", sheets=40),
    "cell that no sheet has": _rows("A1", "A99999999999"),
    "row zero": _rows("A0", "B0"),
    "dimension that lies": _replaced(
        "xl/worksheets/sheet1.xml", "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    ),
    "number of texts that lies": _replaced("xl/sharedStrings.xml", 'uniqueCount="2"', 'uniqueCount="4294967295"'),
    "count of texts that lies": _replaced("xl/sharedStrings.xml", 'count="2"', 'count="18446744073709551615"'),
    "text that is not there": _replaced("xl/worksheets/sheet1.xml", "<v>1</v>", "<v>4294967295</v>"),
    "one long text in every cell": _xlsx(
        workbook_parts("".join(f'<row r="{row}">{100 * _LONG_TEXT}</row>' for row in range(1, 401)))
        | {"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>{"long" * 8_000}</t></si></sst>'}
    ),
    "ranges merged over and over": _xlsx(
        workbook_parts(around=f'<mergeCells count="10000">{_EVERY_COLUMN}</mergeCells>')
    ),
    "sheet that is itself": _replaced("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "workbook.xml"),
    "sheet outside the file": _replaced("xl/_rels/workbook.xml.rels", "worksheets/", "../../../../"),
    "entities of entities in the texts": _laughing("xl/sharedStrings.xml"),
    "entities of entities in the sheet": _laughing("xl/worksheets/sheet1.xml"),
    "entities of entities in the workbook": _laughing("xl/workbook.xml"),
    "entity from outside": _outside,
    "ods that repeats a cell": ods(
        f'<table:table-row table:number-rows-repeated="1048576">{cell("x", _ALL)}</table:table-row>'
    ),
    "ods that repeats nothing": ods(
        f'<table:table-row table:number-rows-repeated="4294967295"><table:table-cell {_ALL}/></table:table-row>'
        f"<table:table-row>{cell('x')}</table:table-row>"
    ),
    "ods with entities": ods(f"<table:table-row>{cell('&a9;')}</table:table-row>", _LAUGHS),
    **{f"cut after {share:.0%}": _cut(share) for share in (0.01, 0.3, 0.7, 0.9, 0.99)},
    **{f"xlsx called {suffix}": _renamed(suffix) for suffix in (".xls", ".xlsb", ".ods", ".csv", ".txt")},
    "xls of nothing but its mark": lambda _folder: (".xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4_096),
    "one endless line": _text(b"x,", 20_000_000),
    "one endless cell": _text(b"x", 30_000_000),
    "one endless quotation": _text(b"1,2,3\n", 2_000_000, before=b'a,b,c\n1,"2,3\n'),
    "quotation marks alone": _text(b'"', 5_000_001),
    "nothing but separators": _text(b",,,,,,,,,\n", 3_000_000),
    "as many cells as fit": _text(b"1,1,1,1\n", 6_000_000),
    "one wide line and many short ones": _text(b"1\n", 500_000, before=b"x," * 16_000 + b"\n"),
    "a column too many": _text(b"x,", 16_384, after=b"x\n1,2\n"),
    "nothing but zeros": _text(b"\x00", 1_000_000),
    "zeros in a text": _text(b"a,b\x00\n", 1_000, before=b"date,net\n" * 1_000),
    "half a character of UTF-16": _text(b"a\x00,\x00", 10_000, before=b"\xff\xfe", after=b"\x00"),
    "bytes that are no text": _text(bytes(range(1, 256)), 1_000),
    "a separator that is none": _text(b'a"b"c\n', 10, before=b'sep="\n'),
}
"""By what it is about."""
