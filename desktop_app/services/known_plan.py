"""The plan of a book that a service is asked about."""

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.repositories.plans import PlanTexts, plan_texts, read_version
from desktop_app.repositories.session import Connection, reading


def known_plan(connection: Connection, plan_key: str) -> PlanTexts:
    """A plan with the texts of its versions; WrongUsage if there is no such plan."""
    plan = plan_texts(connection, plan_key)
    if plan is None:
        text = N_("There is no plan {key} in the book; “plan list” shows them.")
        raise WrongUsage(Message(text, {"key": plan_key}))
    return plan


def plan_name(book: Book, plan_key: str) -> Name:
    """What a plan is called, as the steps of the journal name it; WrongUsage if there is no such plan."""
    with reading(book) as connection:
        plan = known_plan(connection, plan_key)
    return read_version(plan.versions[-1][1], plan_key).name
