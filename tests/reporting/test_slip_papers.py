"""Slips on A4 and on half of it, with what stands below the total and the sales behind it, read back from their PDF."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from desktop_app.domain.closing import State
from desktop_app.domain.codec import to_json
from desktop_app.domain.findings import Finding
from desktop_app.domain.name import Name
from desktop_app.domain.settlement import Balance
from desktop_app.reporting.kept_slips import Slips, slips_from_json, slips_to_json
from desktop_app.reporting.paper import A4, A5, HEIGHT, LEFT, Sheet
from desktop_app.reporting.slip import Written, write_slips
from desktop_app.reporting.slip_options import PLAIN, Layout, SlipOptions
from desktop_app.reporting.slip_pages import lay_out
from desktop_app.reporting.slip_record import SlipBalances, SlipRecord, slip_record
from desktop_app.reporting.slip_sales import SaleRow, SalesHead, SlipSale, SlipSales
from desktop_app.reporting.slip_table import Columns
from desktop_app.wording.catalogue import LANGUAGES, in_language
from tests.reporting.slips import COMPANY, FOUR, LI, a_run
from tests.reporting.test_slip import LONG, SLIPS

SHEETS: dict[Layout, Sheet] = {"a4": A4, "a5": A5}
BALANCES = SlipBalances(Decimal("1200.00"), Decimal("500.00"), Decimal("834.20"), Decimal("-15.00"), Decimal(1250))
FINDINGS = (Finding("no_cost", LI.code, LI.name, FOUR[0].name, 3), Finding("no_target", LI.code, LI.name, FOUR[1].name))
FULL = replace(SLIPS["four"], balances=BALANCES, findings=FINDINGS)
SALE = SlipSale(date(2026, 10, 4), "INV-1", "上海天湖百货", "背包", Decimal("-12.50"))
BEHIND = SlipSales((FOUR[0].name, FOUR[1].name), 90, Decimal("1234.50"), (SALE,) * 80)


def drawn(
    *records: SlipRecord, sales: tuple[SlipSales, ...] = (), options: SlipOptions = PLAIN
) -> tuple[bytes, Written]:
    content = BytesIO()
    written = write_slips(records, content, options, {LI.code: sales})
    return content.getvalue(), written


def texts(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r", "") for page in pypdfium2.PdfDocument(content)]


def amounts_in(content: bytes, record: SlipRecord, sheet: Sheet) -> list[Decimal]:
    """The figures of the column of amounts, from top to bottom."""
    left, right = Columns.of(record, sheet).how_ends * sheet.scale, (sheet.right + 1) * sheet.scale
    found = []
    for page in pypdfium2.PdfDocument(content):
        column = page.get_textpage().get_text_bounded(left=left, right=right, bottom=0, top=HEIGHT)
        found += re.findall(r"^[−¥\d,.]+$", column.replace("\r", ""), re.MULTILINE)
    return [amount(word) for word in found]


def amount(word: str) -> Decimal:
    return Decimal(re.sub("[,¥]", "", word).replace("−", "-"))


@pytest.mark.parametrize("layout", SHEETS)
@pytest.mark.parametrize("case", SLIPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_amounts_on_paper_add_up_to_its_total(case: str, layout: Layout, language: str) -> None:
    record = replace(SLIPS[case], months=())
    with in_language(language):
        content, _written = drawn(record, options=SlipOptions((), layout))
        *amounts, _part_of_the_total = amounts_in(content, record, SHEETS[layout])
    total = amount(re.findall(r"−?¥[\d,.]+", "\n".join(texts(content)))[-1])
    assert amounts == [line.amount for line in record.lines]
    assert sum(amounts) == total == record.paid


@pytest.mark.parametrize("layout", SHEETS)
@pytest.mark.parametrize("case", [*SLIPS, "full"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_leaves_its_sheet(case: str, layout: Layout, language: str) -> None:
    record, sheet = replace(SLIPS.get(case, FULL), status="approved"), SHEETS[layout]
    with in_language(language):
        laid_out = lay_out(record, sheet, (BEHIND,))
        content, _written = drawn(record, sales=(BEHIND,), options=SlipOptions((), layout, 7, date(2026, 11, 20)))
    for number, blocks in enumerate(laid_out.pages, start=1):
        ends = [y + block.height for block, y in blocks]
        if number != laid_out.signed:
            assert max(ends) <= sheet.body_ends
        elif not sheet.chart_beside:
            assert max(ends) <= sheet.last_body_ends
    for page in pypdfium2.PdfDocument(content):
        shown = page.get_textpage()
        for index in range(shown.count_chars()):
            left, bottom, right, top = shown.get_charbox(index)
            if right > left:
                assert left > LEFT * sheet.scale - 2
                assert right < sheet.right * sheet.scale + 2
                assert 14 < bottom < top < HEIGHT - 15
                assert layout == "a4" or top < HEIGHT / 2 - 15 or bottom > HEIGHT / 2 + 14  # and not into the other


def test_two_ordinary_slips_lie_on_a_page_of_halves() -> None:
    four = [SLIPS["four"], SLIPS["draft"], SLIPS["one"]]
    content, written = drawn(*four, options=SlipOptions(("en",), "a5"))
    assert written.pages == 2
    first, second = texts(content)
    assert (first.count("Total payable"), second.count("Total payable")) == (2, 1)
    assert first.count("Page 1 of 1") == 2


def test_both_languages_are_one_document() -> None:
    content, written = drawn(SLIPS["four"], options=SlipOptions(("zh_CN", "en"), "a5"))
    assert written.pages == 1
    assert "提成单" in texts(content)[0]
    assert "Incentive statement" in texts(content)[0]
    with pikepdf.open(BytesIO(content)) as document, document.open_outline() as outline:
        assert len(outline.root) == 1


def test_balances_and_findings_stand_below_the_total() -> None:
    english = texts(drawn(FULL, options=SlipOptions(("en",)))[0])[0]
    for words in ("¥1,200.00", "¥500.00", "¥834.20", "−¥15.00", "1,250 points", "Please note", "3 sale lines of 李雷"):
        assert words in english
    without = texts(drawn(SLIPS["four"], options=SlipOptions(("en",)))[0])[0]
    assert "After this statement" not in without
    assert "Please note" not in without


def test_the_record_has_the_balances_and_the_findings_of_its_payee() -> None:
    state = State(balances=(Balance(LI.code, "1", Decimal(5), Decimal(7)), Balance("other", "1", Decimal(9))))
    other = Finding("no_target", "other", "Other")
    lapsed = replace(FINDINGS[0], code="decision_lapsed")
    record = slip_record(replace(a_run(), state=state, findings=(*FINDINGS, other, lapsed)), LI, [], COMPANY)
    assert record.findings == FINDINGS
    assert record.balances == SlipBalances(Decimal(5), Decimal(7), Decimal("0.00"), Decimal("0.00"), Decimal(0))


def test_objections_and_the_day_of_printing_are_said_only_where_they_are_asked_for() -> None:
    plain, asked, draft = (
        texts(drawn(record, options=SlipOptions(("en",), "a4", days, day))[0])[0]
        for record, days, day in (
            (SLIPS["four"], 0, None),
            (SLIPS["four"], 7, date(2026, 11, 20)),
            (SLIPS["draft"], 7, None),
        )
    )
    assert "objections by Nov 10, 2026" in asked
    assert "Printed on Nov 20, 2026" in asked
    assert not [words for words in (plain, draft) if "objections" in words or "Printed" in words]


def test_the_sales_follow_the_signatures_with_their_head_on_every_page() -> None:
    content, written = drawn(FULL, sales=(BEHIND, replace(BEHIND, agrees=False)), options=SlipOptions(("en",)))
    shown = texts(content)
    assert written.pages == len(shown) > 4
    assert "signature" in shown[0]
    assert not [words for words in shown[1:] if "signature" in words or "Document" not in words]
    assert [f"Page {number} of {len(shown)}" in words for number, words in enumerate(shown, 1)] == [True] * len(shown)
    whole = "\n".join(shown)
    assert whole.count("INV-1") == 160
    assert whole.count("90 sale lines, ¥1,234.50") == 2
    assert whole.count("… and 10 more sale lines") == 2
    assert whole.count("Facts were changed after the approval") == 1
    laid_out = lay_out(FULL, A4, (BEHIND,))
    assert sum(isinstance(block, SaleRow) for blocks in laid_out.pages for block, _y in blocks) == 80
    assert all(any(isinstance(block, SalesHead) for block, _y in blocks) for blocks in laid_out.pages[1:])


def test_what_no_font_has_is_told_of_sales_too() -> None:
    assert drawn(FULL, sales=(replace(BEHIND, sales=(replace(SALE, customer="😀"),)),))[1].missing == ("😀",)


def a_logo(size: tuple[int, int]) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize("size", [(10, 10), (900, 100), (30, 600)])
def test_the_logo_stands_in_the_head_and_is_embedded_once(size: tuple[int, int]) -> None:
    with_logo = replace(SLIPS["long"], logo=a_logo(size))
    content, _written = drawn(with_logo, replace(SLIPS["four"], logo=with_logo.logo))
    with pikepdf.open(BytesIO(content)) as document:
        pictures = [of for of in document.objects if isinstance(of, pikepdf.Stream) and of.get("/Subtype") == "/Image"]
        assert [(int(of.Width), int(of.Height)) for of in pictures] == [size]


def test_a_logo_that_is_no_picture_leaves_the_initial() -> None:
    broken = replace(SLIPS["four"], logo=b"no picture")
    assert texts(drawn(broken)[0]) == texts(drawn(SLIPS["four"])[0])


def test_slips_are_kept_with_one_logo_for_all_and_come_back() -> None:
    logo = a_logo((20, 20))
    records = tuple(replace(of, logo=logo, check_code=None) for of in (FULL, SLIPS["draft"]))
    kept = json.loads(json.dumps(slips_to_json(Slips("en", records, logo))))
    assert json.dumps(kept).count('"logo": null') == 2
    assert slips_from_json(kept, "7F3A-91C2").records == tuple(replace(of, check_code="7F3A-91C2") for of in records)


def test_what_was_kept_before_slips_had_balances_is_still_read() -> None:
    kept = to_json(Slips("en", (SLIPS["four"],)))
    del kept["logo"]
    for name in ("balances", "findings", "logo"):
        del kept["records"][0][name]
    (record,) = slips_from_json(kept, "7F3A-91C2").records
    assert record == replace(SLIPS["four"], balances=None)


_DRAW_ELSEWHERE = """
import hashlib, io, sys
from tests.reporting.test_slip_papers import BEHIND, FULL, SLIPS, drawn
from desktop_app.reporting.slip_options import SlipOptions
content, _written = drawn(FULL, SLIPS["long"], sales=(BEHIND,), options=SlipOptions(("zh_CN", "en"), "a5", 7))
print(hashlib.sha256(content).hexdigest())
"""


@pytest.mark.parametrize(("zone", "locale"), [("Asia/Shanghai", "zh_CN.UTF-8"), ("America/New_York", "C")])
def test_the_bytes_are_the_same_in_every_time_zone_and_locale(zone: str, locale: str) -> None:
    content, _written = drawn(FULL, SLIPS["long"], sales=(BEHIND,), options=SlipOptions(("zh_CN", "en"), "a5", 7))
    environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "LANG": locale, "USER": "somebody", "PYTHONPATH": "."}
    done = subprocess.run(
        [sys.executable, "-c", _DRAW_ELSEWHERE], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == sha256(content).hexdigest()


def test_the_file_names_nobody_but_the_company() -> None:
    content, _written = drawn(FULL, options=SlipOptions(("en",)))
    with pikepdf.open(BytesIO(content)) as document:
        assert {str(key): str(value) for key, value in document.docinfo.items() if "Date" not in key} == {
            "/Author": "Qinghe Outdoor Co., Ltd.",
            "/Creator": "Tierbook",
            "/Keywords": "",
            "/Producer": "Tierbook",
            "/Subject": "Incentive statement",
            "/Title": "Incentive statement – October 2026 – 李雷",
            "/Trapped": "/False",
        }
        assert str(document.Root.Lang) == "en"
        assert {str(document.docinfo[key])[:6] for key in ("/CreationDate", "/ModDate")} == {"D:2000"}


def test_a_distance_and_a_long_name_are_on_half_a_page_too() -> None:
    assert FULL.next_tier is not None
    assert FULL.next_tier.distance == Fraction("17896.67")
    shown = texts(drawn(replace(FULL, payee=LONG), options=SlipOptions(("en",), "a5"))[0])
    assert "¥17,896.67 more to the next tier at 120%" in "\n".join(shown)
    assert Name({"": "A"}) in LONG.plans
