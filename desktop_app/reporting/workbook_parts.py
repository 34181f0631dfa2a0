"""The small parts of an xlsx around its sheets (ECMA-376): how cells look, which sheets there are, what is where."""

from collections.abc import Mapping, Sequence
from typing import Final

MOST_ROWS: Final = 1_048_576  # of a sheet

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BY_LOCALE = 14  # the number format of a day as the reader's system writes it
_FIRST_OWN = 164  # number formats below are Excel's own
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})


def escaped(text: str) -> str:
    """A text in XML; a carriage return would be read as a line feed."""
    return text.translate(_ESCAPED)


class Styles:
    """The looks of cells that a workbook uses, each with its number, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._looks: dict[tuple[str, bool, bool], int] = {("", False, False): 0}
        self.day = self._look("day")
        self.share = self._look("0.0#%")

    def text(self, text: str, *, bold: bool = False) -> int:
        """Of a text; one of several lines is shown with all of them."""
        return self._look("text", bold=bold, wraps="\n" in text)

    def figure(self, decimals: int | None, *, bold: bool = False) -> int:
        """Of a figure, with so many decimals or as many as it has."""
        if decimals is None:
            return self._look("General", bold=bold)
        return self._look("#,##0" + (f".{'0' * decimals}" if decimals else ""), bold=bold)

    def _look(self, form: str, *, bold: bool = False, wraps: bool = False) -> int:
        return self._looks.setdefault((form, bold, wraps), len(self._looks))

    @property
    def xml(self) -> str:
        """The part that says what each number looks like."""
        own = [form for form in dict.fromkeys(form for form, _b, _w in self._looks) if form[:1] in {"#", "0"}]
        numbers = {form: place for place, form in enumerate(own, _FIRST_OWN)} | {"day": _BY_LOCALE}
        forms = "".join(f'<numFmt numFmtId="{numbers[form]}" formatCode="{escaped(form)}"/>' for form in own)
        looks = "".join(
            f'<xf numFmtId="{numbers.get(form, 0)}" fontId="{int(bold)}" fillId="0" borderId="0" xfId="0" '
            f'applyNumberFormat="1" applyFont="1" applyAlignment="1">'
            f'<alignment vertical="top" wrapText="{int(wraps)}"/></xf>'
            for form, bold, wraps in self._looks
        )
        face = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
        return (
            f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(own)}">{forms}</numFmts>'
            f'<fonts count="2"><font>{face}</font><font><b/>{face}</font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self._looks)}">{looks}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def closing_parts(names: Sequence[str], styles: Styles) -> Mapping[str, str]:
    """The parts that are written after the sheets of these names, by their places in the package."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    workbook = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets></workbook>"
    )
    of_workbook = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        f'<Relationship Id="rId{len(names) + 1}" Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>'
    )
    of_package = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    content = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{types}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    )
    return {
        "xl/styles.xml": styles.xml,
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": of_workbook,
        "_rels/.rels": of_package,
        "[Content_Types].xml": content,
    }
