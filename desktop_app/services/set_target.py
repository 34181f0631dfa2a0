"""One target set."""

from dataclasses import dataclass
from fractions import Fraction

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.files.measure_file import measure_kind_from
from desktop_app.domain.files.reading import Node
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.plan import UNIT_OF_MEASURE, WITH_TOPIC, Measure, Over
from desktop_app.domain.targets import COMPANY, Target
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.session import writing
from desktop_app.repositories.targets import save_targets


@dataclass(frozen=True, slots=True)
class Growth:
    """A target that is more (by a ratio: 0.2 is a fifth) than the period before, or than a year before."""

    ratio: Fraction
    over: Over = "previous_period"


def set_target(book: Book, whom: str, measure: str, period: Period, wanted: Fraction | Growth) -> None:
    """Set a target for a measure in a month, quarter or year; it replaces the one that was there.

    `whom` is the code of a person or a team, or "company"; a measure is written as in plan files: "activity:visit".
    """
    try:
        kind, topic = measure_kind_from(Node(measure, "measure"))
    except TierbookError as error:
        known = (f"{kind}:…" if kind in WITH_TOPIC else kind for kind in UNIT_OF_MEASURE)
        values = {"measure": measure, "known": ", ".join(known)}
        raise WrongUsage(Message(N_("{measure} is not a measure; the measures are {known}."), values)) from error
    named = Message(N_("target of {whom} for {period}"), {"whom": whom, "period": period})
    with writing(book, named) as change:
        people, teams = load_people(change.connection), load_teams(change.connection)
        known_codes = {person.code for person in people} | {team.code for team in teams}
        if whom not in known_codes | {COMPANY}:
            text = N_("There is nobody with the number {payee} in the book; import the people or their sales first.")
            raise WrongUsage(Message(text, {"payee": whom}))
        about = Measure(kind, topic=topic)
        if isinstance(wanted, Growth):
            target = Target(whom, about, period, None, wanted.ratio, wanted.over)
        else:
            target = Target(whom, about, period, wanted)
        save_targets(change, [target])
