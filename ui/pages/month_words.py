"""A month's record in words: the title, the five steps, the four figures, what needs attention."""

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Tier, Unit
from desktop_app.reporting.chart_records import MonthBar
from desktop_app.wording import figures
from desktop_app.wording.catalogue import _, ngettext
from ui import text
from ui.lead import Lead
from ui.models.roles import Tag
from ui.models.standings import PersonRow
from ui.pages.attention_words import attention
from ui.widgets.stat_card import Stat
from ui.widgets.step_strip import Step

if TYPE_CHECKING:
    from desktop_app.services.show_month import Month

STEPS = ("import", "check", "calculate", "approve", "print")


def title(month: "Month") -> str:
    """Where the owner is: "October 2026, ready to approve"."""
    templates = {
        "import": _("{month}, no sales yet"),
        "check": _("{month}, to be checked"),
        "calculate": _("{month}, nobody is on a plan"),
        "approve": _("{month}, ready to approve"),
        "print": _("{month}, approved"),
        None: _("{month}, all done"),
    }
    return templates[month.next_step].format(month=text.period(month.run.period))


def subtitle(month: "Month") -> str:
    """How many people, and on which plans."""
    people = len(month.run.payees)
    if not people:
        return ""
    plans = list(dict.fromkeys(text.name(plan) for payee in month.run.payees for plan in payee.plans))
    counted = ngettext("{count} person", "{count} people", people).format(count=text.number(people))
    return text.middle_dot(counted, text.listing(tuple(plans)))


def steps(month: "Month") -> tuple[Step, ...]:
    """The five steps with what is to say about each; the next one has a button."""
    run = month.run
    people = len(run.payees)
    look_at = len(attention(month))
    words = {
        "import": (_("Import"), _counted_lines(month)),
        "check": (
            _("Check"),
            ngettext("{count} to look at", "{count} to look at", look_at).format(count=text.number(look_at))
            if look_at
            else (_("nothing to look at") if run.lines else ""),
        ),
        "calculate": (_("Calculate"), text.amount(run.total, run.currency) if run.lines else ""),
        "approve": (_("Approve"), _approval(month, people)),
        "print": (_("Print & export"), "" if run.status == "draft" else _("slips for everybody")),
    }
    acts = {"import": _("Import…"), "calculate": _("Plans"), "approve": _("Review"), "print": _("Write…")}
    now = STEPS.index(month.next_step) if month.next_step is not None else len(STEPS)
    return tuple(
        Step(
            key,
            *words[key],
            "done" if place < now else "next" if place == now else "open",
            acts.get(key, "") if place == now else "",
        )
        for place, key in enumerate(STEPS)
    )


def stats(month: "Month") -> tuple[Stat, ...]:
    """Revenue against target, incentive, its cost, and how many are at target."""
    run = month.run
    cost = text.ratio(month.cost) if month.cost is not None else "–"
    payouts = Lead("payouts")
    return (
        _revenue(month),
        Stat(_("Incentive this month"), text.amount(run.total, run.currency), _difference(month), lead=payouts),
        Stat(_("Cost of incentive"), cost, _cost(month), lead=payouts),
        _reached(month),
    )


def _revenue(month: "Month") -> Stat:
    now, currency = month.figures, month.run.currency
    figure, sales = text.whole_amount(now.revenue, currency), Lead("sales")
    if now.target is None or now.target <= 0:
        return Stat(_("Revenue"), figure, _("no targets for this month"), lead=sales)
    share = now.revenue / now.target
    note = _("{ratio} of {target}").format(ratio=text.ratio(share, 0), target=text.whole_amount(now.target, currency))
    return Stat(_("Revenue against target"), figure, note, float(share), sales)


def _difference(month: "Month") -> str:
    """What the incentive is more or less than the month before; "" where there is nothing to compare with."""
    run, before = month.run, month.previous
    earlier = any(figures.revenue or figures.target for figures in month.history[:-1])
    if before is None or not (before.total or earlier):  # before the first month of a book there is nothing
        return ""
    return _("{difference} on {month}").format(
        difference=text.signed_amount(run.total - before.total, run.currency), month=text.period(before.period)
    )


