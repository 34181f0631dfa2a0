"""Examples attached to a plan of a book, worked out again whenever the plan has changed."""

import json
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_file import name_from
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.importing.files import read_content
from desktop_app.repositories.plans import KeptCase, add_case, cases_of, plan_text, remove_case
from desktop_app.repositories.session import reading, writing
from desktop_app.services.check_case import check_case_text
from desktop_app.services.known_plan import known_plan, plan_name

THIS_PLAN = "plan.json"  # how an attached example names the plan that it is attached to


@frozen
class Example:
    """An attached example: whether it gives what it must, and if not, the figures that differ or why it cannot run."""

    id: int
    name: Name
    differences: tuple[Message, ...]

    @property
    def is_right(self) -> bool:
        return not self.differences


def attach_case(book: Book, plan_key: str, path: Path) -> Example:
    """Attach the case in a file to a plan: its first plan is taken to be that one, as it stands now and later."""
    content = read_content(path)
    node = read_json(content, path.name)
    case = json.loads(content.decode("utf-8-sig"))
    try:
        case["plans"][0]["plan"] = THIS_PLAN
        name = name_from(Node(case["name"], path.name, "name"))
    except (LookupError, TypeError):
        node.fail(Message(N_("a case with a name and plans")))
    return attach(book, plan_key, name, json.dumps(case, ensure_ascii=False, indent=2))


def attach(book: Book, plan_key: str, name: Name, text: str) -> Example:
    """Attach a case to a plan, which it names as `THIS_PLAN`."""
    with writing(book, Message(N_("example of plan {plan}"), {"plan": plan_name(book, plan_key)})) as change:
        plan = known_plan(change.connection, plan_key).versions[-1][1]
        number = add_case(change, plan_key, json.dumps(dict(name.texts), ensure_ascii=False), text)
        return _worked_out(KeptCase(number, "", text), name, plan)


def remove_example(book: Book, plan_key: str, number: int) -> None:
    """Remove an example of a plan; TierbookError if it is gone already."""
    with writing(book, Message(N_("example of plan {plan} removed"), {"plan": plan_name(book, plan_key)})) as change:
        if number not in {case.id for case in cases_of(change.connection, plan_key)}:
            raise TierbookError(Message(N_("This example is not in the book any more: it was removed meanwhile.")))
        remove_case(change, number)


def check_examples(book: Book, plan_key: str) -> tuple[Example, ...]:
    """The examples of a plan, worked out with the plan as it stands; a wrong one blocks nothing."""
    with reading(book) as connection:
        plan = plan_text(connection, plan_key) or ""
        cases = cases_of(connection, plan_key)
    return tuple(_worked_out(case, Name(json.loads(case.name)), plan) for case in cases)


def _worked_out(case: KeptCase, name: Name, plan: str) -> Example:
    def plan_at(place: str) -> Node:
        if place != THIS_PLAN:
            raise TierbookError(Message(N_("The example names {file}, which is not in the book."), {"file": place}))
        return read_json(plan, place)

    try:
        differences = check_case_text(case.text, name.in_language(""), plan_at).differences
    except TierbookError as error:
        differences = (error.message,)
    return Example(case.id, name, differences)
