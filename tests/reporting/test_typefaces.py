"""Quotation marks: as wide as letters in a Western text, an em wide in a Chinese one, and themselves when copied."""

from io import BytesIO

import pypdfium2
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # matplotlib brings it
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFontFace
from reportlab.pdfgen.canvas import Canvas

import resources
from desktop_app.reporting import typefaces
from desktop_app.reporting.typefaces import pieces, register, width


@pytest.mark.parametrize("name", [typefaces.REGULAR, typefaces.BOLD])
def test_the_narrow_ones_are_those_of_the_font(name: str) -> None:
    font = TTFont(resources.path("fonts", f"{name}.ttf"))
    glyphs, rules = font.getBestCmap(), font["GSUB"].table
    narrow = {}
    for feature in rules.FeatureList.FeatureRecord:
        if feature.FeatureTag == "pwid":
            for place in feature.Feature.LookupListIndex:
                for table in rules.LookupList.Lookup[place].SubTable:
                    narrow.update(getattr(table, "ExtSubTable", table).mapping)
    for char, glyph in typefaces._NARROW.items():
        assert font.getGlyphID(narrow[glyphs[ord(char)]]) == glyph


def test_a_mark_is_as_wide_as_its_text_wants_it() -> None:
    apostrophe = width("d’Alsace", 10) - width("dAlsace", 10)
    assert 2 < apostrophe < 4
    assert width("“李雷”", 10) - width("李雷", 10) == pytest.approx(20)
    assert width("李雷的 d’Alsace", 10) - width("李雷的 dAlsace", 10) == pytest.approx(apostrophe)


def test_what_is_drawn_is_read_as_it_was_written() -> None:
    register()
    written = "The month’s “best” ‘ones’ of Müller’s"
    made = BytesIO()
    canvas = Canvas(made)
    text = canvas.beginText(50, 700)
    for face, part in pieces(written, bold=False):
        text.setFont(face, 10)
        text.textOut(part)
    canvas.drawText(text)
    canvas.save()
    assert pypdfium2.PdfDocument(made.getvalue())[0].get_textpage().get_text_range() == written


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("应发合计", [(typefaces.REGULAR, "应发合计")]),
        ("¥7,174.20", [(typefaces.BOLD, "¥7,174.20")]),
        ("阶梯提成 Commission（元）", [
            (typefaces.REGULAR, "阶梯提成"), (typefaces.BOLD, " Commission"), (typefaces.REGULAR, "（元）"),
        ]),
        ("𠮷", [(typefaces.RARE, "𠮷")]),
        ("Ā\U0010fffd", [(typefaces.BOLD, "Ā"), (typefaces.REGULAR, typefaces.MISSING)]),
    ],
)  # fmt: skip
def test_bold_chinese_has_the_outlines_of_regular(text: str, drawn: list[tuple[str, str]]) -> None:
    register()
    assert list(pieces(text, bold=True)) == drawn
    assert all(face != typefaces.BOLD for face, _part in pieces(text, bold=False))


def test_bold_chinese_is_as_wide_as_the_bold_face_has_it() -> None:
    register()
    for char in "应发合计，（元）。":
        assert pdfmetrics.stringWidth(char, typefaces.REGULAR, 10) == pdfmetrics.stringWidth(char, typefaces.BOLD, 10)


def test_the_outlines_are_those_of_the_table() -> None:
    register()
    face = typefaces._font(typefaces.REGULAR).face
    for table in ("glyf", "hhea"):
        whole = TTFontFace.get_table(face, table)  # type: ignore[no-untyped-call] # of reportlab
        assert face.get_table(table)[10:20] == whole[10:20]  # type: ignore[no-untyped-call]
