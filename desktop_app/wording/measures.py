"""What measures are called, and which sale lines they count: "revenue of the team (the category Tents, × 1.5 …)"."""

from collections.abc import Mapping

from desktop_app.domain.money import Currency
from desktop_app.domain.plan import EVERYTHING, Measure, MeasureKind, Of, Weight, Where
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, ngettext


def measure_name(measure: Measure | MeasureKind) -> str:
    """What a measure is called: "revenue", "gross margin of the team"; of an activity or a score its own name."""
    if not isinstance(measure, Measure):
        return kind_name(measure)
    return of_whom(own_name(measure), measure.of)


def own_name(measure: Measure) -> str:
    """The name without the group that it is of."""
    return _("{topic}").format(topic=measure.topic) if measure.topic else kind_name(measure.kind)


def measure_text(measure: Measure, currency: Currency | None = None) -> str:
    """The name with what it counts: "revenue (the category Packs)", "revenue (the tag new × 2)"."""
    parts = [] if measure.where == EVERYTHING else [scope_text(measure.where, currency)]
    parts += [weight_text(weight, currency) for weight in measure.weights]
    text = measure_name(measure)
    if not parts:
        return text
    return _("{measure} ({scope})").format(measure=text, scope=formats.listing(tuple(parts)))


def weight_text(weight: Weight, currency: Currency | None = None) -> str:
    """Which lines count more, and how much: "new customers × 3"."""
    return _("{scope} × {factor}").format(
        scope=scope_text(weight.where, currency), factor=formats.number(weight.factor)
    )


def unit_name(measure: Measure) -> str:
    """One of what a measure counts, as in "¥5 for each …"."""
    if measure.topic:
        return _("each {topic}").format(topic=measure.topic)
    names: Mapping[MeasureKind, str] = {
        "orders": _("each order"),
        "customers": _("each customer served"),
        "new_customers": _("each new customer"),
    }
    return names.get(measure.kind, _("each unit"))


def scope_text(where: Where, currency: Currency | None = None) -> str:
    """Which sale lines count: "all products", "the category Tents or Packs and the channel Shop".

    Without a currency the least amount of a line is a plain number.
    """
    names = [
        (_("the product {names}"), where.product),
        (_("the category {names}"), where.category),
        (_("the channel {names}"), where.channel),
        (_("the customer {names}"), where.customer),
        (_("the tag {names}"), where.tag),
    ]
    worded = [template.format(names=_any_of(sorted(found))) for template, found in names if found]
    worded += _other_conditions(where, currency)
    if not worded:
        return _("all products")
    text = worded[0]
    for other in worded[1:]:
        text = _("{condition} and {other}").format(condition=text, other=other)
    return text


def _other_conditions(where: Where, currency: Currency | None) -> list[str]:
    worded = []
    if len(where.customer_kind) == 1:  # both kinds together are everybody
        worded.append(_("sales to new customers") if "new" in where.customer_kind else _("sales to existing customers"))
    if where.min_amount is not None:
        least = formats.number(where.min_amount) if currency is None else figures.brief(where.min_amount, currency)
        worded.append(_("lines of at least {amount}").format(amount=least))
    if where.max_discount is not None:
        worded.append(_("sales at a discount of at most {ratio}").format(ratio=figures.rate(where.max_discount)))
    if where.min_margin is not None:
        worded.append(_("sales at a margin of at least {ratio}").format(ratio=figures.rate(where.min_margin)))
    if where.paid_within is not None:
        within = ngettext("payments within {count} day", "payments within {count} days", where.paid_within)
        worded.append(within.format(count=formats.number(where.paid_within)))
    return worded


def _any_of(names: list[str]) -> str:
    text = names[0]
    for name in names[1:]:
        text = _("{names} or {other}").format(names=text, other=name)
    return text


def kind_name(kind: MeasureKind) -> str:
    """What measures of a kind are called."""
    names: Mapping[MeasureKind, str] = {
        "revenue": _("revenue"),
        "gross_margin": _("gross margin"),
        "quantity": _("quantity"),
        "collections": _("cash collected"),
        "orders": _("number of orders"),
        "customers": _("number of customers"),
        "new_customers": _("number of new customers"),
        "repurchase_rate": _("repurchase rate"),
        "activity": _("activity"),
        "score": _("score"),
    }
    return names[kind]


def of_whom(what: str, of: Of) -> str:
    """Something of a payee, or of a group that is named: "revenue of the team"."""
    templates: Mapping[Of, str] = {
        "self": "{measure}",
        "team": _("{measure} of the team"),
        "reports": _("{measure} of the teams managed"),
        "company": _("{measure} of the company"),
    }
    return templates[of].format(measure=what)
