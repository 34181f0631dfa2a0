"""What was decided about proposed true-ups, in the book."""

from sqlalchemy import Connection, bindparam, select

from db import schema
from db.journal import Change
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.domain.true_ups import Decision
from desktop_app.repositories.people import person_ids

_DECISIONS = (
    select(schema.decision, schema.person.c.code)
    .join(schema.person, schema.person.c.id == schema.decision.c.person_id)
    .where(schema.decision.c.period == bindparam("period"))
    .order_by(schema.decision.c.id)
)


def load_decisions(connection: Connection, period: Period, currency: Currency) -> tuple[Decision, ...]:
    """What was decided about the true-ups that a period's run proposes."""
    rows = connection.execute(_DECISIONS, {"period": str(period)})
    return tuple(
        Decision(
            row.code,
            str(row.plan_id),
            Period.parse(row.closed),
            row.kind,
            currency.from_minor(row.amount),
            row.reason,
        )
        for row in rows
    )


def save_decision(change: Change, period: Period, made: Decision, currency: Currency) -> None:
    """Keep what was decided; it replaces what was decided about the same true-up before."""
    values = {"kind": made.kind, "amount": currency.to_minor(made.amount), "reason": made.reason}
    number = _number(change.connection, period, made.payee, made.plan, made.closed)
    if number is not None:
        change.change(schema.decision, number, values)
        return
    whose = {
        "period": str(period),
        "person_id": person_ids(change.connection)[made.payee],
        "plan_id": int(made.plan),
        "closed": str(made.closed),
    }
    change.add(schema.decision, {**whose, **values})


def remove_decision(change: Change, period: Period, payee: str, plan: str, closed: Period) -> None:
    """Forget what was decided about a true-up, if anything was."""
    number = _number(change.connection, period, payee, plan, closed)
    if number is not None:
        change.remove(schema.decision, number)


def _number(connection: Connection, period: Period, payee: str, plan: str, closed: Period) -> int | None:
    decision = schema.decision
    query = select(decision.c.id).where(
        decision.c.period == str(period),
        decision.c.person_id == person_ids(connection)[payee],
        decision.c.plan_id == int(plan),
        decision.c.closed == str(closed),
    )
    number: int | None = connection.execute(query).scalar()
    return number
