"""The payroll sheet as its owner wants it: which columns, in which order, under which names."""

from collections.abc import Mapping
from typing import Literal

from desktop_app.domain.frozen import frozen

By = Literal["person", "component"]
FileType = Literal["xlsx", "csv"]

COLUMNS: Mapping[By, tuple[str, ...]] = {
    "person": (
        "number", "name", "team", "plans", "components", "plan_lines", "adjustments", "paid", "base_pay",
        "base_pay_and_paid", "points", "draw_balance", "holdback_balance", "waiting", "period", "status",
        "approved_on", "paid_on", "currency", "check_code",
    ),
    "component": (
        "number", "name", "team", "plan", "item", "reason", "amount", "points", "given", "period", "status",
        "approved_on", "paid_on", "currency", "check_code",
    ),
}  # fmt: skip
"""The keys of all columns there are, by what a row is; "components" is a column for each of them."""

_USUAL: Mapping[By, tuple[str, ...]] = {
    "person": ("number", "name", "team", "components", "plan_lines", "adjustments", "paid", "period", "status"),
    "component": ("number", "name", "team", "plan", "item", "reason", "amount", "period", "status"),
}


@frozen
class PayrollColumn:
    """A column by its key; `title` is the owner's name for it, "" for that of the program."""

    key: str
    title: str = ""


@frozen
class PayrollLayout:
    """What a row is, the columns from left to right, and the kind of file that is written."""

    by: By
    columns: tuple[PayrollColumn, ...]
    file_type: FileType = "xlsx"


def usual_layout(by: By) -> PayrollLayout:
    """What a sheet looks like before its owner says otherwise."""
    return PayrollLayout(by, tuple(PayrollColumn(key) for key in _USUAL[by]))


def may_be_named(key: str) -> bool:
    """Whether a column can be given another name; components are called as their plans call them."""
    return key != "components"
