"""A plan as a printed document, read back from its PDF: words, tiers, worked examples, pages, fonts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Holdback, Plan
from desktop_app.reporting.paper import HEIGHT, LEFT, MARGIN, RIGHT, WIDTH
from desktop_app.reporting.plan_document import BODY_ENDS, LAST_BODY_ENDS, lay_out, write_plan
from desktop_app.reporting.plan_record import PlanRecord
from desktop_app.services.plan_templates import plan_templates
from desktop_app.wording.catalogue import LANGUAGES, in_language
from tests.helpers.figures import CNY
from tests.helpers.plans import a_component, a_constant, a_measure, attainment

COMPANY = Name({"en": "Qinghe Outdoor Co., Ltd.", "zh_CN": "青禾户外用品有限公司"})
COMMISSION = a_component({"0%": "5%", "100%": "6%", "120%": "7.5%"}, position=attainment(), name="阶梯提成 Commission")
TEMPLATES = {each.key: read_plan(each.plan.read_bytes(), each.key) for each in plan_templates()}


def a_record(plan: Plan) -> PlanRecord:
    return PlanRecord(COMPANY, CNY, Decimal("0.01"), plan, 3, date(2026, 7, 1), None)


def a_plan(*components: object) -> Plan:
    return Plan(Name({"en": "Field sales", "zh_CN": "外勤销售"}), tuple(components))  # type: ignore[arg-type]


TWELVE = a_plan(
    *(
        a_component(
            {f"{each * 10}%": f"{each}%" for each in range(24)},
            position=attainment(),
            name=f"Commission number {number} with a very long name 以及一个特别长的中文名称",
            key=f"c{number}",
        )
        for number in range(12)
    )
)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with in_language(request.param):
        yield request.param


def pdf(record: PlanRecord, *languages: str) -> bytes:
    content = BytesIO()
    write_plan(record, content, languages=languages or ("en",))
    return content.getvalue()


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range().replace("\r", "") for page in document]
    finally:
        document.close()


# ------------------------------------------------------------------------------------------------- what it says


def test_it_says_what_the_plan_says_with_an_example_for_each_tier() -> None:
    (page,) = pages(pdf(a_record(a_plan(COMMISSION))))
    for words in (
        "Qinghe Outdoor Co., Ltd.",
        "Field sales",
        "Version 3 · holds from Jul 1, 2026",
        "Pay 5% – 7.5% of revenue from all products, by attainment of the target, each tier for its own slice.",
        "above ¥120,000",
        "¥50,000.00, that is 50%",
        "50,000.00 × 5%",
        "100,000.00 × 5% + 20,000.00 × 6% + 10,000.00 × 7.5%",
        "¥6,950.00",
        "Assuming a target of ¥100,000.00.",
        "Employee’s signature / date",
        "Page 1 of 1",
    ):
        assert words in page, words


def test_the_rules_of_the_whole_plan_are_said() -> None:
    plan = replace(
        a_plan(COMMISSION),
        pay_every="quarter",
        cap=Fraction(30_000),
        guarantee=Fraction(2_000),
        draw=Fraction(1_000),
        holdback=Holdback(Fraction(1, 10), 12),
        ramp=(Fraction(1, 4), Fraction(1, 2)),
        prorate_targets=False,
    )
    (page,) = pages(pdf(a_record(plan)))
    for words in (
        "every quarter",
        "In the first 2 months of employment targets count 25% and 50%",
        "Targets hold in full",
        "at most ¥30,000",
        "At least ¥2,000 is paid",
        "An advance of ¥1,000",
        "Fixed sums are shared by the days employed.",
        "10% of what is paid is held back",
    ):
        assert words in page, words
    assert "below zero" in pages(pdf(a_record(replace(plan, draw=Fraction(0)))))[0]


def test_sums_rewards_cards_and_ranks_have_examples_of_their_own() -> None:
    bonus = a_component({"80%": "0.5", "100%": "1"}, "linear", base=a_constant("3000"), position=attainment())
    packs = a_component({"0": "5", "30": "8"}, gift="per_unit", base=a_measure("quantity"), key="packs")
    page = "\n".join(pages(pdf(a_record(a_plan(bonus, packs)))))
    for words in ("0.5 = ¥1,500", "¥90,000.00, that is 90%", "3,000.00 × 0.75", "¥2,250.00", "30 × 5.00 + 15 × 8.00"):
        assert words in page, words
    spiff = "\n".join(pages(pdf(a_record(TEMPLATES["overstock-spiff"]))))
    assert "10,000.00 × 2%" in spiff
    prizes = "\n".join(pages(pdf(a_record(TEMPLATES["field-sales-accelerator"]))))
    assert "rank 1" in prizes
    assert "of 0" not in prizes
    assert "not given" in prizes


def test_who_is_on_it_stands_there_only_if_that_is_asked_for() -> None:
    record = a_record(a_plan(COMMISSION))
    assert "李雷" not in pages(pdf(record))[0]
    named = replace(record, period=Period.parse("2026-10"), people=("李雷", "韩梅梅"))
    assert "On this plan in October 2026" in pages(pdf(named))[0]
    assert "李雷 and 韩梅梅" in pages(pdf(named))[0]
    nobody = replace(named, people=())
    assert "nobody in this month" in pages(pdf(nobody))[0]


def test_both_languages_come_from_the_same_data() -> None:
    english, chinese = pages(pdf(a_record(a_plan(COMMISSION)), "en", "zh_CN"))
    assert "Field sales" in english
    assert "外勤销售" in chinese
    assert "¥6,950.00" in english
    assert "¥6,950.00" in chinese


# --------------------------------------------------------------------------------------------------- how it looks


@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_every_template_fits_its_pages(key: str, language: str) -> None:
    record = a_record(TEMPLATES[key])
    fits(record, language)


def test_twelve_components_with_long_tables_and_thousands_of_people_fit_too(language: str) -> None:
    people = tuple(f"李雷 {number}" for number in range(3_000))
    fits(replace(a_record(TWELVE), period=Period.parse("2026-10"), people=people), language)


def fits(record: PlanRecord, language: str) -> None:
    """No block reaches into the foot, and every letter stands inside the margins and says which page it is on."""
    laid_out = lay_out(record)
    for number, blocks in enumerate(laid_out, start=1):
        ends = [y + block.height for block, y in blocks]
        assert all(y >= MARGIN for _block, y in blocks)
        assert max(ends, default=0) <= (LAST_BODY_ENDS if number == len(laid_out) else BODY_ENDS) + 0.01
        starts = [y for _block, y in blocks]
        assert all(end <= start + 0.01 for end, start in zip(ends, starts[1:], strict=False))
    document = pypdfium2.PdfDocument(pdf(record, language))
    try:
        assert len(document) == len(laid_out)
        for page in document:
            words = page.get_textpage()
            for place in range(words.count_chars()):
                left, bottom, right, top = words.get_charbox(place)
                if right > left:
                    assert LEFT - 3 <= left <= right <= RIGHT + 3, words.get_text_range(place, 8)
                    assert 20 <= bottom <= top <= HEIGHT - MARGIN + 12
    finally:
        document.close()


def test_the_same_plan_gives_the_same_bytes_with_its_fonts_inside() -> None:
    record = a_record(TEMPLATES["retail-floor"])
    first = pdf(record, *LANGUAGES)
    assert first == pdf(record, *LANGUAGES)
    with pikepdf.open(BytesIO(first)) as document:
        assert str(document.docinfo["/Author"]) == "Qinghe Outdoor Co., Ltd."
        assert str(document.Root["/Lang"]) == "en"
        for page in document.pages:
            assert [float(each) for each in page.mediabox] == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.01)
            for font in page.resources["/Font"].values():
                assert "/FontFile2" in font["/FontDescriptor"]
