"""Names that files write in several ways: asked about once, and remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.repositories.people import load_people
from desktop_app.repositories.session import reading
from desktop_app.services.import_file import ImportResult, Kind, import_file, preview_file
from desktop_app.services.list_sales import SalesFilter, list_sales
from desktop_app.services.naming import Candidate, Decisions, Doubt, NameKind
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.messages import text

Write = Callable[[str, str], Path]
PEOPLE = "工号,姓名\n007,王芳\n8,Wang Fang\n"
HEADER = "date,document,employee,customer,product,amount\n"


@pytest.fixture
def shop(book: Book, write: Write) -> Book:
    """A book with 王芳 (007) and Wang Fang (8), and sales to Acme."""
    import_file(book, write("people.csv", PEOPLE), "people")
    import_file(book, write("first.csv", HEADER + "2026-03-01,A,王芳,Acme Ltd,Tent,10\n"))
    return book


def payees(book: Book) -> list[str]:
    return [line.payee_code for line in list_sales(book, SalesFilter())]


def people(book: Book) -> list[tuple[str, str]]:
    with reading(book) as connection:
        return [(person.code, person.name) for person in load_people(connection)]


def take(book: Book, write: Write, rows: str, decisions: Decisions = Decisions()) -> ImportResult:  # noqa: B008 - frozen
    return import_file(book, write("next.csv", HEADER + rows), decisions=decisions)


def test_a_number_that_stands_for_several_names_is_told(shop: Book, write: Write) -> None:
    rows = "2026-04-01,1001,李雷,1\n2026-04-02,1001,张伟,2\n2026-04-03,1001,李 雷,3\n2026-04-04,007,王小芳,4\n"
    result = import_file(shop, write("next.csv", "日期,工号,姓名,金额\n" + rows))
    assert [(problem.row, problem.found, text(problem.message)) for problem in result.problems] == [
        (
            5,
            "王小芳",
            "The number 007 stands for 王芳 and 王小芳: all is one person’s. Look whether a number is wrong.",
        ),
        (3, "张伟", "The number 1001 stands for 李雷 and 张伟: all is one person’s. Look whether a number is wrong."),
    ]
    assert result.added == 4


def test_a_name_that_looks_like_a_known_one_is_a_question(shop: Book, write: Write) -> None:
    result = take(shop, write, "2026-03-02,B,WANG FANG,ACME LTD,tent,20\n2026-03-03,C,WANG FANG,Acme Ltd,Lamp,5\n")
    assert result.doubts == (
        Doubt("person", "WANG FANG", 2, (Candidate("8", "Wang Fang"),)),
        Doubt("customer", "ACME LTD", 1, (Candidate("Acme Ltd", "Acme Ltd"),)),
        Doubt("product", "tent", 1, (Candidate("Tent", "Tent"),)),
    )
    assert (result.new_people, result.new_customers, result.new_products) == (
        ("WANG FANG",),
        ("ACME LTD",),
        ("tent", "Lamp"),
    )


def test_the_answer_is_remembered_for_the_next_file(shop: Book, write: Write) -> None:
    same: dict[tuple[NameKind, str], str] = {
        ("person", "WANG FANG"): "8",
        ("customer", "ACME LTD"): "Acme Ltd",
        ("product", "tent"): "Tent",
    }
    rows = "2026-03-02,B,WANG FANG,ACME LTD,tent,20\n"
    result = take(shop, write, rows, Decisions(same))
    assert (result.added, result.doubts, result.new_people) == (1, (), ())
    again = take(shop, write, rows + "2026-03-03,C,WANG FANG,ACME LTD,tent,5\n")
    assert (again.added, again.already_there, again.doubts) == (1, 1, ())
    assert payees(shop) == ["007", "8", "8"]
    assert {line.customer for line in list_sales(shop, SalesFilter())} == {"Acme Ltd"}
    assert len(people(shop)) == 2


def test_somebody_else_is_somebody_else_from_then_on(shop: Book, write: Write) -> None:
    rows = "2026-03-02,B,WANG FANG,,,20\n"
    assert take(shop, write, rows, Decisions({("person", "WANG FANG"): "WANG FANG"})).doubts == ()
    assert people(shop)[-1] == ("WANG FANG", "WANG FANG")
    assert take(shop, write, rows).doubts == ()


def test_undoing_the_import_forgets_the_answer(shop: Book, write: Write) -> None:
    rows = "2026-03-02,B,WANG FANG,,,20\n"
    take(shop, write, rows, Decisions({("person", "WANG FANG"): "8"}))
    undo_step(shop)
    assert [doubt.written for doubt in take(shop, write, rows).doubts] == ["WANG FANG"]


def test_a_number_with_zeros_before_it_may_be_the_same(shop: Book, write: Write) -> None:
    file = write("numbers.csv", "日期,工号,姓名,金额\n2026-03-02,7,王芳,20\n")
    (doubt,) = import_file(shop, file).doubts
    assert (doubt.written, doubt.candidates, doubt.must) == ("7", (Candidate("007", "王芳"),), False)


def test_two_people_of_one_name_stay_two_by_their_numbers(shop: Book, write: Write) -> None:
    file = write("numbers.csv", "日期,工号,姓名,金额\n2026-03-02,9,王芳,20\n2026-03-02,007,王芳,5\n")
    result = import_file(shop, file)
    assert (result.doubts, result.new_people, result.added) == ((), ("王芳",), 2)
    assert people(shop)[-1] == ("9", "王芳")


def test_a_name_that_two_have_must_be_decided(shop: Book, write: Write) -> None:
    import_file(shop, write("more.csv", "工号,姓名\n9,王芳\n"), "people")
    rows = "2026-03-02,B,王芳,,,20\n2026-03-02,C,Wang Fang,,,1\n"
    result = take(shop, write, rows)
    (doubt,) = result.doubts
    assert (doubt.must, doubt.candidates) == (True, (Candidate("007", "王芳"), Candidate("9", "王芳")))
    assert (result.added, result.rejected, result.new_people) == (1, 1, ())
    (problem,) = result.problems
    assert text(problem.message) == "Several people are called 王芳: say by number who is meant."
    assert problem.cells == ("2026-03-02", "B", "王芳", "", "", "20")
    assert take(shop, write, rows, Decisions({("person", "王芳"): "9"})).added == 1
    assert payees(shop) == ["007", "8", "9"]


def test_somebody_who_had_no_number_may_have_one_now(book: Book, write: Write) -> None:
    import_file(book, write("first.csv", HEADER + "2026-03-01,A,王芳,,,10\n"))
    file = write("numbers.csv", "日期,工号,姓名,金额\n2026-03-02,7,王芳,20\n")
    (doubt,) = import_file(book, file, decisions=Decisions()).doubts
    assert (doubt.written, doubt.candidates) == ("7", (Candidate("王芳", "王芳"),))


def test_new_names_are_only_added_where_that_is_wanted(shop: Book, write: Write) -> None:
    rows = "2026-03-02,B,李雷,Acme Ltd,Tent,20\n2026-03-02,C,王芳,Best,Tent,1\n2026-03-02,D,王芳,,Tent,2\n"
    result = take(shop, write, rows, Decisions(create=frozenset()))
    assert (result.added, result.rejected, result.new_people, result.new_customers) == (1, 2, (), ())
    assert text(result.problems[0].message) == "The book does not know 李雷, and new names are not to be added."
    assert [problem.found for problem in result.problems] == ["李雷", "Best"]
    assert len(people(shop)) == 2


def test_within_a_file_the_second_writing_is_asked_about(book: Book, write: Write) -> None:
    rows = "2026-03-02,B,Han Mei,,,20\n2026-03-02,C,HAN MEI,,,1\n"
    (doubt,) = take(book, write, rows, Decisions(create=frozenset())).doubts
    assert (doubt.written, doubt.candidates) == ("HAN MEI", (Candidate("Han Mei", "Han Mei"),))
    result = take(book, write, rows, Decisions({("person", "HAN MEI"): "Han Mei"}))
    assert (result.added, result.new_people) == (2, ("Han Mei",))
    assert payees(book) == ["Han Mei", "Han Mei"]


def test_a_decision_for_nobody_is_a_mistake(shop: Book, write: Write) -> None:
    with pytest.raises(WrongUsage, match="nobody"):
        take(shop, write, "2026-03-02,B,WANG FANG,,,20\n", Decisions({("person", "WANG FANG"): "77"}))


@pytest.mark.parametrize(
    ("kind", "content"),
    [("activities", "date,employee,activity\n2026-03-01,王 芳,visit\n"), ("people", "code,name\n7,王芳\n")],
)
def test_other_files_ask_as_well(shop: Book, write: Write, kind: Kind, content: str) -> None:
    file = write("file.csv", content)
    (doubt,) = preview_file(shop, file, kind).result.doubts
    assert doubt.candidates == (Candidate("007", "王芳"),)
    result = import_file(shop, file, kind, decisions=Decisions({("person", doubt.written): "007"}))
    assert (result.doubts, result.new_people) == ((), ())
    assert people(shop) == [("007", "王芳"), ("8", "Wang Fang")]
    assert preview_file(shop, file, kind).result.doubts == ()