def _cost(month: "Month") -> str:
    if month.cost is None:
        return _("no revenue yet")
    ceiling = month.cost_ceiling
    return text.middle_dot(
        _("of revenue"), _("ceiling {ratio}").format(ratio=text.ratio(ceiling, 2)) if ceiling is not None else ""
    )


def _reached(month: "Month") -> Stat:
    """How many are at target, and which share of them; and in the month before."""
    title, lead = _("At or above target"), Lead("targets")
    reached, of_all = month.at_target
    if not of_all:
        return Stat(title, "–", _("nobody has a target"), lead=lead)
    figure = _("{reached} of {all}").format(reached=text.number(reached), all=text.number(of_all))
    share = text.ratio(Fraction(reached, of_all), 0)
    before, of_all_before = month.at_target_before
    if not of_all_before or month.previous is None:
        return Stat(title, figure, _("{ratio} of those with a target").format(ratio=share), lead=lead)
    note = _("{ratio}; {before} in {month}").format(
        ratio=share,
        before=text.ratio(Fraction(before, of_all_before), 0),
        month=text.period(month.previous.period),
    )
    return Stat(title, figure, note, lead=lead)


def chart_title(month: "Month") -> str:
    """The chart's one message: how the month did against its target."""
    now = month.figures
    name = text.period(now.period)
    if now.target is None or now.target <= 0:
        return _("Revenue in {month}: {amount}").format(
            month=name, amount=text.whole_amount(now.revenue, month.run.currency)
        )
    share = now.revenue / now.target - 1
    if share >= 0:
        return _("Revenue is {ratio} above {month}’s target").format(ratio=text.ratio(share), month=name)
    return _("Revenue is {ratio} short of {month}’s target").format(ratio=text.ratio(-share), month=name)


def bars(month: "Month") -> tuple[MonthBar, ...]:
    """Twelve months for the chart."""
    currency = month.run.currency
    made = []
    for figures_ in month.history:
        figure = text.whole_amount(figures_.revenue, currency)
        words = f"{text.period(figures_.period)}: {figure}"
        if figures_.target is not None:
            target_words = _("target {amount}").format(amount=text.whole_amount(figures_.target, currency))
            words = text.middle_dot(words, target_words)
        label = text.month_label(figures_.period)
        made.append(MonthBar(label, figures_.revenue, figures_.target, figure, words))
    return tuple(made)


def next_tier_tag(row: PersonRow, month: "Month") -> Tag | None:
    """How far it is to the next tier: "¥3,200.00 more → 6%"."""
    currency = month.run.currency
    if row.next_tier is None:
        return Tag(_("top tier reached")) if row.is_top else Tag(_("no target"), "attention")
    near = row.next_tier
    words = _("{distance} more → {gives}").format(
        distance=distance(near.missing, near.unit, currency), gives=given(near.tier, currency)
    )
    is_reached = row.position is not None and row.position.value is not None and row.position.value >= 1
    return Tag(words, "accent" if is_reached else "attention" if near.is_near else "neutral")


def distance(missing: Fraction, unit: Unit, currency: Currency) -> str:
    """How much of a measure is missing."""
    return text.amount(missing, currency) if unit == "money" else text.number(missing)


def given(tier: Tier, currency: Currency) -> str:
    """What a tier gives: a rate, a factor, or a sum."""
    if tier.gift == "rate":
        return figures.rate(tier.value)
    return "× " + text.number(tier.value) if tier.gift == "factor" else figures.brief(tier.value, currency)


def _counted_lines(month: "Month") -> str:
    lines = month.sales.lines
    return ngettext("{count} line", "{count} lines", lines).format(count=text.number(lines)) if lines else ""


def _approval(month: "Month", people: int) -> str:
    run = month.run
    if run.approved_on is not None:
        return text.day(run.approved_on)
    if month.next_step != "approve":
        return ""
    return ngettext("Review {count} person", "Review {count} people", people).format(count=text.number(people))
