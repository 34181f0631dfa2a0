"""One target set."""

from fractions import Fraction

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.files.measure_file import measure_kind_from
from desktop_app.domain.files.reading import Node
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.plan import UNIT_OF_MEASURE, WITH_TOPIC, Measure
from desktop_app.domain.target_edit import Growth, TargetEdit
from desktop_app.services.edit_targets import edit_targets


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
    edit_targets(book, [TargetEdit(whom, Measure(kind, topic=topic), period, wanted, ())])
