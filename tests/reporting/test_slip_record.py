"""What stands on a slip, as data."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.reporting.slip_record import SlipAdjustment, SlipLine, SlipRecord, slip_record
from tests.helpers.figures import JPY
from tests.reporting.slips import (
    BONUS,
    COMMISSION,
    COMPANY,
    FIFTEEN,
    FLAT,
    FOUR,
    HELD_BACK,
    LI,
    PRIZE,
    SAMPLES,
    a_line,
    a_run,
    a_slip,
)


def test_it_says_what_the_run_says() -> None:
    run = a_run()
    record = slip_record(run, LI, [], COMPANY)
    assert record.company == COMPANY
    assert (record.period, record.status, record.currency) == (run.period, "approved", run.currency)
    assert (record.approved_on, record.check_code) == (run.approved_on, "7F3A-91C2")
    assert [line.amount for line in record.lines] == [line.amount for line in FOUR]
    assert record.paid == sum(line.amount for line in record.lines) == run.paid(LI.code)


def test_what_the_plan_itself_takes_stands_below_its_components() -> None:
    record = a_slip(plan_lines=(HELD_BACK,))
    assert [line.amount for line in record.lines] == [*(line.amount for line in FOUR), Decimal("-500.00")]
    assert record.paid == sum(line.amount for line in record.lines)
    assert from_json(SlipRecord, json.loads(json.dumps(to_json(record)))) == record


def test_points_and_awards_are_on_it_and_not_in_its_total() -> None:
    points = replace(FOUR[1], reward="points", amount=Decimal(12))
    award = replace(FOUR[1], reward="award", gives=Name({"en": "Lunch", "zh_CN": "午餐"}))
    record = a_slip([FOUR[0], points, award])
    assert record.paid == FOUR[0].amount
    assert [line.gives for line in record.lines if isinstance(line, SlipLine)] == [None, None, award.gives]


def test_lines_of_others_are_not_on_it() -> None:
    run = a_run()
    run = replace(run, lines=(*run.lines, replace(FOUR[0], payee="han")))
    assert len(slip_record(run, LI, [], COMPANY).lines) == len(FOUR)


def test_the_first_attainment_is_shown_and_the_nearest_tier_above_it() -> None:
    record = a_slip([a_line(FLAT, "-3200"), *FOUR])
    assert record.standing == FOUR[0].explanation.standing
    assert record.next_tier is not None
    assert (record.next_tier.tier.start, record.next_tier.distance) == (Fraction(6, 5), Fraction("17896.67"))


def test_an_amount_is_shown_where_there_is_no_attainment() -> None:
    record = a_slip([a_line(FLAT, "-3200")])
    assert record.standing is not None
    assert record.standing.as_ == "amount"
    assert record.next_tier is None


def test_at_the_top_and_on_a_line_there_is_no_next_tier() -> None:
    assert a_slip([a_line(COMMISSION, "140000")]).next_tier is None
    assert a_slip([a_line(PRIZE, "140000")]).next_tier is None
    assert a_slip([a_line(BONUS, "3000", "90000")]).next_tier is None
    assert a_slip([]).standing is None


def test_plans_are_named_only_where_there_are_several() -> None:
    two = replace(LI, plans=(Name({"": "A"}), Name({"": "B"})))
    lines = [a_line(COMMISSION, "1", plan="7"), a_line(PRIZE, "1", plan="7"), a_line(FLAT, "1", plan="3")]
    assert [line.plan for line in a_slip(lines, two).lines] == [Name({"": "A"}), Name({"": "A"}), Name({"": "B"})]
    assert {line.plan for line in a_slip(lines[:2]).lines} == {None}


def test_twelve_months_end_with_the_slips_own() -> None:
    record = a_slip()
    assert [str(month.month) for month in record.months][::11] == ["2025-11", "2026-10"]
    assert record.months[0].paid is None
    assert record.months[2].paid == Decimal(-240)
    assert record.months[-1].paid == record.paid


def test_a_quarter_has_no_chart_of_months() -> None:
    run = replace(a_run(), period=Period("quarter", 2026, 4))
    assert slip_record(run, LI, [], COMPANY).months == ()


BY_HAND = a_slip(FOUR, plan_lines=(HELD_BACK,), adjustments=(SAMPLES, replace(SAMPLES, payee="somebody else")))


def test_an_adjustment_comes_after_the_lines_of_all_plans_with_its_reason() -> None:
    assert BY_HAND.lines[-1] == SlipAdjustment(SAMPLES.amount, SAMPLES.reason)
    assert [isinstance(line, SlipAdjustment) for line in BY_HAND.lines].count(True) == 1
    assert BY_HAND.paid == sum(line.amount for line in BY_HAND.lines)


def test_it_is_kept_as_json_without_loss() -> None:
    for record in (
        a_slip(),
        a_slip(approved=False),
        a_slip(FIFTEEN),
        a_slip([a_line(COMMISSION, "1", currency=JPY)]),
        BY_HAND,
    ):
        assert from_json(SlipRecord, json.loads(json.dumps(to_json(record)))) == record
