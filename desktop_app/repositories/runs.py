"""Approved runs: kept whole with their plans, chained by their hashes, never changed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from db import schema
from desktop_app.domain.closing import Closing, Due, State
from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.engine import ENGINE_VERSION
from desktop_app.domain.period import Period
from desktop_app.domain.run import NOTHING_LEFT, Run
from desktop_app.repositories.plans import PlanTexts, assignments_of, plans_from_json, plans_to_json
from desktop_app.repositories.settings import load_settings

_CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class _Left:
    """What of a run the later ones look at, apart from its lines."""

    dues: tuple[Due, ...]
    true_ups: tuple[Due, ...]
    state: State
    carried: tuple[Due, ...]


def keep_run(connection: Connection, run: Run, plans: Iterable[PlanTexts], approved_at: datetime) -> str:
    """Keep an approved run; its hash, over all that is kept of it and the hash of the run before."""
    before = connection.execute(select(schema.run.c.sha256).order_by(schema.run.c.id.desc()).limit(1)).scalar() or ""
    kept = {
        "period": str(run.period),
        "engine_version": ENGINE_VERSION,
        "facts_version": load_settings(connection).facts_version,
        "plans": _text(plans_to_json(plans)),
        "left": _text(to_json(_Left(run.dues, run.true_ups, run.state, run.carried))),
        "record": _text(to_json(replace(run, status="approved", dues=(), state=NOTHING_LEFT))),
    }
    digest = hashlib.sha256(f"{before}\n{_text(kept)}".encode()).hexdigest()
    connection.execute(
        insert(schema.run).values(**kept, approved_at=approved_at.isoformat(timespec="seconds"), sha256=digest)
    )
    return digest


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load_run(connection: Connection, period: Period) -> Run | None:
    """The approved run of a period as it was kept, with its check code; None if the period is not approved."""
    row = connection.execute(select(schema.run).where(schema.run.c.period == str(period))).one_or_none()
    if row is None:
        return None
    left = from_json(_Left, json.loads(row.left))
    run = replace(from_json(Run, json.loads(row.record)), dues=left.dues, state=left.state)
    return replace(run, approved_on=datetime.fromisoformat(row.approved_at).date(), check_code=check_code(row.sha256))


def closings(connection: Connection, before: Period, now: int) -> tuple[tuple[Closing, ...], bool]:
    """What the approved periods before one have left, and whether there is anything to work out again in them.

    `now` is the version of the facts; while it is the one that the last run saw, and that one carried nothing, it is
    all there is to know.
    """
    run = schema.run
    rows = [
        (Period.parse(row.period), row)
        for row in connection.execute(select(run.c.period, run.c.facts_version, run.c.id).order_by(run.c.id))
    ]
    earlier = [row for period, row in rows if period < before]
    last = _closings(connection, [row.id for row in earlier[-1:]])
    if not last or (earlier[-1].facts_version == now and not last[0].carried):
        return last, False
    return _closings(connection, [row.id for row in earlier]), True


def _closings(connection: Connection, runs: Sequence[int]) -> tuple[Closing, ...]:
    """What these runs have left, in the order of their approval."""
    run = schema.run
    query = select(run.c.period, run.c.plans, run.c.left).where(run.c.id.in_(runs))
    return tuple(_closing(*row) for row in connection.execute(query.order_by(run.c.id)))


def _closing(period: str, plans: str, left: str) -> Closing:
    kept = from_json(_Left, json.loads(left))
    assignments = assignments_of(plans_from_json(json.loads(plans)))
    return Closing(Period.parse(period), assignments, kept.dues, kept.true_ups, kept.state, kept.carried)


def approved_periods(connection: Connection) -> tuple[Period, ...]:
    """The periods that are approved, in the order of their approval."""
    rows = connection.execute(select(schema.run.c.period).order_by(schema.run.c.id))
    return tuple(Period.parse(row.period) for row in rows)


def check_code(sha256: str) -> str:
    """The short code of a run's hash that stands on its slips: "7F3A-91C2"."""
    digits = sha256[:_CODE_LENGTH].upper()
    return f"{digits[:4]}-{digits[4:]}"
