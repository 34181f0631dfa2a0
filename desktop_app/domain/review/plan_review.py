"""What the author of a plan would regret, read off the plan itself before it is used (docs/calculation.md §14).

A plan is read by its tiers, figures and limits alone, and exactly: review/shape.py follows the payout as the position
grows (review/ranks.py where less is better), review/reach.py looks for what is never reached, review/tiers.py takes the
tiers one by one, review/parts.py factors and requirements, review/card.py the rows of a card. What needs people,
targets and assignments is in review/company.py.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from desktop_app.domain.files.plan_file import plan_from
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Currency, Money, exact
from desktop_app.domain.plan import Component, Plan
from desktop_app.domain.review.card import Card
from desktop_app.domain.review.finding import About, ReviewCode, ReviewFinding, Severity
from desktop_app.domain.review.parts import Parts
from desktop_app.domain.review.ranks import LessIsBetter
from desktop_app.domain.review.reach import Reaching
from desktop_app.domain.review.shape import Shape
from desktop_app.domain.review.tiers import Tiers

__all__ = ["ReviewCode", "ReviewFinding", "Severity", "review", "review_file", "review_text"]


def review(plan: Plan, currency: Currency) -> tuple[ReviewFinding, ...]:
    """All findings, component by component, at last those of the plan as a whole.

    None means that selling more never pays less, nothing jumps, and whatever is written can come to bear.
    """
    found = (finding for component in plan.components for finding in _of_component(About(component, currency), plan))
    return (*found, *_of_plan(plan, currency))


def review_file(node: Node) -> tuple[ReviewFinding, ...]:
    """What only the file shows, because reading puts it right: tiers that are not in the order of their bounds.

    The node is the plan's; TierbookError if it cannot be read as one. Two tiers at one bound are refused on reading.
    """
    plan = plan_from(node)
    written = _list(_member(node.value, "components"))
    return tuple(
        finding
        for component, raw in zip(plan.components, written, strict=True)
        for schedule in (raw, *_list(_member(raw, "factors")))
        for finding in _unsorted(component, _member(schedule, "schedule"), plan.values)
    )


def review_text(text: str | bytes, file: str, currency: Currency) -> tuple[ReviewFinding, ...]:
    """The plan in a file's content read, and reviewed as file and as plan; TierbookError if it cannot be read."""
    node = read_json(text, file)
    plan = plan_from(node)
    keys: list[str | None] = [*(component.key for component in plan.components), None]
    found = (*review_file(node), *review(plan, currency))
    return tuple(sorted(found, key=lambda finding: keys.index(finding.component)))


def _of_component(about: About, plan: Plan) -> Iterator[ReviewFinding]:
    shape = Shape(about, plan)
    falling_is_better = shape.is_rank or shape.pays_for_too_much
    yield from (LessIsBetter(about, shape) if falling_is_better else shape).findings()
    yield from Reaching(about).findings()
    yield from Tiers(about, shape).findings()
    yield from Card(about).findings()
    yield from Parts(about, plan).findings()


def _of_plan(plan: Plan, currency: Currency) -> Iterator[ReviewFinding]:
    """What guarantee, draw and cap of a plan do to each other: the cap comes first, then guarantee, then draw."""
    guarantee, draw, cap = plan.guarantee, plan.draw, plan.cap
    values: dict[str, Value] = {
        name: Money(sum_, currency)
        for name, sum_ in (("guarantee", guarantee), ("draw", draw), ("cap", cap))
        if sum_ is not None
    }
    if guarantee is not None and cap is not None and guarantee > cap:
        text = N_(
            "The guarantee of {guarantee} is above the cap of {cap}, so everybody always gets exactly the guarantee. "
            "Raise the cap, or lower the guarantee."
        )
        yield ReviewFinding("guarantee_over_cap", "stop", None, None, Message(text, values))
    if guarantee is None or draw is None:
        return
    if draw == 0:
        text = N_(
            "There is a guarantee of {guarantee} beside a draw of {draw}: the guarantee fills up a negative month too, "
            "so that nothing of it is carried into the next. If it should be, take the guarantee out."
        )
    elif draw <= guarantee:
        text = N_(
            "There is a guarantee of {guarantee} beside a draw of {draw}: the guarantee is paid first and never paid "
            "back, so that the draw advances nothing. Keep one of the two."
        )
    else:
        text = N_(
            "There is a guarantee of {guarantee} beside a draw of {draw}: what is paid up to the guarantee is never "
            "paid back, and only what the draw adds to it is. Keep one of the two, if that is not meant."
        )
    yield ReviewFinding("guarantee_and_draw", "look", None, None, Message(text, values))


# ---------------------------------------------------------------------------------------------------- the file


def _member(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _unsorted(component: Component, schedule: object, values: Mapping[str, str]) -> Iterator[ReviewFinding]:
    """The tiers of a schedule that stand behind one with a higher bound, by their place in the file."""
    key = "at" if _member(schedule, "mode") == "linear" else "from"
    bounds = [str(_member(tier, key)) for steps in ("tiers", "points") for tier in _list(_member(schedule, steps))]
    for number, (before, bound) in enumerate(pairwise(bounds), start=2):
        if _figure(bound, values) < _figure(before, values):
            text = N_(
                "{component}: the tiers are not in the order of their bounds, {bound} stands behind {before}. They "
                "count in order all the same; look for a mistyped bound."
            )
            named: dict[str, Value] = {"component": component.name, "bound": bound, "before": before}
            yield ReviewFinding("unsorted_tiers", "look", component.key, number, Message(text, named))


def _figure(written: str, values: Mapping[str, str]) -> Fraction:
    """A bound as it is written: a number, a percentage, or the name of one of the plan's values."""
    text = values[written[1:]] if written.startswith("$") else written
    return exact(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
