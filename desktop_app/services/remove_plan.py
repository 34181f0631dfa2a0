"""A plan taken out of a book."""

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.plans import decisions_about
from desktop_app.repositories.plans import remove_plan as take_plan_away
from desktop_app.repositories.session import writing
from desktop_app.services.known_plan import known_plan, plan_name


def remove_plan(book: Book, plan_key: str) -> None:
    """Remove a plan with its versions, its examples and who is on it; approved months keep it as it was.

    TierbookError where decisions on true-ups name it, WrongUsage if there is no such plan.
    """
    name = plan_name(book, plan_key)
    with writing(book, Message(N_("plan {plan} removed"), {"plan": name})) as change:
        known_plan(change.connection, plan_key)
        count = decisions_about(change.connection, plan_key)
        if count:
            text = N_(
                "{plan} is not removed: decisions on true-ups are about it ({count}). End it for those who are on it "
                "instead."
            )
            raise TierbookError(Message(text, {"plan": name, "count": count}))
        take_plan_away(change, plan_key)
