"""P3: closed months worked out again under other locales, time zones and hash seeds: the same figures, the same slips.

And in another order: of the same ledger, cut into other files and imported in another order, the same figures.
"""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO
from unittest.mock import patch

from db.book import Book
from desktop_app.domain.codec import to_json
from desktop_app.domain.period import Period
from desktop_app.services.close_period import close_period
from desktop_app.services.open_book import open_book
from desktop_app.services.run_payout import run_payout
from desktop_app.services.verify_book import verify_book
from desktop_app.services.write_slips import write_slips
from tests.battery.shops import PEOPLE, Ledger, a_shop, an_open_shop, ledger_of, months_of

ROOT = Path(__file__).resolve().parents[2]

# A locale that a system has not is as "C" there. The second zone is half an hour off, in the third it is tomorrow.
ENVIRONMENTS: tuple[Mapping[str, str], ...] = (
    {"LC_ALL": "C", "LANGUAGE": "en", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "TZ": "America/St_Johns", "PYTHONHASHSEED": "22222"},
    {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh_CN", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4000000000"},
)

_ELSEWHERE = textwrap.dedent("""
    import sys
    from pathlib import Path
    from tests.battery import again
    if sys.argv[2] == "broken":
        again.depend_on_the_place()
    print(again.found_in(Path(sys.argv[1])))
""")


def worked_out_again(folder: Path, count: int, *, seed: int = 1, broken: bool = False) -> tuple[int, list[str]]:
    """Work so many closed months out again, everywhere and in another order; how often, and what differed.

    `broken`: a program whose figures and slips depend on the time zone, and a ledger that lacks a line where it is in
    another order, to see that this is noticed.
    """
    path = folder / "shop.tierbook"
    ledger = ledger_of(count, seed)
    a_shop(path, ledger, approved=count).close()
    here = json.loads(found_in(path))
    losses = [f"here {month} gives something else again" for month in here if here[month]["verdict"] != "same"]
    for number, environment in enumerate(ENVIRONMENTS):
        copy = folder / f"elsewhere {number}" / path.name
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        place = f"{environment['LC_ALL']}, {environment['TZ']}"
        losses += _differing(place, here, _found_elsewhere(copy, environment, broken=broken))
    losses += _in_another_order(folder, path, ledger, random.Random(seed), broken=broken)
    return count * (len(ENVIRONMENTS) + 1), losses


def found_in(path: Path) -> str:
    """Of each closed month in a book what comes of working it out again, and the bytes of its slips; as JSON."""
    found: dict[str, dict[str, Any]] = {}
    with closing(open_book(path)) as book:
        for run in verify_book(book).runs:
            slips = write_slips(book, run.period, path.parent / f"slips {run.period}")
            digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in slips.files}
            found[str(run.period)] = {"verdict": run.verdict, "slips": digests}
    return json.dumps(found)


def depend_on_the_place() -> None:
    """Let this process be one of a program that looks at the time zone, in what it pays and on its slips."""
    import time
    from dataclasses import replace
    from decimal import Decimal

    from desktop_app.domain.calculation import Calculation
    from desktop_app.domain.engine import calculate
    from desktop_app.reporting.slip import write_slips as draw

    def calculate_here(*given: Any, **named: Any) -> Calculation:  # noqa: ANN401 - as they came
        found = calculate(*given, **named)
        first = replace(found.lines[0], amount=found.lines[0].amount + Decimal(time.timezone) / 100)
        return replace(found, lines=(first, *found.lines[1:]))

    def draw_here(records: Any, target: BinaryIO, *given: Any) -> Any:  # noqa: ANN401 - as they came
        drawn = draw(records, target, *given)
        target.write(str(time.tzname).encode())
        return drawn

    patch("desktop_app.repositories.payouts.calculate", calculate_here).start()
    patch("desktop_app.reporting.slip.write_slips", draw_here).start()


def _found_elsewhere(path: Path, environment: Mapping[str, str], *, broken: bool) -> dict[str, Any]:
    command = [sys.executable, "-c", _ELSEWHERE, str(path), "broken" if broken else ""]
    around = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    around |= {**environment, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run(command, env=around, check=False, capture_output=True, text=True, encoding="utf-8")
    found: dict[str, Any] = json.loads(ended.stdout) if not ended.returncode else {"": ended.stderr}
    return found


def _differing(place: str, here: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[str]:
    if "" in there:
        yield f"{place}: {there['']}"
        return
    for month, found in here.items():
        again = there.get(month, {"verdict": "missing", "slips": {}})
        if again["verdict"] != "same":
            yield f"{place}: {month} worked out again: {again['verdict']}"
        odd = [name for name, digest in found["slips"].items() if again["slips"].get(name) != digest]
        if odd or len(again["slips"]) != len(found["slips"]):
            yield f"{place}: other slips of {month}: {', '.join(odd) or 'more of them'}"


def _in_another_order(folder: Path, path: Path, ledger: Ledger, rng: random.Random, *, broken: bool) -> Iterator[str]:
    """The figures that differ, by month and person, in a book of the same lines in other files and another order."""
    months = months_of(len(ledger.sales))
    sales, receipts = ([line for month in each for line in month] for each in (ledger.sales, ledger.receipts))
    rng.shuffle(sales)
    rng.shuffle(receipts)
    if broken:
        sales.pop()
    files = [
        (f"{number:03}", sales[number :: len(months)], receipts[number :: len(months)]) for number in range(len(months))
    ]
    with (
        closing(an_open_shop(folder / "shuffled.tierbook", files, rng.sample([*PEOPLE], len(PEOPLE)))) as shuffled,
        closing(open_book(path)) as whole,
    ):
        for month in months:
            close_period(shuffled, month)
            here, there = (_figures(book, month) for book in (whole, shuffled))
            for person in here:
                if here[person] != there.get(person):
                    yield f"another order: {person} in {month} gets {there.get(person)} instead of {here[person]}"


def _figures(book: Book, month: Period) -> dict[str, Any]:
    """Every amount of everybody: what he is paid, his lines, and the balances that are left."""
    run = run_payout(book, month)
    return {
        payee.code: {
            "paid": str(run.paid(payee.code)),
            "lines": sorted(f"{line.plan} {line.component} {line.amount}" for line in run.lines_of(payee.code)),
            "plan_lines": sorted(f"{line.plan} {line.kind} {line.amount}" for line in run.plan_lines_of(payee.code)),
            "balances": sorted(str(to_json(balance)) for balance in run.balances_of(payee.code)),
            "waiting": str(run.waiting_for(payee.code)),
        }
        for payee in run.payees
    }
