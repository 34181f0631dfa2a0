"""Worked examples of a component in words: what was achieved, how it is worked out, what it pays, what they assume."""

from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.curve import Trial, asks_target, base_is_achieved
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.plan import SUMS, Component, Measure, Position, Scorecard
from desktop_app.domain.tier_examples import TierExample, example_trial
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import LANGUAGES, _, in_language, language
from desktop_app.wording.measures import measure_name
from desktop_app.wording.standings import bound_text
from desktop_app.wording.steps import points_text
from desktop_app.wording.working import slip_formula


def achieved_words(component: Component, example: TierExample, currency: Currency) -> str:
    """What somebody achieved: "¥110,000.00, that is 110%", "rank 1", "95%"."""
    standing = component.standing_on
    if standing is None:  # a card: so much falls into the row
        unit = component.base.unit if isinstance(component.base, Measure) else "money"
        return figures.reading(example.achieved, unit, currency)
    if isinstance(standing, Scorecard):
        return figures.attainment(example.position)
    if standing.as_ == "rank":
        return bound_text(example.position, "rank", "count", currency)
    achieved = figures.reading(example.achieved, standing.measure.unit, currency)
    if not asks_target(component):
        return achieved
    return _("{achieved}, that is {attainment}").format(
        achieved=achieved, attainment=figures.attainment(example.position)
    )


def achieved_title(component: Component) -> str:
    """The head of the column of what was achieved: the measure's name."""
    standing = component.standing_on
    if isinstance(standing, Scorecard):
        return _("Scorecard")
    if standing is None:
        return measure_name(component.base) if isinstance(component.base, Measure) else _("Achieved")
    return _("Rank") if standing.as_ == "rank" else measure_name(standing.measure)


def worked_words(component: Component, example: TierExample, currency: Currency) -> str:
    """How it was worked out, without currency signs: "100,000.00 × 5% + 10,000.00 × 6%"."""
    return slip_formula(example.explanation, currency, component.reward)


def pays_words(component: Component, example: TierExample, currency: Currency) -> str:
    """What it pays: an amount, points, or what is given."""
    amount = example.explanation.amount
    if component.reward == "cash":
        return figures.amount(amount, currency)
    if component.reward == "points":
        return points_text(amount)
    if amount <= 0:
        return _("not given")
    return (component.gives or component.name).in_language(language())


def assumptions(component: Component, currency: Currency) -> str:
    """What the examples take as given, in a sentence; "" for nothing."""
    trial, said = example_trial(component), []
    standing = component.standing_on
    if asks_target(component) and isinstance(standing, Position):
        reference = figures.reading(trial.target, standing.measure.unit, currency)
        against = _("a target of {figure}") if standing.as_ == "attainment" else _("{figure} before")
        said.append(against.format(figure=reference))
    base = component.base
    is_multiplied = component.schedule.mode != "card" and component.schedule.gift not in SUMS
    if isinstance(base, Measure) and is_multiplied and not base_is_achieved(component):
        reading = figures.reading(trial.base, base.unit, currency)
        said.append(_("{measure} of {figure}").format(measure=measure_name(base), figure=reading))
    words = [_("Assuming {what}.").format(what=formats.listing(tuple(said)))] if said else []
    if component.factors:
        words.append(_("Factors are taken as 1."))
    if component.requires:
        words.append(_("Conditions are taken as met."))
    if component.pool is not None:
        words.append(_("It is the whole fund, before it is shared."))
    return formats.sentences(words)


def position_words(component: Component, currency: Currency, position: Fraction) -> str:
    """A position as an axis names it: "120%", "¥50,000", "30", "rank 2"."""
    standing = component.standing_on
    if standing is None:
        return figures.brief(position, currency)
    if isinstance(standing, Scorecard):
        return figures.rate(position)
    return bound_text(position, standing.as_, standing.measure.unit, currency)


def payout_words(component: Component, currency: Currency, payout: Fraction) -> str:
    """A payout as an axis names it."""
    return figures.brief(payout, currency) if component.reward == "cash" else formats.number(payout, 2)


def has_curve(component: Component) -> bool:
    """Whether a curve says something: there is a position, and it is no badge or award."""
    return component.standing_on is not None and component.reward in {"cash", "points"}


def trial_name(component: Component, achieved: Fraction, trial: Trial, amount: Decimal, currency: Currency) -> Name:
    """What an example made of a trial is called, by language: "Commission: ¥130,000 of ¥100,000 pays ¥6,950.00"."""
    texts = {}
    for chosen in LANGUAGES:
        with in_language(chosen):
            template = _("{component}: {achieved} pays {amount}")
            if asks_target(component):
                template = _("{component}: {achieved} of {target} pays {amount}")
            texts[chosen] = template.format(
                component=component.name.in_language(chosen),
                achieved=round_figure(component, achieved, currency),
                target=round_figure(component, trial.target, currency),
                amount=figures.amount(amount, currency) if component.reward == "cash" else formats.number(amount, 2),
            )
    return Name(texts)


def round_figure(component: Component, value: Fraction, currency: Currency) -> str:
    """A figure of what the component stands on, of money without decimals that are 0."""
    standing = component.standing_on
    unit = standing.measure.unit if isinstance(standing, Position) else "money"
    return figures.brief(value, currency) if unit == "money" else figures.reading(value, unit, currency)
