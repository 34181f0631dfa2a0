"""Short ways to say a case: one seller called li, one plan, 2026."""

from tests.naive.book import Json
from tests.naive.calculate import expected_figures

TIERS = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
TARGET = {"for": "li", "measure": "revenue", "span": "2026-03", "value": "100000.00"}


def a_sale(amount: str, day: str = "2026-03-05", **other: object) -> Json:
    document = f"INV-{day}-{amount}"
    return {"date": day, "document": document, "payee": "li", "amount": amount, "quantity": "1", **other}


def tiers(mode: str, steps: dict[str, str], gives: str = "rate", **other: object) -> Json:
    return {"mode": mode, "tiers": [{"from": start, gives: value} for start, value in steps.items()], **other}


def points(**factors: str) -> Json:
    """A straight line through points: `at80="0.5"` is 80 % → 0.5."""
    return {
        "mode": "linear",
        "points": [{"at": f"{name.removeprefix('at')}%", "factor": factor} for name, factor in factors.items()],
    }


def a_component(schedule: Json, key: str = "c", **other: object) -> Json:
    return {"key": key, "base": {"measure": "revenue"}, "schedule": schedule, **other}


def a_case(*components: Json, plan: Json | None = None, **other: object) -> Json:
    return {
        "format": "tierbook.case/1",
        "name": "worked",
        "currency": "CNY",
        "period": "2026-03",
        "people": [{"code": "li", "name": "Li", "team": "north"}],
        "teams": [{"code": "north", "name": "North"}],
        "targets": [TARGET],
        "plans": [{"plan": {"format": "tierbook.plan/1", "name": "p", "components": [*components], **(plan or {})}}],
        "expect": {},
        **other,
    }


def figures(case: Json, payee: str = "li") -> Json:
    """The figures of a payee in the last period of the case."""
    return list(expected_figures(case).values())[-1][payee]


def line(case: Json, payee: str = "li", key: str = "c") -> str:
    return str(figures(case, payee)["lines"][key])


def of_each_period(case: Json, name: str, payee: str = "li") -> list[str]:
    return [str(found[payee][name]) for found in expected_figures(case).values()]
