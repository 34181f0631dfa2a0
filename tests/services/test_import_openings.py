"""Opening balances from a file: rows of a person together, judged against the book, kept as of its first month."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Period
from desktop_app.repositories.openings import load_openings
from desktop_app.repositories.people import load_people
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings
from desktop_app.services.add_plan import Who, add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.import_file import ImportResult, commit_preview, import_file, preview_file
from desktop_app.services.redo_step import redo_step
from desktop_app.services.run_payout import run_payout
from desktop_app.services.set_opening import set_opening
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.messages import text
from tests.services.conftest import Take
from tests.services.test_set_opening import MARCH, PLAN

Write = Callable[[str, str], Path]
TakeOpenings = Callable[[str], ImportResult]
HEADER = "payee,name,draw,holdback,points,component,document,waiting,earned\n"
ROWS = (
    HEADER
    + "li,,30.00,,7,,,,\n"
    + "li,,,,,project,OLD,40.00,\n"
    + ",Han,,12.5,,,,,\n"
    + "li,,,,,c,,,380\n"
    + "li,,,,,project,OLDER,5,\n"
)
OF_LI = Opening(
    "li",
    draw_balance=Decimal("30.00"),
    points=Decimal(7),
    waiting=(("project", "OLD", Decimal("40.00")), ("project", "OLDER", Decimal("5.00"))),
    earned=(("c", Decimal("380.00")),),
)


@pytest.fixture
def begun(book: Book, take: Take, write: Write) -> Book:
    """Li and Han are on a plan with a draw, and on components c and project."""
    take("code,name\nli,Li Lei\nhan,Han\n", "people")
    take("date,employee,document,amount\n2026-02-10,li,OLD,8000\n2026-03-10,li,NEW,1000\n2026-04-10,li,NEXT,1000\n")
    add_plan(book, write("plan.json", json.dumps(PLAN)), Who(["li", "han"]))
    return book


@pytest.fixture
def take_openings(begun: Book, write: Write) -> TakeOpenings:
    def taken(rows: str) -> ImportResult:
        return import_file(begun, write("openings.csv", rows), "openings", first_period=MARCH)

    return taken


def openings(book: Book) -> dict[str, Opening]:
    with reading(book) as connection:
        return {opening.payee: opening for opening in load_openings(connection)}


def first_month(book: Book) -> Period | None:
    with reading(book) as connection:
        return load_settings(connection).first_period


def said(result: ImportResult) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.severity, text(problem.message)) for problem in result.problems]


def test_the_rows_of_a_person_become_one_opening_balance(begun: Book, take_openings: TakeOpenings) -> None:
    result = take_openings(ROWS)
    assert (result.read, result.added, result.rejected, result.problems) == (5, 5, 0, ())
    assert openings(begun) == {"li": OF_LI, "han": Opening("han", holdback_balance=Decimal("12.50"))}
    assert first_month(begun) == MARCH
    run = run_payout(begun, MARCH)
    assert [(line.kind, line.amount) for line in run.plan_lines if line.payee == "li"] == [("draw", Decimal("-30.00"))]
    assert run.state.points_of("li") == 7


def test_what_is_there_already_and_what_replaces_it(begun: Book, take_openings: TakeOpenings) -> None:
    take_openings(ROWS)
    header, *rows = ROWS.splitlines(keepends=True)
    again = take_openings(header + "".join(reversed(rows)))
    assert (again.added, again.changed, again.already_there) == (0, 0, 5)
    other = take_openings(HEADER + "li,,31,,,,,,\nhan,,,12.50,,,,,\n")
    assert (other.added, other.changed, other.already_there) == (0, 1, 1)
    assert openings(begun)["li"] == Opening("li", draw_balance=Decimal("31.00"))


def test_it_is_one_step_that_can_be_undone(begun: Book, take_openings: TakeOpenings) -> None:
    take_openings(ROWS)
    undone = undo_step(begun)
    assert undone is not None
    assert text(undone) == "import of openings.csv"
    assert (openings(begun), first_month(begun)) == ({}, None)
    redo_step(begun)
    assert (openings(begun)["li"], first_month(begun)) == (OF_LI, MARCH)


def test_a_preview_keeps_nothing_and_is_refused_where_the_book_has_changed(begun: Book, write: Write) -> None:
    preview = preview_file(begun, write("o.csv", ROWS), "openings", first_period=MARCH)
    assert preview.result.added == 5
    assert (openings(begun), first_month(begun)) == ({}, None)
    set_opening(begun, Opening("li", points=Decimal(1)), MARCH)
    with pytest.raises(TierbookError, match="changed since"):
        commit_preview(begun, preview)
    assert list(openings(begun)) == ["li"]


def test_a_stranger_is_rejected_and_not_added(begun: Book, take_openings: TakeOpenings) -> None:
    result = take_openings(HEADER + "wang,Wang,5,,,,,,\n")
    assert (result.added, result.rejected, result.new_people) == (0, 1, ())
    sentence = "There is nobody with this number or name in the book; import the people first."
    assert said(result) == [(2, "rejected", sentence)]
    with reading(begun) as connection:
        assert [person.code for person in load_people(connection)] == ["li", "han"]
    assert first_month(begun) is None


def test_the_same_figure_twice_is_taken_once_and_another_one_is_rejected(
    begun: Book, take_openings: TakeOpenings
) -> None:
    rows = [
        "li,,5,,,,,,",
        "Li Lei,,5,,3,,,,",
        "li,,6,,,c,,,9",
        "li,,,,4,,,,",
        "li,,,,,project,A,1,8",
        "li,,,,,project,A,2,",
        "li,,,,,project,B,2,8.00",
    ]
    result = take_openings(HEADER + "\n".join(rows) + "\n")
    assert (result.added, result.rejected) == (4, 3)
    assert said(result) == [
        (4, "rejected", "Row 2 has ¥5.00 as the draw balance already; that one was taken."),
        (5, "rejected", "Row 3 has 3 as the points already; that one was taken."),
        (7, "rejected", "Row 6 has ¥1.00 as the waiting amount already; that one was taken."),
    ]
    assert [problem.column for problem in result.problems] == ["draw", "points", "waiting"]
    assert openings(begun)["li"] == Opening(
        "li",
        draw_balance=Decimal("5.00"),
        points=Decimal(3),
        waiting=(("project", "A", Decimal("1.00")), ("project", "B", Decimal("2.00"))),
        earned=(("project", Decimal("8.00")),),
    )


def test_a_figure_needs_what_it_is_about(begun: Book, take_openings: TakeOpenings) -> None:
    rows = [
        "li,,,,,,A,5,",
        "li,,,,,project,,5,",
        "li,,,,,,,,5",
        "li,,5,,,,A,,",
        "li,,5,,,project,,,",
        "han,,5,,,,,0,0",
    ]
    result = take_openings(HEADER + "\n".join(rows) + "\n")
    assert [(row, sentence) for row, _severity, sentence in said(result)] == [
        (2, "A waiting amount needs its component."),
        (3, "A waiting amount needs its document number."),
        (4, "What was already earned needs its component."),
        (5, "There is a document number, but no waiting amount for it."),
        (6, "There is a component, but neither a waiting amount nor what was already earned."),
    ]
    assert openings(begun) == {"han": Opening("han", draw_balance=Decimal("5.00"))}


def test_what_no_plan_can_pay_is_kept_and_mentioned_once(book: Book, take: Take, write: Write) -> None:
    take("code,name\nli,Li Lei\nhan,Han\n", "people")
    plan = {**PLAN, "components": [{**PLAN["components"][0], "name": {"zh_CN": "季度提成"}}]}  # type: ignore[dict-item]  # a JSON document
    del plan["draw"]
    add_plan(book, write("plan.json", json.dumps(plan)), Who(["li"]))
    rows = "li,,5,6,,,,,\nli,,,,,项目,A,1,\nli,,,,,项目,B,1,\nli,,,,,季度提成,,,3\nli,,,,,c,,,3\n"
    result = import_file(book, write("o.csv", HEADER + rows), "openings", first_period=MARCH)
    assert (result.added, result.rejected) == (5, 0)
    assert said(result) == [
        (2, "note", "No plan of li has a draw or a holdback: the balance is kept, but idle until one has."),
        (3, "note", "No plan of li has a component “项目”: it is kept, but not paid until one has it."),
    ]
    kept = openings(book)["li"]
    assert [component for component, _document, _amount in kept.waiting] == ["项目", "项目"]
    assert kept.earned == (("c", Decimal("3.00")),)


def test_nothing_is_imported_once_a_month_is_approved_or_for_another_month(begun: Book, write: Write) -> None:
    file = write("o.csv", ROWS)
    set_opening(begun, Opening("li"), MARCH)
    with pytest.raises(TierbookError, match="begins at"):
        preview_file(begun, file, "openings", first_period=MARCH.next())
    preview = preview_file(begun, file, "openings", first_period=MARCH)
    close_period(begun, MARCH)
    for refused in (
        lambda: commit_preview(begun, preview),
        lambda: preview_file(begun, file, "openings", first_period=MARCH),
    ):
        with pytest.raises(TierbookError, match="approved already"):
            refused()
    assert openings(begun) == {"li": Opening("li")}


def test_a_month_goes_with_opening_balances_alone(begun: Book, write: Write) -> None:
    file = write("o.csv", ROWS)
    with pytest.raises(WrongUsage, match="first month"):
        preview_file(begun, file, "openings")
    with pytest.raises(WrongUsage, match="--kind openings"):
        preview_file(begun, file, "sales", first_period=MARCH)
    with pytest.raises(WrongUsage, match="begins with a month"):
        preview_file(begun, file, "openings", first_period=Period.parse("2026-Q1"))
    with pytest.raises(WrongUsage, match="begins with a month"):
        set_opening(begun, Opening("li"), Period.parse("2026"))


def test_two_sheets_that_say_otherwise(begun: Book, tmp_path: Path) -> None:
    workbook = Workbook()
    rows = {"A": [["payee", "draw"], ["li", 5]], "B": [["payee", "draw", "points"], ["han", 1, 1], ["li", 6, 1]]}
    for title, cells in rows.items():
        sheet = workbook.create_sheet(title)
        for row in cells:
            sheet.append(row)
    workbook.save(tmp_path / "o.xlsx")
    result = import_file(begun, tmp_path / "o.xlsx", "openings", first_period=MARCH)
    sentence = "Row 2 of the sheet “A” has ¥5.00 as the draw balance already; that one was taken."
    assert said(result) == [(3, "rejected", sentence)]
    assert result.problems[0].sheet == "B"
