"""Net amounts worked out from other columns: price × quantity × (1 − discount), or what remains without the tax.

All parts are exact counts of millionths, and each amount is rounded once, half up, to the currency's minor unit.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.message import N_, Message, Ratio, Value
from desktop_app.importing.converting import LARGEST, MILLIONTHS
from desktop_app.importing.fields import FieldKey, Way

ONE = 10**MILLIONTHS

Parts = Mapping[str, Sequence[int | None]]


def net_amounts(way: Way, parts: Parts, tax_rate: Decimal | None, decimals: int) -> list[int | None]:
    """The amounts in minor units; None where a part is missing or the amount is larger than a book can hold."""
    scale = 10**decimals
    taxed = _with_tax(tax_rate)
    if way.formula == "price":
        return _products(parts, scale * taxed.denominator, taxed.numerator)
    if way.formula == "tax":
        pairs = zip(parts["gross"], parts["tax"], strict=True)
        return [None if gross is None or tax is None else _rounded((gross - tax) * scale, ONE) for gross, tax in pairs]
    if way.asks_rate:
        top, bottom = scale * taxed.denominator, ONE * taxed.numerator
        return [None if gross is None else _rounded(gross * top, bottom) for gross in parts["gross"]]
    pairs = zip(parts["gross"], parts["tax_rate"], strict=True)
    return [None if gross is None or rate is None else _rounded(gross * scale, ONE + rate) for gross, rate in pairs]


def gross_amounts(parts: Parts, decimals: int) -> list[int | None]:
    """Price × quantity × (1 − discount) in minor units, where the prices contain the tax."""
    return _products(parts, 10**decimals, 1)


def _products(parts: Parts, top: int, bottom: int) -> list[int | None]:
    discounts = parts.get("discount") or [None] * len(parts["price"])
    whole = ONE**3 * bottom
    return [
        None if price is None or quantity is None else _rounded(price * quantity * (ONE - (discount or 0)) * top, whole)
        for price, quantity, discount in zip(parts["price"], parts["quantity"], discounts, strict=True)
    ]


def _rounded(numerator: int, denominator: int) -> int | None:
    """The nearest whole number, a tie going away from zero; None if a book cannot hold it."""
    units = (2 * abs(numerator) + denominator) // (2 * denominator)
    if units > LARGEST:
        return None
    return units if numerator >= 0 else -units


def how(way: Way, columns: Mapping[str, int], tax_rate: Decimal | None) -> Message:
    """The note that says how the amounts of a sheet were made."""
    values: dict[str, Value] = {} if tax_rate is None else {"rate": Ratio(Fraction(tax_rate))}
    if way.formula == "tax":
        text = N_("The amounts were worked out as amount with tax − tax.")
    elif way.formula == "rate":
        text = (
            N_("The amounts were worked out as amount with tax ÷ (1 + {rate}).")
            if way.asks_rate
            else N_("The amounts were worked out as amount with tax ÷ (1 + tax rate).")
        )
    elif "discount" in columns:
        text = (
            N_("The amounts were worked out as price × quantity × (1 − discount).")
            if tax_rate is None
            else N_("The amounts were worked out as price × quantity × (1 − discount) ÷ (1 + {rate}).")
        )
    else:
        text = (
            N_("The amounts were worked out as price × quantity.")
            if tax_rate is None
            else N_("The amounts were worked out as price × quantity ÷ (1 + {rate}).")
        )
    return Message(text, values)


def source_text(way: Way, cells: Mapping[FieldKey, str], tax_rate: Decimal | None) -> str:
    """What a row's amount was worked out from, as the cells say it: "14 × 12 × (1 − 5%)"."""
    if way.formula == "tax":
        return f"{cells['gross']} − {cells['tax']}"
    if way.formula == "rate":
        return f"{cells['gross']} ÷ (1 + {tax_rate if way.asks_rate else cells['tax_rate']})"
    discount = f" × (1 − {cells['discount']})" if "discount" in cells else ""
    tax = "" if tax_rate is None else f" ÷ (1 + {tax_rate})"
    return f"{cells['price']} × {cells['quantity']}{discount}{tax}"


def _with_tax(tax_rate: Decimal | None) -> Fraction:
    """What an amount with tax is, as a multiple of the one without."""
    return 1 + Fraction(tax_rate or 0)
