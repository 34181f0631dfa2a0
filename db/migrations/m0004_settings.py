"""Version 3 to 4: a table for what the owner chose that no figure hangs on: the logo, the ceiling of costs."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations


def migrate(op: Operations) -> dict[str, Any]:
    """Make the table; what is there stays as it is."""
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "content")),
        sa.UniqueConstraint("name"),
        sqlite_strict=True,
    )
    return {}
