"""What the owner's list of products says of sale lines that do not say it themselves: cost, category, tags.

It holds for all lines of a product, past and to come, so that it does not matter which file came first.
"""

from sqlalchemy import ColumnElement, Integer, func, literal_column, or_, select

from db.schema import listed_product, product_tag, sale, sale_tag, tag

DECIMALS = 4  # more than the currency has, with which the cost of one is kept
UNIT = 10**DECIMALS

# The cost of one times the quantity (millionths), rounded half up to the minor unit. Both are cut into a whole part and
# the rest, which are multiplied apart: SQLite would take a product that is larger than 64 bits for a float.
_PIECES, _PART = "abs(quantity) / 1000000", "abs(quantity) % 1000000"
_MINOR, _FINER = f"unit_cost / {UNIT}", f"unit_cost % {UNIT}"
_LISTED_COST = f"""
    SELECT sign(quantity) * (({_MINOR}) * ({_PIECES}) + ({_FINER}) * ({_PIECES}) / {UNIT}
           + (unit_cost * ({_PART}) + ({_FINER}) * ({_PIECES}) % {UNIT} * 1000000 + {UNIT} * 500000)
             / ({UNIT} * 1000000))
      FROM listed_product WHERE listed_product.product_id = sale.product_id"""
LINE_COST_SQL = f"coalesce(cost, ({_LISTED_COST}))"
"""A line's cost in minor units, NULL where neither it nor the list has one; in a statement about `sale`."""

LINE_COST: ColumnElement[int] = literal_column(LINE_COST_SQL, Integer)
LINE_CATEGORY: ColumnElement[int] = func.coalesce(
    sale.c.category_id,
    select(listed_product.c.category_id).where(listed_product.c.product_id == sale.c.product_id).scalar_subquery(),
)


def has_tag(names: list[str]) -> ColumnElement[bool]:
    """Whether a line or its product has one of these tags."""
    wanted = tag.c.name.in_(names)
    tagged = select(sale_tag.c.sale_id).join(tag, tag.c.id == sale_tag.c.tag_id).where(wanted)
    products = select(product_tag.c.product_id).join(tag, tag.c.id == product_tag.c.tag_id).where(wanted)
    return or_(sale.c.id.in_(tagged), func.coalesce(sale.c.product_id, 0).in_(products))
