"""A run in words: its status, and the working of one of its lines."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.payout_table import BY_HAND, OF_PLANS, ComponentHead
from desktop_app.domain.questions import Question
from desktop_app.domain.run import Payee, Run
from desktop_app.domain.settlement import PlanLine
from desktop_app.wording import deciding, settlement, working
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.journal import edit_name
from desktop_app.wording.working import WorkingRow
from ui import text
from ui.models.roles import Tag
from ui.widgets.entries import Act, Entry
from ui.widgets.working_panel import RestsOn, Working

if TYPE_CHECKING:
    from desktop_app.services.show_journal import Entry as JournalEntry
    from desktop_app.services.trace_line import Trace

_LINES = 4  # changes of a step that are listed; the rest is counted


def status(run: Run) -> Tag:
    """Draft, approved or paid out."""
    if run.status == "draft":
        return Tag(_("draft"), "attention")
    return Tag(_("paid out") if run.status == "paid" else _("approved"), "accent")


def subtitle(run: Run) -> str:
    """How many people, the total, and when it was approved."""
    people = len(run.payees)
    counted = ngettext("{count} person", "{count} people", people).format(count=text.number(people))
    total = _("total {amount}").format(amount=text.amount(run.total, run.currency))
    approved = ""
    if run.approved_on is not None:
        approved = _("approved {day}").format(day=text.day(run.approved_on))
    paid = _("paid out {day}").format(day=text.day(run.paid_on)) if run.paid_on is not None else ""
    check = _("check code {code}").format(code=run.check_code) if run.check_code else ""
    return text.middle_dot(counted, total, approved, paid, check)


def worked_out(line: PayoutLine, payee: Payee, run: Run) -> Working:
    """The working of a line for the panel."""
    explanation, currency = line.explanation, run.currency
    achieved = target = ""
    attainment = None
    if explanation.standing is not None:
        standing = working.standing_text(explanation.standing, currency)
        has_value = explanation.standing.achieved is not None
        achieved = _("achieved {amount}").format(amount=standing.achieved) if has_value else standing.achieved
        compared = "" if standing.target is None else f"{standing.target_label} {standing.target}"
        target = text.middle_dot(compared, standing.attainment or "")
        if explanation.standing.as_ in {"attainment", "scorecard"} and explanation.standing.value is not None:
            attainment = float(explanation.standing.value)
    return Working(
        text.middle_dot(payee.name, text.name(line.name)),
        _came_about(line, run),
        achieved,
        target,
        attainment,
        working.working(explanation, currency, line.reward),
        "\n".join(working.notes(explanation, currency)),
    )


def _came_about(line: PayoutLine, run: Run) -> str:
    """What the line gives, before its working."""
    outcome = working.outcome(line, run.currency)
    return _("{amount} came about like this").format(amount=outcome) if line.reward in {"cash", "points"} else outcome


def column_name(head: ComponentHead) -> str:
    """The head of a column: the component's name, or what the plans themselves add and take."""
    if head == BY_HAND:
        return _("Adjustments")
    return _("Cap, draw, true-up …") if head == OF_PLANS else text.name(head.name)


def of_plans(payee: Payee, lines: Sequence[PlanLine], run: Run) -> Working:
    """The working of a payee's plan lines for the panel: each with its amount, the sentences below."""
    total = sum((line.amount for line in lines), run.currency.from_minor(0))
    rows = [
        WorkingRow("tier", settlement.plan_line_name(line), "", "", text.plain(line.amount, run.currency))
        for line in lines
    ]
    return Working(
        text.middle_dot(payee.name, column_name(OF_PLANS)),
        _("{amount} came about like this").format(amount=text.amount(total, run.currency)),
        "",
        "",
        None,
        (*rows, WorkingRow("total", _("Total"), "", "", text.plain(total, run.currency))),
        "\n".join(settlement.plan_line_words(line, run.currency) for line in lines),
    )


def by_hand(payee: Payee, run: Run) -> Working:
    """A payee's adjustments for the panel: each with its amount and its reason."""
    entered = run.adjustments_of(payee.code)
    total = sum((each.amount for each in entered), run.currency.from_minor(0))
    rows = [WorkingRow("tier", each.reason, "", "", text.plain(each.amount, run.currency)) for each in entered]
    return Working(
        text.middle_dot(payee.name, column_name(BY_HAND)),
        _("{amount} came about like this").format(amount=text.amount(total, run.currency)),
        "",
        "",
        None,
        (*rows, WorkingRow("total", _("Total"), "", "", text.plain(total, run.currency))),
        "",
    )


