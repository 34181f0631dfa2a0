"""Examples attached to a plan of a book, worked out again whenever the plan has changed."""

import json
from dataclasses import dataclass
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.files.plan_file import name_from
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.importing.files import read_content
from desktop_app.repositories.plans import add_case, cases_of, plan_text
from desktop_app.repositories.session import reading, writing
from desktop_app.services.check_case import check_case_text

THIS_PLAN = "plan.json"  # how an attached example names the plan that it is attached to


@dataclass(frozen=True, slots=True)
class Example:
    """An attached example: whether it gives what it must, and if not, the figures that differ or why it cannot run."""

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
    text = json.dumps(case, ensure_ascii=False, indent=2)
    with writing(book, Message(N_("example of plan {plan}"), {"plan": plan_key})) as change:
        plan = plan_text(change.connection, plan_key)
        if plan is None:
            raise WrongUsage(
                Message(N_("There is no plan {key} in the book; “plan list” shows them."), {"key": plan_key})
            )
        example = _worked_out(text, name, plan)
        add_case(change, plan_key, json.dumps(dict(name.texts), ensure_ascii=False), text)
    return example


def check_examples(book: Book, plan_key: str) -> tuple[Example, ...]:
    """The examples of a plan, worked out with the plan as it stands; a wrong one blocks nothing."""
    with reading(book) as connection:
        plan = plan_text(connection, plan_key) or ""
        cases = cases_of(connection, plan_key)
    return tuple(_worked_out(case.text, Name(json.loads(case.name)), plan, case.id) for case in cases)


def _worked_out(text: str, name: Name, plan: str) -> Example:
    def plan_at(place: str) -> Node:
        if place != THIS_PLAN:
            raise TierbookError(Message(N_("The example names {file}, which is not in the book."), {"file": place}))
        return read_json(plan, place)

    try:
        return Example(name, check_case_text(text, name.in_language(""), plan_at).differences)
    except TierbookError as error:
        return Example(name, (error.message,))
