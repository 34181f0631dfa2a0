"""What a command prints of an import and of a run: as JSON for machines, as lines to read."""

from collections.abc import Iterator
from typing import Any

from desktop_app.command_line.payout_printouts import proposal_lines, proposals_json
from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.explanation import Explanation
from desktop_app.domain.files.plan_writing import measure_to_json
from desktop_app.domain.money import Money
from desktop_app.domain.plan import Measure
from desktop_app.domain.run import Payee, Run
from desktop_app.importing.problem import Problem
from desktop_app.services.import_file import ImportResult
from desktop_app.services.naming import Doubt
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, language
from desktop_app.wording.findings import finding_message
from desktop_app.wording.messages import text
from desktop_app.wording.settlement import adjustment_name, plan_line_name, plan_line_words
from desktop_app.wording.working import formula

_PROBLEMS_SHOWN = 50


def import_json(result: ImportResult) -> dict[str, object]:
    """Every count and every problem of an import."""
    return {
        "read": result.read,
        "added": result.added,
        "changed": result.changed,
        "already_there": result.already_there,
        "rejected": result.rejected,
        "left_out": result.left_out,
        "new_people": list(result.new_people),
        "new_customers": list(result.new_customers),
        "new_products": list(result.new_products),
        "doubts": [
            {
                "kind": doubt.kind,
                "written": doubt.written,
                "rows": doubt.rows,
                "may_be": [each.key for each in doubt.candidates],
            }
            for doubt in result.doubts
        ],
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "found": problem.found,
                "severity": problem.severity,
                "message": text(problem.message),
            }
            for problem in result.problems
        ],
    }


def import_lines(file: str, result: ImportResult, *, dry_run: bool) -> list[str]:
    """The counts in a sentence, then the problems with their rows."""
    counted = {
        "file": file,
        "read": formats.number(result.read),
        "added": formats.number(result.added + result.changed),
        "there": formats.number(result.already_there),
        "rejected": formats.number(result.rejected),
        "left_out": formats.number(result.left_out),
    }
    sentence = _(
        "{file}: {read} rows read, {added} added, {there} already there, {rejected} rejected, {left_out} left out."
    )
    lines = [sentence.format_map(counted)]
    if dry_run:
        lines.append(_("Nothing was written: this was a dry run."))
    if result.new_people:
        lines.append(_("New people: {names}.").format(names=formats.listing(result.new_people)))
    lines += [_doubt_line(doubt) for doubt in result.doubts[:_PROBLEMS_SHOWN]]
    if result.changeable:
        lines.append(
            _("With --replace, changed lines replace those of the book: {count}.").format(count=result.changeable)
        )
    lines += [problem_line(problem) for problem in result.problems[:_PROBLEMS_SHOWN]]
    if len(result.problems) > _PROBLEMS_SHOWN:
        more = len(result.problems) - _PROBLEMS_SHOWN
        lines.append(_("… and {count} more; --json lists them all.").format(count=more))
    return lines


def _doubt_line(doubt: Doubt) -> str:
    """What looks like a known name, and how to say that it is."""
    names = tuple(each.key if each.key == each.name else f"{each.name} ({each.key})" for each in doubt.candidates)
    prefix = "" if doubt.kind == "person" else f"{doubt.kind}:"
    example = f'--same "{prefix}{doubt.written}={doubt.candidates[0].key}"'
    sentence = _("{written} looks like {names}. If it is the same, take the import back and say so: {example}.")
    return sentence.format(written=doubt.written, names=formats.listing(names), example=example)


def problem_line(problem: Problem) -> str:
    """Where, and what: "Sheet1, row 17: The amount is empty."."""
    place = problem.sheet
    if problem.row is not None:
        row = _("row {row}").format(row=problem.row)
        place = _("{sheet}, {row}").format(sheet=place, row=row) if place else row
    return _("{place}: {what}").format(place=place, what=text(problem.message)) if place else text(problem.message)


