"""What a position of a plan looks at, and what a gate asks for, in words."""

from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Gate, Measure, Position, Scorecard
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.measures import measure_name, measure_text, of_whom, own_name
from desktop_app.wording.standings import bound_text


def position_text(position: Position | Scorecard, currency: Currency | None = None) -> str:
    """What a position is measured by: "attainment of the revenue target (the category Packs)"."""
    if isinstance(position, Scorecard):
        parts = tuple(_scorecard_part(part.position, figures.rate(part.weight)) for part in position.parts)
        return _("a scorecard of {parts}").format(parts=formats.listing(parts))
    measure = position.measure
    name = measure_name(measure)
    if position.as_ == "attainment":
        lower = position.better == "lower"
        template = _("attainment of the {measure} target, less being better") if lower else None
        own = own_name(measure)
        name = of_whom((template or _("attainment of the {measure} target")).format(measure=own), measure.of)
    elif position.as_ == "growth":
        before = position.over == "previous_period"
        template = _("growth of {measure} over the period before") if before else None
        name = (template or _("growth of {measure} over the same period a year before")).format(measure=name)
    elif position.as_ == "rank":
        name = _rank_text(position).format(measure=name)
    plain = Measure(measure.kind, of=measure.of, topic=measure.topic)
    if measure == plain:
        return name
    scope = measure_text(measure, currency).removeprefix(measure_name(measure))
    return f"{name}{scope}"


def _rank_text(position: Position) -> str:
    lower = position.better == "lower"
    if position.among == "team":
        return _("ranking by least {measure} in the team") if lower else _("ranking by {measure} in the team")
    return _("ranking by least {measure} on the plan") if lower else _("ranking by {measure} on the plan")


def _scorecard_part(position: Position, weight: str) -> str:
    return _("{weight} {position}").format(weight=weight, position=position_text(position))


def gate_text(gate: Gate, currency: Currency) -> str:
    """What must be reached: "visit is at least 20", "attainment of the revenue target is at least 100%"."""
    position = gate.position
    if position.as_ == "rank":
        return _("within the first {limit} of the {position}").format(
            position=position_text(position, currency), limit=formats.number(gate.limit)
        )
    limit = bound_text(gate.limit, position.as_, position.measure.unit, currency)
    return _("{position} is at least {limit}").format(position=position_text(position, currency), limit=limit)
