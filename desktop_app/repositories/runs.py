"""Approved runs: kept whole with their plans, chained by their hashes, never changed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from db import schema
from db.chain import canonical, link
from db.journal import Change, last_step_of_facts
from db.personal import Concealing, reveal
from desktop_app.domain.closing import Closing, Due, State
from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.engine import ENGINE_VERSION
from desktop_app.domain.period import Period
from desktop_app.domain.run import NOTHING_LEFT, Run
from desktop_app.repositories.plans import PlanTexts, assignments_of, plans_from_json, plans_to_json

_CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class _Left:
    """What of a run the later ones look at, apart from its lines."""

    dues: tuple[Due, ...]
    true_ups: tuple[Due, ...]
    state: State
    carried: tuple[Due, ...]


def keep_run(
    change: Change, run: Run, plans: Iterable[PlanTexts], approved_at: datetime, author: str, slips: str
) -> str:
    """Keep an approved run; its hash, over all that is kept of it and the hash of the run before.

    `slips` is everything that stands on its slips, as JSON.
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
        "plans": canonical(concealing.conceal(plans_to_json(plans))),
        "left": canonical(concealing.conceal(to_json(_Left(run.dues, run.true_ups, run.state, run.carried)))),
        "record": canonical(concealing.conceal(to_json(replace(run, status="approved", dues=(), state=NOTHING_LEFT)))),
        "slips": canonical(concealing.conceal(json.loads(slips))),
    }
    digest = link(before, kept)
    change.add_columns(schema.run, {name: [value] for name, value in {**kept, "sha256": digest}.items()})
    return digest


def load_run(connection: Connection, period: Period) -> Run | None:
    """The approved run of a period as it was kept, with its check code; None if the period is not approved."""
    row = connection.execute(select(schema.run).where(schema.run.c.period == str(period))).one_or_none()
    if row is None:
        return None
    left = from_json(_Left, reveal(connection, json.loads(row.left)))
    run = replace(from_json(Run, reveal(connection, json.loads(row.record))), dues=left.dues, state=left.state)
    return replace(run, approved_on=datetime.fromisoformat(row.approved_at).date(), check_code=check_code(row.sha256))


def closings(connection: Connection, before: Period) -> tuple[tuple[Closing, ...], bool]:
    """What the approved periods before one have left, and whether there is anything to work out again in them.

    While no fact has changed since the last of them, and that one carried nothing, it is all there is to know.
    """
    run = schema.run
    rows = [
        (Period.parse(row.period), row)
        for row in connection.execute(select(run.c.period, run.c.facts_step, run.c.id).order_by(run.c.id))
    ]
    earlier = [row for period, row in rows if period < before]
    last = _closings(connection, [row.id for row in earlier[-1:]])
    if not last or (earlier[-1].facts_step == last_step_of_facts(connection) and not last[0].carried):
        return last, False
    return _closings(connection, [row.id for row in earlier]), True


def _closings(connection: Connection, runs: Sequence[int]) -> tuple[Closing, ...]:
    """What these runs have left, in the order of their approval."""
    run = schema.run
    query = select(run.c.period, run.c.plans, run.c.left).where(run.c.id.in_(runs))
    return tuple(_closing(connection, *row) for row in connection.execute(query.order_by(run.c.id)))


def _closing(connection: Connection, period: str, plans: str, left: str) -> Closing:
    kept = from_json(_Left, reveal(connection, json.loads(left), today=True))
    assignments = assignments_of(plans_from_json(reveal(connection, json.loads(plans), today=True)))
    return Closing(Period.parse(period), assignments, kept.dues, kept.true_ups, kept.state, kept.carried)


def approved_periods(connection: Connection) -> tuple[Period, ...]:
    """The periods that are approved, in the order of their approval."""
    rows = connection.execute(select(schema.run.c.period).order_by(schema.run.c.id))
    return tuple(Period.parse(row.period) for row in rows)


def check_code(sha256: str) -> str:
    """The short code of a run's hash that stands on its slips: "7F3A-91C2"."""
    digits = sha256[:_CODE_LENGTH].upper()
    return f"{digits[:4]}-{digits[4:]}"
