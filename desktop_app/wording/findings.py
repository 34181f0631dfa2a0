"""What a calculation or a plan review found, in words."""

from collections.abc import Mapping

from desktop_app.domain.engine import Finding, FindingCode
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period

_SENTENCES: Mapping[FindingCode, str] = {
    "no_target": N_("{payee} has no target for {period}, so {component} pays nothing."),
    "no_cost": N_("{count} sale lines of {payee} have no cost and count nothing in {component}."),
    "no_plan": N_("{payee} sold something in {period} but is on no plan."),
    "not_employed": N_("{payee} is credited with sales of days on which he was not employed."),
    "paid_twice": N_("{payee} is on two plans that pay for the same sales; one of them has {component}."),
}


def finding_message(finding: Finding, period: Period) -> Message:
    """The sentence for a finding of a period's run."""
    return Message(
        _SENTENCES[finding.code],
        {
            "payee": finding.name,
            "period": period,
            "component": finding.component or "",
            "count": finding.count,
        },
    )
