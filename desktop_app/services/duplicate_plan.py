"""A copy of a plan, to be changed into another one."""

from db.book import Book
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.repositories.plans import add_case, add_plan, add_version, cases_of, read_version
from desktop_app.repositories.session import writing
from desktop_app.services.known_plan import known_plan, plan_name
from desktop_app.services.rename_plan import with_name
from desktop_app.wording.catalogue import LANGUAGES, _, in_language


def duplicate_plan(book: Book, plan_key: str) -> str:
    """Add a copy of a plan with its versions and examples, and nobody on it; the copy's key.

    Nobody is on it, or the people of the one would be paid by both. WrongUsage if there is no such plan.
    """
    with writing(book, Message(N_("copy of plan {plan}"), {"plan": plan_name(book, plan_key)})) as change:
        plan = known_plan(change.connection, plan_key)
        copied = _copy_of(read_version(plan.versions[-1][1], plan_key).name)
        (first_on, first), *later = [(from_on, with_name(text, copied)) for from_on, text in plan.versions]
        added = add_plan(change, first, (), from_on=first_on)
        for from_on, text in later:
            if from_on is not None:
                add_version(change, added, text, from_on)
        for case in cases_of(change.connection, plan_key):
            add_case(change, added, case.name, case.text)
        return added


def _copy_of(name: Name) -> Name:
    """The name of a copy in every language that the plan's has; a name for all languages is worded in each."""
    languages = [language for language in name.texts if language] or list(LANGUAGES)
    texts = {}
    for language in languages:
        with in_language(language if language in LANGUAGES else "en"):
            texts[language] = _("{name} (copy)").format(name=name.in_language(language))
    return Name(texts)
