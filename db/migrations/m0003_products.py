"""Version 2 to 3: the list of products; aliases, profiles of files, the columns and texts that values came from."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations
from sqlalchemy.schema import SchemaItem


def migrate(op: Operations) -> dict[str, Any]:
    """Make the tables; what is there stays as it is."""
    _make(
        op,
        "listed_product",
        _refers("product_id", "product"),
        sa.Column("unit_cost", sa.Integer),
        _refers("category_id", "category", optional=True),
        sa.UniqueConstraint("product_id"),
    )
    _make(op, "product_tag", _refers("product_id", "product"), _refers("tag_id", "tag"))
    op.create_index("product_tag_by_tag", "product_tag", ["tag_id", "product_id"])
    _make(
        op,
        "alias",
        _text("written"),
        *(_refers(f"{name}_id", name, optional=True) for name in ("person", "customer", "product")),
        sa.CheckConstraint("(person_id IS NOT NULL) + (customer_id IS NOT NULL) + (product_id IS NOT NULL) = 1"),
    )
    _make(op, "profile", *map(_text, ("name", "kind", "shape", "content")), sa.UniqueConstraint("name"))
    _make(op, "source_column", _refers("source_id", "source"), _text("field"), _text("header"))
    op.create_index("source_column_by_source", "source_column", ["source_id"])
    _make(
        op,
        "written",
        *(_refers("source_id", "source"), _text("field"), _integer("first_row"), _integer("last_row"), _text("texts")),
    )
    op.create_index("written_by_row", "written", ["source_id", "first_row"])
    return {}


def _make(op: Operations, name: str, *columns: SchemaItem) -> None:
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *columns, sqlite_strict=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _refers(name: str, to: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{to}.id"), nullable=optional)
