"""A tried figure kept as an example of a plan."""

import json
from fractions import Fraction

from db.book import Book
from desktop_app.domain.curve import Trial, try_it
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.files.trial_case import Tried, cannot_be_facts, trial_case
from desktop_app.domain.message import N_, Message
from desktop_app.domain.plan import Component
from desktop_app.repositories.plans import read_version
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings
from desktop_app.services.check_case import check_case_text
from desktop_app.services.known_plan import known_plan
from desktop_app.services.plan_cases import THIS_PLAN, Example, attach
from desktop_app.wording.tier_examples import trial_name


def keep_example(book: Book, plan_key: str, component: Component, achieved: Fraction, trial: Trial) -> Example:
    """Attach a case in which somebody has achieved so much, and must get what trying it gives.

    `component` is one of the newest version of the plan. TierbookError where a figure cannot be turned into facts of
    one person, or only into too many, and where these would give another payout: because of factors, conditions, or
    other figures.
    """
    with reading(book) as connection:
        text = known_plan(connection, plan_key).versions[-1][1]
        settings = load_settings(connection)
    plan = read_version(text, plan_key)
    if component not in plan.components:
        raise TierbookError(
            Message(N_("Examples go by the newest version of the plan, which says something else here."))
        )
    reason = cannot_be_facts(component)
    if reason is not None:
        raise TierbookError(reason)
    # Worded here and not in the window's thread, which may be hiding amounts.
    amount = try_it(component, achieved, trial, settings.rounding_step).amount
    name = trial_name(component, achieved, trial, amount, settings.currency)
    case = trial_case(
        Tried(plan, component, achieved, trial, amount), dict(name.texts), THIS_PLAN, settings.currency,
        settings.rounding_step, settings.calendar,
    )  # fmt: skip
    content = json.dumps(case, ensure_ascii=False, indent=2)

    def plan_at(place: str) -> Node:
        return read_json(text, place)

    if check_case_text(content, name.in_language(""), plan_at).differences:
        raise TierbookError(_other_payout(component))
    return attach(book, plan_key, name, content)


def _other_payout(component: Component) -> Message:
    text = N_("What is paid hangs on more than this figure, so it gives no example. Attach a case file instead.")
    if component.factors or component.requires:
        text = N_("“Try it” leaves factors and conditions aside, so its figure is no example of what is paid.")
    return Message(text)
