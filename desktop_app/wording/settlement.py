"""What is on a slip beside components in words: the plans' own lines, the balances after them, and adjustments."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.money import Currency
from desktop_app.domain.settlement import PlanLine, PlanLineKind, Settlement
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _

ZERO = Decimal(0)


def plan_line_name(line: PlanLine) -> str:
    """What a line is called on a slip: "Plan cap", "True-up for March 2026", "Draw repaid", "Holdback released"."""
    if line.kind == "true_up" and line.working.period is not None:
        return _("True-up for {period}").format(period=formats.period(line.working.period))
    if line.kind == "draw" and not line.working.limit:  # a draw of 0 only carries a negative sum into later periods
        return _("Carried forward") if line.amount > 0 else _("Brought forward")
    if line.kind == "draw" and line.amount < 0:
        return _("Draw repaid")
    if line.kind == "holdback" and line.working.released:
        return _("Holdback released")
    return plan_line_kind_name(line.kind)


def plan_line_kind_name(kind: PlanLineKind) -> str:
    """What lines of a kind are called where there may be several of them."""
    names: Mapping[PlanLineKind, str] = {
        "cap": _("Plan cap"),
        "guarantee": _("Guarantee"),
        "true_up": _("True-ups"),
        "draw": _("Draw"),
        "holdback": _("Holdback"),
    }
    return names[kind]


def adjustment_name() -> str:
    """What a sum that was entered by hand is called on a slip; its reason stands beside it."""
    return _("Adjustment")


def plan_line_words(line: PlanLine, currency: Currency) -> str:
    """The working of a plan's line in one line, with the balance that it leaves."""
    working = line.working
    worded = {"cap": _cap, "guarantee": _guarantee, "true_up": _true_up, "draw": _draw, "holdback": _holdback}
    return worded[line.kind](line, working, currency)


def _cap(_line: PlanLine, working: Settlement, currency: Currency) -> str:
    return _("{sum} is above the plan’s cap of {limit}").format(
        sum=_money(working.before, currency), limit=_limit(working, currency)
    )


def _guarantee(_line: PlanLine, working: Settlement, currency: Currency) -> str:
    return _("{sum} is below the guarantee of {limit}").format(
        sum=_money(working.before, currency), limit=_limit(working, currency)
    )


def _true_up(_line: PlanLine, working: Settlement, currency: Currency) -> str:
    return _("{now} is due by what is known now, {before} was due before").format(
        now=_money(working.is_due or ZERO, currency), before=_money(working.was_due or ZERO, currency)
    )


def _draw(line: PlanLine, working: Settlement, currency: Currency) -> str:
    """What was earned against the draw, what is advanced or repaid, and what is owed then."""
    earned, amount = _money(working.before, currency), _money(abs(line.amount), currency)
    if not working.limit:
        start = _("earned {earned}").format(earned=earned)
    else:
        start = _("earned {earned}, draw {limit}").format(earned=earned, limit=_limit(working, currency))
    owed = _money(working.balance_after or ZERO, currency)
    if line.amount > 0:
        template = (
            _("{start}: {amount} advanced, {owed} owed")
            if working.limit
            else _("{start}: carried forward, {owed} owed")
        )
    elif line.amount < 0:
        template = _("{start}: {amount} repaid, {owed} owed")
    else:
        template = _("{start}: nothing repaid, {owed} owed")
    return template.format(start=start, amount=amount, owed=owed)


def _holdback(_line: PlanLine, working: Settlement, currency: Currency) -> str:
    """What is kept back of this period's sum, and what is paid of what was kept."""
    kept = _("{rate} of {earned} kept back: {withheld}").format(
        rate=figures.rate(working.rate or Fraction(0)),
        earned=_money(working.earned or ZERO, currency),
        withheld=_money(working.withheld or ZERO, currency),
    )
    if not working.released:
        balance = _money(working.balance_after or ZERO, currency)
        return _("{kept}; {balance} kept in all").format(kept=kept, balance=balance)
    if not working.withheld:
        return _("{before} kept before is paid").format(before=_money(working.balance_before or ZERO, currency))
    released = _("{before} kept before and {withheld} of now are paid").format(
        before=_money(working.balance_before or ZERO, currency), withheld=_money(working.withheld or ZERO, currency)
    )
    return _("{kept}; {released}").format(kept=kept, released=released)


def _limit(working: Settlement, currency: Currency) -> str:
    """A cap, guarantee or draw, with the days that it was shared by."""
    text = _money(working.limit or ZERO, currency)
    if working.days is None:
        return text
    days, whole = working.days
    return _("{amount} ({days} of {whole} days)").format(amount=text, days=days, whole=whole)


def _money(value: Decimal, currency: Currency) -> str:
    return figures.amount(value, currency)