def true_ups(run: Run) -> tuple[Entry, ...]:
    """The proposed true-ups, in a draft with what can be decided about each."""
    words = {"take": _("Take"), "carry": _("Carry"), "waive": _("Waive…")}
    return tuple(
        Entry(
            text.middle_dot(each.name, settlement.plan_line_name(each.line), text.amount(each.amount, run.currency)),
            text.middle_dot(settlement.plan_line_words(each.line, run.currency), deciding.fate_words(each)),
            tuple(Act(key, word, key == each.fate) for key, word in words.items()) if run.status == "draft" else (),
        )
        for each in run.proposals
    )


def changed(run: Run, steps: "Sequence[JournalEntry]") -> tuple[str, tuple[Entry, ...]]:
    """The title of what was changed after the approval, and the steps with their lines."""
    title = _("{period} changed after it was approved")
    return title.format(period=text.period(run.period)), tuple(
        Entry(
            text.middle_dot(edit_name(step.edit), text.moment(step.edit.happened_at), step.edit.author),
            "\n".join(_some(step.lines)),
        )
        for step in steps
    )


def _some(lines: tuple[str, ...]) -> tuple[str, ...]:
    left = len(lines) - _LINES
    if left <= 0:
        return lines
    return (*lines[:_LINES], _("and {count} more").format(count=text.number(left)))


def adjustments(payee: Payee, run: Run) -> tuple[Entry, ...]:
    """A payee's adjustments, in a draft with buttons to change each and to take it away."""
    acts = (Act("change", _("Change…")), Act("remove", _("Remove"))) if run.status == "draft" else ()
    return tuple(
        Entry(
            text.middle_dot(settlement.adjustment_name(), text.amount(each.amount, run.currency)),
            text.middle_dot(each.reason, each.author, text.day(each.entered_at.date())),
            acts,
        )
        for each in run.adjustments_of(payee.code)
    )


def questions(asked: Sequence[Question]) -> tuple[Entry, ...]:
    """What was asked, with its answer or a button for it."""
    return tuple(
        Entry(
            text.middle_dot(_("Question"), text.day(each.asked_at.date())),
            each.text if each.answer is None else f"{each.text}\n{each.answer}",
            (Act("answer", _("Answer…")),) if each.is_open else (),
        )
        for each in asked
    )


def against(payee: Payee, run: Run, previous: Run | None) -> tuple[Entry, ...]:
    """What a payee had the month before, with a button that goes there; nothing where he was not paid then."""
    if previous is None or payee.code not in {each.code for each in previous.payees}:
        return ()
    month, paid = text.period(previous.period), previous.paid(payee.code)
    difference = text.signed_amount(run.paid(payee.code) - paid, run.currency)
    then = {line.component: line for line in previous.lines_of(payee.code)}
    now = {line.component: line for line in run.lines_of(payee.code)}
    compared = _("{what}: {before} → {now}")
    lines = [
        compared.format(what=text.name(line.name), before=_outcome(then.get(key), run), now=_outcome(now.get(key), run))
        for key, line in {**then, **now}.items()
    ]
    head = _("{month}: {amount}").format(month=month, amount=text.amount(paid, run.currency))
    open_ = _("Open {month}").format(month=month)
    return (Entry(text.middle_dot(head, difference), "\n".join(lines), (Act("before", open_),)),)


def _outcome(line: PayoutLine | None, run: Run) -> str:
    return "–" if line is None else working.outcome(line, run.currency)


def sales(trace: "Trace", run: Run) -> tuple[str, tuple[RestsOn, ...], str]:
    """The title over the sales, the sales, and how many are not listed."""
    count = trace.totals.lines
    if not count:
        return "", (), ""
    title = ngettext("It rests on {count} sale line", "It rests on {count} sale lines", count)
    rows = tuple(
        RestsOn(
            text.middle_dot(text.day_in_month(sale.date_on), sale.document or "", sale.product or "")
            + "\n"
            + text.came_from(sale),
            text.plain(sale.amount, run.currency),
            sale.amount,
        )
        for sale in trace.sales
    )
    left = count - len(rows)
    more = ngettext("{count} more line …", "{count} more lines …", left).format(count=text.number(left)) if left else ""
    return title.format(count=text.number(count)), rows, more


def approval(run: Run) -> tuple[str, str, str]:
    """The question before a period is approved: what, what it means, and the word of the button."""
    people = len(run.payees)
    period = text.period(run.period)
    meaning = ngettext(
        "{amount} for {count} person becomes final. The figures are kept as they are and cannot be changed "
        "afterwards, also not by sales that are imported later. The last approved month can be reopened, "
        "with a reason.",
        "{amount} for {count} people becomes final. The figures are kept as they are and cannot be changed "
        "afterwards, also not by sales that are imported later. The last approved month can be reopened, "
        "with a reason.",
        people,
    )
    return (
        _("Approve {period}?").format(period=period),
        meaning.format(amount=text.amount(run.total, run.currency), count=text.number(people)),
        _("Approve {period}").format(period=period),
    )
