"""What a calculation or a plan review found, in words."""

from collections.abc import Mapping

from desktop_app.domain.findings import Finding, FindingCode
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.wording.catalogue import _

_SENTENCES: Mapping[FindingCode, str] = {
    "no_target": N_("{payee} has no target for {period}, so {component} pays nothing for it."),
    "no_baseline": N_(
        "{payee} has no earlier figure that growth could be measured from, so {component} pays nothing for it."
    ),
    "no_value": N_("{payee} has no value for what {component} looks at in {period}."),
    "no_rate": N_("{count} sale lines of {payee} fit no row of the rate card in {component} and are paid nothing."),
    "no_cost": N_("{count} sale lines of {payee} have no cost and count nothing in {component}."),
    "no_quantity": N_("{count} sale lines of {payee} have no quantity and count nothing in {component}."),
    "no_share": N_("The fund of {component} cannot be shared, so {payee} gets nothing: nobody has a share in it."),
    "no_document": N_("{count} documents that {component} owes {payee} are not in the book, so they stay waiting."),
    "factor_left_out": N_("{payee} has no value for a factor of {component}; the factor was left out."),
    "gate_without_value": N_("{payee} has no value for a condition of {component}, so it counts as not met."),
    "no_plan": N_("{payee} sold something in {period} but is on no plan."),
    "not_employed": N_("{payee} is credited with sales of days on which he was not employed."),
    "paid_twice": N_("{component} pays {payee} for sales that another plan pays for, too."),
    "stray_receipts": N_("{count} receipts of {period} belong to no sale in the book and count for nobody."),
    "over_credited": N_("{count} sale lines of {period} have shares that add up to more than 100%."),
    "decision_lapsed": N_(
        "The true-up of {payee} for {closed} is another amount now than when it was decided about; unless you decide "
        "again, it is taken."
    ),
}
_OF_ONE: Mapping[FindingCode, str] = {
    "no_rate": N_("One sale line of {payee} fits no row of the rate card in {component} and is paid nothing."),
    "no_cost": N_("One sale line of {payee} has no cost and counts nothing in {component}."),
    "no_quantity": N_("One sale line of {payee} has no quantity and counts nothing in {component}."),
    "no_document": N_("One document that {component} owes {payee} is not in the book, so it stays waiting."),
    "stray_receipts": N_("One receipt of {period} belongs to no sale in the book and counts for nobody."),
    "over_credited": N_("One sale line of {period} has shares that add up to more than 100%."),
}


def finding_message(finding: Finding, period: Period) -> Message:
    """The sentence for a finding of a period's run."""
    of_one = _OF_ONE.get(finding.code) if finding.count == 1 else None
    return Message(
        of_one or _SENTENCES[finding.code],
        {
            "payee": finding.name,
            "period": period,
            "component": finding.component or "",
            "count": finding.count,
            "closed": finding.closed or "",
        },
    )


def finding_title(code: FindingCode) -> str:
    """A finding in two or three words, for the head above its sentence."""
    titles: Mapping[FindingCode, str] = {
        "no_target": _("No target"),
        "no_baseline": _("Nothing to compare with"),
        "no_value": _("No value"),
        "no_rate": _("No rate"),
        "no_cost": _("Sales without a cost"),
        "no_quantity": _("Sales without a quantity"),
        "no_share": _("Fund without shares"),
        "no_document": _("Documents not in the book"),
        "factor_left_out": _("Factor left out"),
        "gate_without_value": _("Condition without a value"),
        "no_plan": _("On no plan"),
        "not_employed": _("Sales outside employment"),
        "paid_twice": _("Paid by two plans"),
        "stray_receipts": _("Receipts without a sale"),
        "over_credited": _("Credited more than once"),
        "decision_lapsed": _("Decision out of date"),
    }
    return titles[code]
