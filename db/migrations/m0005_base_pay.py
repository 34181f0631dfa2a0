"""Version 4 to 5: the base pay of a person, which nobody has at first."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations


def migrate(op: Operations) -> dict[str, Any]:
    """Add the column; what is there stays as it is."""
    op.add_column("person", sa.Column("base_pay", sa.Integer, sa.CheckConstraint("base_pay >= 0")))
    return {}
