"""The sample book: a year of an invented company, imported and worked out like any other."""

from collections.abc import Callable, Mapping
from pathlib import Path

import resources
from db.book import Book
from desktop_app.domain.files.plan_file import name_from
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.message import N_, Message
from desktop_app.domain.people import Team
from desktop_app.repositories.people import save_teams
from desktop_app.repositories.session import writing
from desktop_app.services.add_plan import Who, add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.create_book import create_book
from desktop_app.services.import_file import import_file
from desktop_app.services.progress import Progress, silent

_KEYS = ("company", "currency", "people", "teams", "targets", "sales", "plans", "approve")


def make_sample(path: Path, *, language: str = "en", progress: Progress = silent) -> Book:
    """A new book with the sample company's year in it; all months but the last are approved.

    If it is stopped on the way, the unfinished book is taken away again.
    """
    folder = resources.path("sample")
    content = read_json((folder / "book.json").read_bytes(), "book.json").object(_KEYS, required=_KEYS)
    currency = content["currency"].text()
    book = create_book(path, currency=currency, company=name_from(content["company"]), language=language)
    try:
        acts = _acts(book, folder, content, language)
        for done, act in enumerate(acts):
            progress(done / len(acts), Message(N_("Making the sample book")))
            act()
    except BaseException:
        book.close()
        path.unlink()
        raise
    return book


def _acts(book: Book, folder: Path, content: Mapping[str, Node], language: str) -> list[Callable[[], object]]:
    """What an owner would do, one after the other."""
    people = name_from(content["people"]).in_language(language)
    acts: list[Callable[[], object]] = [
        lambda: import_file(book, folder / people, "people"),
        lambda: _save_teams(book, content["teams"].items(_team)),
        lambda: import_file(book, folder / content["targets"].text(), "targets"),
    ]
    acts += [_importing(book, folder / file) for file in content["sales"].items(Node.text)]
    acts += content["plans"].items(lambda plan: _adding(book, folder, plan))
    acts += content["approve"].items(lambda period: _closing(book, period))
    return acts


def _save_teams(book: Book, teams: tuple[Team, ...]) -> None:
    with writing(book, Message(N_("teams and their managers"))) as change:
        save_teams(change, teams)


def _team(node: Node) -> Team:
    members = node.object(("code", "name", "manager"), required=("code", "name", "manager"))
    return Team(members["code"].text(), name_from(members["name"]), members["manager"].text())


def _importing(book: Book, path: Path) -> Callable[[], object]:
    return lambda: import_file(book, path)


def _adding(book: Book, folder: Path, node: Node) -> Callable[[], object]:
    members = node.object(("file", "payees", "from"), required=("file", "payees", "from"))
    path, payees = folder / members["file"].text(), members["payees"].items(Node.text)
    return lambda: add_plan(book, path, Who(payees, from_on=members["from"].day()))


def _closing(book: Book, node: Node) -> Callable[[], object]:
    period = node.period("month")
    return lambda: close_period(book, period)
