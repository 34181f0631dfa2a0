"""The routes by which somebody could write into a closed period, through the program's own doors.

Those that go below the program are in routes_below.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeAlias

from sqlalchemy import Table, delete, insert, select, update

from db.book import Book
from db.entries import Added
from db.journal import Change, entries_of, steps
from db.schema import adjustment, membership, metadata, person, personal, run, run_event, sale, seal, step
from db.undo import take_back
from desktop_app.domain.closing import Due
from desktop_app.domain.message import Message
from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Period
from desktop_app.repositories.runs import note_event
from desktop_app.repositories.sales import correct_amount
from desktop_app.repositories.session import writing
from desktop_app.services.add_plan import change_plan
from desktop_app.services.adjust_pay import add_adjustment, change_adjustment, remove_adjustment
from desktop_app.services.close_period import close_period
from desktop_app.services.decide_true_up import decide_true_up
from desktop_app.services.import_file import import_file
from desktop_app.services.mark_paid import mark_paid
from desktop_app.services.open_book import open_book
from desktop_app.services.reopen_period import reopen_period
from desktop_app.services.set_opening import set_opening
from desktop_app.services.set_target import set_target
from desktop_app.services.undo_step import undo_step
from tests.battery.shops import FIRST, months_of, sale_file

Notice: TypeAlias = Literal["refused", "kept", "opening", "verifying", "slips"]
"""How it is noticed, or that nothing came of it; "slips": by the check codes on slips that were handed out alone."""

CLOSED = 3
"""The months that are approved; the first is paid, too, and the last was reopened and approved again."""

LAST = months_of(CLOSED)[-1]


@dataclass(frozen=True, slots=True)
class Attacked:
    """A book to write into, an older state of it from before its last approval, and a folder for files."""

    path: Path
    older: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Route:
    """A way to write, and when it must be noticed at the latest. `reopens`: the last month may be another run then."""

    name: str
    attempt: Callable[[Attacked], object]
    latest: Notice = "opening"
    reopens: bool = False


def routes() -> list[Route]:
    """Services, repositories and the tables of SQLAlchemy."""
    return [*_by_services(), *_by_changes(), *_by_tables()]


def _by_services() -> list[Route]:
    due = Due("li", "1", FIRST, Decimal(1))
    asked: dict[str, Callable[[Book, Path], object]] = {
        "an adjustment": lambda book, _folder: add_adjustment(book, FIRST, "li", Decimal(5), "x"),
        "another adjustment": lambda book, _folder: change_adjustment(book, 1, Decimal(5), "x"),
        "no adjustment": lambda book, _folder: remove_adjustment(book, 1),
        "a true-up waived": lambda book, _folder: decide_true_up(book, LAST, due, "waive", "x"),
        "a true-up carried": lambda book, _folder: decide_true_up(book, FIRST, due, "carry"),
        "an opening balance": lambda book, _folder: set_opening(book, Opening("li", Decimal(9)), FIRST),
        "an approval once more": lambda book, _folder: close_period(book, LAST),
        "an approval of a month before": lambda book, _folder: close_period(book, FIRST.previous()),
        "a payment once more": lambda book, _folder: mark_paid(book, FIRST),
        "a reopening of an earlier month": lambda book, _folder: reopen_period(book, FIRST, "x"),
        "undoing": lambda book, _folder: undo_step(book),
        "an import into closed months": lambda book, folder: import_file(book, sale_file(folder / "more.csv", FIRST)),
        "a target of a closed month": lambda book, _folder: set_target(book, "li", "revenue", FIRST, 5),  # type: ignore[arg-type] # an int is a ratio
        "another plan from a closed day": lambda book, folder: change_plan(
            book, "1", folder / "plan.json", datetime(2024, 2, 1, tzinfo=UTC).date()
        ),
        "people with other names": _rename,
    }
    found = [Route(f"service: {name}", _asking(ask)) for name, ask in asked.items()]
    return [
        *found,
        Route("service: a reopened month, worked out on other sales", _reopen_and_correct, reopens=True),
        Route("service: a book that is opened to be read", _write_read_only),
    ]


def _by_changes() -> list[Route]:
    """What repositories have in their hands: a step of the journal."""
    made: dict[str, Callable[[Change], object]] = {
        **{
            f"{name} {table.name}": _changing(name, table)
            for table in (run, run_event, step)
            for name in ("change", "remove", "remove_range", "put")
        },
        "another run of a closed month": lambda change: change.add_columns(run, _a_run_of(change)),
        "an earlier run superseded": lambda change: note_event(
            change, FIRST.next(), "superseded", datetime.now(UTC), "x"
        ),
        "a sale of a closed month": lambda change: correct_amount(change, 1, 1),
        "a person called otherwise": lambda change: change.change(person, 1, {"name": "x", "code": "y"}),
    }
    return [Route(f"repository: {name}", _stepping(make)) for name, make in made.items()]


def _by_tables() -> list[Route]:
    """SQLAlchemy's statements on a connection that may write, with no step of the journal."""
    last: Notice = "verifying"
    return [
        Route("table: update run", _executing(update(run).values(record=b""))),
        Route("table: delete run", _executing(delete(run))),
        Route("table: insert a run of the same id", _executing(insert(run).from_select(run.c.keys(), select(run)))),
        Route("table: delete run_event", _executing(delete(run_event))),
        Route("table: update step", _executing(update(step).values(author="x"))),
        Route("table: update personal", _executing(update(personal).values(text="x"))),
        Route("table: delete personal", _executing(delete(personal))),
        Route("table: erase personal alone", _executing(update(personal).values(text=None, salt=None)), last),
        Route("table: update seal", _executing(update(seal).where(seal.c.name == "run").values(sha256="0" * 64))),
        Route("table: delete seal", _executing(delete(seal))),
        Route("table: insert a seal", _executing(insert(seal).values(name="run", block=7, sha256="f" * 64))),
        Route("table: update sale", _executing(update(sale).values(amount=sale.c.amount + 1)), last),
        Route("table: delete adjustment", _executing(delete(adjustment)), last),
        Route("table: delete membership", _executing(delete(membership)), last),
        Route("table: steps taken back without a step", _take_back, last),
    ]


