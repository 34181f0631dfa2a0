"""What activities and scores of the book are about."""

from sqlalchemy import Connection, select

from db import schema


def load_topics(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The kinds of activities by "activity" and the KPIs of scores by "score", sorted."""
    columns = {"activity": schema.activity.c.kind, "score": schema.score.c.kpi}
    return {
        kind: tuple(connection.execute(select(column).distinct().order_by(column)).scalars())
        for kind, column in columns.items()
    }
