"""The plan of a book that a service is asked about."""

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.plans import PlanTexts, plan_texts
from desktop_app.repositories.session import Connection


def known_plan(connection: Connection, plan_key: str) -> PlanTexts:
    """A plan with the texts of its versions; WrongUsage if there is no such plan."""
    plan = plan_texts(connection, plan_key)
    if plan is None:
        text = N_("There is no plan {key} in the book; “plan list” shows them.")
        raise WrongUsage(Message(text, {"key": plan_key}))
    return plan
