"""Who is paid: people, the teams they are in, and when they were employed (docs/calculation.md §5, §9)."""

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.domain.period import Span

ONE_DAY = timedelta(days=1)
BASE_PAY_BELOW_ZERO = Message(N_("A base pay cannot be below 0."))


@frozen
class Membership:
    """A person's time in a team; both days count, None is open."""

    team: str
    from_on: date | None = None
    to_on: date | None = None

    @property
    def span(self) -> Span:
        """Its days, from the first day that there is to the last one where it is open."""
        return Span(self.from_on or date.min, self.to_on or date.max)


def join(memberships: tuple[Membership, ...], new: Membership) -> tuple[Membership, ...]:
    """The teams of somebody who joins one: on its first day he leaves the team that he was in the day before."""
    since = new.from_on
    if since is None:
        return (*memberships, new)
    ended = (
        replace(each, to_on=since - ONE_DAY) if each.span.first_on < since <= each.span.last_on else each
        for each in memberships
    )
    return (*ended, new)


def clash(memberships: tuple[Membership, ...], place: int) -> Membership | None:
    """Another one of these that has a day in common with that at `place`: on a day one is in one team."""
    span = memberships[place].span
    others = (each for number, each in enumerate(memberships) if number != place)
    return next((each for each in others if span.overlap(each.from_on, each.to_on).days), None)


@frozen
class Person:
    """A payee by code; `hired_on` and `left_on` are the first and the last day of employment (None: no limit).

    `base_pay` is what he is paid for a month besides commission, in minor units of the book's currency, not below 0;
    None where nobody has said it. It enters no calculation.
    """

    code: str
    name: str
    role: str | None = None
    hired_on: date | None = None
    left_on: date | None = None
    memberships: tuple[Membership, ...] = ()
    base_pay: int | None = None

    def employed_days(self, span: Span) -> int:
        """Days of the span on which the person was employed; the first and the last day count."""
        return span.overlap(self.hired_on, self.left_on).days

    def teams_in(self, span: Span) -> tuple[tuple[str | None, Span], ...]:
        """The days of the span in stretches, in order, each with the team that the person was in on them."""
        stretches: list[tuple[str | None, Span]] = []
        free_from = span.first_on
        for stay in sorted(self.memberships, key=lambda stay: stay.from_on or date.min):
            days = span.overlap(stay.from_on, stay.to_on).overlap(free_from, None)
            if days.days:
                if free_from < days.first_on:
                    stretches.append((None, Span(free_from, days.first_on - ONE_DAY)))
                stretches.append((stay.team, days))
                free_from = days.last_on + ONE_DAY
        if free_from <= span.last_on:
            stretches.append((None, Span(free_from, span.last_on)))
        return tuple(stretches)

    def team_on(self, day: date) -> str | None:
        """The code of the team that the person was in on that day."""
        for membership in self.memberships:
            if day in membership.span:
                return membership.team
        return None


@frozen
class Team:
    """A team by code; `manager` is the code of the person who leads it."""

    code: str
    name: Name
    manager: str | None = None
