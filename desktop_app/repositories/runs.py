"""Approved runs: kept whole with their plans, chained by their hashes, never changed.

A period may have several: those that were reopened are superseded by an event that is appended, and stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select

from db import schema
from db.chain import link, packed, unpacked
from db.journal import Change, head, last_step_of_facts
from db.personal import Concealing, Revealing
from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.closing import Closing, Due, State
from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.engine import ENGINE_VERSION
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from desktop_app.domain.run import NOTHING_LEFT, Run
from desktop_app.repositories.plans import PlanTexts, assignments_of, plans_from_json, plans_to_json

RunEvent: TypeAlias = Literal["superseded", "paid"]

_CODE_LENGTH = 8
_OF_A_LINE = tuple(field.name for field in fields(PayoutLine) if field.name != "explanation")


def _approved(*columns: ColumnElement[Any]) -> Select[Any]:
    """The runs that hold, each with its period: a run that was superseded stays in the book, but holds no longer."""
    run, event = schema.run, schema.run_event
    superseded = select(event.c.run_id).where(event.c.kind == "superseded")
    return select(run.c.id, run.c.period, *columns).where(run.c.id.not_in(superseded)).order_by(run.c.id)


_FACTS_STEPS = _approved(schema.run.c.facts_step)
_OF_PERIOD = _approved(
    schema.run.c.left, schema.run.c.record, schema.run.c.slips, schema.run.c.approved_at, schema.run.c.sha256
).where(schema.run.c.period == bindparam("period"))


@frozen
class _Left:
    """What of a run the later ones look at, apart from its lines; `paid` is what each payee was, by code."""

    dues: tuple[Due, ...]
    true_ups: tuple[Due, ...]
    state: State
    carried: tuple[Due, ...]
    paid: Mapping[str, Decimal]


@frozen
class UsedPlans:
    """An approved period: the plans as they were kept with it, and the codes of those whom each of them paid."""

    period: Period
    plans: tuple[PlanTexts, ...]
    payees: Mapping[str, frozenset[str]]


def keep_run(
    change: Change, run: Run, plans: Iterable[PlanTexts], approved_at: datetime, author: str, slips: object
) -> str:
    """Keep an approved run; its hash, over all that is kept of it and the hash of the run before.

    `slips` is everything that stands on its slips, as what json.dumps takes.
    """
    connection = change.connection
    before = connection.execute(select(schema.run.c.sha256).order_by(schema.run.c.id.desc()).limit(1)).scalar() or ""
    concealing = Concealing(connection)
    kept = {
        "period": str(run.period),
        "approved_at": approved_at.isoformat(timespec="seconds"),
        "approved_by": author,
        "engine_version": ENGINE_VERSION,
        "facts_step": last_step_of_facts(connection),
        "inputs": head(connection),
        "plans": packed(concealing.text(plans_to_json(plans))),
        "left": packed(concealing.text(to_json(_left(run)))),
        "record": packed(concealing.text(to_json(_recorded(run)))),
        "slips": packed(concealing.text(slips)),
    }
    digest = link(before, kept)
    change.add_columns(schema.run, {name: [value] for name, value in {**kept, "sha256": digest}.items()})
    return digest


def _recorded(run: Run) -> Run:
    """What the record of a run has: not what later runs look at, which is kept apart."""
    return replace(run, status="approved", dues=(), state=NOTHING_LEFT)


def _left(run: Run) -> _Left:
    paid = {payee.code: run.paid(payee.code) for payee in run.payees}
    return _Left(run.dues, run.true_ups, run.state, run.carried, paid)


def figures_kept(connection: Connection, run: Run) -> bool:
    """Whether a period worked out again has the figures that were kept of it, and leaves what was left.

    Every amount of every line, to the cent, and every balance; how it came about is not read.
    """
    row = _row(connection, run.period)
    if row is None:
        return False
    revealing = Revealing(connection)
    kept = revealing.content(unpacked(row.record))
    lines = [{name: value for name, value in line.items() if name != "explanation"} for line in kept["lines"]]
    if lines != [{name: to_json(getattr(line, name)) for name in _OF_A_LINE} for line in run.lines]:
        return False
    again = to_json(replace(run, lines=()))
    # What an earlier program kept lacks what it did not know.
    if any(kept.get(name, []) != again[name] for name in ("payees", "plan_lines", "adjustments", "proposals")):
        return False
    # Not as texts: codes are keys there, and stand in the order of those that people had then.
    return bool(revealing.content(unpacked(row.left)) == to_json(_left(run)))


def load_run(connection: Connection, period: Period) -> Run | None:
    """The approved run of a period as it was kept, with its check code; None if the period is not approved."""
    row = _row(connection, period)
    if row is None:
        return None
    revealing = Revealing(connection)
    left = from_json(_Left, revealing.content(unpacked(row.left)))
    run = replace(from_json(Run, revealing.content(unpacked(row.record))), dues=left.dues, state=left.state)
    paid_at = _happened_at(connection, row.id, "paid")
    return replace(
        run,
        status="approved" if paid_at is None else "paid",
        approved_on=_day(row.approved_at),
        check_code=check_code(row.sha256),
        paid_on=None if paid_at is None else _day(paid_at),
    )


def load_slips(connection: Connection, period: Period) -> tuple[Any, str] | None:
    """What stands on the slips of an approved run, as `keep_run` was given it in JSON, and their check code.

    None if nothing was kept: the period is not approved, or was so before books kept it (its record has the figures).
    """
    row = _row(connection, period)
    kept = None if row is None else Revealing(connection).content(unpacked(row.slips))
    return (kept, check_code(row.sha256)) if row is not None and kept else None


def paid_before(connection: Connection, period: Period, months: int) -> Mapping[Period, Mapping[str, Decimal]]:
    """What everybody was paid in approved periods among that many before one; who is missing was not on the run."""
    wanted = {str(period.shift(-back)) for back in range(1, months + 1)}
    query = _approved(schema.run.c.left).where(schema.run.c.period.in_(wanted))
    revealing = Revealing(connection, today=True)
    return {
        Period.parse(row.period): from_json(_Left, revealing.content(unpacked(row.left))).paid
        for row in connection.execute(query)
    }


def closings(connection: Connection, before: Period) -> tuple[tuple[Closing, ...], bool]:
    """What the approved periods before one have left, and whether there is anything to work out again in them.

    While no fact has changed since the last of them, and that one carried nothing, it is all there is to know.
    """
    rows = connection.execute(_FACTS_STEPS)
    earlier = [row for row in rows if Period.parse(row.period) < before]
    if not earlier:
        return (), False
    last = _closings(connection, [row.id for row in earlier[-1:]])
    if earlier[-1].facts_step == last_step_of_facts(connection) and not last[0].carried:
        return last, False
    return _closings(connection, [row.id for row in earlier]), True


def split_closings(connection: Connection, period: Period, *, last_only: bool) -> tuple[tuple[Closing, ...], Closing]:
    """What the approved periods before one have left – or only the last of them –, and what that one has.

    LookupError if it is not approved.
    """
    ids = list(run_ids(connection).items())
    place = next((place for place, (each, _id) in enumerate(ids) if each == period), None)
    if place is None:
        raise LookupError(str(period))
    wanted = ids[max(place - 1, 0) if last_only else 0 : place + 1]
    *before, own = _closings(connection, [number for _period, number in wanted])
    return tuple(before), own


def codes_and_engines(connection: Connection) -> dict[Period, tuple[str, str]]:
    """The check code of each approved period, and the version of the engine that worked it out."""
    rows = connection.execute(_approved(schema.run.c.sha256, schema.run.c.engine_version))
    return {Period.parse(row.period): (check_code(row.sha256), row.engine_version) for row in rows}


def run_ids(connection: Connection) -> dict[Period, int]:
    """The ids of the runs that hold, by period, in the order of their approval."""
    return {Period.parse(row.period): row.id for row in connection.execute(_approved())}


def has_changed_since(connection: Connection, run_id: int) -> bool:
    """Whether any fact was changed after a run was approved."""
    known = connection.execute(select(schema.run.c.facts_step).where(schema.run.c.id == run_id)).scalar_one()
    return bool(known != last_step_of_facts(connection))


def all_closings(connection: Connection) -> tuple[Closing, ...]:
    """What every approved period has left, in their order."""
    return _closings(connection, [row.id for row in connection.execute(_approved())])


def _closings(connection: Connection, runs: Sequence[int]) -> tuple[Closing, ...]:
    """What these runs have left, in the order of their approval."""
    run = schema.run
    query = select(run.c.period, run.c.plans, run.c.left).where(run.c.id.in_(runs))
    revealing = Revealing(connection, today=True)
    return tuple(_closing(revealing, *row) for row in connection.execute(query.order_by(run.c.id)))


def _closing(revealing: Revealing, period: str, plans: bytes, left: bytes) -> Closing:
    kept = from_json(_Left, revealing.content(unpacked(left)))
    assignments = assignments_of(plans_from_json(revealing.content(unpacked(plans))))
    return Closing(Period.parse(period), assignments, kept.dues, kept.true_ups, kept.state, kept.carried)


def approved_periods(connection: Connection) -> tuple[Period, ...]:
    """The periods that are approved, in their order."""
    return tuple(Period.parse(row.period) for row in connection.execute(_approved()))


def used_plans(connection: Connection) -> tuple[UsedPlans, ...]:
    """By which plans every approved period was paid, in their order; only the lines' payees and plans are read."""
    revealing = Revealing(connection, today=True)
    found = []
    for row in connection.execute(_approved(schema.run.c.plans, schema.run.c.record)):
        payees: dict[str, set[str]] = {}
        record = revealing.content(unpacked(row.record))
        for line in (*record["lines"], *record["plan_lines"]):
            payees.setdefault(line["plan"], set()).add(line["payee"])
        plans = plans_from_json(revealing.content(unpacked(row.plans)))
        found.append(UsedPlans(Period.parse(row.period), plans, {key: frozenset(of) for key, of in payees.items()}))
    return tuple(found)


