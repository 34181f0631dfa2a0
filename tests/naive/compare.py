"""What a case expects beside what was worked out: only what `expect` names is looked at."""

from tests.naive.book import Json
from tests.naive.numbers import number


def differences(case: Json, figures: dict[str, dict[str, Json]]) -> list[str]:
    """A sentence for each figure that differs."""
    expected = case["expect"] if case.get("periods") else {case["period"]: case["expect"]}
    return [
        f"{period} {payee} {name}: expected {wanted}, worked out {found}"
        for period, payees in expected.items()
        for payee, named in payees.items()
        for name, wanted, found in side_by_side(named, figures[period][payee])
        if not same(wanted, found)
    ]


def side_by_side(named: Json, found: Json) -> list[tuple[str, object, object]]:
    """A line that is not there counts as 0."""
    pairs: list[tuple[str, object, object]] = []
    for name, wanted in named.items():
        if isinstance(wanted, dict):
            pairs += [(f"{name} {key}", each, found[name].get(key, "0")) for key, each in wanted.items()]
        elif name not in {"source", "note"}:
            pairs.append((name, wanted, found[name]))
    return pairs


def same(wanted: object, found: object) -> bool:
    if isinstance(wanted, list) and isinstance(found, list):
        return sorted(wanted) == sorted(found)
    return number(str(wanted)) == number(str(found))
