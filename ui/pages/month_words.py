"""A month's record in words: the title, the five steps, the four figures, what needs attention."""

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Tier, Unit
from desktop_app.reporting.chart_records import MonthBar
from desktop_app.wording import figures, findings
from desktop_app.wording.catalogue import _, ngettext
from ui import text
from ui.models.roles import Tag
from ui.models.standings import PersonRow
from ui.widgets.attention import Attention
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
    look_at = len(run.findings) + len(month.twins) + bool(month.open_questions)
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
    acts = {"import": _("Import…"), "calculate": _("Plans"), "approve": _("Review"), "print": _("Write slips")}
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
    run, now = month.run, month.figures
    if now.target is not None and now.target > 0:
        share = now.revenue / now.target
        note = _("{ratio} of {target}").format(
            ratio=text.ratio(share, 0), target=text.whole_amount(now.target, run.currency)
        )
        revenue = Stat(_("Revenue against target"), text.whole_amount(now.revenue, run.currency), note, float(share))
    else:
        revenue = Stat(_("Revenue"), text.whole_amount(now.revenue, run.currency), _("no targets for this month"))
    before = month.previous
    change = ""
    earlier = any(figures.revenue or figures.target for figures in month.history[:-1])
    if before is not None and (before.total or earlier):  # before the first month of a book there is nothing to compare
        change = _("{difference} on {month}").format(
            difference=text.signed_amount(run.total - before.total, run.currency), month=text.period(before.period)
        )
    reached, of_all = month.at_target
    return (
        revenue,
        Stat(_("Incentive this month"), text.amount(run.total, run.currency), change),
        Stat(
            _("Cost of incentive"),
            text.ratio(month.cost) if month.cost is not None else "–",
            _("of revenue") if month.cost is not None else _("no revenue yet"),
        ),
        Stat(
            _("At or above target"),
            _("{reached} of {all}").format(reached=text.number(reached), all=text.number(of_all)) if of_all else "–",
            _("people with a target") if of_all else _("nobody has a target"),
        ),
    )


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


def attention(month: "Month") -> tuple[Attention, ...]:
    """Open questions, documents that may have been entered twice, then what the run found, in its order."""
    doubled = tuple(
        Attention(
            _("Documents that look alike"),
            _("{documents}, {day}: same person, customer and lines").format(
                documents=text.listing(twins.documents), day=text.day(twins.date_on)
            ),
        )
        for twins in month.twins
    )
    open_questions = month.open_questions
    asked = ngettext(
        "{count} question about {month} is to be answered, on the page Payouts.",
        "{count} questions about {month} are to be answered, on the page Payouts.",
        open_questions,
    ).format(count=text.number(open_questions), month=text.period(month.run.period))
    questions = (Attention(_("Open questions"), asked),) if open_questions else ()
    return (
        questions
        + doubled
        + tuple(
            Attention(
                text.middle_dot(findings.finding_title(finding.code), finding.name),
                text.message(findings.finding_message(finding, month.run.period)),
            )
            for finding in month.run.findings
        )
    )


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
