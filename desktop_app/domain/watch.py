"""The people of a month whom its owner should look at, each with the reasons why."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Final, Literal, get_args

from desktop_app.domain.explanation import Explanation
from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import Unit
from desktop_app.domain.run import Payee, Run

ReasonKind = Literal["finding", "less", "below", "near", "more", "most"]
"""The kinds in the order in which they are looked at."""

MOST_WATCHED: Final = 5
_MUCH: Final = Fraction(1, 4)  # of what the month before paid: a change that is worth a look
_LOW: Final = Fraction(4, 5)  # of a target
_NEAR: Final = Fraction(1, 20)  # of a tier's bound


@frozen
class Reason:
    """Why somebody should be looked at.

    `value` belongs to the kind: how many findings; the change on the month before as a ratio; the attainment; what is
    missing of the next tier, in `unit`; the share of everything that is paid.
    """

    kind: ReasonKind
    value: Fraction
    unit: Unit = "money"


@frozen
class Watched:
    """Somebody to be looked at; `difference` is that to the month before, None where he was not on it."""

    payee: Payee
    paid: Decimal
    difference: Decimal | None
    reasons: tuple[Reason, ...]


def watched(run: Run, previous: Run | None, most: int = MOST_WATCHED) -> tuple[Watched, ...]:
    """At most so many: for each kind of reason in turn the one for whom it is strongest, who is not there yet.

    The kinds go from what may be wrong to what is only good to know: findings, much less than last month, far below
    target, nearly a tier higher, much more, the most of all.
    """
    before = {} if previous is None else {each.code: previous.paid(each.code) for each in previous.payees}
    paid = {each.code: run.paid(each.code) for each in run.payees}
    all_ = [
        Watched(each, paid[each.code], paid[each.code] - before[each.code] if each.code in before else None, ())
        for each in run.payees
    ]
    largest = max((each.paid for each in all_), default=None)
    reasons = [tuple(_reasons(run, each, is_most=each.paid == largest)) for each in all_]
    by_kind: dict[ReasonKind, list[tuple[Fraction, int]]] = {kind: [] for kind in get_args(ReasonKind)}
    for place, found in enumerate(reasons):
        for reason, strength in found:
            by_kind[reason.kind].append((strength, place))
    queues = [sorted(queue, key=lambda entry: (-entry[0], entry[1])) for queue in by_kind.values()]
    chosen: dict[int, None] = {}
    while any(queues) and len(chosen) < most:
        for queue in queues:
            while queue and queue[0][1] in chosen:
                queue.pop(0)
            if queue and len(chosen) < most:
                chosen[queue.pop(0)[1]] = None
    return tuple(replace(all_[place], reasons=tuple(reason for reason, _ in reasons[place])) for place in chosen)


def _reasons(run: Run, of: Watched, *, is_most: bool) -> Iterator[tuple[Reason, Fraction]]:
    """The reasons to look at somebody, each with how strong it is among those of its kind."""
    code = of.payee.code
    findings = sum(finding.payee == code for finding in run.findings)
    if findings:
        yield Reason("finding", Fraction(findings)), Fraction(findings)
    if of.difference is not None:
        before = Fraction(of.paid - of.difference)
        change = Fraction(of.difference) / before if before > 0 else Fraction(0)
        if abs(change) >= _MUCH:
            yield Reason("more" if change > 0 else "less", change), abs(change)
    explanations = [line.explanation for line in run.lines_of(code)]
    attained = next((value for value in map(_attainment, explanations) if value is not None), None)
    if attained is not None and attained < _LOW:
        yield Reason("below", attained), -attained
    near = [found for found in map(_near, explanations) if found is not None]
    if near:
        yield max(near, key=itemgetter(1))
    if is_most and run.total > 0:
        share = Fraction(of.paid) / Fraction(run.total)
        yield Reason("most", share), share


def _attainment(explanation: Explanation) -> Fraction | None:
    standing = explanation.standing
    if standing is None or standing.as_ != "attainment" or standing.better == "lower":
        return None
    return standing.value


def _near(explanation: Explanation) -> tuple[Reason, Fraction] | None:
    """What is missing of the next tier, where that is little: the stronger, the smaller a part of its bound that is.

    Not the smaller it is itself: two orders are no less than 500 of money.
    """
    standing, tier, missing = explanation.standing, explanation.next_tier, explanation.distance_to_next
    if standing is None or standing.achieved is None or tier is None or missing is None or missing <= 0:
        return None
    if standing.as_ not in {"attainment", "amount"} or explanation.mode == "linear":
        return None
    bound = standing.achieved + missing
    return (Reason("near", missing, standing.unit), -missing / bound) if missing <= _NEAR * bound else None
