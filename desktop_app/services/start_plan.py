"""A plan of one's own begun with one ready component."""

import json

from db.book import Book
from desktop_app.domain.files.plan_writing import plan_to_json
from desktop_app.domain.member import Member
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.domain.plan import Component, Plan
from desktop_app.repositories.plans import add_plan
from desktop_app.repositories.session import writing
from desktop_app.wording.catalogue import LANGUAGES, _, in_language


def start_plan(book: Book, component: Component) -> str:
    """Add a plan of this one component, for everybody; its key."""
    plan = Plan(_name(), (component,))
    with writing(book, Message(N_("new plan {name}"), {"name": plan.name})) as change:
        return add_plan(change, json.dumps(plan_to_json(plan), ensure_ascii=False, indent=2), (Member(),))


def _name() -> Name:
    """What a plan is called until somebody names it, in every language."""
    texts = {}
    for language in LANGUAGES:
        with in_language(language):
            texts[language] = _("New plan")
    return Name(texts)
