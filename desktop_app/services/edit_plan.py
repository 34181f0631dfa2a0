"""A version of a plan changed by hand: each change one step of the journal, and none that could not be worked out."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_comments import with_comments
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.files.plan_writing import plan_to_json
from desktop_app.domain.message import N_, Message
from desktop_app.domain.plan import Plan
from desktop_app.domain.plan_edit import read_again, refusal
from desktop_app.repositories.plans import PlanTexts, change_version, plan_texts
from desktop_app.repositories.session import Connection, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.plan_checks import check_limits


def check_plan(plan: Plan, step: Decimal) -> Plan:
    """The plan as the reader of plan files takes it; TierbookError where he does not.

    Neither may a limit be what is no multiple of `step`. The message's value "path" leads to what cannot be so.
    """
    read = read_again(plan)
    check_limits(read, step, "plan")
    return read


def edit_plan(book: Book, plan_key: str, from_on: date | None, plan: Plan, what: Message) -> None:
    """Let the version of a plan that begins on a day (None: the first) say what `plan` says.

    Approved months keep the plan that they were paid by. `what` names the step. TierbookError, with nothing done, where
    the plan cannot be so: for anybody with figures of his own either.
    """
    with writing(book, what) as change:
        step = load_settings(change.connection).rounding_step
        read = check_plan(plan, step)
        kept, before = _version(change.connection, plan_key, from_on)
        text = json.dumps(with_comments(plan_to_json(read), json.loads(before)), ensure_ascii=False, indent=2)
        for member in kept.members:
            if member.own_values:
                _check_own((before, text), member.payee or "", member.own_values, step)
        change_version(change, plan_key, from_on, text=text)


def _version(connection: Connection, plan_key: str, from_on: date | None) -> tuple[PlanTexts, str]:
    """The plan as the book keeps it, and the text of its version."""
    plan = plan_texts(connection, plan_key)
    text = None if plan is None else dict(plan.versions).get(from_on)
    if plan is None or text is None:
        raise TierbookError(Message(N_("This version of the plan is no longer in the book.")))
    return plan, text


def _check_own(texts: tuple[str, str], payee: str, own_values: Mapping[str, str], step: Decimal) -> None:
    """TierbookError where the version, as it was and as it is to be, loses a name that somebody has a figure for.

    Or where it cannot be so with his figures. Names of other versions say nothing about this one.
    """
    before, after = (read_plan(text, "plan").values for text in texts)
    for name in own_values:
        if name in before and name not in after:
            lost = N_("{payee} has a figure of their own for “{name}”: take that away first, among who is on the plan.")
            raise TierbookError(Message(lost, {"payee": payee, "name": name}))
    own = {name: value for name, value in own_values.items() if name in after}
    try:
        check_limits(read_plan(texts[1], "plan", own), step, "plan")
    except TierbookError as error:
        about = N_("With the figures of their own that {payee} has, the plan cannot be so: {reason}")
        raise TierbookError(Message(about, {"payee": payee, "reason": refusal(error).reason})) from error
