"""Slips read back from their PDF: the figures, the fonts, the names, the pages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it comes without types

from desktop_app.domain.name import Name
from desktop_app.domain.run import Payee
from desktop_app.reporting.paper import A4, HEIGHT, LEFT, MARGIN, RIGHT
from desktop_app.reporting.slip import Written, write_slips
from desktop_app.reporting.slip_options import SlipOptions
from desktop_app.reporting.slip_pages import lay_out
from desktop_app.reporting.slip_record import SlipRecord
from desktop_app.reporting.slip_table import Row
from desktop_app.wording.catalogue import LANGUAGES, in_language
from tests.helpers.figures import JPY
from tests.helpers.plans import a_component, a_measure, attainment
from tests.reporting.slips import COMMISSION, FIFTEEN, FLAT, FOUR, LI, SAMPLES, a_line, a_slip

LONG = Payee(
    "N-014-2026",
    "欧阳𠮷㐂·Maximilian-Alexander von Hohenstein-Wittelsbach é₫ <b>&amp;</b>" + "长" * 120,
    Name({"": "华北大区直营外勤与重点客户部 — Northern China direct field sales"}),
    (Name({"": "A"}), Name({"": "重点客户专项激励方案（2026年第三版）Key accounts with a very long plan name"})),
)

SLIPS = {
    "one": a_slip(FOUR[:1]),
    "four": a_slip(),
    "draft": a_slip(approved=False),
    "fifteen": a_slip(FIFTEEN),
    "sixty": a_slip((FIFTEEN * 4)[:60], approved=False),
    "none": a_slip([]),
    "adjusted": a_slip(FOUR[:1], adjustments=(SAMPLES,)),
    "negative": a_slip([a_line(FLAT, "-3200")]),
    "yen": a_slip([a_line(COMMISSION, "130001234", currency=JPY), a_line(FLAT, "-320000", currency=JPY)], currency=JPY),
    "huge": a_slip([a_line(COMMISSION, "999999999999.99")]),
    "long": a_slip([*FIFTEEN, a_line(FLAT, "1", plan="2")], LONG, company=Name({"": "公司" * 60})),
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with in_language(request.param):
        yield request.param


def pdf(*records: SlipRecord, languages: tuple[str, ...] = ()) -> tuple[bytes, Written]:
    content = BytesIO()
    written = write_slips(records, content, SlipOptions(languages))
    return content.getvalue(), written


def pages(content: bytes) -> list[pypdfium2.PdfTextPage]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage() for page in document]


def text(content: bytes) -> str:
    return "\n".join(page.get_text_range() for page in pages(content)).replace("\r", "")


@pytest.mark.parametrize("case", SLIPS)
def test_only_the_programs_fonts_are_in_it_and_every_glyph_is_there(case: str, language: str) -> None:
    content, written = pdf(SLIPS[case])
    assert written.missing == ()
    with pikepdf.open(BytesIO(content)) as document:
        fonts = [font for of in document.objects if isinstance(of, pikepdf.Dictionary) for font in font_of(of)]
        assert {str(font.BaseFont).partition("+")[2] for font in fonts} <= {
            "NotoSansSC-Regular",
            "NotoSansSC-Bold",
            "TierbookRare-Regular",
        }
        for font in fonts:
            embedded = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
            assert set(embedded["cmap"].tables[0].cmap.values()) & {".notdef", "glyph00000"} == set()


def font_of(of: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    return [of] if of.get("/Type") == "/Font" else []


def test_the_same_record_is_the_same_bytes(language: str) -> None:
    first, _written = pdf(SLIPS["fifteen"])
    pdf(SLIPS["draft"])
    assert pdf(SLIPS["fifteen"])[0] == first


def test_the_words_of_a_slip() -> None:
    english, written = pdf(SLIPS["four"], languages=("en",))
    assert written == Written(1, ())
    shown = text(english)
    for words in (
        "Qinghe Outdoor Co., Ltd.",
        "Incentive statement",
        "October 2026",
        "李雷",
        "N-014",
        "Field sales",
        "¥114,103.33",
        "103.7%",
        "¥17,896.67 more to the next tier at 120%",
        "110,000.00 × 5% + 4,103.33 × 6% + 0.0002 (rounding)",
        "30 × 5.00 + 12 × 8.00 = 246.00, capped at 200.00",
        "counts: the category 背包",
        "−192.00",
        "¥6,954.20",
        "Approved on Nov 3, 2026 · check code 7F3A-91C2",
        "Page 1 of 1",
    ):
        assert words in shown
    assert "Draft" not in shown
    assert "人民币" not in shown
    assert "陆仟玖佰伍拾肆元贰角整" in text(pdf(SLIPS["four"], languages=("zh_CN",))[0])


def test_a_draft_says_so(language: str) -> None:
    plain, draft = (text(pdf(record)[0]) for record in (SLIPS["four"], SLIPS["draft"]))
    assert "7F3A-91C2" in plain
    assert "7F3A-91C2" not in draft
    assert sum(plain.count(word) for word in ("Draft", "草稿")) == 0
    assert sum(draft.count(word) for word in ("Draft", "草稿")) == 3  # watermark, tag and foot


@pytest.mark.parametrize("case", SLIPS)
def test_nothing_leaves_its_place(case: str, language: str) -> None:
    record = SLIPS[case]
    laid_out = lay_out(record).pages
    for number, blocks in enumerate(laid_out, start=1):
        ends = [y + block.height for block, y in blocks]
        starts = [y for _block, y in blocks]
        assert starts == [MARGIN, *ends[:-1]]
        assert ends[-1] <= (A4.last_body_ends if number == len(laid_out) else A4.body_ends)
    assert sum(isinstance(block, Row) for blocks in laid_out for block, _y in blocks) == len(record.lines)
    for page in pages(pdf(replace(record, status="approved"))[0]):
        for index in range(page.count_chars()):
            left, bottom, right, top = page.get_charbox(index)
            if right > left:
                assert left > LEFT - 2
                assert right < RIGHT + 2
                assert bottom > 30
                assert top < HEIGHT - 30


def test_sixty_components_are_counted_page_by_page() -> None:
    content, written = pdf(SLIPS["sixty"], languages=("en",))
    shown = [page.get_text_range() for page in pages(content)]
    assert written.pages == len(shown) > 2
    for number, words in enumerate(shown, start=1):
        assert f"Page {number} of {len(shown)}" in words
        assert "Draft" in words
        assert "How it was worked out" in words or number == len(shown)
    assert "signature" in shown[-1]
    assert not any("signature" in words for words in shown[:-1])


def test_a_working_longer_than_a_page_goes_on_on_the_next() -> None:
    many = {f"{step}%": f"{step // 100}.{step % 100:02}%" for step in range(400)}
    tiers = a_component(many, position=attainment(), name="四百档")
    record = a_slip([a_line(tiers, "500000"), *FOUR])
    content, written = pdf(record, languages=("en",))
    shown = re.sub(r"\s+", " ", text(content))
    assert written.pages > 2
    assert shown.count("1,100.00 × ") == 400


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("𠮷野㐂 é₫", "𠮷野㐂 é₫"),
        ("Jose\u0301", "José"),
        ("<b>x</b> &amp; <img src='file:///etc/passwd'/>", None),
        ("gpj.\u202efdp", "gpj.fdp"),
        ("a\u200bb\x00c\td", "abc d"),
        ("葛\U000e0100城", "葛城"),
        ("{name} %s \\ (", None),
    ],
)
def test_a_name_is_shown_as_it_is(name: str, shown: str | None) -> None:
    content, written = pdf(a_slip(payee=replace(LI, name=name)))
    assert written.missing == ()
    flat = re.sub(r"\s", "", text(content))
    assert re.sub(r"\s", "", shown or name) in flat


def test_what_no_font_has_is_marked_and_told() -> None:
    content, written = pdf(a_slip(payee=replace(LI, name="x😀ك𠮷")))
    assert written.missing == ("ك", "😀")
    assert "x〓〓𠮷" in text(content)


def test_a_condition_may_have_rare_characters_too() -> None:
    tagged = a_component({"0": "5%"}, base=a_measure(tag="清仓😀"), name="清仓")
    assert pdf(a_slip([a_line(tagged, "100")]))[1].missing == ("😀",)


def test_several_slips_in_one_file_and_in_both_languages() -> None:
    content, written = pdf(SLIPS["four"], SLIPS["draft"], languages=("zh_CN", "en"))
    assert written.pages == 4
    shown = [page.get_text_range() for page in pages(content)]
    assert ["Incentive statement" in words for words in shown] == [False, True, False, True]
    assert ["Page 1 of 1" in words for words in shown] == [False, True, False, True]


def test_an_adjustment_stands_on_the_slip_with_its_reason(language: str) -> None:
    words = text(pdf(SLIPS["adjusted"])[0])
    assert ("Adjustment" if language == "en" else "手工调整") in words
    assert SAMPLES.reason in words
    assert "−88.00" in words
    assert pdf(a_slip(adjustments=(replace(SAMPLES, reason="\ue000"),)))[1].missing == ("\ue000",)


def test_what_the_file_says_about_itself(language: str) -> None:
    with pikepdf.open(BytesIO(pdf(SLIPS["four"])[0])) as document:
        assert str(document.Root.Lang) == language.replace("_", "-")
        title = str(document.docinfo["/Title"])
        assert title.endswith("– 李雷")
        assert "2026" in title
        assert str(document.docinfo["/Creator"]) == "Tierbook"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
