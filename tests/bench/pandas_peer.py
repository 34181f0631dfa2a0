"""The other side: the script that one would write with pandas, from the same file to the same payouts, nothing stored.

    python pandas_peer.py LEDGER PLAN

It runs in an environment of its own (requirements.txt), reads the same lines, sums whole cents, and rounds as we do;
prints what workload.py prints.
"""

import json
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]  # it lives in an environment of its own

CENT = Decimal("0.01")


def main(ledger: str, plan: str) -> None:
    with Path(plan).open(encoding="utf-8") as file:
        tiers = [
            (Decimal(tier["from"]), Decimal(tier["rate"].rstrip("%")) / 100)
            for tier in json.load(file)["components"][0]["schedule"]["tiers"]
        ]
    sales = pd.read_excel(ledger)
    sales["Cents"] = (sales["Amount"] * 100).round().astype("int64")
    sales["Month"] = sales["Date"].dt.strftime("%Y-%m")
    sums = sales.groupby(["Month", "Salesperson"])["Cents"].sum().unstack(fill_value=0)
    payouts = {
        month: {person: str(commission(Decimal(int(cents)) / 100, tiers)) for person, cents in people.items()}
        for month, people in sums.iterrows()
    }
    json.dump(payouts, sys.stdout)


def commission(revenue: Decimal, tiers: list[tuple[Decimal, Decimal]]) -> Decimal:
    """Every slice of the revenue at the rate of its tier; more returns than sales cost the rate of the lowest."""
    if revenue < 0:
        return (revenue * tiers[0][1]).quantize(CENT, ROUND_HALF_UP)
    ends = [start for start, _ in tiers[1:]] + [max(revenue, tiers[-1][0])]
    paid = sum(
        ((min(revenue, end) - start) * rate for (start, rate), end in zip(tiers, ends, strict=True) if revenue > start),
        Decimal(0),
    )
    return paid.quantize(CENT, ROUND_HALF_UP)


if __name__ == "__main__":
    main(*sys.argv[1:])
