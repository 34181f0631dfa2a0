"""Approved runs: kept whole, chained by their hashes, never changed."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from db import schema
from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run

_CODE_LENGTH = 8


def keep_run(connection: Connection, run: Run, approved_at: datetime, engine_version: str) -> str:
    """Keep an approved run; its hash, over its record and the hash of the run before."""
    before = connection.execute(select(schema.run.c.sha256).order_by(schema.run.c.id.desc()).limit(1)).scalar() or ""
    record = json.dumps(
        to_json(replace(run, status="approved")), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    digest = hashlib.sha256(f"{before}\n{engine_version}\n{record}".encode()).hexdigest()
    connection.execute(
        insert(schema.run).values(
            period=str(run.period),
            approved_at=approved_at.isoformat(timespec="seconds"),
            engine_version=engine_version,
            record=record,
            sha256=digest,
        )
    )
    return digest


def load_run(connection: Connection, period: Period) -> Run | None:
    """The approved run of a period as it was kept, with its check code; None if the period is not approved."""
    row = connection.execute(select(schema.run).where(schema.run.c.period == str(period))).one_or_none()
    if row is None:
        return None
    run = from_json(Run, json.loads(row.record))
    return replace(run, approved_on=datetime.fromisoformat(row.approved_at).date(), check_code=check_code(row.sha256))


def approved_periods(connection: Connection) -> tuple[Period, ...]:
    """The periods that are approved, in the order of their approval."""
    rows = connection.execute(select(schema.run.c.period).order_by(schema.run.c.id))
    return tuple(Period.parse(row.period) for row in rows)


def check_code(sha256: str) -> str:
    """The short code of a run's hash that stands on its slips: "7F3A-91C2"."""
    digits = sha256[:_CODE_LENGTH].upper()
    return f"{digits[:4]}-{digits[4:]}"
