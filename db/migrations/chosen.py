"""Which migrations lead from a version of the tables to the present one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from db.migrations import m0002_journal, m0003_products, m0004_settings, m0005_base_pay
from db.older import FORMS, Form

Notes: TypeAlias = Mapping[str, Any]
"""What a migration has to say for the journal, as JSON."""


class Migration(NamedTuple):
    """The way from one version of the tables, whose form is known, to the next."""

    version: int
    form: Form
    migrate: Callable[[Operations], Notes]

    def run(self, connection: Connection) -> Notes:
        """Change the tables inside the transaction of the connection; BookError(DAMAGED) for rows that do not fit."""
        # Alembic counts versions in a table of its own unless it is only lent for its operations.
        context = MigrationContext.configure(connection)
        return self.migrate(Operations(context))


MIGRATIONS = (
    Migration(1, FORMS[1], m0002_journal.migrate),
    Migration(2, FORMS[2], m0003_products.migrate),
    Migration(3, FORMS[3], m0004_settings.migrate),
    Migration(4, FORMS[4], m0005_base_pay.migrate),
)


def migrations_from(version: int, known: Sequence[Migration] = MIGRATIONS) -> tuple[Migration, ...]:
    """Those that a file of a version needs, in their order."""
    return tuple(sorted((each for each in known if each.version >= version), key=lambda each: each.version))
