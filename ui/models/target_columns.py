"""The columns of the targets: how far the month is, the months, quarters and year, and what the months come to."""

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.targets import Target
from desktop_app.wording.catalogue import _, ngettext
from ui import text
from ui.models.columns import Column
from ui.models.exporting import share_cell
from ui.models.roles import Tag

if TYPE_CHECKING:
    from desktop_app.services.show_targets import TargetRow, YearTargets


def target_columns(year: "YearTargets", currency: Currency) -> "tuple[Column[TargetRow], ...]":
    """The columns in their order."""
    longest = _longest(year, currency)
    periods = tuple(_period_column(period, year, currency, longest) for period in year.periods)
    return (*_standing_columns(year, currency), *periods, *_total_columns(year.measure, currency))


def _standing_columns(year: "YearTargets", currency: Currency) -> "tuple[Column[TargetRow], ...]":
    """A bar and its figure: where each stands in the month."""
    whole = max((_attained(row) or Fraction(0) for row in year.rows), default=Fraction(0))
    whole = max(whole, Fraction(1))
    month = year.month

    def bar(row: "TargetRow") -> float | None:
        attained = _attained(row)
        return None if attained is None else float(attained / whole)

    def words(row: "TargetRow") -> str:
        attained = _attained(row)
        if attained is not None:
            return text.ratio(attained)
        return _("needs a target") if month in row.needed else ""

    def tag(row: "TargetRow") -> Tag | None:
        is_missing = month in row.needed and _attained(row) is None
        return Tag(_("needs a target"), "attention") if is_missing else None

    def tip(row: "TargetRow") -> str:
        standing = row.standing
        if standing is None or standing.achieved is None or standing.reference is None:
            return _needed_text() if month in row.needed else ""
        words = _("{achieved} of {target} in {month}").format(
            achieved=figure_text(standing.achieved, year.measure, currency),
            target=figure_text(standing.reference, year.measure, currency),
            month=text.period(month),
        )
        without = 0 if month in row.entered else sum(month in member.needed for member in _members(row, year))
        if not without:
            return words
        lacking = ngettext(
            "{count} of them needs a target, and sells all the same.",
            "{count} of them need a target, and sell all the same.",
            without,
        )
        return words + "\n" + lacking.format(count=text.number(without))

    return (
        Column("bar", lambda: text.month_label(month), lambda _row: "", bar=bar, tip=tip, width=48),
        Column(
            "attained",
            lambda: _("Attainment"),
            words,
            tag=tag,
            tip=tip,
            is_right=True,
            exported=lambda row: share_cell(_attained(row)) or words(row),
        ),
    )


def _members(row: "TargetRow", year: "YearTargets") -> "list[TargetRow]":
    """The people whom a team's or the company's row stands for."""
    people = [each for each in year.rows if each.whose == "person"]
    if row.whose == "company":
        return people
    return [each for each in people if each.team == row.whom] if row.whose == "team" else []


def _longest(year: "YearTargets", currency: Currency) -> str:
    """The figure with most letters: every month is as wide as it needs."""
    shown = [figure for row in year.rows for period, figure in row.figures.items() if period in year.periods]
    return max((figure_text(figure, year.measure, currency) for figure in shown), key=len, default="100,000")


def _period_column(period: Period, year: "YearTargets", currency: Currency, longest: str) -> "Column[TargetRow]":
    def words(row: "TargetRow") -> str:
        figure, entered = row.figures.get(period), row.entered.get(period)
        if entered is not None and entered.value is not None:
            return figure_text(entered.value, year.measure, currency)
        if figure is not None:
            return figure_text(figure, year.measure, currency)
        if entered is not None:
            return growth_text(entered.growth)
        return _("none") if is_missing(row) else ""

    def is_missing(row: "TargetRow") -> bool:
        """Whether a plan asks for it up to now: what is still to come is not marked."""
        return period in row.needed and period <= year.month and period not in row.entered

    def tip(row: "TargetRow") -> str:
        if period in row.needed and period not in row.figures:
            return _needed_text()
        entered = row.entered.get(period)
        return _derived_text(row, period) if entered is None else _entered_text(entered)

    return Column(
        str(period),
        lambda: head_of(period),
        words,
        amount=lambda row: row.figures.get(period),
        tag=lambda row: Tag(_("none"), "attention") if is_missing(row) else None,
        tip=tip,
        sample=lambda: longest,
        stretch=1,
    )


def _total_columns(measure: Measure, currency: Currency) -> "tuple[Column[TargetRow], ...]":
    """What the months add up to, of a measure that can be added up."""

    def words(row: "TargetRow") -> str:
        return "" if row.total is None else figure_text(row.total, measure, currency)

    column: Column[TargetRow] = Column(
        "total",
        lambda: _("Total"),
        words,
        amount=lambda row: row.total,
        style="strong",
        tip=lambda _row: _("All months"),
    )
    return (column,) if measure.adds_up else ()


def _attained(row: "TargetRow") -> Fraction | None:
    return None if row.standing is None else row.standing.value


def _needed_text() -> str:
    return _("A plan asks for a target here; without one it pays nothing.")


def _entered_text(target: Target) -> str:
    """What a target is, where that is not to be seen in its cell."""
    parts = []
    if target.value is None:
        over = {
            "previous_period": _("{growth} on the period before"),
            "same_period_last_year": _("{growth} on the same period of last year"),
        }
        parts.append(over[target.over].format(growth=growth_text(target.growth)))
    if target.month_weights:
        whole = sum(target.month_weights, Fraction(0))
        shares = tuple(text.ratio(weight / whole) for weight in target.month_weights)
        parts.append(_("Its months share it: {shares}").format(shares=text.listing(shares)))
    elif target.period.kind != "month":
        parts.append(_("Its months share it evenly."))
    return "\n".join(parts)


def _derived_text(row: "TargetRow", period: Period) -> str:
    """Where a figure comes from that was not entered."""
    if period not in row.figures:
        return ""
    longer = next((each for each in period.around() if each in row.entered), None)
    if longer is not None:
        return _("The share of the target for {period}").format(period=text.period(longer))
    if any(part in row.entered for part in period.months()):
        return _("What its months add up to")
    whose = {"team": _("The targets of the members together"), "company": _("Everybody’s targets together")}
    return whose.get(row.whose, "")


def row_name(row: "TargetRow") -> str:
    """Whose targets they are: a person's or a team's name, or that they are the company's."""
    if row.whose == "company":
        return _("Whole company")
    return text.name(row.name) if isinstance(row.name, Name) else row.name


def head_of(period: Period) -> str:
    """A period in the head of a column: "Oct", "Q4", "2026"."""
    if period.kind == "month":
        return text.month_label(period)
    return _("Q{number}").format(number=period.number) if period.kind == "quarter" else _("Year")


def figure_text(value: Fraction, measure: Measure, currency: Currency) -> str:
    """A target as its column shows it: as short as it is, without the currency's sign; amounts may be hidden."""
    if measure.unit == "ratio":
        return text.ratio(value)
    if measure.unit == "money":
        return text.plain(value, Currency(currency.code, 0) if value.denominator == 1 else currency)
    return text.number(value)


def growth_text(growth: Fraction) -> str:
    """A growth with its sign: "+10%"."""
    return ("+" if growth >= 0 else "") + text.ratio(growth, 2)