def next_period(connection: Connection) -> Period | None:
    """The period that is to be approved next: after the last one, or the first one again; None if none ever was."""
    approved = approved_periods(connection)
    if approved:
        return approved[-1].next()
    first = connection.execute(select(schema.run.c.period).order_by(schema.run.c.id).limit(1)).scalar()
    return None if first is None else Period.parse(first)


def note_event(change: Change, period: Period, event: RunEvent, at: datetime, author: str, reason: str = "") -> None:
    """Append to an approved run that it is superseded, or paid; LookupError if there is none."""
    row = _row(change.connection, period)
    if row is None:
        raise LookupError(str(period))
    values = {"run_id": row.id, "kind": event, "author": author, "reason": reason}
    change.add(schema.run_event, {**values, "happened_at": at.isoformat(timespec="seconds")})


def _row(connection: Connection, period: Period) -> Row[Any] | None:
    return connection.execute(_OF_PERIOD, {"period": str(period)}).one_or_none()


def _happened_at(connection: Connection, run_id: int, event: RunEvent) -> str | None:
    wanted = (schema.run_event.c.run_id == run_id, schema.run_event.c.kind == event)
    found: str | None = connection.execute(select(schema.run_event.c.happened_at).where(*wanted)).scalar()
    return found


def _day(instant: str) -> date:
    return datetime.fromisoformat(instant).date()


def check_code(sha256: str) -> str:
    """The short code of a run's hash that stands on its slips: "7F3A-91C2"."""
    digits = sha256[:_CODE_LENGTH].upper()
    return f"{digits[:4]}-{digits[4:]}"