def run_json(run: Run) -> dict[str, object]:
    """Every line with its explanation, what each payee is paid and what is kept for him, and what should be looked at.

    The lines of a plan itself (cap, guarantee, true_up, draw, holdback) have no component, adjustments not even a plan.
    """
    nothing = run.currency.from_minor(0)
    return {
        "period": str(run.period),
        "status": run.status,
        "approved_on": None if run.approved_on is None else run.approved_on.isoformat(),
        "paid_on": None if run.paid_on is None else run.paid_on.isoformat(),
        "currency": run.currency.code,
        "total": str(run.total),
        "lines": [
            {
                "payee": line.payee,
                "plan": line.plan,
                "component": line.component,
                "kind": "component",
                "amount": str(line.amount),
                "reward": line.reward,
                "explanation": explanation_json(line.explanation)
                | {"text": formula(line.explanation, run.currency, line.reward)},
            }
            for line in run.lines
        ]
        + [
            {
                "payee": line.payee,
                "plan": line.plan,
                "component": None,
                "kind": line.kind,
                "amount": str(line.amount),
                "reward": "cash",
                "explanation": to_json(line.working) | {"text": plan_line_words(line, run.currency)},
            }
            for line in run.plan_lines
        ]
        + [
            {
                "payee": each.payee,
                "plan": None,
                "component": None,
                "kind": "adjustment",
                "amount": str(each.amount),
                "reward": "cash",
                "explanation": to_json(each) | {"text": each.reason},  # by whom, when, and its number
            }
            for each in run.adjustments
        ],
        "true_ups": proposals_json(run.proposals),
        "payees": [
            {
                "code": payee.code,
                "name": payee.name,
                "paid": str(run.paid(payee.code)),
                "draw_balance": str(sum((each.draw for each in run.balances_of(payee.code)), nothing)),
                "holdback_balance": str(sum((each.holdback for each in run.balances_of(payee.code)), nothing)),
                "waiting": str(run.waiting_for(payee.code)),
                "points": str(run.state.points_of(payee.code)),
                "badges": [line.component for line in run.given_to(payee.code, "badge")],
                "awards": [line.component for line in run.given_to(payee.code, "award")],
            }
            for payee in run.payees
        ],
        "warnings": [
            {"code": finding.code, "payee": finding.payee, "message": text(finding_message(finding, run.period))}
            for finding in run.findings
        ],
    }


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """The explanation as data; its measures are written as plan files write them."""
    content: dict[str, Any] = _readable(to_json(explanation))
    return content


def _readable(content: Any) -> Any:  # noqa: ANN401 - what json.dumps takes
    if isinstance(content, list):
        return [_readable(item) for item in content]
    if not isinstance(content, dict):
        return content
    if content.keys() >= {"kind", "topic", "where"}:
        return measure_to_json(from_json(Measure, content))
    return {key: _readable(value) for key, value in content.items()}


def run_lines(run: Run) -> list[str]:
    """Everybody with his lines and their working, the total, and what should be looked at."""
    lines = [f"{formats.period(run.period)} – {_status_words(run)}"]
    for payee in run.payees:
        paid = formats.money(Money(run.paid(payee.code), run.currency))
        who = payee.name if payee.name == payee.code else f"{payee.code}  {payee.name}"
        lines.append(f"{who}: {paid}")
        lines += _payee_lines(run, payee)
    lines.append(_("Total: {amount}").format(amount=formats.money(Money(run.total, run.currency))))
    if not run.payees:
        lines.append(_("Nobody is on a plan in this month, or nothing was sold."))
    lines += proposal_lines(run.proposals, run.currency)
    lines += [text(finding_message(finding, run.period)) for finding in run.findings]
    return lines


def _status_words(run: Run) -> str:
    return {"draft": _("draft"), "approved": _("approved"), "paid": _("paid out")}[run.status]


def _payee_lines(run: Run, payee: Payee) -> Iterator[str]:
    """A payee's lines with their working, under the names of his plans where he is on several."""
    lines, plan_lines = run.lines_of(payee.code), run.plan_lines_of(payee.code)
    keys = dict.fromkeys([*(line.plan for line in lines), *(line.plan for line in plan_lines)])
    several = len(keys) == len(payee.plans) > 1
    for key, plan in zip(keys, payee.plans, strict=False):
        indent = "    "
        if several:
            yield f"{indent}{plan.in_language(language())}"
            indent *= 2
        for line in lines:
            if line.plan == key:
                worded = formula(line.explanation, run.currency, line.reward)
                yield f"{indent}{line.name.in_language(language())}: {worded}"
        for own in plan_lines:
            if own.plan == key:
                amount = formats.money(Money(own.amount, run.currency))
                yield f"{indent}{plan_line_name(own)}: {amount} – {plan_line_words(own, run.currency)}"
    for each in run.adjustments_of(payee.code):
        amount = formats.money(Money(each.amount, run.currency))
        yield f"    {adjustment_name()}: {amount} – {each.reason}"