@contextmanager
def opened(attacked: Attacked) -> Iterator[Book]:
    """The book, as the program opens it."""
    with closing(open_book(attacked.path)) as book:
        yield book


def _asking(ask: Callable[[Book, Path], object]) -> Callable[[Attacked], object]:
    def attempt(attacked: Attacked) -> None:
        with opened(attacked) as book:
            ask(book, attacked.folder)

    return attempt


def _stepping(make: Callable[[Change], object]) -> Callable[[Attacked], object]:
    def attempt(attacked: Attacked) -> None:
        with opened(attacked) as book, writing(book, Message("a change")) as change:
            make(change)

    return attempt


def _executing(statement: object) -> Callable[[Attacked], object]:
    def attempt(attacked: Attacked) -> None:
        with opened(attacked) as book, book.write() as connection:
            connection.execute(statement)  # type: ignore[call-overload] # any of them

    return attempt


def _changing(name: str, table: Table) -> Callable[[Change], object]:
    text = {"run": "record", "run_event": "reason", "step": "author"}[table.name]

    def make(change: Change) -> None:
        if name == "change":
            change.change(table, 1, {text: b"x" if table is run else "x"})
        elif name == "remove":
            change.remove(table, 1)
        elif name == "remove_range":
            change.remove_range(table, 1, 99)
        else:
            row = dict(change.connection.execute(select(table).where(table.c.id == 1)).mappings().one())
            change.put(table, row.pop("id"), row)

    return make


def _a_run_of(change: Change) -> dict[str, list[object]]:
    """A second run of the first month, as it is but for its date."""
    row = dict(change.connection.execute(select(run).where(run.c.id == 1)).mappings().one())
    del row["id"]
    return {str(name): [value] for name, value in {**row, "approved_at": "2030-01-01T00:00:00"}.items()}


def _rename(book: Book, folder: Path) -> None:
    path = folder / "renamed.csv"
    path.write_text("employee no,name,team\nli,Somebody Else,south\n", encoding="utf-8")
    import_file(book, path, "people")


def _reopen_and_correct(attacked: Attacked) -> None:
    with opened(attacked) as book:
        reopen_period(book, LAST, "x")
        with writing(book, Message("a correction")) as change:
            numbers = change.connection.execute(select(sale.c.id)).scalars().all()
            for number in numbers[-20:]:
                correct_amount(change, number, 1)
        close_period(book, Period.parse(str(LAST)))


def _write_read_only(attacked: Attacked) -> None:
    with closing(open_book(attacked.path, read_only=True)) as book, writing(book, Message("a change")) as change:
        change.remove(run, 1)


def _take_back(attacked: Attacked) -> None:
    """The undoing that is meant for scratch copies."""
    with opened(attacked) as book, book.write() as connection:
        imported = [each.id for each in steps(connection) if _adds(connection, each.id)]
        take_back(connection, imported[-1], imported[-1])


def _adds(connection: object, number: int) -> bool:
    found = entries_of(connection, number)  # type: ignore[arg-type] # a connection
    return any(isinstance(each, Added) and metadata.tables[each.table] is sale for each in found)
