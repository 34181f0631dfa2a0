"""The versions of a plan: from when to when each holds, what it says, and which approved months it paid."""

from datetime import date, datetime

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Plan
from desktop_app.repositories.ledger import months
from desktop_app.repositories.people import load_people
from desktop_app.repositories.plan_uses import VersionUse, version_uses
from desktop_app.repositories.plans import read_version
from desktop_app.repositories.runs import approved_periods, next_period
from desktop_app.repositories.session import Connection, reading
from desktop_app.repositories.settings import BookSettings, load_settings
from desktop_app.services.known_plan import known_plan


@frozen
class Version:
    """A version by its number from 1, its first and its last day (None: open), and its plan.

    `approved` are the months that were approved with it, `payees` the names of those whom the plan paid in them.
    """

    number: int
    from_on: date | None
    to_on: date | None
    plan: Plan
    approved: tuple[Period, ...]
    payees: tuple[str, ...]


@frozen
class Versions:
    """All versions of a plan, the first one first.

    `next_on` is the first day of the first month that is not approved: where a new version would begin. `approved`
    are the approved months, which keep the versions that they were worked out with, and `calendar` says their days.
    """

    plan_key: str
    versions: tuple[Version, ...]
    next_on: date
    approved: tuple[Period, ...]
    calendar: Calendar

    def approved_at(self, day: date) -> Period | None:
        """The approved month that a day lies in; None if there is none."""
        month = self.calendar.month_of(day)
        return month if month in self.approved else None


def list_versions(book: Book, plan_key: str) -> Versions:
    """The versions of a plan; WrongUsage if there is no such plan."""
    with reading(book) as connection:
        plan = known_plan(connection, plan_key)
        settings = load_settings(connection)
        calendar = settings.calendar
        uses = version_uses(connection, plan_key, calendar)
        names = {person.code: person.name for person in load_people(connection)}
        numbered = enumerate(zip(plan.versions, plan.days, strict=True), start=1)
        versions = []
        for number, ((from_on, text), (_first, to_on)) in numbered:
            use = uses.get(from_on, VersionUse())
            payees = tuple(sorted(names.get(code, code) for code in use.payees))
            versions.append(Version(number, from_on, to_on, read_version(text, plan_key), use.periods, payees))
        next_on = calendar.span(_first_open(connection, settings)).first_on
        return Versions(plan_key, tuple(versions), next_on, approved_periods(connection), calendar)


def _first_open(connection: Connection, settings: BookSettings) -> Period:
    """The first month that is not approved: after the last one that is, or the book's first, the ledger's, this one."""
    found = next_period(connection) or settings.first_period
    if found is None:
        found = next(iter(months(connection, settings.calendar)), None)
    return found or settings.calendar.month_of(datetime.now().astimezone().date())
