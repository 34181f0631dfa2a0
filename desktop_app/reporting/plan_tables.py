"""The tables of a plan as a printed document: tiers, factors, and a worked example for each tier."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from desktop_app.domain.curve import asks_target
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Component, Constant, Factor
from desktop_app.domain.tier_examples import example_trial, tier_examples
from desktop_app.reporting import paper
from desktop_app.reporting.lines import keep_terms_whole
from desktop_app.reporting.paper import LEFT, RIGHT
from desktop_app.reporting.plan_curve import PlanCurve
from desktop_app.reporting.plan_parts import GAP, Note, Table
from desktop_app.reporting.typefaces import width
from desktop_app.wording import figures
from desktop_app.wording.catalogue import _
from desktop_app.wording.sentence import TierRow, position_text, tier_rows
from desktop_app.wording.tier_examples import (
    achieved_title,
    achieved_words,
    assumptions,
    pays_words,
    round_figure,
    worked_words,
)
from desktop_app.wording.tiers import gives_title

BESIDE: Final = 280.0  # how wide a table is that has a curve beside it
_NARROW: Final = (LEFT + 62, LEFT + 152, LEFT + BESIDE)
_WIDE: Final = (LEFT + 210, LEFT + 360, RIGHT)
_FIRST: Final = 180.0  # the widest that the first and the last column of the examples become
_LAST: Final = 125.0


def tables(component: Component, currency: Currency, rounding_step: Decimal) -> Iterator[Table | Note]:
    """All tables of a component, each in pieces that fit a page."""
    yield from _tiers("", component, currency, PlanCurve.of(component, currency)).pieces()
    for factor in component.factors:
        title = _("Factor by {position}").format(position=position_text(factor.position, currency))
        yield from _tiers(title, _alone(component, factor), currency, None).pieces()
    yield from _examples(component, currency, rounding_step)


def _alone(component: Component, factor: Factor) -> Component:
    """A factor as a component, so that its tiers are worded as all tiers are."""
    as_sum = replace(component, schedule=factor.schedule, position=factor.position, reward="points")
    return replace(as_sum, factors=(), requires=(), floor=None, cap=None)


def _tiers(title: str, component: Component, currency: Currency, curve: PlanCurve | None) -> Table:
    target = example_trial(component).target if asks_target(component) else None
    rows = [
        _with_sum(component, place, row, currency) for place, row in enumerate(tier_rows(component, currency, target))
    ]
    is_card = component.schedule.mode == "card"
    heads = (_("Sales lines") if is_card else _("From"), _given_title(component))
    first, second, third = _NARROW if curve is not None else _WIDE
    if not any(row.reach for row in rows):
        ends = (third - 90, third)
        return Table.filled(title, heads, [(row.start, row.gives) for row in rows], ends, curve=curve)
    cells = [(row.start, row.gives, row.reach) for row in rows]
    return Table.filled(title, (*heads, _reach_title(component, currency)), cells, (first, second, third), curve=curve)


def _with_sum(component: Component, place: int, row: TierRow, currency: Currency) -> TierRow:
    """Of a sum that the plan names also what the tier makes of it: "50% = ¥1,000"."""
    if not isinstance(component.base, Constant) or not _is_multiple(component):
        return row
    made = figures.brief(component.base.value * component.schedule.tiers[place].value, currency)
    return replace(row, gives=f"{row.gives} = {made}")


def _is_multiple(component: Component) -> bool:
    return component.reward == "cash" and component.schedule.gift in {"rate", "factor"} and not component.schedule.rows


def _given_title(component: Component) -> str:
    return _("Gives") if component.reward in {"badge", "award"} else gives_title(component)


def _reach_title(component: Component, currency: Currency) -> str:
    if not asks_target(component):
        return _("That is")
    target = round_figure(component, example_trial(component).target, currency)
    return _("For a target of {target}").format(target=target)


def _examples(component: Component, currency: Currency, rounding_step: Decimal) -> Iterator[Table | Note]:
    found = tier_examples(component, rounding_step)
    if not found:
        return
    heads = (
        achieved_title(component),
        _("How it was worked out"),
        _("Pays") if component.reward == "cash" else _("Gives"),
    )
    rows = [
        (
            achieved_words(component, each, currency),
            keep_terms_whole(worked_words(component, each, currency)),
            pays_words(component, each, currency),
        )
        for each in found
    ]
    first = min(_FIRST, max(width(text, paper.BASE) for text in (heads[0], *(row[0] for row in rows))) + GAP + 2)
    last = min(_LAST, max(width(text, paper.BASE) for text in (heads[2], *(row[2] for row in rows))) + 2)
    ends = (LEFT + first, RIGHT - last, RIGHT)
    yield from Table.filled(_("Worked examples"), heads, rows, ends, right=frozenset({2})).pieces()
    assumed = assumptions(component, currency)
    if assumed:
        yield Note.of(assumed)
