"""How an amount came about, in words: one line for slips and the command line, rows for the panel (docs §12).

Worded from the exact data of an Explanation, with up to four decimals. Whoever works a line out from the numbers that
it shows arrives at the amount: a sum of products of shown numbers is taken half up to four decimals, and where that
does not give the amount, a step "rounding" closes the difference.
"""

from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.explanation import BaseReading, Explanation
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Reward
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, language, ngettext
from desktop_app.wording.line import Line, no_rate_words
from desktop_app.wording.measures import measure_name
from desktop_app.wording.rows import Rows, WorkingRow, given_rows, total_label
from desktop_app.wording.standings import StandingText, bound_text, scorecard_working, standing_text, tier_range
from desktop_app.wording.steps import Steps, points_text

__all__ = [
    "StandingText",
    "WorkingRow",
    "bound_text",
    "formula",
    "measure_name",
    "notes",
    "outcome",
    "rate_working",
    "slip_formula",
    "standing_text",
    "tier_range",
    "total_label",
    "working",
]


def formula(explanation: Explanation, currency: Currency, reward: Reward = "cash", *, team: str = "") -> str:
    """The working in one line: "¥100,000.00 × 5% + ¥20,000.00 × 6% + ¥10,000.00 × 7.5% = ¥6,950.00".

    `team` is what the team of a fund is called; its code stands there without it.
    """
    return Line(explanation, currency, reward=reward, team=team).line(result=True)


def slip_formula(explanation: Explanation, currency: Currency, reward: Reward = "cash", *, team: str = "") -> str:
    """The same without currency signs and result, for a table that has both: "100,000.00 × 5% + 20,000.00 × 6%"."""
    return Line(explanation, currency, symbol=False, reward=reward, team=team).line(result=False)


def rate_working(explanation: Explanation, currency: Currency, *, symbol: bool = True) -> str | None:
    """How an effective rate came about, where the base is paid by the slices of something else; None elsewhere.

    "5.346154% = (¥100,000.00 × 5% + ¥20,000.00 × 6% + ¥10,000.00 × 7.5%) ÷ ¥130,000.00".
    """
    return Steps(explanation, currency, symbol).rate_working()


def notes(explanation: Explanation, currency: Currency, *, symbol: bool = True) -> tuple[str, ...]:
    """What stands in small type below a working: the rate's own, that of scorecards, and lines that did not count."""
    found = [rate_working(explanation, currency, symbol=symbol)]
    standings = [explanation.standing, *(factor.standing for factor in explanation.factors)]
    found += [None if standing is None else scorecard_working(standing) for standing in standings]
    if explanation.base.left_out:
        found.append(_left_out(explanation.base))
    if explanation.no_rate:
        found.append(no_rate_words(explanation.no_rate))
    return tuple(note for note in found if note is not None)


def outcome(line: PayoutLine, currency: Currency) -> str:
    """What a line gives: "¥6,950.00", "120 points", "given: Champion of the month", "not given"."""
    if line.reward == "points":
        return points_text(line.amount)
    if line.reward == "cash":
        return figures.amount(line.amount, currency)
    if not line.is_given:
        return _("not given")
    return _("given: {what}").format(what=(line.gives or line.name).in_language(language()))


def working(explanation: Explanation, currency: Currency, reward: Reward = "cash") -> tuple[WorkingRow, ...]:
    """The table behind an amount: a row for each tier, factor and whatever else changed it, then the total.

    The amounts of all rows before the total add up to it, as they are shown. A badge or an award has no amounts: its
    rows say what was looked at, and the total whether it is given.
    """
    line = Line(explanation, currency, symbol=False, reward=reward)
    return tuple(given_rows(line) if line.is_named else Rows(line).all())


def _left_out(base: BaseReading) -> str:
    """The lines without a value that the base could add up."""
    if base.measure is not None and base.measure.kind == "quantity":
        worded = ngettext(
            "{count} sale line without a quantity does not count",
            "{count} sale lines without a quantity do not count",
            base.left_out,
        )
    else:
        worded = ngettext(
            "{count} sale line without a cost does not count",
            "{count} sale lines without a cost do not count",
            base.left_out,
        )
    return worded.format(count=formats.number(base.left_out))
