"""What needs attention in a month, in words: what it is, how many, and where it is looked at."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.attention import Leaver
from desktop_app.domain.findings import Finding, FindingCode
from desktop_app.domain.review.finding import ReviewFinding
from desktop_app.wording import findings
from desktop_app.wording.catalogue import _, ngettext
from ui import text
from ui.ask_sales import Chip
from ui.lead import Lead
from ui.widgets.attention import Attention

if TYPE_CHECKING:
    from desktop_app.services.show_month import Month

_NAMED = 3  # people by name; the others are counted
_AT_TARGETS = frozenset({"no_target"})
_AT_SALES = frozenset({"no_rate", "no_cost", "no_quantity", "stray_receipts", "over_credited", "no_document"})
_AT_PEOPLE = frozenset({"not_employed"})
_AT_PLANS = frozenset({"no_plan", "paid_twice", "no_share"})


def attention(month: "Month") -> tuple[Attention, ...]:
    """What is open, then what changed, then what may be wrong; at last what is good to know."""
    return (
        *_questions(month),
        *_unapproved(month),
        *_changed(month),
        *_over_ceiling(month),
        *_twins(month),
        *_findings(month),
        *_review(month),
        *_leavers(month),
    )


def _questions(month: "Month") -> Iterator[Attention]:
    for period, count in month.alerts.questions.items():
        asked = ngettext(
            "{count} question about {month} is to be answered, on the page Payouts.",
            "{count} questions about {month} are to be answered, on the page Payouts.",
            count,
        ).format(count=text.number(count), month=text.period(period))
        yield Attention(_("Open questions"), asked, Lead("payouts", month=period))


def _unapproved(month: "Month") -> Iterator[Attention]:
    months = month.alerts.unapproved
    if not months:
        return
    title = ngettext("{count} earlier month is not approved", "{count} earlier months are not approved", len(months))
    yield Attention(
        title.format(count=text.number(len(months))),
        _("Months are approved in their order; {month} comes first.").format(month=text.period(months[0])),
        Lead("payouts", month=months[0]),
    )


def _changed(month: "Month") -> Iterator[Attention]:
    for changed in month.alerts.changed:
        proposed = _("{names}: true-up of {amount}").format(
            names=_names(changed.names), amount=text.signed_amount(changed.amount, month.run.currency)
        )
        title = _("{month} changed after it was approved").format(month=text.period(changed.period))
        yield Attention(title, proposed, Lead("payouts", payee=changed.payee))
    count = month.alerts.changes
    if count:
        sentence = ngettext(
            "{count} change since; what it makes of the payouts is a true-up of the next draft.",
            "{count} changes since; what they make of the payouts are true-ups of the next draft.",
            count,
        ).format(count=text.number(count))
        title = _("{month} changed after it was approved").format(month=text.period(month.run.period))
        yield Attention(title, sentence, Lead("payouts"))


def _over_ceiling(month: "Month") -> Iterator[Attention]:
    if month.is_over_ceiling and month.cost is not None and month.cost_ceiling is not None:
        sentence = _("It is {cost} of revenue; the ceiling in the settings is {ceiling}.")
        words = sentence.format(cost=text.ratio(month.cost, 2), ceiling=text.ratio(month.cost_ceiling, 2))
        yield Attention(_("The incentive costs more than its ceiling"), words, Lead("payouts"))


def _twins(month: "Month") -> Iterator[Attention]:
    for twins in month.alerts.twins:
        sentence = _("{documents}, {day}: same person, customer and lines").format(
            documents=text.listing(twins.documents), day=text.day(twins.date_on)
        )
        chips = tuple(Chip("document", document) for document in twins.documents)
        yield Attention(_("Documents that look alike"), sentence, Lead("sales", chips=chips))


def _findings(month: "Month") -> Iterator[Attention]:
    """The findings of a kind together, in the order of the run; of one the sentence, of several who is meant."""
    for code in dict.fromkeys(finding.code for finding in month.run.findings):
        alike = [finding for finding in month.run.findings if finding.code == code]
        sentences = [text.message(findings.finding_message(each, month.run.period)) for each in alike]
        whom = tuple(dict.fromkeys(each.name for each in alike if each.payee is not None))
        if len(alike) == 1:
            title = text.middle_dot(findings.finding_title(code), *whom)
            yield Attention(title, sentences[0], _lead_of(alike))
            continue
        people = ngettext("{count} person", "{count} people", len(whom)).format(count=text.number(len(whom)))
        count = sum(each.count for each in alike)
        counted = ngettext("{count} line", "{count} lines", count).format(count=text.number(count)) if count else ""
        title = text.middle_dot(findings.finding_title(code), people if len(whom) > 1 else "".join(whom))
        sentence = sentences[0] if len(whom) < 2 else text.middle_dot(_names(whom), counted)
        yield Attention(title, sentence, _lead_of(alike), more="\n".join(sentences))


def _lead_of(alike: Sequence[Finding]) -> Lead:
    code: FindingCode = alike[0].code
    whom = dict.fromkeys(each.payee for each in alike if each.payee is not None)
    if code in _AT_TARGETS:
        return Lead("targets")
    if code in _AT_SALES:
        signs = (Chip("no_cost"),) if code == "no_cost" else ()
        return Lead("sales", chips=(*signs, *(Chip("person", payee) for payee in whom)))
    if code in _AT_PEOPLE:
        return Lead("people")
    if code in _AT_PLANS:
        return Lead("plans")
    return Lead("payouts", payee=alike[0].payee or "")


def _review(month: "Month") -> Iterator[Attention]:
    """What the plan review found: plan by plan, then who is on none."""
    found = month.alerts.review
    for plan in dict.fromkeys(finding.plan for finding in found if finding.plan is not None):
        of_plan = [finding for finding in found if finding.plan == plan]
        title = ngettext("{plan}: {count} finding of the plan review", "{plan}: {count} findings of the plan review",
                         len(of_plan))  # fmt: skip
        yield Attention(
            title.format(plan=text.name(month.alerts.plans[plan]), count=text.number(len(of_plan))),
            text.message(of_plan[0].message),
            Lead("plans", plan=plan),
            is_news=all(finding.severity == "look" for finding in of_plan),
            more=_lines(of_plan),
        )
    on_none = [finding for finding in found if finding.plan is None]
    if on_none:
        title = ngettext("{count} person is on no plan", "{count} people are on no plan", len(on_none))
        sentence = _("They sold nothing in {month} either. Put them on a plan, if that is not meant.")
        yield Attention(
            title.format(count=text.number(len(on_none))),
            text.message(on_none[0].message)
            if len(on_none) == 1
            else sentence.format(month=text.period(month.run.period)),
            Lead("plans"),
            is_news=True,
            more=_lines(on_none),
        )


def _leavers(month: "Month") -> Iterator[Attention]:
    for leaver in month.alerts.leavers:
        yield Attention(
            _("{name} left and is still owed something").format(name=leaver.name),
            _left(leaver, month),
            Lead("payouts", act="balances"),
            is_news=True,
        )


def _left(leaver: Leaver, month: "Month") -> str:
    currency = month.run.currency
    parts = []
    if leaver.waiting:
        parts.append(_("{amount} waits for customers to pay").format(amount=text.amount(leaver.waiting, currency)))
    if leaver.holdback:
        parts.append(_("{amount} is held back").format(amount=text.amount(leaver.holdback, currency)))
    return text.middle_dot(_("left on {day}").format(day=text.day(leaver.left_on)), *parts)


def _names(names: Sequence[str]) -> str:
    """Some people by name, the others counted."""
    if len(names) <= _NAMED + 1:
        return text.listing(tuple(names))
    others = len(names) - _NAMED
    more = ngettext("{count} other", "{count} others", others).format(count=text.number(others))
    return text.listing((*names[:_NAMED], more))


def _lines(found: Sequence[ReviewFinding]) -> str:
    return "\n".join(text.message(finding.message) for finding in found)
